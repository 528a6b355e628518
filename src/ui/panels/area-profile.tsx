import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { LevelId } from "../../base/ids.ts";
import type { Project } from "../../model/project.ts";
import { binEdges, countByPeriod, recordedPeriod } from "../../model/series.ts";
import { rowsInScope } from "../../model/tally.ts";
import { countFacets } from "../../state/facets.ts";
import { nearbyFactors } from "../../state/nearby.ts";
import { useFormats, useLocalised, useProject } from "../app-context.tsx";
import { TrendBars } from "../charts/trend-bars.tsx";
import { FactorSymbol } from "../legend/factor-symbol.tsx";
import { orderedFields } from "../ordered-fields.ts";
import { useCounted } from "../use-counted.ts";
import { BarList } from "../widgets/bar-list.tsx";
import { Section } from "../widgets/section.tsx";
import { AreaFigures } from "./area-figures.tsx";
import styles from "./inspector.module.css";

const shownClasses = 5;

/** The profile of a territory: how much, how sure, since when, what kind, and what surrounds it. */
export function AreaProfile({ level, row }: { level: LevelId; row: number }) {
  const { t } = useTranslation();
  const project = useProject();
  const local = useLocalised();
  const areas = project.levels[level];
  const parent = areas.parent && areas.parent.rows[row] >= 0 ? project.levels[areas.parent.level] : null;
  const kind = local(areas.label).one;
  const place = parent ? `${kind} · ${parent.names[areas.parent?.rows[row] ?? 0]}` : kind;
  return (
    <>
      <header className={styles.head}>
        <h2>{areas.names[row] || areas.codes[row]}</h2>
        <p>{place}</p>
      </header>
      {level === project.scope.level && <AreaFigures row={row} />}
      {project.incidents && (
        <>
          <Trend project={project} level={level} row={row} />
          <Breakdown project={project} level={level} row={row} />
        </>
      )}
      {Object.keys(project.factors).length > 0 && (
        <Section title={t("inspector.factors")}>
          <Nearby project={project} level={level} row={row} />
        </Section>
      )}
    </>
  );
}

interface AreaOf {
  readonly project: Project;
  readonly level: LevelId;
  readonly row: number;
}

function Trend({ project, level, row }: AreaOf) {
  const { t } = useTranslation();
  const { incidents, scope } = project;
  const series = useMemo(() => {
    const extent = incidents && recordedPeriod(incidents);
    if (!incidents || !extent) return null;
    const edges = binEdges(extent, "month");
    const rows = rowsInScope(incidents, { ...scope, level, period: null }, row);
    return { edges, counts: countByPeriod(incidents, rows, edges), extent };
  }, [incidents, scope, level, row]);
  if (!series) return null;
  const shown = scope.period ?? series.extent;
  return (
    <Section title={t("trend.title")}>
      <TrendBars counts={series.counts} edges={series.edges} from={shown.fromMinutes} to={shown.toMinutes} />
    </Section>
  );
}

function Breakdown({ project, level, row }: AreaOf) {
  const { t } = useTranslation();
  const counted = useCounted();
  const local = useLocalised();
  const { incidents, scope } = project;
  const facets = useMemo(
    () => incidents && countFacets(incidents, scope, { level, row }),
    [incidents, scope, level, row],
  );
  const field = incidents && orderedFields(incidents)[0];
  if (!facets || !field) return null;
  const counts = facets.byField[field.id];
  const rows = field.classes
    .map((each, code) => ({ id: each.id, label: local(each.text), value: counts[code] }))
    .filter((each) => each.value > 0)
    .sort((a, b) => b.value - a.value);
  const known = rows.reduce((sum, each) => sum + each.value, 0);
  return (
    <Section title={local(field.label)}>
      {rows.length > 0 ? (
        <BarList rows={rows.slice(0, shownClasses)} total={known} label={local(field.label)} />
      ) : (
        <p className={styles.note}>{counted(t("inspector.noIncidents"))}</p>
      )}
    </Section>
  );
}

function Nearby({ project, level, row }: AreaOf) {
  const { t } = useTranslation();
  const local = useLocalised();
  const formats = useFormats();
  const near = useMemo(() => nearbyFactors(project, project.levels[level], row), [project, level, row]);
  return (
    <>
      <ul className={styles.near}>
        {near.map(({ factor, meters, name }) => {
          const layer = project.factors[factor];
          return (
            <li key={factor}>
              <FactorSymbol kind={layer.kind} tone={layer.tone} />
              <span>
                {local(layer.label)}
                {name && <small>{name}</small>}
              </span>
              <span>{t("inspector.meters", { meters: formats.measure(meters, 2) })}</span>
            </li>
          );
        })}
      </ul>
      <p className={styles.note}>{t("inspector.factorsNote")}</p>
    </>
  );
}
