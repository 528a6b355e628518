import { useTranslation } from "react-i18next";
import { missingTime } from "../../base/civil-time.ts";
import { sourceOfRow } from "../../model/incident-sources.ts";
import { useFormats, useLocalised, useProject } from "../app-context.tsx";
import { cellName } from "../charts/cell-name.ts";
import { orderedFields } from "../ordered-fields.ts";
import { useCounted } from "../use-counted.ts";
import { Section } from "../widgets/section.tsx";
import styles from "./inspector.module.css";

/** One recorded event: when and what kind, nothing that names a person. */
export function IncidentCard({ row }: { row: number }) {
  const { t } = useTranslation();
  const counted = useCounted();
  const local = useLocalised();
  const formats = useFormats();
  const { incidents, sources } = useProject();
  if (!incidents || row >= incidents.length) return null;
  const time = incidents.timeFrom[row];
  const files = sources[sourceOfRow(incidents, row) ?? ""]?.loads ?? [];
  const file = files.length > 1 ? files[incidents.loads?.[row] ?? 0]?.fileName : undefined;
  return (
    <>
      <header className={styles.head}>
        <h2>{counted(t("inspector.incident"))}</h2>
        <p>{time === missingTime ? t("inspector.noDate") : formats.date(time)}</p>
      </header>
      <Section title={t("inspector.attributes")}>
        <dl className={styles.facts}>
          {orderedFields(incidents).map((field) => (
            <div key={field.id}>
              <dt>{local(field.label)}</dt>
              <dd>{cellName(field, row, formats.language) || t("inspector.noValue")}</dd>
            </div>
          ))}
          <div>
            <dt>{t("inspector.sourceRow")}</dt>
            <dd>
              {formats.number(incidents.sourceRow[row])}
              {file && ` · ${file}`}
            </dd>
          </div>
        </dl>
      </Section>
    </>
  );
}
