import { describe, expect, it } from "vitest";
import { createRunContext } from "../../src/engine/run-context.ts";
import { adaptiveDensity } from "../../src/kernels/density/adaptive-density.ts";
import { gridCoverage } from "../../src/kernels/density/coverage.ts";
import { densitySurface } from "../../src/kernels/density/density-surface.ts";
import type { WeightedPoints } from "../../src/kernels/density/exact-density.ts";
import { polygonSetOf, ringOf } from "../builders/polygons.ts";

const context = createRunContext({ seed: 1 });
const side = 256;
const grid = { originX: 0, originY: 0, cellMeters: 1000 / side, columns: side, rows: side };
/** A square kilometre without one of its corners. */
const territory = polygonSetOf([[[ringOf([0, 0, 1000, 0, 1000, 1000, 500, 1000, 0, 500])]]]);
const inside = gridCoverage(grid, territory).map((share) => (share >= 0.5 ? 1 : 0));

/** Points of two congruential sequences, bent by `bend`, as far as they lie in the territory. */
function pattern(
  count: number,
  [a, b, c, d, e, f]: readonly number[],
  bend: (u: number, v: number) => readonly [number, number],
): WeightedPoints {
  const places = Array.from({ length: count }, (_, i) =>
    bend(((i * a + b) % c) / c, ((i * d + e) % f) / f),
  ).filter(([x, y]) => y < 500 + x);
  return {
    x: Float64Array.from(places, ([x]) => x),
    y: Float64Array.from(places, ([, y]) => y),
    weight: null,
  };
}

const cases = pattern(120, [7919, 13, 1009, 4729, 7, 997], (u, v) => [
  1000 * (1 - (1 - u) ** 2),
  1000 * v ** 1.3,
]);
const everything = pattern(200, [3571, 101, 1013, 6133, 29, 991], (u, v) => [1000 * u, 1000 * v]);

/** Column and row of the places that are compared: the middle, the edges and the corners. */
const places = [
  [128, 128],
  [1, 1],
  [250, 30],
  [250, 250],
  [160, 250],
  [20, 130],
  [70, 40],
  [5, 5],
  [200, 180],
] as const;

/** The package makes every density integrate to 1 over the territory, so ours are too before they are compared. */
async function shares(points: WeightedPoints, adaptive: boolean, edge: boolean): Promise<Float64Array> {
  const request = {
    grid,
    inside,
    territory: edge ? territory : null,
    shape: "gaussian" as const,
    bandwidthMeters: 110,
  };
  const density = adaptive
    ? await adaptiveDensity(points, request, context)
    : (await densitySurface(points, request, context)).density;
  const total = density.reduce((sum, value) => sum + value * grid.cellMeters ** 2, 0);
  return density.map((value) => value / total);
}

const at = (values: Float64Array) => places.map(([column, row]) => values[row * side + column]);

describe("density of cases and its ratio to all: R sparr 2.2-17, bivariate.density and risk (figures typed here)", () => {
  it("has the points of the reference", () => {
    expect([cases.x.length, everything.x.length]).toEqual([113, 177]);
  });

  it.each([
    {
      what: "fixed, uniform edge correction",
      adaptive: false,
      edge: true,
      peak: 4.025375e-6,
      density: [
        6.9139195e-7, 1.5223877e-6, 3.3456485e-6, 2.2333603e-6, 8.3164598e-7, 6.1407187e-7, 7.1091487e-7,
        1.3956155e-6, 1.1156418e-6,
      ],
      ratio: [
        0.60857797, 1.1734329, 3.0290939, 1.9408917, 0.73106981, 0.5253695, 0.62563805, 1.1025411, 0.98323736,
      ],
      ofPeak: 0.01,
      ofRatio: 0.02,
    },
    {
      what: "fixed, no edge correction",
      adaptive: false,
      edge: false,
      peak: 2.4632208e-6,
      density: [
        8.8474164e-7, 5.2962738e-7, 2.1289402e-6, 9.5350752e-7, 5.9142967e-7, 4.8237757e-7, 8.3668625e-7,
        5.9584198e-7, 1.3885656e-6,
      ],
      ratio: [
        0.64022329, 1.23445, 3.1866031, 2.0418157, 0.76908456, 0.55268809, 0.65817048, 1.1598719, 1.0343645,
      ],
      ofPeak: 0.01,
      ofRatio: 0.02,
    },
    {
      what: "adaptive, no edge correction",
      adaptive: true,
      edge: false,
      peak: 2.997019e-6,
      density: [
        8.7421068e-7, 3.7321687e-7, 2.5774671e-6, 8.7529303e-7, 4.7015574e-7, 3.838682e-7, 8.0684631e-7,
        4.1972931e-7, 1.4088202e-6,
      ],
      ratio: [
        0.62026977, 1.1168572, 4.6325127, 2.4617677, 0.67994898, 0.47883175, 0.61358329, 1.038949, 0.9918584,
      ],
      ofPeak: 0.01,
      ofRatio: 0.02,
    },
    {
      // The package corrects with the bandwidth at the place, ours each event with its own: they differ at the edge.
      what: "adaptive, uniform edge correction",
      adaptive: true,
      edge: true,
      peak: 5.5882142e-6,
      density: [
        6.5736195e-7, 1.6014221e-6, 4.0664737e-6, 2.607199e-6, 7.59581e-7, 6.4050597e-7, 7.2422992e-7,
        1.4341181e-6, 1.0277907e-6,
      ],
      ratio: [
        0.57892365, 1.1996352, 3.7084975, 2.288219, 0.67210202, 0.54645824, 0.64228845, 1.1120003, 0.90882834,
      ],
      ofPeak: 0.03,
      ofRatio: 0.1,
    },
  ])("$what", async ({ adaptive, edge, peak, density, ratio, ofPeak, ofRatio }) => {
    const f = await shares(cases, adaptive, edge);
    const g = await shares(everything, adaptive, edge);
    expect(Math.abs(Math.max(...f) / peak - 1)).toBeLessThan(2 * ofPeak);
    const ours = at(f);
    const base = at(g);
    density.forEach((value, k) => {
      expect(Math.abs(ours[k] - value)).toBeLessThan(ofPeak * peak);
      expect(Math.abs(ours[k] / base[k] / ratio[k] - 1)).toBeLessThan(ofRatio);
    });
  });
});
