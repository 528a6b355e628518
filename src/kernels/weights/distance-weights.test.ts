import { describe, expect, it } from "vitest";
import { Random } from "../../base/random.ts";
import {
  distanceBandWeights,
  inverseDistanceWeights,
  kernelShapes,
  kernelWeights,
  largestNearestDistance,
  linkDistances,
  nearestNeighbourWeights,
} from "./distance-weights.ts";
import { hexagonAdjacencyWeights } from "./hexagon-adjacency.ts";
import { islandRows, restrictWeights, rowStandardise } from "./transform.ts";
import type { Weights } from "./weights.ts";

function lists(weights: Weights): number[][] {
  return Array.from({ length: weights.offsets.length - 1 }, (_, i) => [
    ...weights.neighbours.slice(weights.offsets[i], weights.offsets[i + 1]),
  ]);
}

/** Points on a coarse lattice, so that many distances tie and some points coincide. */
function crowded(n: number, seed: number): { x: Float64Array; y: Float64Array } {
  const random = new Random(seed);
  return {
    x: Float64Array.from({ length: n }, () => random.below(12)),
    y: Float64Array.from({ length: n }, () => random.below(12)),
  };
}

function byDistance(x: Float64Array, y: Float64Array, i: number): { j: number; squared: number }[] {
  return Array.from(x.keys())
    .filter((j) => j !== i && !Number.isNaN(x[j]) && !Number.isNaN(y[j]))
    .map((j) => ({ j, squared: (x[j] - x[i]) ** 2 + (y[j] - y[i]) ** 2 }))
    .sort((a, b) => a.squared - b.squared || a.j - b.j);
}

const ascending = (rows: number[]) => rows.sort((a, b) => a - b);

describe.each([1, 2, 3, 17, 90])("%i points with ties", (n) => {
  const { x, y } = crowded(n, n);

  it.each([1, 4, 30])("nearest %i are those of a full search, lower rows first", (k) => {
    expect(lists(nearestNeighbourWeights(x, y, k))).toEqual(
      Array.from(x, (_value, i) =>
        ascending(
          byDistance(x, y, i)
            .slice(0, k)
            .map((found) => found.j),
        ),
      ),
    );
  });

  it.each([0, 1, 2.5, 100])("band of %d holds every point up to its rim", (band) => {
    expect(lists(distanceBandWeights(x, y, band))).toEqual(
      Array.from(x, (_value, i) =>
        ascending(
          byDistance(x, y, i)
            .filter((found) => found.squared <= band * band)
            .map((found) => found.j),
        ),
      ),
    );
  });
});

describe("distance weights", () => {
  const random = new Random(4);
  const x = Float64Array.from({ length: 300 }, () => random.uniform() * 1000);
  const y = Float64Array.from({ length: 300 }, () => random.uniform() * 1000);

  it("the automatic band leaves nobody alone, and nothing shorter does", () => {
    const band = largestNearestDistance(x, y);
    expect(islandRows(distanceBandWeights(x, y, band))).toHaveLength(0);
    expect(islandRows(distanceBandWeights(x, y, band * 0.999)).length).toBeGreaterThan(0);
    expect(largestNearestDistance(x.slice(0, 1), y.slice(0, 1))).toBeNaN();
  });

  it("passes points without coordinates over", () => {
    const holes = x.map((value, i) => (i % 50 === 7 ? Number.NaN : value));
    const found = lists(nearestNeighbourWeights(holes, y, 5));
    found.forEach((row, i) => {
      expect(row).toHaveLength(i % 50 === 7 ? 0 : 5);
      for (const j of row) expect(j % 50).not.toBe(7);
    });
    expect(lists(distanceBandWeights(holes, y, 1e9))[0]).toHaveLength(293);
  });

  it("refuses a band with more links than the ceiling", () => {
    expect(() => distanceBandWeights(x, y, 1e9, 5000)).toThrow(RangeError);
  });

  it("weighs by inverse distance, coincident points as the closest distinct pair", () => {
    const px = Float64Array.of(0, 0, 3, 10);
    const py = Float64Array.of(0, 0, 4, 0);
    const links = distanceBandWeights(px, py, 100);
    const inverse = inverseDistanceWeights(links, px, py, 2);
    expect([...inverse.values.slice(0, 3)]).toEqual([1 / 25, 1 / 25, 1 / 100]);
    expect([...linkDistances(links, px, py).slice(0, 3)]).toEqual([0, 5, 10]);
    const same = inverseDistanceWeights(distanceBandWeights(px.fill(1), py.fill(1), 5), px, py);
    expect(same.values.every((value) => value === 1)).toBe(true);
  });

  it("weighs by a kernel that starts at 1, falls, and ends at the bandwidth", () => {
    const px = Float64Array.of(0, 0, 5, 10);
    const py = new Float64Array(4);
    const links = distanceBandWeights(px, py, 10);
    const expected = {
      triangular: [1, 0.5, 0],
      epanechnikov: [1, 0.75, 0],
      quartic: [1, 0.5625, 0],
      gaussian: [1, Math.exp(-0.125), Math.exp(-0.5)],
    };
    for (const shape of kernelShapes)
      kernelWeights(links, px, py, shape, 10)
        .values.slice(0, 3)
        .forEach((value, m) => {
          expect(value).toBeCloseTo(expected[shape][m], 12);
        });
    const adaptive = kernelWeights(links, px, py, "triangular", Float64Array.of(10, 20, 20, 20));
    expect([...adaptive.values.slice(0, 6)]).toEqual([1, 0.5, 0, 1, 0.75, 0.5]);
  });
});

describe("transforming weights", () => {
  const weights: Weights = {
    offsets: Uint32Array.of(0, 2, 3, 3, 5),
    neighbours: Uint32Array.of(1, 3, 0, 0, 1),
    values: Float64Array.of(1, 3, 2, 0, 0),
  };

  it("standardises rows, leaves empty and weightless rows alone, and keeps the original", () => {
    expect([...rowStandardise(weights).values]).toEqual([0.25, 0.75, 1, 0, 0]);
    expect([...weights.values]).toEqual([1, 3, 2, 0, 0]);
    expect([...islandRows(weights)]).toEqual([2]);
  });

  it("restricts to some rows and renumbers them", () => {
    const kept = restrictWeights(weights, Uint32Array.of(0, 2, 3));
    expect(lists(kept)).toEqual([[2], [], [0]]);
    expect([...kept.values]).toEqual([3, 0]);
  });
});

describe("hexagonAdjacencyWeights", () => {
  const q: number[] = [];
  const r: number[] = [];
  for (let a = -4; a <= 4; a++)
    for (let b = -4; b <= 4; b++)
      if (Math.abs(a + b) <= 4) {
        q.push(a);
        r.push(b);
      }

  it.each([1, 2, 3])("%i rings are the cells at most that many steps away", (rings) => {
    const found = lists(hexagonAdjacencyWeights(Int32Array.from(q), Int32Array.from(r), rings));
    found.forEach((row, i) => {
      const expected = [...q.keys()].filter((j) => {
        const [dq, dr] = [q[j] - q[i], r[j] - r[i]];
        const steps = (Math.abs(dq) + Math.abs(dr) + Math.abs(dq + dr)) / 2;
        return steps > 0 && steps <= rings;
      });
      expect(row).toEqual(expected);
    });
  });
});
