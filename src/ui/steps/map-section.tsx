import { NativeSelect, Switch, UnstyledButton } from "@mantine/core";
import IconChevronRight from "@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MapChoice, StepId } from "../../model/project.ts";
import { drawAnalysis } from "../../state/commands/draw-analysis.ts";
import { setMap } from "../../state/commands/set-map.ts";
import { missingNeeds } from "../../state/needs.ts";
import { useApp, useAppState, useLocalised, useProject } from "../app-context.tsx";
import { useStepResult } from "../step-result.ts";
import { useCounted } from "../use-counted.ts";
import { Section } from "../widgets/section.tsx";
import { Waiting } from "../widgets/waiting.tsx";
import { drawableColumns, requestOf } from "./drawable-columns.ts";
import styles from "./map-section.module.css";
import { ProtectedPoints } from "./protected-points.tsx";

const BasemapControls = lazy(() => import("./basemap-controls.tsx"));
const ClassControls = lazy(() => import("./class-controls.tsx"));

/** What the map shows and how it is cut into classes. */
export function MapSection({ step }: { step: StepId }) {
  const { t } = useTranslation();
  const counted = useCounted();
  const app = useApp();
  const view = useStepResult(step);
  const { incidents, levels, scope } = useProject();
  const hasAreas = levels[scope.level] !== undefined;
  const change = (map: Partial<MapChoice>) => app.dispatch(setMap, { step, map });
  return (
    <Section title={t("map.title")}>
      <ColumnChoice step={step} />
      <div className={styles.switches}>
        {hasAreas && (view.analysis?.needs.support === "areas" || view.choice.showSymbols) && (
          <Switch
            label={t("map.symbols")}
            checked={view.choice.showSymbols}
            onChange={(event) => change({ showSymbols: event.currentTarget.checked })}
          />
        )}
        {hasAreas && (
          <Switch
            label={t("map.labels")}
            checked={view.choice.showLabels}
            onChange={(event) => change({ showLabels: event.currentTarget.checked })}
          />
        )}
        {incidents && (
          <Switch
            label={counted(t("map.points"))}
            checked={view.choice.showPoints}
            onChange={(event) => change({ showPoints: event.currentTarget.checked })}
          />
        )}
      </div>
      {(view.choice.showPoints || view.result?.support.kind === "points") && <ProtectedPoints />}
      {view.column?.kind === "number" && (
        <Folded title={t("map.classes")}>
          <ClassControls choice={view.choice} column={view.column} onChange={change} />
        </Folded>
      )}
      <Folded title={t("basemap.title")}>
        <BasemapControls />
      </Folded>
    </Section>
  );
}

/** Choices that few people make, loaded when they are asked for. */
function Folded({ title, children }: { title: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <UnstyledButton className={styles.more} aria-expanded={open} onClick={() => setOpen(!open)}>
        <IconChevronRight size={14} aria-hidden data-open={open || undefined} />
        {title}
      </UnstyledButton>
      {open && <Suspense fallback={<Waiting />}>{children}</Suspense>}
    </>
  );
}

/** Rates, counts and smoothed rates in one list, whatever analysis gives them. */
function ColumnChoice({ step }: { step: StepId }) {
  const { t } = useTranslation();
  const app = useApp();
  const local = useLocalised();
  const project = useProject();
  const analyses = useAppState((state) => state.analyses);
  const choice = project.maps[step];
  const own = project.requests[choice.request];
  const usable =
    step === "situation"
      ? analyses.filter(
          (each) =>
            (each.family === "counts" || each.family === "rates") && missingNeeds(project, each).length === 0,
        )
      : analyses.filter((each) => each.id === own?.analysis);
  const options = usable.flatMap((analysis) =>
    drawableColumns(analysis).map((spec) => ({ analysis, spec, value: `${analysis.id} ${spec.id}` })),
  );
  if (options.length < 2) return null;
  return (
    <NativeSelect
      label={t("map.shows")}
      value={`${own?.analysis} ${choice.column}`}
      onChange={(event) => {
        const option = options.find((each) => each.value === event.currentTarget.value);
        if (!option) return;
        const { analysis, spec } = option;
        app.dispatch(drawAnalysis, {
          step,
          request: step === "situation" ? requestOf(project, analysis.id) : choice.request,
          analysis: analysis.id,
          column: spec.id,
          symbols: spec.meaning === "count" && analysis.needs.support === "areas",
        });
      }}
      data={usable.map((analysis) => ({
        group: local(analysis.text).title,
        items: options
          .filter((option) => option.analysis === analysis)
          .map(({ value, spec }) => ({ value, label: local(spec.label) })),
      }))}
    />
  );
}
