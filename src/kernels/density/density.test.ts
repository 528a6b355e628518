import { describe, expect, it } from "vitest";
import { polygonSetOf, ringOf } from "../../../tests/builders/polygons.ts";
import { Random } from "../../base/random.ts";
import { createRunContext } from "../../engine/run-context.ts";
import { planarAreas } from "../geometry/measures.ts";
import { normalUpperTail } from "../rates/normal.ts";
import { adaptiveDensity } from "./adaptive-density.ts";
import { chooseBandwidth, patternSpread } from "./bandwidth.ts";
import { densityShares, densityThresholds } from "./concentration-regions.ts";
import { contourAreas } from "./contours.ts";
import { gridCoverage, spreadOverCells } from "./coverage.ts";
import { densitySurface } from "./density-surface.ts";
import { exactDensityAt, type WeightedPoints } from "./exact-density.ts";
import { planGrid } from "./grid.ts";
import { bandwidthOfDeviation, kernelHeight } from "./kernel-shape.ts";

const context = createRunContext({ seed: 7 });

const ring = (...corners: number[]) => polygonSetOf([[[ringOf(corners)]]]);

const square = ring(0, 0, 4000, 0, 4000, 4000, 0, 4000);

function cloud(count: number, seed: number): WeightedPoints {
  const random = new Random(seed);
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const centre = random.below(3);
    x[i] = Math.min(3999, Math.max(1, 900 + 900 * centre + 350 * random.normal()));
    y[i] = Math.min(3999, Math.max(1, 2600 - 700 * centre + 350 * random.normal()));
  }
  return { x, y, weight: null };
}

const grid = planGrid({ minX: 0, minY: 0, maxX: 4000, maxY: 4000 }, 25);
const everywhere = new Float64Array(grid.columns * grid.rows).fill(1);

function relativeError(actual: Float64Array, expected: Float64Array): number {
  let squares = 0;
  let total = 0;
  for (let i = 0; i < expected.length; i++) {
    squares += (actual[i] - expected[i]) ** 2;
    total += expected[i] ** 2;
  }
  return Math.sqrt(squares / total);
}

