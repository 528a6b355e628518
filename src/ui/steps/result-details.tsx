import { UnstyledButton } from "@mantine/core";
import IconChevronRight from "@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Analysis } from "../../analyses/analysis.ts";
import type { StepId } from "../../model/project.ts";
import type { AnalysisResult } from "../../model/result.ts";
import { useFormats, useLocalised } from "../app-context.tsx";
import { scalarLabel, scalarUnit } from "../scalars.ts";
import { useStepResult } from "../step-result.ts";
import { Section } from "../widgets/section.tsx";
import { Waiting } from "../widgets/waiting.tsx";
import styles from "./result-details.module.css";

const ResultChart = lazy(() => import("../charts/result-chart.tsx"));

/** The figures, the charts and the log of a step's result. */
export function ResultDetails({ step }: { step: StepId }) {
  const { t } = useTranslation();
  const view = useStepResult(step);
  const { result, analysis } = view;
  if (!result || !analysis) return null;
  const tables = Object.entries(result.tables);
  return (
    <div data-stale={view.stale || undefined} className={styles.details}>
      <Figures result={result} analysis={analysis} />
      {tables.length > 0 && (
        <Section title={t("result.charts")}>
          <Suspense fallback={<Waiting />}>
            {tables.map(([name, columns]) => (
              <ResultChart key={name} columns={columns} />
            ))}
          </Suspense>
        </Section>
      )}
      <Log result={result} />
    </div>
  );
}

function Figures({ result, analysis }: { result: AnalysisResult; analysis: Analysis }) {
  const { t } = useTranslation();
  const local = useLocalised();
  const formats = useFormats();
  const figures = Object.entries(result.scalars).flatMap(([name, value]) => {
    const spec = analysis.gives.find((each) => each.id === name);
    const label = spec ? local(spec.label) : scalarLabel(name, t);
    return label ? [{ name, label, text: formats.value(value, spec?.unit ?? scalarUnit(name)) }] : [];
  });
  if (figures.length === 0) return null;
  return (
    <Section title={t("result.figures")}>
      <dl className={styles.figures}>
        {figures.map((figure) => (
          <div key={figure.name}>
            <dt>{figure.label}</dt>
            <dd>{figure.text}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Log({ result }: { result: AnalysisResult }) {
  const { t } = useTranslation();
  const local = useLocalised();
  const [open, setOpen] = useState(false);
  if (result.log.length === 0) return null;
  return (
    <div className={styles.log}>
      <UnstyledButton className={styles.toggle} aria-expanded={open} onClick={() => setOpen(!open)}>
        <IconChevronRight size={14} aria-hidden data-open={open || undefined} />
        {t("result.log", { n: String(result.log.length) })}
      </UnstyledButton>
      {open && (
        <ol>
          {result.log.map((sentence) => (
            <li key={sentence.es}>{local(sentence)}</li>
          ))}
        </ol>
      )}
    </div>
  );
}
