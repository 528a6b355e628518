import { describe, expect, it } from "vitest";
import { Random } from "../../base/random.ts";
import { createRunContext } from "../../engine/run-context.ts";
import { dbscan } from "./dbscan.ts";

const context = () => createRunContext({ seed: 1 });

/** The definition, pair by pair. */
function naive(
  x: Float64Array,
  y: Float64Array,
  weight: Float64Array | null,
  radius: number,
  minimum: number,
) {
  const n = x.length;
  const near = (i: number, j: number) => (x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2 <= radius * radius;
  const core = Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < n; j++) if (near(i, j)) sum += weight ? weight[j] : 1;
    return sum >= minimum;
  });
  const labels = new Int32Array(n).fill(-1);
  let next = 0;
  for (let i = 0; i < n; i++) {
    if (!core[i] || labels[i] >= 0) continue;
    const stack = [i];
    labels[i] = next;
    for (let at = stack.pop(); at !== undefined; at = stack.pop())
      for (let j = 0; j < n; j++)
        if (core[j] && labels[j] < 0 && near(at, j)) {
          labels[j] = next;
          stack.push(j);
        }
    next++;
  }
  for (let i = 0; i < n; i++) {
    if (core[i]) continue;
    let best = Number.POSITIVE_INFINITY;
    for (let j = 0; j < n; j++) {
      const squared = (x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2;
      if (core[j] && squared <= radius * radius && squared < best) {
        best = squared;
        labels[i] = labels[j];
      }
    }
  }
  return { labels, core };
}

function samePartition(a: Int32Array, b: Int32Array) {
  const forward = new Map<number, number>();
  const backward = new Map<number, number>();
  return a.every((label, i) => {
    if (label < 0 || b[i] < 0) return label === b[i];
    if (!forward.has(label)) forward.set(label, b[i]);
    if (!backward.has(b[i])) backward.set(b[i], label);
    return forward.get(label) === b[i] && backward.get(b[i]) === label;
  });
}

function pattern(seed: number, n: number, snapMeters: number) {
  const random = new Random(seed);
  const x = new Float64Array(n);
  const y = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const spread = i % 3 === 0 ? 1500 : 120;
    const center = i % 3 === 0 ? 0 : (i % 7) * 400;
    x[i] = Math.round((center + random.normal() * spread) / snapMeters) * snapMeters;
    y[i] = Math.round((center / 2 + random.normal() * spread) / snapMeters) * snapMeters;
  }
  return { x, y };
}

describe("dbscan", () => {
  it.each([
    [1, 0.001, 60, 4],
    [2, 10, 50, 5],
    [3, 50, 100, 12],
    [4, 0.001, 200, 1],
    [5, 30, 30, 3],
  ])(
    "equals the definition, pair by pair (seed %i, snap %f m, radius %i m, minimum %i)",
    async (seed, snap, radius, minimum) => {
      const { x, y } = pattern(seed, 700, snap);
      const ours = await dbscan(x, y, null, radius, minimum, context());
      const oracle = naive(x, y, null, radius, minimum);
      expect(Array.from(ours.core, Boolean)).toEqual(oracle.core);
      expect(samePartition(ours.labels, oracle.labels)).toBe(true);
    },
  );

  it("counts a weighted row as that many events", async () => {
    const { x, y } = pattern(9, 400, 5);
    const random = new Random(3);
    const weight = Float64Array.from(x, () => random.below(4));
    const ours = await dbscan(x, y, weight, 80, 9, context());
    const oracle = naive(x, y, weight, 80, 9);
    expect(Array.from(ours.core, Boolean)).toEqual(oracle.core);
    expect(samePartition(ours.labels, oracle.labels)).toBe(true);
  });

  it("does not depend on the order of the rows, and numbers clusters by size", async () => {
    const { x, y } = pattern(4, 600, 0.001);
    const order = new Random(8).shuffle(Uint32Array.from(x, (_, i) => i));
    const straight = await dbscan(x, y, null, 70, 6, context());
    const permuted = await dbscan(
      Float64Array.from(order, (i) => x[i]),
      Float64Array.from(order, (i) => y[i]),
      null,
      70,
      6,
      context(),
    );
    expect(
      samePartition(
        Int32Array.from(order, (i) => straight.labels[i]),
        permuted.labels,
      ),
    ).toBe(true);
    const sizes = Array.from(
      { length: straight.clusterCount },
      (_, c) => straight.labels.filter((l) => l === c).length,
    );
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });

  it("keeps a pair exactly at the radius, leaves out points without coordinates, survives stray coordinates", async () => {
    const x = Float64Array.of(0, 100, 200, Number.NaN, 9e6, 301);
    const y = Float64Array.of(0, 0, 0, 5, -9e6, 0);
    const result = await dbscan(x, y, null, 100, 2, context());
    expect(Array.from(result.labels)).toEqual([0, 0, 0, -1, -1, -1]);
    expect(
      (await dbscan(new Float64Array(0), new Float64Array(0), null, 100, 2, context())).clusterCount,
    ).toBe(0);
  });

  it.each([3, 25])(
    "finds the same clusters whether or not strays lie far away (every %ith row)",
    async (every) => {
      const { x, y } = pattern(12, 900, 0.001);
      const plain = await dbscan(x, y, null, 60, 5, context());
      expect(plain.clusterCount).toBeGreaterThan(2);
      const rows: number[] = [];
      const withStrays = { x: [] as number[], y: [] as number[] };
      for (let i = 0; i < x.length; i++) {
        if (i % every === 0) {
          withStrays.x.push(1e7 * (i + 1));
          withStrays.y.push(i % 2 === 0 ? Number.NEGATIVE_INFINITY : -1e8 * (i + 1));
        }
        rows.push(withStrays.x.length);
        withStrays.x.push(x[i]);
        withStrays.y.push(y[i]);
      }
      const [strayX, strayY] = [Float64Array.from(withStrays.x), Float64Array.from(withStrays.y)];
      const result = await dbscan(strayX, strayY, null, 60, 5, context());
      expect(Int32Array.from(rows, (row) => result.labels[row])).toEqual(plain.labels);
      expect(Uint8Array.from(rows, (row) => result.core[row])).toEqual(plain.core);
      expect(result.labels.filter((label) => label >= 0).length).toBe(
        plain.labels.filter((label) => label >= 0).length,
      );
    },
  );

  it("stops when it is asked to", async () => {
    const { x, y } = pattern(4, 600, 1);
    const stopped = createRunContext({ signal: { aborted: true } });
    await expect(dbscan(x, y, null, 50, 4, stopped)).rejects.toMatchObject({ name: "AbortError" });
  });
});
