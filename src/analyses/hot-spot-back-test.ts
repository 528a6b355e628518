import { civilFromDays, minutesFromCivil, minutesPerDay } from "../base/civil-time.ts";
import type { Localised } from "../base/language.ts";
import type { Skill } from "../kernels/concentration/hit-curve.ts";
import type { Weights } from "../kernels/weights/weights.ts";
import type { ColumnSpec } from "./analysis.ts";
import type { CellGrid, CellInput } from "./cell-grid.ts";
import { declaredColumns } from "./result-columns.ts";

/** Ways of marking places, each from earlier incidents alone. The first is what the others are measured against. */
export const skillMethods: readonly { readonly id: string; readonly label: Localised }[] = [
  {
    id: "counts",
    label: {
      es: "Celdas con más hechos antes (referencia)",
      en: "Cells with most incidents before (baseline)",
    },
  },
  {
    id: "lastYear",
    label: { es: "Mismos meses del año anterior", en: "Same months of the year before" },
  },
  { id: "areas", label: { es: "Áreas con más hechos por km²", en: "Areas with most incidents per km²" } },
  { id: "density", label: { es: "Densidad", en: "Density" } },
  { id: "gStar", label: { es: "Gi* por celdas", en: "Gi* by cells" } },
  { id: "gStarAreas", label: { es: "Gi* por áreas", en: "Gi* by areas" } },
  { id: "clusters", label: { es: "Conglomerados (DBSCAN)", en: "Clusters (DBSCAN)" } },
  { id: "scan", label: { es: "Barrido espacial", en: "Spatial scan" } },
];

/** Shares of the surface at which hit rates are compared. */
export const curveShares = [0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5] as const;

/** Cells, events and their times. */
export interface SkillInput extends CellInput {
  readonly times: Int32Array;
  /** Residents per area of the level; null when there are none. */
  readonly population: Float64Array | null;
  /** First month with records, and the end of the chosen period (or of the records). */
  readonly fromMinutes: number;
  readonly toMinutes: number;
}

/** One test: months to mark from, then months to test with. */
export interface Split {
  readonly trainFrom: number;
  readonly testFrom: number;
  readonly testTo: number;
}

/** The same time some months earlier; days after the 28th become the 28th. */
export function monthsBefore(minutes: number, months: number): number {
  const { year, month, day } = civilFromDays(Math.floor(minutes / minutesPerDay));
  const index = year * 12 + month - 1 - months;
  return minutesFromCivil(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1, Math.min(day, 28));
}

/** Tests from the latest to the earliest, as far back as training data reach. */
export function splitsOf(
  input: SkillInput,
  params: { readonly periods: number; readonly testMonths: number; readonly trainingMonths: number },
): Split[] {
  const splits: Split[] = [];
  for (let k = 0; k < params.periods && input.toMinutes > input.fromMinutes; k++) {
    const testFrom = monthsBefore(input.toMinutes, (k + 1) * params.testMonths);
    const trainFrom = monthsBefore(input.toMinutes, (k + 1) * params.testMonths + params.trainingMonths);
    if (trainFrom < input.fromMinutes) break;
    const testTo = k === 0 ? input.toMinutes : monthsBefore(input.toMinutes, k * params.testMonths);
    splits.push({ trainFrom, testFrom, testTo });
  }
  return splits;
}

/** Where each event is: its cell and its area, or -1. */
export interface EventPlaces {
  readonly cells: Int32Array;
  readonly areas: Int32Array;
}

/** The cell and the area of every event, -1 where none holds it. O(events). */
export async function locateEvents(grid: CellGrid, input: SkillInput): Promise<EventPlaces> {
  const { locateInHexagons } = await import("../kernels/geometry/hexagon-lattice.ts");
  const { buildAreaIndex, locatePoints } = await import("../kernels/geometry/area-index.ts");
  const cells = new Int32Array(input.x.length);
  const areas = new Int32Array(input.x.length);
  locateInHexagons(grid.cells, { x: 0, y: 0 }, input.x, input.y, cells);
  locatePoints(buildAreaIndex(grid.territory), input.x, input.y, areas);
  return { cells, areas };
}

/** Weight of the events of each place (cell or area) within a period. */
export function countWithin(
  input: SkillInput,
  placeOf: Int32Array,
  size: number,
  from: number,
  to: number,
): Float64Array {
  const counts = new Float64Array(size);
  for (let i = 0; i < placeOf.length; i++)
    if (placeOf[i] >= 0 && input.times[i] >= from && input.times[i] < to)
      counts[placeOf[i]] += input.weight[i];
  return counts;
}

