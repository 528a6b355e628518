import { useTranslation } from "react-i18next";
import type { FactorId } from "../../base/ids.ts";
import { useFormats, useLocalised, useProject } from "../app-context.tsx";
import { cellName } from "../charts/cell-name.ts";
import { toneName } from "../tone-name.ts";
import { Section } from "../widgets/section.tsx";
import styles from "./inspector.module.css";

/** One feature of a factor layer. */
export function FactorCard({ factor, row }: { factor: FactorId; row: number }) {
  const { t } = useTranslation();
  const local = useLocalised();
  const formats = useFormats();
  const layer = useProject().factors[factor];
  if (!layer) return null;
  return (
    <>
      <header className={styles.head}>
        <h2>{layer.names[row] || local(layer.label)}</h2>
        <p>
          {local(layer.label)} · {t(`factors.tones.${toneName(layer)}`)}
        </p>
      </header>
      {layer.fields.length > 0 && (
        <Section title={t("inspector.attributes")}>
          <dl className={styles.facts}>
            {layer.fields.map((field) => (
              <div key={field.id}>
                <dt>{local(field.label)}</dt>
                <dd>{cellName(field, row, formats.language) || t("inspector.noValue")}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
    </>
  );
}
