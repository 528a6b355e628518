import { useTranslation } from "react-i18next";
import type { MapTarget } from "../../layers/layer.ts";
import { useAppState, useLocalised } from "../app-context.tsx";
import { useStepResult } from "../step-result.ts";
import { rowOfTarget, supportName } from "../support-rows.ts";
import { Section } from "../widgets/section.tsx";
import { ColumnFacts } from "./column-facts.tsx";
import styles from "./inspector.module.css";

/** A cell, a shape or a point of the result: its values. */
export function RowCard({ target }: { target: MapTarget }) {
  const { t } = useTranslation();
  const local = useLocalised();
  const step = useAppState((state) => state.session.step);
  const { result, analysis } = useStepResult(step);
  const row = result ? rowOfTarget(result.support, target) : -1;
  if (!result || !analysis || row < 0)
    return (
      <header className={styles.head}>
        <h2>{t("inspector.gone")}</h2>
        <p>{t("inspector.goneHelp")}</p>
      </header>
    );
  return (
    <>
      <header className={styles.head}>
        <h2>{supportName(result.support, row, t)}</h2>
        <p>{local(analysis.text).title}</p>
      </header>
      <Section title={t("inspector.values")}>
        <dl className={styles.facts}>
          <ColumnFacts columns={result.columns} row={row} empty={t("inspector.noValue")} />
        </dl>
      </Section>
    </>
  );
}