/** The areas as places to mark: their size and their neighbours. */
export interface AreaFacts {
  readonly km2: Float64Array;
  /** Centres in local metres. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly population: Float64Array | null;
  readonly weights: Weights;
}

/**
 * What methods on areas read of the territory: sizes in km², centroids in metres, residents (null if unknown), queen
 * neighbours.
 */
export async function areaFacts(
  { territory }: CellGrid,
  population: Float64Array | null,
): Promise<AreaFacts> {
  const { planarAreas, planarCentroids } = await import("../kernels/geometry/measures.ts");
  const { contiguityWeights } = await import("../kernels/weights/contiguity.ts");
  return {
    km2: planarAreas(territory).map((area) => area / 1e6),
    ...planarCentroids(territory),
    population,
    weights: contiguityWeights(territory, { kind: "queen" }),
  };
}

/** Earlier incidents of one test, counted in every way that some method needs. */
export interface EarlierCounts {
  readonly cells: Float64Array;
  /** The months of the test, one year before. */
  readonly yearBefore: Float64Array;
  readonly areas: Float64Array;
}

/** Events of the training time per cell and per area, and per cell those of the months of the test one year before. O(events). */
export function earlierCounts(
  input: SkillInput,
  places: EventPlaces,
  cells: number,
  areas: number,
  { trainFrom, testFrom, testTo }: Split,
): EarlierCounts {
  // A test longer than a year would reach into itself.
  const until = Math.min(monthsBefore(testTo, 12), testFrom);
  return {
    cells: countWithin(input, places.cells, cells, trainFrom, testFrom),
    yearBefore: countWithin(input, places.cells, cells, monthsBefore(testFrom, 12), until),
    areas: countWithin(input, places.areas, areas, trainFrom, testFrom),
  };
}

/** Sum of all values; 0 of none. */
export function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Mean of all values; NaN of none, and where one of them is not finite. */
export function meanOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Number.isFinite(mean) ? mean : Number.NaN;
}

/** A method that had nothing to go by. */
export const noSkill: Skill = {
  hitRate: Number.NaN,
  pai: Number.NaN,
  pei: Number.NaN,
  recapture: Number.NaN,
  areaShare: Number.NaN,
};

/** Number of tests in which a method held more than the baseline. */
export function testsAbove(ofMethod: readonly Skill[], baseline: readonly Skill[]): number {
  return ofMethod.reduce((sum, skill, test) => sum + (skill.hitRate > baseline[test].hitRate ? 1 : 0), 0);
}

/** Skill of each method, averaged over the tests. */
export function methodTable(skills: readonly (readonly Skill[])[]) {
  const number = (id: string, es: string, en: string, unit: ColumnSpec["unit"]): ColumnSpec => ({
    id,
    label: { es, en },
    kind: "number",
    role: "value",
    unit,
    meaning: "measure",
  });
  const means = (pick: (skill: Skill) => number) =>
    Float64Array.from(skills, (ofMethod) => meanOf(ofMethod.map(pick)));
  return declaredColumns(
    [
      { id: "method", label: { es: "Método", en: "Method" }, kind: "category", role: "support" },
      number("hitRate", "Hechos posteriores reunidos", "Later incidents held", "share"),
      number("pai", "PAI", "PAI", "ratio"),
      number("pei", "PEI", "PEI", "ratio"),
      number("recapture", "Recaptura (RRI)", "Recapture (RRI)", "ratio"),
      number("testsAbove", "Pruebas por encima de la referencia", "Tests above the baseline", "count"),
      number("tests", "Pruebas", "Tests", "count"),
    ],
    {
      method: {
        codes: Uint16Array.from(skillMethods.keys()),
        classes: skillMethods.map(({ id, label }) => ({ id, text: label })),
      },
      hitRate: means((skill) => skill.hitRate),
      pai: means((skill) => skill.pai),
      pei: means((skill) => skill.pei),
      recapture: means((skill) => skill.recapture),
      testsAbove: Float64Array.from(skills, (ofMethod) => testsAbove(ofMethod, skills[0])),
      tests: Float64Array.from(skills, (ofMethod) => ofMethod.length),
    },
  );
}

/** Mean hit rate of each method by the share of the surface that is marked. */
export function curveTable(curves: readonly Float64Array[], tested: number) {
  const share = (id: string, label: Localised, role: ColumnSpec["role"]): ColumnSpec => ({
    id,
    label,
    kind: "number",
    role,
    unit: "share",
    meaning: "measure",
  });
  const values: Record<string, Float64Array> = { areaShare: Float64Array.from(curveShares) };
  for (const [index, method] of skillMethods.entries())
    values[method.id] = curves[index].map((sum) => (tested > 0 ? sum / tested : Number.NaN));
  return declaredColumns(
    [
      share("areaShare", { es: "Parte de la superficie", en: "Share of the surface" }, "support"),
      ...skillMethods.map((method) => share(method.id, method.label, "value")),
    ],
    values,
  );
}
