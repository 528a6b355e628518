import { formatNumber } from "../base/format.ts";
import type { Localised, Sentence } from "../base/language.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";
import { type FactorShape, type FactorTone, isArmsLayer } from "../model/factors.ts";
import { type IncidentTable, incidentField } from "../model/incidents.ts";
import type { LocalProjection, Project } from "../model/project.ts";
import type { Period, Scope } from "../model/scope.ts";
import { recordedPeriod } from "../model/series.ts";
import { areasFor, countIncidents, populationFor, tallyFor, variableFor } from "../model/tally.ts";
import { monthsBefore } from "./hot-spot-back-test.ts";

/** What the priority index takes from the project; null stands for what the project cannot give. */
export interface PriorityInput {
  readonly level: string;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  /** Longitude and latitude. */
  readonly polygons: PolygonSet;
  readonly projection: LocalProjection;
  readonly counts: Float64Array;
  readonly population: Float64Array | null;
  readonly areaKm2: Float64Array;
  /** Events of the recent period and of the one before it, of the same length. */
  readonly trend: { readonly recent: Float64Array; readonly before: Float64Array } | null;
  /** Events with a firearm, and events whose weapon is known. */
  readonly firearm: { readonly firearm: Float64Array; readonly known: Float64Array } | null;
  readonly assets: readonly FactorShape[];
  readonly risks: readonly FactorShape[];
  readonly variable: { readonly label: Localised; readonly values: Float64Array } | null;
  readonly log: readonly Sentence[];
}

const recentMonths = 12;
/** Id of the class of firearms in the weapon field, as the import names it. */
const firearmClass = "firearm";

/** Gathers everything an indicator may need. Throws `ProblemError` without a count per area. */
export function priorityInput(project: Project, scope: Scope): PriorityInput {
  const areas = areasFor(project, scope);
  const { counts } = tallyFor(project, scope);
  const fromEvents = scope.roles.count === null ? project.incidents : null;
  const variable = scope.roles.variable === null ? null : variableFor(project, scope);
  const trend = fromEvents && trendOf(fromEvents, scope, counts.length);
  const apart = Object.values(project.factors).filter(
    (layer) => layer.tone === "policeActivity" || isArmsLayer(layer),
  ).length;
  const log: Sentence[] = [];
  if (trend) log.push(trend.log);
  if (apart > 0)
    log.push({
      es: `Capas de actividad policial o de hechos con armas, que no entran en el índice: ${formatNumber(apart, "es")}. Las incautaciones, hallazgos y entregas miden el trabajo que se hace, no el riesgo, y los usos ya están entre los hechos.`,
      en: `Layers of police activity or arms events, which take no part in the index: ${formatNumber(apart, "en")}. Seizures, finds and surrenders measure the work that is done, not risk, and uses are among the incidents already.`,
    });
  return {
    level: scope.level,
    ids: areas.codes,
    names: areas.names,
    polygons: areas.geometry,
    projection: project.projection,
    counts,
    population: populationFor(project, scope),
    areaKm2: areas.areaKm2,
    trend: trend && { recent: trend.recent, before: trend.before },
    firearm: fromEvents && firearmOf(fromEvents, scope, counts.length),
    assets: layersOf(project, "asset"),
    risks: layersOf(project, "risk"),
    variable: variable && { label: variable.label, values: variable.values },
    log,
  };
}

function layersOf(project: Project, tone: FactorTone): FactorShape[] {
  return Object.values(project.factors)
    .filter((layer) => layer.tone === tone && !isArmsLayer(layer))
    .map((layer) => layer.shape);
}

/** The chosen period, or the last twelve months, against the equally long one before it, if there are records of it. */
function trendOf(incidents: IncidentTable, scope: Scope, areaCount: number) {
  const recorded = recordedPeriod(incidents);
  if (!recorded) return null;
  const recent: Period = scope.period ?? {
    fromMinutes: monthsBefore(recorded.toMinutes, recentMonths),
    toMinutes: recorded.toMinutes,
  };
  const length = recent.toMinutes - recent.fromMinutes;
  const from = scope.period
    ? recent.fromMinutes - length
    : monthsBefore(recorded.toMinutes, 2 * recentMonths);
  if (from < recorded.fromMinutes) return null;
  const countsIn = (period: Period) => countIncidents(incidents, { ...scope, period }, areaCount).counts;
  return {
    recent: countsIn(recent),
    before: countsIn({ fromMinutes: from, toMinutes: recent.fromMinutes }),
    log: scope.period
      ? {
          es: "El cambio reciente compara el período elegido con el anterior del mismo largo.",
          en: "The recent change compares the chosen period with the one before it, of the same length.",
        }
      : {
          es: "El cambio reciente compara los últimos 12 meses con los 12 anteriores.",
          en: "The recent change compares the last 12 months with the 12 before them.",
        },
  };
}

function firearmOf(incidents: IncidentTable, scope: Scope, areaCount: number) {
  const field = incidentField(incidents, "weapon");
  if (!field?.classes.some((item) => item.id === firearmClass)) return null;
  const within = (classes: readonly string[]) =>
    countIncidents(
      incidents,
      { ...scope, filters: [...scope.filters, { field: "weapon", classes }] },
      areaCount,
    ).counts;
  return { firearm: within([firearmClass]), known: within(field.classes.map((item) => item.id)) };
}
