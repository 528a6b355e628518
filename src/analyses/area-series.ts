import { isoDate, missingTime } from "../base/civil-time.ts";
import { counted, formFor, nouns } from "../base/counted.ts";
import { dayText } from "../base/day-text.ts";
import { formatNumber } from "../base/format.ts";
import type { Localised, Sentence } from "../base/language.ts";
import { ProblemError } from "../base/problem.ts";
import type { IncidentTable } from "../model/incidents.ts";
import type { Project } from "../model/project.ts";
import type { Period, Scope } from "../model/scope.ts";
import { type BinUnit, binEdges, countByAreaAndPeriod, recordedPeriod } from "../model/series.ts";
import { areasFor, rowsInScope } from "../model/tally.ts";
import type { ColumnSpec } from "./analysis.ts";
import { noIncidents } from "./event-list.ts";
import { declaredColumns } from "./result-columns.ts";

/** Incidents of every area in every whole step of the period. */
export interface AreaSeries {
  readonly level: string;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly step: BinUnit;
  /** Step t runs from `edges[t]` to `edges[t + 1]`, civil minutes. */
  readonly edges: Int32Array;
  /** Area `a` in step `t` at `a * steps + t`. */
  readonly counts: Float64Array;
  readonly log: readonly Sentence[];
}

export const stepChoices: readonly { readonly id: BinUnit; readonly label: Localised }[] = [
  { id: "day", label: { es: "Día", en: "Day" } },
  { id: "week", label: { es: "Semana", en: "Week" } },
  { id: "month", label: { es: "Mes", en: "Month" } },
  { id: "quarter", label: { es: "Trimestre", en: "Quarter" } },
  { id: "year", label: { es: "Año", en: "Year" } },
];

/** "3 meses", "1 month". */
export function stepsText(count: number, step: BinUnit): Localised {
  return counted(count, nouns[step]);
}

/**
 * Incidents of every area by step. A step that a chosen period does not cover from end to end would look like a fall and
 * is left out. Throws `ProblemError` without incidents.
 */
export function areaSeries(project: Project, scope: Scope, step: BinUnit): AreaSeries {
  const areas = areasFor(project, scope);
  const { incidents } = project;
  if (!incidents) throw new ProblemError(noIncidents);
  const { edges, dropped } = wholeSteps(incidents, scope.period, step);
  const rows = rowsInScope(incidents, scope);
  const areaRows = incidents.areaRows[scope.level] ?? new Int32Array(incidents.length).fill(-1);
  return {
    level: scope.level,
    ids: areas.codes,
    names: areas.names,
    step,
    edges,
    counts: countByAreaAndPeriod(incidents, rows, areaRows, areas.names.length, edges),
    log: dropped > 0 ? [droppedSentence(dropped, step)] : [],
  };
}

/**
 * Edges of the steps to count in. Without a period: from the step of the first dated event on record to that of the
 * last, whatever its category, so that no empty step is made up after the record ends. With one: the steps that lie
 * wholly inside it and inside the months on record; `dropped` are those cut by its ends.
 */
export function wholeSteps(
  incidents: IncidentTable,
  period: Period | null,
  step: BinUnit,
): { readonly edges: Int32Array; readonly dropped: number } {
  const recorded = recordedPeriod(incidents);
  if (!recorded) return { edges: new Int32Array(0), dropped: 0 };
  if (!period) {
    const first = incidents.timeFrom.find((time) => time !== missingTime) ?? recorded.fromMinutes;
    const last = incidents.timeFrom[incidents.length - 1];
    return { edges: binEdges({ fromMinutes: first, toMinutes: last + 1 }, step), dropped: 0 };
  }
  const fromMinutes = Math.max(period.fromMinutes, recorded.fromMinutes);
  const toMinutes = Math.min(period.toMinutes, recorded.toMinutes);
  const all = binEdges({ fromMinutes, toMinutes }, step);
  let first = 0;
  let last = all.length - 1;
  while (first < last && all[first] < fromMinutes) first++;
  while (last > first && all[last] > toMinutes) last--;
  const edges = all.slice(first, last + 1);
  return { edges: edges.length > 1 ? edges : new Int32Array(0), dropped: all.length - edges.length };
}

function droppedSentence(dropped: number, step: BinUnit): Sentence {
  const text = stepsText(dropped, step);
  return {
    es: `El período no cubre por completo ${text.es} de los extremos, y no ${formFor(dropped, "es", "se usó", "se usaron")}.`,
    en: `The period does not wholly cover ${text.en} at its ends, which ${formFor(dropped, "en", "was", "were")} not used.`,
  };
}

/** What the series are made of, and whether they are dense enough. */
export function seriesSentences({ edges, counts, names, step }: AreaSeries): Sentence[] {
  const steps = Math.max(0, edges.length - 1);
  if (steps === 0 || names.length === 0)
    return [
      {
        es: "El período no contiene ningún paso de tiempo completo.",
        en: "The period holds no whole time step.",
      },
    ];
  const mean = counts.reduce((sum, value) => sum + value, 0) / counts.length;
  const text = stepsText(steps, step);
  const sentences: Sentence[] = [
    {
      es: `Series de ${text.es} (del ${dayText(edges[0], "es")} al ${dayText(edges[steps] - 1, "es")}), con ${formatNumber(mean, "es", 2)} hechos por área y paso en promedio.`,
      en: `Series of ${text.en} (${dayText(edges[0], "en")} to ${dayText(edges[steps] - 1, "en")}), with ${formatNumber(mean, "en", 2)} incidents per area and step on average.`,
    },
  ];
  if (mean < 1)
    sentences.push({
      es: "Hay menos de un hecho por área y paso: conviene un paso más largo.",
      en: "There is less than one incident per area and step: a longer step would do better.",
    });
  return sentences;
}

const totalColumns: readonly ColumnSpec[] = [
  { id: "from", label: { es: "Desde", en: "From" }, kind: "text", role: "support" },
  {
    id: "count",
    label: { es: "Hechos", en: "Incidents" },
    kind: "number",
    role: "value",
    unit: "count",
    meaning: "count",
  },
];

/** The whole territory step by step, for a chart. */
export function seriesTable({ edges, counts }: AreaSeries) {
  const steps = Math.max(0, edges.length - 1);
  const totals = new Float64Array(steps);
  for (let k = 0; k < counts.length; k++) totals[k % steps] += counts[k];
  return declaredColumns(totalColumns, {
    from: Array.from(totals, (_, t) => isoDate(edges[t])),
    count: totals,
  });
}
