import { describe, expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import { minutesPerDay } from "../base/civil-time.ts";
import type { RunContext } from "../base/run-context.ts";
import { hexagonGrid } from "../kernels/geometry/hexagons.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";
import { normalUpperTail } from "../kernels/rates/normal.ts";
import { createProjector, projectPolygons } from "../model/projection.ts";
import type { AnalysisResult } from "../model/result.ts";
import { hotSpotStability } from "./hot-spot-stability.ts";
import { checkParams } from "./parameters.ts";
import { resultNumbers } from "./result-columns.ts";
import type { StabilityInput } from "./stability-settings.ts";

const project = buildProject({ incidents: 400 });
const context: RunContext = {
  seed: 5,
  signal: { aborted: false },
  progress: () => undefined,
  breathe: async () => undefined,
};
const root3 = Math.sqrt(3);
const radius = 500;

async function run(params: Readonly<Record<string, unknown>>): Promise<AnalysisResult> {
  const checked = checkParams(hotSpotStability, params);
  return hotSpotStability.run(hotSpotStability.prepare(project, project.scope, checked), checked, context);
}

/** The seven periods, written out. */
function periodTests(input: StabilityInput): ((minutes: number) => boolean)[] {
  const { fromMinutes: from, toMinutes: to } = input;
  const day = (share: number) => Math.round((from + (to - from) * share) / minutesPerDay) * minutesPerDay;
  const quarters = [from, day(0.25), day(0.5), day(0.75), to];
  const quarterOf = (t: number) => quarters.slice(1).findIndex((end) => t < end);
  return [
    () => true,
    (t) => quarterOf(t) < 2,
    (t) => quarterOf(t) >= 2,
    ...[0, 1, 2, 3].map((q) => (t: number) => quarterOf(t) !== q),
  ];
}

interface Cell {
  readonly x: number;
  readonly y: number;
}

/** The nearest centre, if the place is within the hexagon around it. */
function cellAt(cells: readonly Cell[], size: number, x: number, y: number): number {
  let nearest = -1;
  let least = Number.POSITIVE_INFINITY;
  cells.forEach((cell, i) => {
    const distance = Math.hypot(cell.x - x, cell.y - y);
    if (distance < least) [nearest, least] = [i, distance];
  });
  if (nearest < 0) return -1;
  const dx = Math.abs(x - cells[nearest].x);
  const dy = Math.abs(y - cells[nearest].y);
  return dx <= (root3 * size) / 2 && dy + dx / root3 <= size ? nearest : -1;
}

/** 1 hot, 0 not, straight from the formula of Ord and Getis and the step-up rule of Benjamini and Hochberg. */
function hotCells(cells: readonly Cell[], counts: readonly number[], size: number, rings: number): number[] {
  const n = cells.length;
  const mean = counts.reduce((sum, count) => sum + count, 0) / n;
  const deviation = Math.sqrt(counts.reduce((sum, count) => sum + count * count, 0) / n - mean * mean);
  const z = cells.map((cell) => {
    const near = cells.map(
      (other) => Math.hypot(other.x - cell.x, other.y - cell.y) < size * root3 * (rings + 0.01),
    );
    const w = near.filter(Boolean).length;
    const sum = counts.reduce((total, count, j) => total + (near[j] ? count : 0), 0);
    return (sum - mean * w) / (deviation * Math.sqrt((n * w - w * w) / (n - 1)));
  });
  const p = z.map((value) => 2 * normalUpperTail(Math.abs(value)));
  const sorted = [...p].sort((a, b) => a - b);
  let limit = -1;
  sorted.forEach((value, i) => {
    if (value <= (0.05 * (i + 1)) / n) limit = value;
  });
  return z.map((value, i) => (value > 0 && p[i] <= limit ? 1 : 0));
}

async function latticeCells(territory: PolygonSet, size: number, originX: number, originY: number) {
  const none = { x: new Float64Array(0), y: new Float64Array(0), weight: null };
  const grid = await hexagonGrid(territory, { x: originX, y: originY }, size, none, context);
  return [...grid.shareInside.keys()]
    .filter((i) => grid.shareInside[i] >= 0.25)
    .map((i): Cell => ({ x: grid.cells.centerX[i], y: grid.cells.centerY[i] }));
}

describe("hot-spot stability", () => {
  it("equals a direct recount, setting by setting and place by place", async () => {
    const result = await run({ radiusMeters: radius });
    if (result.support.kind !== "cells") throw new Error("no cells");
    const { centerX, centerY } = result.support.cells;
    const params = checkParams(hotSpotStability, { radiusMeters: radius });
    const input = hotSpotStability.prepare(project, project.scope, params) as StabilityInput;
    const territory = projectPolygons(input.polygons, createProjector(input.projection));
    const judged = new Array<number>(centerX.length).fill(0);
    const hot = new Array<number>(centerX.length).fill(0);
    const hotCounts: number[] = [];
    for (const factor of [0.7, 1, 1.4, 2])
      for (const [along, up] of [
        [0, 0],
        [0.5, 0],
        [0, 0.5],
        [0.5, 0.5],
      ]) {
        const size = factor * radius;
        const cells = await latticeCells(territory, size, size * root3 * (along + up / 2), size * 1.5 * up);
        const cellOfEvent = Array.from(input.x, (x, i) => cellAt(cells, size, x, input.y[i]));
        const cellOfPlace = Array.from(centerX, (x, i) => cellAt(cells, size, x, centerY[i]));
        for (const rings of [1, 2])
          for (const holds of periodTests(input)) {
            const counts = cells.map(() => 0);
            cellOfEvent.forEach((cell, i) => {
              if (cell >= 0 && holds(input.times[i])) counts[cell] += 1;
            });
            const states = hotCells(cells, counts, size, rings);
            hotCounts.push(states.reduce((sum, state) => sum + state, 0));
            cellOfPlace.forEach((cell, place) => {
              if (cell < 0) return;
              judged[place]++;
              hot[place] += states[cell];
            });
          }
      }
    expect([...resultNumbers(result, "settings")]).toEqual(judged);
    expect([...resultNumbers(result, "value")]).toEqual(
      hot.map((count, place) => (judged[place] > 0 ? count / judged[place] : Number.NaN)),
    );
    const table = result.tables.settings.find((column) => column.id === "hotCells");
    expect(table?.kind === "number" && [...table.values]).toEqual(hotCounts);
    expect(hotCounts).toHaveLength(224);
    expect(Math.max(...resultNumbers(result, "value"))).toBeGreaterThan(0.5);
  }, 60_000);

  it("marks no more of the surface than was asked for when it repeats the density", async () => {
    const result = await run({ radiusMeters: radius, method: "density", areaShare: 0.1 });
    const shares = result.tables.settings.find((column) => column.id === "hotShare");
    if (shares?.kind !== "number") throw new Error("no table");
    for (const share of shares.values) {
      expect(share).toBeLessThanOrEqual(0.1 + 1e-9);
      expect(share).toBeGreaterThan(0.02);
    }
    expect(Math.max(...resultNumbers(result, "value"))).toBe(1);
  });

  it("does without dates: the whole period is then the only one", async () => {
    const params = checkParams(hotSpotStability, { radiusMeters: radius });
    const input = hotSpotStability.prepare(project, project.scope, params) as StabilityInput;
    const undated = { ...input, fromMinutes: 0, toMinutes: 0 };
    const result = await hotSpotStability.run(undated, params, context);
    expect(result.scalars.settings).toBe(32);
    expect(result.scalars.dependsOnPeriod).toBeCloseTo(0, 12);
  });
});