describe("kernel density", () => {
  it("has kernels that integrate to one", () => {
    for (const shape of ["gaussian", "quartic"] as const) {
      let sum = 0;
      for (let distance = 0.5; distance < 4000; distance++)
        sum += 2 * Math.PI * distance * kernelHeight(shape, 400, distance * distance);
      expect(sum).toBeCloseTo(1, 4);
    }
  });

  it.each(["gaussian", "quartic"] as const)(
    "%s: fast and exact agree within 0.1 % (root mean square)",
    async (shape) => {
      const points = cloud(1500, 3);
      const bandwidthMeters = bandwidthOfDeviation(shape, 170);
      const request = { grid, inside: everywhere, territory: null, shape, bandwidthMeters };
      const exact = await densitySurface(points, { ...request, method: "exact" }, context);
      const fast = await densitySurface(points, { ...request, method: "binned" }, context);
      expect(relativeError(fast.density, exact.density)).toBeLessThan(1e-3);
      const total = exact.density.reduce((sum, value) => sum + value * grid.cellMeters ** 2, 0);
      expect(total).toBeGreaterThan(1400);
      expect(total).toBeLessThanOrEqual(1500.5);
    },
  );

  it("the exact surface equals the sum at each cell centre", async () => {
    const points = { ...cloud(40, 9), weight: Float64Array.from({ length: 40 }, (_, i) => 0.5 + (i % 3)) };
    for (const shape of ["gaussian", "quartic"] as const) {
      const surface = await densitySurface(
        points,
        { grid, inside: everywhere, territory: null, shape, bandwidthMeters: 420 },
        context,
      );
      expect(surface.method).toBe("exact");
      const atX = Float64Array.from(
        surface.density,
        (_, i) => grid.originX + ((i % grid.columns) + 0.5) * 25,
      );
      const atY = Float64Array.from(
        surface.density,
        (_, i) => grid.originY + (Math.floor(i / grid.columns) + 0.5) * 25,
      );
      const expected = exactDensityAt(points, shape, 420, atX, atY);
      const peak = Math.max(...expected);
      for (let i = 0; i < expected.length; i++)
        expect(Math.abs(surface.density[i] - expected[i])).toBeLessThan(1e-11 * peak);
    }
  });

  it("divides by the kernel's mass inside the territory", async () => {
    const points = cloud(500, 4);
    const inside = gridCoverage(grid, square).map((share) => (share >= 0.5 ? 1 : 0));
    const request = { grid, inside, territory: null, shape: "gaussian" as const, bandwidthMeters: 300 };
    const plain = await densitySurface(points, request, context);
    const corrected = await densitySurface(points, { ...request, territory: square }, context);
    const mass = (at: number) => normalUpperTail((at - 4000) / 300) - normalUpperTail(at / 300);
    for (let i = 0; i < inside.length; i++) {
      if (inside[i] === 0) {
        expect(corrected.density[i]).toBe(0);
        continue;
      }
      const x = grid.originX + ((i % grid.columns) + 0.5) * grid.cellMeters;
      const y = grid.originY + (Math.floor(i / grid.columns) + 0.5) * grid.cellMeters;
      const expected = plain.density[i] / (mass(x) * mass(y));
      expect(Math.abs(corrected.density[i] - expected)).toBeLessThan(2e-3 * expected + 1e-18);
    }
  });

  it("a uniform pattern stays uniform up to the edge", async () => {
    const side = 80;
    const x = Float64Array.from({ length: side * side }, (_, i) => ((i % side) + 0.5) * 50);
    const y = Float64Array.from({ length: side * side }, (_, i) => (Math.floor(i / side) + 0.5) * 50);
    for (const shape of ["gaussian", "quartic"] as const) {
      const inside = gridCoverage(grid, square).map((share) => (share === 1 ? 1 : 0));
      const { density } = await densitySurface(
        { x, y, weight: null },
        { grid, inside, territory: square, shape, bandwidthMeters: 400, method: "binned" },
        context,
      );
      for (let i = 0; i < density.length; i++)
        if (inside[i] === 1) expect(Math.abs(density[i] * 2500 - 1)).toBeLessThan(0.01);
    }
  });

  it("leaves out missing coordinates and survives nothing at all", async () => {
    const request = {
      grid,
      inside: everywhere,
      territory: square,
      shape: "gaussian" as const,
      bandwidthMeters: 200,
    };
    const holes = { x: Float64Array.of(1000, Number.NaN), y: Float64Array.of(1000, 5), weight: null };
    const clean = { x: Float64Array.of(1000), y: Float64Array.of(1000), weight: null };
    for (const method of ["exact", "binned"] as const) {
      const a = await densitySurface(holes, { ...request, method }, context);
      const b = await densitySurface(clean, { ...request, method }, context);
      expect(a.density).toEqual(b.density);
    }
    const none = { x: new Float64Array(0), y: new Float64Array(0), weight: null };
    const empty = await densitySurface(none, request, context);
    expect(empty.density.every((value) => value === 0)).toBe(true);
  });

  it("stops when it is asked to", async () => {
    const signal = { aborted: true };
    const stopped = createRunContext({ signal });
    await expect(
      densitySurface(
        cloud(100, 1),
        { grid, inside: everywhere, territory: null, shape: "gaussian", bandwidthMeters: 200 },
        stopped,
      ),
    ).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("coverage of cells by areas", () => {
  it("adds up to the area, holes taken off", () => {
    const triangle = ring(100, 100, 3900, 700, 1500, 3700);
    const share = gridCoverage(grid, triangle);
    const covered = share.reduce((sum, value) => sum + value, 0) * grid.cellMeters ** 2;
    expect(covered / planarAreas(triangle)[0]).toBeCloseTo(1, 12);
    expect(Math.max(...share)).toBeCloseTo(1, 12);
    expect(Math.min(...share)).toBeGreaterThanOrEqual(0);
    const holed = polygonSetOf([
      [
        [
          ringOf([0, 0, 4000, 0, 4000, 4000, 0, 4000]),
          ringOf([1000, 1000, 1000, 2000, 2000, 2000, 2000, 1000]),
        ],
      ],
    ]);
    const spread = spreadOverCells(grid, holed, Float64Array.of(3));
    expect((spread.reduce((sum, value) => sum + value, 0) * grid.cellMeters ** 2) / 45e6).toBeCloseTo(1, 12);
    expect(spreadOverCells(grid, holed, Float64Array.of(Number.NaN)).every((value) => value === 0)).toBe(
      true,
    );
  });

  it("agrees with counting many points of a cell, slivers and both directions of drawing included", () => {
    const random = new Random(8);
    const small = planGrid({ minX: 0, minY: 0, maxX: 90, maxY: 90 }, 10);
    for (let round = 0; round < 20; round++) {
      const corners = Array.from({ length: 6 }, () => random.uniform() * 90);
      const share = gridCoverage(small, ring(...corners));
      const covered = share.reduce((sum, value) => sum + value, 0) * 100;
      expect(covered).toBeCloseTo(planarAreas(ring(...corners))[0], 8);
      const cell = random.below(share.length);
      const west = small.originX + (cell % small.columns) * 10;
      const south = small.originY + Math.floor(cell / small.columns) * 10;
      let hits = 0;
      for (let i = 0; i < 2500; i++)
        hits += insideTriangle(corners, west + ((i % 50) + 0.5) / 5, south + (Math.floor(i / 50) + 0.5) / 5)
          ? 1
          : 0;
      expect(Math.abs(hits / 2500 - share[cell])).toBeLessThan(0.03);
    }
  });
});

function insideTriangle([ax, ay, bx, by, cx, cy]: number[], x: number, y: number): boolean {
  const side = (px: number, py: number, qx: number, qy: number) =>
    (qx - px) * (y - py) - (qy - py) * (x - px);
  const [a, b, c] = [side(ax, ay, bx, by), side(bx, by, cx, cy), side(cx, cy, ax, ay)];
  return (a >= 0 && b >= 0 && c >= 0) || (a <= 0 && b <= 0 && c <= 0);
}

describe("bandwidth", () => {
  it("follows the spread rule of the worked example", async () => {
    const points = {
      x: Float64Array.of(0, 100, 0, 120, 60),
      y: Float64Array.of(0, 0, 100, 90, 40),
      weight: null,
    };
    const spread = patternSpread(points);
    expect(spread.standardDistance).toBeCloseTo(65.4828, 4);
    expect(spread.medianDistance).toBeCloseTo(72.4707, 4);
    expect(await chooseBandwidth(points, "quartic", "spread", context)).toBeCloseTo(42.7146, 4);
    const density = exactDensityAt(points, "quartic", 100, Float64Array.of(60), Float64Array.of(40));
    expect(density[0]).toBeCloseTo(1.836616e-4, 10);
  });

  it("cross-validation finds the minimum of the plain double sum", async () => {
    const points = cloud(120, 21);
    const chosen = await chooseBandwidth(points, "gaussian", "crossValidation", context);
    const n = points.x.length;
    const score = (sigma: number) => {
      let value = 0;
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++) {
          const squared = (points.x[i] - points.x[j]) ** 2 + (points.y[i] - points.y[j]) ** 2;
          value += kernelHeight("gaussian", Math.SQRT2 * sigma, squared) / (n * n);
          if (i !== j) value -= (2 * kernelHeight("gaussian", sigma, squared)) / (n * (n - 1));
        }
      return value;
    };
    expect(score(chosen)).toBeLessThan(score(chosen * 1.2));
    expect(score(chosen)).toBeLessThan(score(chosen / 1.2));
  });

  it("is undefined for events at one place, whatever the rule", async () => {
    const points = { x: new Float64Array(5).fill(3), y: new Float64Array(5).fill(4), weight: null };
    for (const rule of ["spread", "scott", "silverman", "crossValidation"] as const)
      expect(await chooseBandwidth(points, "gaussian", rule, context)).toBeNaN();
  });

  it("counts a weight like repeated events", async () => {
    const once = {
      x: Float64Array.of(0, 10, 40),
      y: Float64Array.of(0, 30, 5),
      weight: Float64Array.of(2, 1, 3),
    };
    const repeated = {
      x: Float64Array.of(0, 0, 10, 40, 40, 40),
      y: Float64Array.of(0, 0, 30, 5, 5, 5),
      weight: null,
    };
    for (const rule of ["scott"] as const)
      expect(await chooseBandwidth(once, "gaussian", rule, context)).toBeCloseTo(
        await chooseBandwidth(repeated, "gaussian", rule, context),
        10,
      );
  });
});

describe("adaptive density", () => {
  it("is the sum of kernels with their own bandwidths", async () => {
    const points = cloud(400, 12);
    const request = {
      grid,
      inside: everywhere,
      territory: null,
      shape: "gaussian" as const,
      bandwidthMeters: 250,
    };
    const adaptive = await adaptiveDensity(points, request, context);
    const pilot = exactDensityAt(points, "gaussian", 250, points.x, points.y);
    const middle = Math.exp(pilot.reduce((sum, value) => sum + Math.log(value), 0) / pilot.length);
    const expected = new Float64Array(adaptive.length);
    for (let i = 0; i < pilot.length; i++) {
      const factor = Math.min(4, Math.max(0.25, (pilot[i] / middle) ** -0.5));
      const one = { x: points.x.subarray(i, i + 1), y: points.y.subarray(i, i + 1), weight: null };
      const { density } = await densitySurface(one, { ...request, bandwidthMeters: 250 * factor }, context);
      for (let cell = 0; cell < density.length; cell++) expected[cell] += density[cell];
    }
    expect(relativeError(adaptive, expected)).toBeLessThan(0.005);
  });

  it("takes thousands of events like a few heavy ones, also in cells that are not drawn", async () => {
    // A third of the westernmost cells lies inside, so they are not drawn: a fifth of these events are there.
    const coarse = { originX: -200, originY: -200, cellMeters: 300, columns: 15, rows: 15 };
    const covered = gridCoverage(coarse, square).map((share) => (share >= 0.5 ? 1 : 0));
    const few = cloud(200, 5);
    few.x.forEach((x, i) => {
      if (i % 5 === 0) few.x[i] = x / 100;
    });
    const repeated = (values: Float64Array) =>
      Float64Array.from({ length: 20 * values.length }, (_, i) => values[i % values.length]);
    const request = {
      grid: coarse,
      inside: covered,
      territory: square,
      shape: "quartic" as const,
      bandwidthMeters: 900,
    };
    const heavy = await adaptiveDensity({ ...few, weight: new Float64Array(200).fill(20) }, request, context);
    const many = await adaptiveDensity(
      { x: repeated(few.x), y: repeated(few.y), weight: null },
      request,
      context,
    );
    expect(relativeError(many, heavy)).toBeLessThan(0.01);
  });
});

describe("contours and concentration regions", () => {
  const hill = everywhere.map((_, i) => {
    const x = grid.originX + ((i % grid.columns) + 0.5) * grid.cellMeters - 2000;
    const y = grid.originY + (Math.floor(i / grid.columns) + 0.5) * grid.cellMeters - 2000;
    return Math.exp(-(x * x + y * y) / (2 * 500 * 500));
  });

  it("a round hill has round contours", () => {
    const areas = planarAreas(contourAreas(grid, hill, [0.5, 0.1, 2]));
    expect(areas[0] / (2 * Math.PI * 500 * 500 * Math.LN2)).toBeCloseTo(1, 2);
    expect(areas[1] / (2 * Math.PI * 500 * 500 * Math.log(10))).toBeCloseTo(1, 2);
    expect(areas[2]).toBeNaN();
  });

  it("a ring-shaped ridge has a hole, and an island in the hole is its own polygon", () => {
    const ridge = hill.map((value) => (value > 0.95 || (value > 0.3 && value < 0.7) ? 1 : 0));
    const contour = contourAreas(grid, ridge, [0.5]);
    expect(Array.from(contour.areaOffsets)).toEqual([0, 2]);
    const rings = Array.from(contour.polygonOffsets);
    expect(rings).toEqual([0, 2, 3]);
    const cells = ridge.reduce((sum, value) => sum + value, 0) * grid.cellMeters ** 2;
    expect(planarAreas(contour)[0] / cells).toBeCloseTo(1, 1);
  });

  it("reaches the border of the grid and closes every ring", () => {
    const contour = contourAreas(grid, everywhere, [0.5]);
    for (let r = 0; r + 1 < contour.ringOffsets.length; r++) {
      const [first, last] = [contour.ringOffsets[r], contour.ringOffsets[r + 1] - 1];
      expect(contour.coordinates[2 * first]).toBe(contour.coordinates[2 * last]);
      expect(contour.coordinates[2 * first + 1]).toBe(contour.coordinates[2 * last + 1]);
    }
    expect(planarAreas(contour)[0] / (grid.columns * grid.rows * grid.cellMeters ** 2)).toBeCloseTo(1, 1);
  });

  it("traces noise, saddles included, with the area of its cells", () => {
    const random = new Random(2);
    const noise = everywhere.map(() => (random.uniform() < 0.5 ? 0 : 1));
    const contour = contourAreas(grid, noise, [0.5]);
    const cells = noise.reduce((sum, value) => sum + value, 0) * grid.cellMeters ** 2;
    expect(Math.abs(planarAreas(contour)[0] / cells - 1)).toBeLessThan(0.1);
  });

  it("shares and thresholds describe the same regions", () => {
    const shares = densityShares(hill);
    const [quarter, half] = densityThresholds(hill, [0.25, 0.5]);
    const total = hill.reduce((sum, value) => sum + value, 0);
    let within = 0;
    for (let i = 0; i < hill.length; i++) if (shares[i] <= 0.25) within += hill[i];
    expect(within / total).toBeCloseTo(0.25, 2);
    expect(half).toBeLessThan(quarter);
    expect(Math.max(...shares)).toBeCloseTo(1, 12);
    expect(densityThresholds(new Float64Array(3), [0.5])[0]).toBeNaN();
    expect(densityShares(new Float64Array(3))[0]).toBeNaN();
  });
});
