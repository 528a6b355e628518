import { useComputedColorScheme } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { lazy, Suspense, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MapTarget, Scene } from "../../layers/layer.ts";
import type { Camera, MapProblem } from "../../map/map-view-props.ts";
import { recordedPeriod } from "../../model/series.ts";
import { worstGrade } from "../../state/data-grade.ts";
import { extentOfIncidents, extentOfLevel, extentOfTarget } from "../../state/extent.ts";
import { usedSources } from "../../state/used-sources.ts";
import { useApp, useAppState, useFormats, useLanguage, useLocalised, useProject } from "../app-context.tsx";
import { firstMapStands, noMapComes } from "../first-map.ts";
import { LegendPanel } from "../legend/legend-panel.tsx";
import { mapHandle } from "../map-handle.ts";
import { useStepResult } from "../step-result.ts";
import { sameTarget } from "../support-rows.ts";
import { useBasemap } from "../use-basemap.ts";
import { useCountName } from "../use-count-name.ts";
import { useCounted } from "../use-counted.ts";
import { useScene } from "../use-scene.ts";
import { Waiting } from "../widgets/waiting.tsx";
import { HoverTip, type HoverTipHandle } from "./hover-tip.tsx";
import styles from "./map-stage.module.css";
import { MapTrouble } from "./map-trouble.tsx";
import { NoAreas } from "./no-areas.tsx";

const MapView = lazy(async () => ({ default: (await import("../../map/map-view.tsx")).MapView }));

/** Room for the legend on the left and for the map's own controls on the right; a narrow map makes less. */
const besideLegend = { top: 24, right: 56, bottom: 60, left: 236 };
/** On the narrowest screens the profile lies over the map. */
const besideProfile = { top: 16, right: 40, bottom: 48, left: 352 };

const background = "background/world.topojson";

/** The map of the step on screen, with its legend and what the pointer says. */
export default function MapStage() {
  const { t } = useTranslation();
  const app = useApp();
  const language = useLanguage();
  const theme = useComputedColorScheme("light");
  const project = useProject();
  const step = useAppState((state) => state.session.step);
  const { result, stale, analysis } = useStepResult(step);
  const scene = useScene();
  const basemap = useBasemap();
  const [trouble, setTrouble] = useState<MapProblem | null>(null);
  const covered = useMediaQuery("(max-width: 860px)", false, { getInitialValueInEffect: false });
  const tip = useRef<HoverTipHandle>(null);
  const areas = project.levels[project.scope.level] ?? null;
  const local = useLocalised();
  const selected = useAppState((state) => state.session.selected);
  const selectedExtent = useMemo(
    () => extentOfTarget(project, result, selected),
    [project, result, selected],
  );
  // Where the project was left; from then on the map goes its own way.
  const camera = useMemo(() => (project.id ? app.store.getState().session.camera : null), [app, project.id]);
  if (!areas && !project.incidents) return <NoAreas />;
  const onHover = (target: MapTarget | null, x: number, y: number) => {
    tip.current?.move(x, y);
    if (!sameTarget(target, app.store.getState().session.hovered)) app.setSession({ hovered: target });
  };
  const onSelect = (target: MapTarget | null) => {
    const { selected: before } = app.store.getState().session;
    // A click on empty ground lets everything go.
    const rest = target ? {} : { highlighted: null };
    app.setSession({ selected: sameTarget(target, before) ? null : target, ...rest });
  };
  const onCamera = (moved: Camera | null) => {
    if (moved || app.store.getState().session.camera) app.setSession({ camera: moved });
  };
  const onProblem = (problem: MapProblem) => {
    setTrouble(problem);
    if (problem.code === "contextLost") mapHandle.current = null;
    if (problem.code !== "noWebgl2") return;
    app.setSession({ tableOpen: true });
    noMapComes();
  };
  return (
    <>
      <div className={styles.map} data-stale={stale || undefined}>
        <Suspense fallback={<Waiting />}>
          {trouble?.code !== "noWebgl2" && (
            <MapView
              scene={scene}
              background={background}
              basemap={basemap}
              theme={theme}
              language={language}
              bounds={extentOfLevel(areas) ?? (project.incidents && extentOfIncidents(project.incidents))}
              padding={covered && selected ? besideProfile : besideLegend}
              camera={camera}
              onCamera={onCamera}
              keepInView={selectedExtent}
              label={t("map.label", { what: analysis ? local(analysis.text).title : local(project.name) })}
              onHover={onHover}
              onSelect={onSelect}
              onReady={(handle) => {
                mapHandle.current = handle;
                setTrouble((before) => (before?.code === "contextLost" ? null : before));
              }}
              onIdle={() => result && !stale && firstMapStands()}
              onProblem={onProblem}
            />
          )}
        </Suspense>
      </div>
      {trouble && trouble.code !== "backgroundMissing" && (
        <MapTrouble trouble={trouble} onDismiss={() => setTrouble(null)} />
      )}
      <MapLegend scene={scene} stale={stale} />
      <HoverTip ref={tip} result={result} />
    </>
  );
}

function MapLegend({ scene, stale }: { scene: Scene; stale: boolean }) {
  const { t } = useTranslation();
  const local = useLocalised();
  const formats = useFormats();
  const project = useProject();
  const { incidents, scope } = project;
  const period = scope.period ?? (incidents ? recordedPeriod(incidents) : null);
  const basemap = useBasemap();
  const counted = useCounted();
  const countName = useCountName();
  const total = useRequestTotal();
  const written = formats.number(total);
  const step = useAppState((state) => state.session.step);
  const { analysis, choice } = useStepResult(step);
  const used = usedSources(project, analysis, project.requests[choice.request], choice.factors);
  // The legend counts the events of the period, whatever the map shows.
  const sources = Object.values(project.sources).filter(
    (source) => source.role === "incidents" || used.includes(source),
  );
  return (
    <LegendPanel
      legends={scene.legends}
      stale={stale}
      facts={{
        period: period ? formats.period(period) : "",
        events: Number.isNaN(total)
          ? ""
          : countName
            ? `${countName}: ${written}`
            : counted(t("legend.events", { n: written })),
        sources: [
          ...new Set(sources.map((source) => local(source.title))),
          ...(basemap
            ? [
                t("basemap.credit", {
                  attribution: basemap.drawing.attribution || (project.basemap?.source ?? ""),
                }),
              ]
            : []),
        ],
        grade: worstGrade(project, sources),
        areaOpacity: basemap?.areaOpacity ?? 1,
      }}
    />
  );
}

/** Events that the situation counts now; NaN before it is computed. */
function useRequestTotal(): number {
  return useAppState((state) => {
    const { runs } = state;
    const run = runs.byKey[runs.wanted.situation] ?? runs.byKey[runs.lastDone.situation];
    return run?.result?.scalars.total ?? Number.NaN;
  });
}
