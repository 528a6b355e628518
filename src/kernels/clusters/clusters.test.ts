import { describe, expect, it } from "vitest";
import { Random } from "../../base/random.ts";
import { createRunContext } from "../../engine/run-context.ts";
import { clusterShapes } from "./cluster-shapes.ts";
import { hdbscan } from "./hdbscan.ts";
import { distanceForShare, elbowOf, kDistances } from "./k-distance.ts";
import { mutualReachabilityTree } from "./mutual-reachability-tree.ts";
import {
  linkPoints,
  nearestNeighbourHierarchy,
  randomNearestDistance,
} from "./nearest-neighbour-hierarchy.ts";
import { spaceTimeDbscan } from "./st-dbscan.ts";

const context = () => createRunContext({ seed: 1 });

function blobs(seed: number, n: number, spreads: readonly number[], noiseShare: number) {
  const random = new Random(seed);
  const x = new Float64Array(n);
  const y = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    if (random.uniform() < noiseShare) {
      x[i] = random.uniform() * 5000;
      y[i] = random.uniform() * 5000;
      continue;
    }
    const blob = random.below(spreads.length);
    x[i] = 800 + 1200 * blob + random.normal() * spreads[blob];
    y[i] = 1000 + ((blob * 1700) % 3000) + random.normal() * spreads[blob];
  }
  return { x, y };
}

