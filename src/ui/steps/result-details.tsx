import { UnstyledButton } from "@mantine/core";
import IconChevronRight from "@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs";
import { lazy, Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Analysis } from "../../analyses/analysis.ts";
import { checkParams } from "../../analyses/parameters.ts";
import type { StepId } from "../../model/project.ts";
import type { AnalysisResult, Support } from "../../model/result.ts";
import { useFormats, useLocalised } from "../app-context.tsx";
import { chartsOf } from "../charts/chart-facts.ts";
import { isOfCells, type ScalarName, scalarUnits } from "../scalars.ts";
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
  // Figures of the question before would be read as answers to this one.
  const own = view.shownRun?.request.analysis === analysis?.id;
  const charts = useMemo(
    () => (result && analysis && own ? chartsOf(result, analysis) : []),
    [result, analysis, own],
  );
  if (!result || !analysis || !view.shownRun || !own) return null;
  const params = checkParams(analysis, view.shownRun.request.params);
  return (
    <div data-stale={view.stale || undefined} className={styles.details}>
      <Figures result={result} analysis={analysis} />
      {charts.length > 0 && (
        <Section title={t("result.charts")}>
          <Suspense fallback={<Waiting />}>
            {charts.map(({ name, facts }) => (
              <ResultChart key={name} facts={facts} request={view.choice.request} params={params} />
            ))}
          </Suspense>
        </Section>
      )}
      <Log result={result} />
    </div>
  );
}

/** What is left out: worth a line only where there is any. */
const exceptions: readonly ScalarName[] = ["withoutData", "withoutNeighbours", "unmatched", "nowhere"];

function Figures({ result, analysis }: { result: AnalysisResult; analysis: Analysis }) {
  const { t } = useTranslation();
  const local = useLocalised();
  const formats = useFormats();
  const known = Object.keys(scalarUnits) as ScalarName[];
  const figures = known
    .filter((name) => Object.hasOwn(result.scalars, name) && !Number.isNaN(result.scalars[name]))
    .filter((name) => result.scalars[name] !== 0 || !exceptions.includes(name))
    .map((name) => {
      const spec = analysis.gives.find((each) => each.id === name);
      const unit = spec?.unit ?? scalarUnits[name];
      const label =
        spec && spec.role !== "detail" && spec.role !== "probability"
          ? local(spec.label)
          : t(scalarKey(name, result.support));
      return { name, label, text: formats.value(result.scalars[name], unit) };
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

/** What a figure is called: what counts areas counts cells where the rows are cells. */
function scalarKey(name: ScalarName, support: Support) {
  return support.kind === "cells" && isOfCells(name)
    ? (`cellScalars.${name}` as const)
    : (`scalars.${name}` as const);
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
