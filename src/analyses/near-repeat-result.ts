import { counted, nouns } from "../base/counted.ts";
import type { Sentence } from "../base/language.ts";
import type { KnoxInput, KnoxTable } from "../kernels/time/knox.ts";
import type { AnalysisResult } from "../model/result.ts";
import type { ColumnSpec } from "./analysis.ts";
import { declaredColumns } from "./result-columns.ts";

/** Events with a place and a day, one entry per event. */
export interface NearRepeatEvents {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Day numbers. */
  readonly time: Int32Array;
  readonly log: readonly Sentence[];
}

/** What a band needs to be told, as near-repeat studies use it. */
export const notableRatio = 1.2;
export const notableP = 0.05;

const tableColumns: readonly ColumnSpec[] = [
  {
    id: "distanceOver",
    label: { es: "Más de (m)", en: "Over (m)" },
    kind: "number",
    role: "support",
    unit: "meters",
  },
  {
    id: "distanceUpTo",
    label: { es: "Hasta (m)", en: "Up to (m)" },
    kind: "number",
    role: "support",
    unit: "meters",
  },
  {
    id: "daysOver",
    label: { es: "Más de (días)", en: "Over (days)" },
    kind: "number",
    role: "support",
    unit: "days",
  },
  {
    id: "daysUpTo",
    label: { es: "Hasta (días)", en: "Up to (days)" },
    kind: "number",
    role: "support",
    unit: "days",
  },
  {
    id: "observed",
    label: { es: "Pares observados", en: "Pairs observed" },
    kind: "number",
    role: "value",
    unit: "count",
    meaning: "count",
  },
  {
    id: "expected",
    label: { es: "Pares esperados (márgenes)", en: "Pairs expected (margins)" },
    kind: "number",
    role: "detail",
    unit: "count",
  },
  {
    id: "simulatedMean",
    label: { es: "Media de las simulaciones", en: "Mean of the simulations" },
    kind: "number",
    role: "detail",
    unit: "count",
  },
  {
    id: "simulatedMedian",
    label: { es: "Mediana de las simulaciones", en: "Median of the simulations" },
    kind: "number",
    role: "detail",
    unit: "count",
  },
  {
    id: "ratio",
    label: { es: "Razón", en: "Ratio" },
    kind: "number",
    role: "value",
    unit: "ratio",
    meaning: "rate",
  },
  {
    id: "pSim",
    label: { es: "p por permutación", en: "Permutation p" },
    kind: "number",
    role: "probability",
    unit: "probability",
  },
  {
    id: "pPoisson",
    label: { es: "p de Poisson", en: "Poisson p" },
    kind: "number",
    role: "probability",
    unit: "probability",
  },
  { id: "notable", label: { es: "Hallazgo", en: "Finding" }, kind: "category", role: "class" },
];

const findings = [
  { id: "notable", text: { es: "Más pares que por azar", en: "More pairs than by chance" }, tone: "hotFirm" },
  {
    id: "notSignificant",
    text: { es: "No se distingue del azar", en: "Cannot be told from chance" },
    tone: "notSignificant",
  },
] as const;

/** The table of bands of a near-repeat test. */
export function nearRepeatResult(
  input: NearRepeatEvents,
  question: KnoxInput,
  table: KnoxTable,
  simulations: number,
): AnalysisResult {
  const { distanceEdges, timeEdges } = question;
  const bands = timeEdges.length;
  const cells = Array.from(table.observed.keys());
  const edge = (edges: readonly number[], band: number) => (band < 0 ? Number.NaN : edges[band]);
  const notable = cells.map((c) => table.pSim[c] < notableP && table.ratio[c] >= notableRatio);
  return {
    support: { kind: "global" },
    columns: [],
    scalars: {
      events: input.x.length,
      pairs: table.pairs,
      days: spanOf(input.time),
      simulations: Math.round(simulations),
      notableBands: notable.filter(Boolean).length,
    },
    tables: {
      knox: declaredColumns(tableColumns, {
        distanceOver: Float64Array.from(cells, (c) => edge(distanceEdges, Math.floor(c / bands) - 1)),
        distanceUpTo: Float64Array.from(cells, (c) => distanceEdges[Math.floor(c / bands)]),
        daysOver: Float64Array.from(cells, (c) => edge(timeEdges, (c % bands) - 1)),
        daysUpTo: Float64Array.from(cells, (c) => timeEdges[c % bands]),
        observed: table.observed,
        expected: table.expected,
        simulatedMean: table.simulatedMean,
        simulatedMedian: table.simulatedMedian,
        ratio: table.ratio,
        pSim: table.pSim,
        pPoisson: table.pPoisson,
        notable: {
          codes: Uint16Array.from(cells, (c) => (Number.isNaN(table.pSim[c]) ? 65535 : notable[c] ? 0 : 1)),
          classes: findings,
        },
      }),
    },
    log: [
      ...input.log,
      {
        es: `${counted(input.x.length, nouns.incident).es}, ${counted(table.pairs, nouns.pair).es}. Solo se permutaron las fechas; los lugares quedaron como son.`,
        en: `${counted(input.x.length, nouns.incident).en}, ${counted(table.pairs, nouns.pair).en}. Only dates were permuted; places stayed as they are.`,
      },
    ],
  };
}

/** Days from the first to the last, both included; NaN without any. */
function spanOf(days: Int32Array): number {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const day of days) {
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  return days.length > 0 ? last - first + 1 : Number.NaN;
}