describe("mutual reachability tree", () => {
  it.each([
    [1, 5, 0],
    [2, 1, 0],
    [3, 10, 50],
  ])(
    "is as long as the tree of the plain algorithm (seed %i, minimum %i, snapped to %i m)",
    async (seed, minimum, snap) => {
      const { x, y } = blobs(seed, 300, [80, 200, 40], 0.3);
      if (snap)
        for (let i = 0; i < x.length; i++) {
          x[i] = Math.round(x[i] / snap) * snap;
          y[i] = Math.round(y[i] / snap) * snap;
        }
      const { coreDistance, tree } = await mutualReachabilityTree(x, y, minimum, context());
      const distance = (i: number, j: number) => Math.sqrt((x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2);
      const n = x.length;
      const core = Array.from({ length: n }, (_, i) =>
        minimum === 1
          ? 0
          : Array.from({ length: n }, (_, j) => distance(i, j)).sort((a, b) => a - b)[minimum - 1],
      );
      core.forEach((value, i) => {
        expect(coreDistance[i]).toBeCloseTo(value, 9);
      });
      // Prim, quadratic.
      const inTree = new Array<boolean>(n).fill(false);
      const nearest = new Array<number>(n).fill(Number.POSITIVE_INFINITY);
      const lengths: number[] = [];
      let at = 0;
      for (let step = 1; step < n; step++) {
        inTree[at] = true;
        let next = -1;
        for (let j = 0; j < n; j++) {
          if (inTree[j]) continue;
          nearest[j] = Math.min(nearest[j], Math.max(distance(at, j), core[at], core[j]));
          if (next < 0 || nearest[j] < nearest[next]) next = j;
        }
        lengths.push(nearest[next]);
        at = next;
      }
      lengths.sort((a, b) => a - b);
      expect(tree.length.length).toBe(n - 1);
      tree.length.forEach((value, e) => {
        expect(value).toBeCloseTo(lengths[e], 9);
      });
    },
  );
});

/** HDBSCAN from its definition: clusters of every radius, their stability, the best set. Quadratic and slow. */
function naiveHdbscan(x: Float64Array, y: Float64Array, size: number): Int32Array {
  const n = x.length;
  const distance = (i: number, j: number) => Math.sqrt((x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2);
  const core = Array.from(
    { length: n },
    (_, i) => Array.from({ length: n }, (_, j) => distance(i, j)).sort((a, b) => a - b)[size - 1],
  );
  const reach = (i: number, j: number) => Math.max(distance(i, j), core[i], core[j]);
  const components = (points: number[], radius: number) => {
    const left = new Set(points);
    const groups: number[][] = [];
    for (const start of points) {
      if (!left.delete(start)) continue;
      const group = [start];
      for (let k = 0; k < group.length; k++)
        for (const other of left)
          if (reach(group[k], other) < radius) {
            left.delete(other);
            group.push(other);
          }
      groups.push(group);
    }
    return groups;
  };
  const radii = [...new Set(Array.from({ length: n * n }, (_, k) => reach(Math.floor(k / n), k % n)))].sort(
    (a, b) => b - a,
  );
  interface Node {
    points: number[];
    stability: number;
    children: Node[];
  }
  const grow = (points: number[], birth: number, from: number): Node => {
    const node: Node = { points, stability: 0, children: [] };
    let alive = points;
    for (let r = from; r < radii.length; r++) {
      const groups = components(alive, radii[r]).filter((group) => group.length >= size);
      const lambda = 1 / radii[r];
      const staying = groups.length === 1 ? groups[0].length : 0;
      node.stability += (alive.length - staying) * (lambda - birth);
      if (groups.length > 1) node.children = groups.map((group) => grow(group, lambda, r + 1));
      if (groups.length !== 1) break;
      alive = groups[0];
    }
    return node;
  };
  const root = grow(
    Array.from({ length: n }, (_, i) => i),
    0,
    0,
  );
  const best = (node: Node): { total: number; taken: Node[] } => {
    const below = node.children.map(best);
    const total = below.reduce((sum, b) => sum + b.total, 0);
    return node.children.length === 0 || node.stability >= total
      ? { total: node.stability, taken: [node] }
      : { total, taken: below.flatMap((b) => b.taken) };
  };
  const labels = new Int32Array(n).fill(-1);
  root.children
    .flatMap((child) => best(child).taken)
    .forEach((node, c) => {
      for (const i of node.points) labels[i] = c;
    });
  return labels;
}

function partitionOf(labels: Int32Array): string[] {
  const groups = new Map<number, number[]>();
  labels.forEach((label, i) => {
    if (label >= 0) groups.set(label, [...(groups.get(label) ?? []), i]);
  });
  return [...groups.values()].map((group) => group.join(",")).sort();
}

describe("hdbscan", () => {
  it.each([
    [1, 6],
    [2, 5],
    [3, 10],
    [4, 4],
  ])("equals the definition on small data (seed %i, size %i)", async (seed, size) => {
    const { x, y } = blobs(seed, 110, [60, 220, 30], 0.25);
    const ours = await hdbscan(x, y, size, size, context());
    expect(partitionOf(ours.labels)).toEqual(partitionOf(naiveHdbscan(x, y, size)));
    expect(ours.clusterCount).toBeGreaterThan(1);
  });

  it("finds blobs of very different density and says how firmly points belong", async () => {
    const { x, y } = blobs(7, 1500, [30, 250, 90], 0.1);
    const { labels, probability, clusterCount } = await hdbscan(x, y, 40, 40, context());
    expect(clusterCount).toBe(3);
    expect(probability.every((p) => p >= 0 && p <= 1)).toBe(true);
    expect(labels.every((label, i) => label >= 0 || probability[i] === 0)).toBe(true);
  });

  it("copes with piles of equal places, few points and missing coordinates", async () => {
    const x = Float64Array.from({ length: 60 }, (_, i) => (i < 30 ? 0 : i < 56 ? 500 : i * 1000));
    const result = await hdbscan(x, new Float64Array(60), 5, 5, context());
    expect(result.clusterCount).toBe(2);
    expect(result.probability[0]).toBe(1);
    expect(result.labels[59]).toBe(-1);
    const few = await hdbscan(Float64Array.of(1, Number.NaN), Float64Array.of(1, 1), 5, 5, context());
    expect(Array.from(few.labels)).toEqual([-1, -1]);
  });
});

describe("space-time dbscan", () => {
  it("equals the definition, pair by pair", async () => {
    const { x, y } = blobs(5, 400, [60, 90], 0.3);
    const random = new Random(2);
    const time = Float64Array.from(x, () => random.below(60));
    const ours = await spaceTimeDbscan(x, y, time, null, 80, 7, 4, context());
    const near = (i: number, j: number) =>
      (x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2 <= 6400 && Math.abs(time[i] - time[j]) <= 7;
    const rows = Array.from(x.keys());
    const core = rows.map((i) => rows.filter((j) => near(i, j)).length >= 4);
    expect(Array.from(ours.core, Boolean)).toEqual(core);
    for (const i of rows) {
      const cores = rows.filter((j) => core[j] && near(i, j));
      if (cores.length === 0) expect(ours.labels[i]).toBe(-1);
      else expect(cores.map((j) => ours.labels[j])).toContain(ours.labels[i]);
      if (core[i]) for (const j of cores) expect(ours.labels[j]).toBe(ours.labels[i]);
    }
    expect(ours.clusterCount).toBeGreaterThan(1);
  });

  it("keeps apart what happened at the same place at other times", async () => {
    const x = new Float64Array(12);
    const time = Float64Array.from(x, (_, i) => (i < 6 ? i : 100 + i));
    const result = await spaceTimeDbscan(x, x, time, null, 10, 2, 3, context());
    expect(result.clusterCount).toBe(2);
  });
});

describe("nearest-neighbour hierarchy", () => {
  it("knows the distance that chance gives", () => {
    const chance = randomNearestDistance(400, 50);
    expect(chance.meanMeters).toBeCloseTo(176.777, 3);
    expect(chance.standardErrorMeters).toBeCloseTo(4.6202, 4);
  });

  it("links by single linkage and leaves small groups out", async () => {
    const x = Float64Array.of(0, 40, 80, 120, 1000, 1040, 5000);
    const y = new Float64Array(7);
    const result = await linkPoints(
      x,
      y,
      null,
      { areaKm2: 1, standardErrors: 0, thresholdMeters: 50 },
      3,
      context(),
    );
    expect(Array.from(result.labels)).toEqual([0, 0, 0, 0, -1, -1, -1]);
  });

  it("groups close clusters into clusters of the second order", async () => {
    const random = new Random(4);
    const centers = [0, 300, 600, 9000, 9300];
    const x = Float64Array.from({ length: 100 }, (_, i) => centers[i % 5] + random.normal() * 10);
    const y = Float64Array.from({ length: 100 }, () => random.normal() * 10);
    const { first, second } = await nearestNeighbourHierarchy(
      x,
      y,
      null,
      { areaKm2: 10, standardErrors: -1.645, thresholdMeters: 0, minimumPoints: 10 },
      context(),
    );
    expect(first.clusterCount).toBe(5);
    expect(second.clusterCount).toBe(2);
    expect(second.thresholdMeters).toBeGreaterThan(first.thresholdMeters);
  });
});

describe("shapes and radii", () => {
  it("measures hull, centre and ellipse", () => {
    const x = Float64Array.of(0, 1000, 1000, 0, 500, 9);
    const y = Float64Array.of(0, 0, 500, 500, 250, 9);
    const [shape] = clusterShapes(x, y, null, Int32Array.of(0, 0, 0, 0, 0, -1), 1);
    expect(shape.hull.length).toBe(10);
    expect(shape.hullAreaKm2).toBeCloseTo(0.5, 12);
    expect([shape.centerX, shape.centerY]).toEqual([500, 250]);
    expect(shape.ellipseMajorMeters).toBeCloseTo(Math.sqrt((2 * 4 * 500 ** 2) / 3), 9);
    expect(shape.ellipseMinorMeters).toBeCloseTo(Math.sqrt((2 * 4 * 250 ** 2) / 3), 9);
    expect(shape.ellipseAngleDegrees).toBe(0);
    const [line] = clusterShapes(x, x, null, Int32Array.of(0, 0, -1, -1, -1, -1), 1);
    expect(line.hullAreaKm2).toBeNaN();
    expect(line.ellipseMajorMeters).toBeNaN();
  });

  it("finds the distance to the k-th neighbour and the elbow of a curve", () => {
    expect(Array.from(kDistances(Float64Array.of(0, 1, 3, 7), new Float64Array(4), 1))).toEqual([1, 1, 2, 4]);
    expect(kDistances(Float64Array.of(0, 1), new Float64Array(2), 2).length).toBe(0);
    expect(elbowOf(Float64Array.of(1, 1.1, 1.2, 1.3, 9, 20))).toBe(1.3);
    expect(elbowOf(new Float64Array(0))).toBeNaN();
    const ascending = Float64Array.of(0, 0, 3, 5, 8, 13, 21, 34);
    expect([0.3, 0.5, 0.51, 1].map((share) => distanceForShare(ascending, share))).toEqual([3, 5, 8, 34]);
    // More share their place than are asked for: the shortest distance there is.
    expect(distanceForShare(ascending, 0.25)).toBe(3);
    expect(distanceForShare(new Float64Array(4), 0.5)).toBeNaN();
    expect(distanceForShare(new Float64Array(0), 0.5)).toBeNaN();
  });
});
