import { UnstyledButton } from "@mantine/core";
import IconAlertCircle from "@tabler/icons-react/dist/esm/icons/IconAlertCircle.mjs";
import IconCheck from "@tabler/icons-react/dist/esm/icons/IconCheck.mjs";
import IconHelp from "@tabler/icons-react/dist/esm/icons/IconHelp.mjs";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ChecklistItem, checklistGroups } from "../../model/checklist.ts";
import type { QualityDeclaration } from "../../model/quality.ts";
import type { Source } from "../../model/source.ts";
import { useFormats, useLocalised, useProject } from "../app-context.tsx";
import styles from "./checklist.module.css";
import { ChecklistAnswer } from "./checklist-answer.tsx";
import { QualityBound } from "./quality-bound.tsx";

const glyphs = { met: IconCheck, notMet: IconAlertCircle, unknown: IconHelp };

/** Answers that stand in the list they are chosen from. */
const answeredByChoice: ReadonlySet<ChecklistItem["declared"]> = new Set([
  "unit",
  "definition",
  "validated",
  "methodPublished",
]);

/** The checklist of a source of events: what the file answers, what a person declares, and the bounds, which can be changed. */
export function PassportChecklist({ source, items }: { source: Source; items: readonly ChecklistItem[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const declaration = useProject().quality?.declared[source.id] ?? {};
  const count = (status: ChecklistItem["status"]) =>
    formats.number(items.filter((item) => item.status === status).length);
  return (
    <div className={styles.checklist}>
      <p className={styles.about}>{t("checklist.about")}</p>
      <p role="status">
        {t("checklist.counts", {
          met: count("met"),
          notMet: count("notMet"),
          unknown: count("unknown"),
        })}
      </p>
      {checklistGroups.map((group) => (
        <section key={group}>
          <h3>{t(`checklist.groups.${group}`)}</h3>
          <ul>
            {items
              .filter((item) => item.group === group)
              .map((item) => (
                <Item key={item.id} item={item} source={source} declaration={declaration} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Item({
  item,
  source,
  declaration,
}: {
  item: ChecklistItem;
  source: Source;
  declaration: QualityDeclaration;
}) {
  const { t } = useTranslation();
  const local = useLocalised();
  const [changing, setChanging] = useState(false);
  const change = useRef<HTMLButtonElement>(null);
  const Glyph = glyphs[item.status];
  const readFromFile =
    item.declared !== null && declaration[item.declared] === undefined && item.status !== "unknown";
  const { threshold } = item;
  const title = local(item.title);
  return (
    <li data-status={item.status}>
      <Glyph size={17} stroke={1.8} role="img" aria-label={t(`checklist.statuses.${item.status}`)} />
      <div>
        <p className={styles.title}>{title}</p>
        {(!answeredByChoice.has(item.declared) || readFromFile) && (
          <p className={styles.value}>{local(item.value)}</p>
        )}
        {item.declared && <ChecklistAnswer item={item} source={source.id} declaration={declaration} />}
        {threshold && (
          <p className={styles.threshold}>
            {t("checklist.threshold", { text: local(threshold.text) })}.{" "}
            {threshold.changed ? t("checklist.changed") : local(threshold.origin)}{" "}
            <UnstyledButton
              ref={change}
              className={styles.link}
              aria-label={t("checklist.changeOf", { title })}
              aria-expanded={changing}
              onClick={() => setChanging(!changing)}
            >
              {t("checklist.change")}
            </UnstyledButton>
          </p>
        )}
        {threshold && changing && (
          <QualityBound
            code={threshold.code}
            bound={threshold.bound}
            changed={threshold.changed}
            title={title}
            onDone={() => {
              setChanging(false);
              change.current?.focus();
            }}
          />
        )}
        {local(item.todo) && <p className={styles.todo}>{local(item.todo)}</p>}
      </div>
    </li>
  );
}
