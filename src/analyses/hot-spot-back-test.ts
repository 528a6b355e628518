import { civilFromDays, minutesFromCivil, minutesPerDay } from "../base/civil-time.ts";
import type { Localised } from "../base/language.ts";
import type { RunContext } from "../base/run-context.ts";
import type { Skill } from "../kernels/concentration/hit-curve.ts";
import type { HexagonCells } from "../model/result.ts";
import type { ColumnSpec } from "./analysis.ts";
import type { CellGrid, CellInput } from "./cell-grid.ts";
import { declaredColumns } from "./result-columns.ts";

/** Ways of marking places, each from the earlier period alone. */
export const skillMethods: readonly { readonly id: string; readonly label: Localised }[] = [
  {
    id: "counts",
    label: { es: "Mismos lugares que antes (referencia)", en: "Same places as before (baseline)" },
  },
  { id: "density", label: { es: "Densidad", en: "Density" } },
  { id: "gStar", label: { es: "Gi*", en: "Gi*" } },
];

/** Shares of the surface at which hit rates are compared. */
export const curveShares = [0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5] as const;

/** Cells, events and their times. */
export interface SkillInput extends CellInput {
  readonly times: Int32Array;
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

/** Index of the cell that holds each event, or -1. */
export async function locateEvents(cells: HexagonCells, input: SkillInput): Promise<Int32Array> {
  const { locateInHexagons } = await import("../kernels/geometry/hexagon-lattice.ts");
  const found = new Int32Array(input.x.length);
  locateInHexagons(cells, { x: 0, y: 0 }, input.x, input.y, found);
  return found;
}

/** Weight of the events of each cell within a period. */
export function countWithin(
  input: SkillInput,
  cells: Int32Array,
  size: number,
  from: number,
  to: number,
): Float64Array {
  const counts = new Float64Array(size);
  for (let i = 0; i < cells.length; i++)
    if (cells[i] >= 0 && input.times[i] >= from && input.times[i] < to) counts[cells[i]] += input.weight[i];
  return counts;
}

/** Scores of every cell by every method, in the order of `skillMethods`. */
export async function scoresOf(
  grid: CellGrid,
  earlier: Float64Array,
  context: RunContext,
): Promise<Float64Array[]> {
  const { chooseBandwidth } = await import("../kernels/density/bandwidth.ts");
  const { exactDensityAt } = await import("../kernels/density/exact-density.ts");
  const { localG } = await import("../kernels/autocorrelation/local-g.ts");
  const { hexagonAdjacencyWeights } = await import("../kernels/weights/hexagon-adjacency.ts");
  const { cells } = grid;
  const occupied = Array.from(earlier.keys()).filter((cell) => earlier[cell] > 0);
  const points = {
    x: Float64Array.from(occupied, (cell) => cells.centerX[cell]),
    y: Float64Array.from(occupied, (cell) => cells.centerY[cell]),
    weight: Float64Array.from(occupied, (cell) => earlier[cell]),
  };
  const chosen = await chooseBandwidth(points, "quartic", "spread", context);
  // Narrower than a cell and its ring, smoothing would do nothing.
  const bandwidth = Math.max(Number.isNaN(chosen) ? 0 : chosen, 3 * cells.radiusMeters);
  const density = exactDensityAt(points, "quartic", bandwidth, cells.centerX, cells.centerY);
  await context.breathe();
  const { zNorm } = localG(earlier, hexagonAdjacencyWeights(cells.q, cells.r), true);
  return [earlier, density, zNorm];
}

export function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

export function meanOf(values: readonly number[]): number {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : Number.NaN;
}

/** Mean skill of each method. */
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
