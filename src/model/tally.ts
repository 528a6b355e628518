import { missingTime } from "../base/civil-time.ts";
import type { NumberColumn } from "../base/column.ts";
import type { Localised } from "../base/language.ts";
import { type Problem, ProblemError } from "../base/problem.ts";
import { type IncidentTable, incidentField } from "./incidents.ts";
import type { Project } from "./project.ts";
import type { IncidentFilter, Period, Scope } from "./scope.ts";
import { type AreaSet, numberFieldOf } from "./territory.ts";

/** Weighted number of events per area, and what fell outside every area. Totals add up. */
export interface Tally {
  /** Per area of the scope's level. */
  readonly counts: Float64Array;
  readonly matched: number;
  readonly unmatched: number;
}

/**
 * Index range (`from` inclusive, `to` exclusive) of the events that began within a period, by binary search. No period
 * means every event; with one, events without a known time stay out.
 */
export function periodRange(incidents: IncidentTable, period: Period | null): { from: number; to: number } {
  if (!period) return { from: 0, to: incidents.length };
  const from = lowerBound(incidents.timeFrom, Math.max(period.fromMinutes, missingTime + 1));
  const to = lowerBound(incidents.timeFrom, Math.max(period.toMinutes, missingTime + 1));
  return { from, to: Math.max(from, to) };
}

/** First index whose value is not below the bound. */
function lowerBound(ascending: Int32Array, bound: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle] < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

const masksKept = 8;
const masks = new WeakMap<IncidentTable, Map<string, Uint8Array>>();

/**
 * 1 for every event that passes all filters, else 0; null when there is no filter. An event without a value for the
 * field does not pass. The latest masks of a table are kept, so that moving the period costs no second pass.
 * Throws `ProblemError` for a field that the table does not have.
 */
export function filterMask(incidents: IncidentTable, filters: readonly IncidentFilter[]): Uint8Array | null {
  if (filters.length === 0) return null;
  const key = JSON.stringify(filters.map((filter) => [filter.field, filter.classes]));
  let kept = masks.get(incidents);
  if (!kept) {
    kept = new Map();
    masks.set(incidents, kept);
  }
  const mask = kept.get(key) ?? makeMask(incidents, filters);
  kept.delete(key);
  kept.set(key, mask);
  for (const oldest of kept.keys()) {
    if (kept.size <= masksKept) break;
    kept.delete(oldest);
  }
  return mask;
}

function makeMask(incidents: IncidentTable, filters: readonly IncidentFilter[]): Uint8Array {
  const mask = new Uint8Array(incidents.length).fill(1);
  for (const filter of filters) {
    const field = incidentField(incidents, filter.field);
    if (!field) throw new ProblemError(missingFilterField(filter.field));
    const passes = new Uint8Array(65536);
    const wanted = new Set(filter.classes);
    field.classes.forEach((item, code) => {
      if (wanted.has(item.id)) passes[code] = 1;
    });
    for (let i = 0; i < mask.length; i++) mask[i] &= passes[field.codes[i]];
  }
  return mask;
}

/** Indices of the events of a scope (period and filters), ascending; with `area`, only those in that row of its level. */
export function rowsInScope(incidents: IncidentTable, scope: Scope, area?: number): Uint32Array {
  const { from, to } = periodRange(incidents, scope.period);
  const mask = filterMask(incidents, scope.filters);
  const areaRows = area === undefined ? null : areaRowsOf(incidents, scope.level);
  const rows = new Uint32Array(to - from);
  let count = 0;
  for (let i = from; i < to; i++)
    if ((mask === null || mask[i] === 1) && (areaRows === null || areaRows[i] === area)) rows[count++] = i;
  return rows.slice(0, count);
}

/**
 * Counts the events of a scope in each of `areaCount` areas of its level, by weight. One pass over the codes of the
 * period, whatever the filters.
 */
export function countIncidents(incidents: IncidentTable, scope: Scope, areaCount: number): Tally {
  const { from, to } = periodRange(incidents, scope.period);
  const mask = filterMask(incidents, scope.filters);
  const areaRows = areaRowsOf(incidents, scope.level);
  const { weight } = incidents;
  // Place 0 takes the events outside every area (row -1), so that the loop has no branch.
  const sums = areOnes(weight) ? new Uint32Array(areaCount + 1) : new Float64Array(areaCount + 1);
  if (sums instanceof Uint32Array) {
    if (mask === null) for (let i = from; i < to; i++) sums[areaRows[i] + 1]++;
    else for (let i = from; i < to; i++) sums[areaRows[i] + 1] += mask[i];
  } else if (mask === null) for (let i = from; i < to; i++) sums[areaRows[i] + 1] += weight[i];
  else for (let i = from; i < to; i++) sums[areaRows[i] + 1] += mask[i] * weight[i];
  const counts = Float64Array.from(sums.subarray(1));
  let matched = 0;
  for (const count of counts) matched += count;
  return { counts, matched, unmatched: sums[0] };
}

const ones = new WeakMap<Float64Array, boolean>();

/** Whether every weight is 1, as of raw events. Looked at once per column. */
function areOnes(weight: Float64Array): boolean {
  const known = ones.get(weight);
  if (known !== undefined) return known;
  const found = weight.every((value) => value === 1);
  ones.set(weight, found);
  return found;
}

function areaRowsOf(incidents: IncidentTable, level: string): Int32Array {
  const rows = incidents.areaRows[level];
  if (!rows) throw new ProblemError(unknownLevel(level));
  return rows;
}

/** The areas that a scope is about. Throws `ProblemError` if the project has no such level. */
export function areasFor(project: Project, scope: Scope): AreaSet {
  const areas = project.levels[scope.level];
  if (!areas) throw new ProblemError(unknownLevel(scope.level));
  return areas;
}

/**
 * The count of each area: the field named by `scope.roles.count`, else the events of the scope. Throws `ProblemError` if
 * there is neither.
 */
export function countsFor(project: Project, scope: Scope): Float64Array {
  return tallyFor(project, scope).counts;
}

/** As `countsFor`, with what was matched and what was not (0 when the counts come from a field; NaN is left out). */
export function tallyFor(project: Project, scope: Scope): Tally {
  const areas = areasFor(project, scope);
  if (scope.roles.count === null) {
    if (!project.incidents) throw new ProblemError(noCount);
    return countIncidents(project.incidents, scope, areas.names.length);
  }
  const counts = numberField(areas, scope.roles.count).values.slice();
  let matched = 0;
  for (const count of counts) if (!Number.isNaN(count)) matched += count;
  return { counts, matched, unmatched: 0 };
}

/**
 * Residents of each area: the field named by `scope.roles.population`, else the level's own population field; null when
 * the project has neither. Zero and negative residents become NaN: no rate can be made of them.
 */
export function populationFor(project: Project, scope: Scope): Float64Array | null {
  const areas = areasFor(project, scope);
  const id = scope.roles.population ?? areas.population;
  if (id === null) return null;
  return numberField(areas, id).values.map((value) => (value > 0 ? value : Number.NaN));
}

/** The field that a scope names as its variable, or as its second one. Throws `ProblemError` if it names none. */
export function variableFor(
  project: Project,
  scope: Scope,
  role: "variable" | "secondVariable" = "variable",
): NumberColumn {
  const id = scope.roles[role];
  if (id === null || id === undefined) throw new ProblemError(noVariable);
  return numberField(areasFor(project, scope), id);
}

function numberField(areas: AreaSet, id: string): NumberColumn {
  const field = numberFieldOf(areas, id);
  if (!field) throw new ProblemError(unknownField(id));
  return field;
}

const nothingChanged: Localised = { es: "Nada cambió.", en: "Nothing changed." };

function scopeProblem(code: string, what: Localised, todo: Localised): Problem {
  return { code, severity: "error", what, kept: nothingChanged, todo };
}

const noCount = scopeProblem(
  "noCount",
  {
    es: "No hay hechos cargados ni un campo elegido como conteo.",
    en: "There are no incidents, and no field is chosen as the count.",
  },
  {
    es: "Cargue un archivo de hechos o elija un campo de conteo.",
    en: "Load a file of incidents or choose a count field.",
  },
);

const noVariable = scopeProblem(
  "noVariable",
  { es: "Este método necesita una variable por área.", en: "This method needs a variable per area." },
  { es: "Elija la variable que se analiza.", en: "Choose the variable to analyse." },
);

function unknownLevel(level: string): Problem {
  return scopeProblem(
    "unknownLevel",
    {
      es: `El proyecto no tiene el nivel territorial «${level}», o sus hechos no se ubicaron en él.`,
      en: `The project has no level "${level}", or its incidents were not located in it.`,
    },
    { es: "Elija otro nivel o cargue sus áreas.", en: "Choose another level or load its areas." },
  );
}

function unknownField(id: string): Problem {
  return scopeProblem(
    "unknownField",
    { es: `Las áreas no tienen un campo numérico «${id}».`, en: `The areas have no number field "${id}".` },
    { es: "Elija otro campo.", en: "Choose another field." },
  );
}

function missingFilterField(id: string): Problem {
  return scopeProblem(
    "unknownFilterField",
    {
      es: `Los hechos no tienen un campo «${id}» para filtrar.`,
      en: `The incidents have no field "${id}" to filter by.`,
    },
    { es: "Quite ese filtro.", en: "Remove that filter." },
  );
}
