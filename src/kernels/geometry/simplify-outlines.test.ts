import { describe, expect, it } from "vitest";
import { polygonSetOf } from "../../../tests/builders/polygons.ts";
import { Random } from "../../base/random.ts";
import { createRunContext } from "../../engine/run-context.ts";
import { buildAreaIndex, locatePoints } from "./area-index.ts";
import { planarAreas } from "./measures.ts";
import { nodeOutlines } from "./noding.ts";
import type { PolygonSet } from "./polygon-set.ts";
import { squaredDistanceToSegment } from "./segment-distance.ts";
import { simplifyOutlines } from "./simplify-outlines.ts";

type Pair = readonly [number, number];

const context = createRunContext({});
const plain = (nodes: Float64Array) => nodes.slice();

/** Areas of one polygon each: an outline and its holes. */
const areasOf = (outlines: readonly (readonly (readonly Pair[])[])[]) =>
  polygonSetOf(outlines.map((outline) => [outline]));

/** A winding line between two places, the same whichever of its neighbours asks for it. */
function winding(from: Pair, to: Pair, seed: number, steps = 60, sway = 3): Pair[] {
  const random = new Random(seed, 0);
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  return Array.from({ length: steps }, (_, i) => {
    const along = i / steps;
    const off = i === 0 ? 0 : (random.uniform() - 0.5) * 2 * sway;
    return [from[0] + along * dx - (off * dy) / length, from[1] + along * dy + (off * dx) / length];
  });
}

/** A board of areas whose borders wind; neighbours have the very same vertices. */
function board(side: number, size = 100): PolygonSet {
  const at = (i: number, j: number): Pair => [i * size, j * size];
  const key = (a: Pair, b: Pair) => 7919 * (a[0] + 31 * a[1]) + b[0] + 17 * b[1];
  const border = (a: Pair, b: Pair): Pair[] => {
    const forward = a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
    if (forward) return winding(a, b, key(a, b));
    const other = winding(b, a, key(b, a));
    return [a, ...other.slice(1).reverse()];
  };
  const areas: (readonly (readonly Pair[])[])[] = [];
  for (let j = 0; j < side; j++)
    for (let i = 0; i < side; i++) {
      const corners = [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)];
      areas.push([corners.flatMap((corner, k) => border(corner, corners[(k + 1) % 4]))]);
    }
  return areasOf(areas);
}

/** Every edge of every area once, as the area's own. */
function edgesOf({ coordinates, ringOffsets }: PolygonSet): Map<string, number> {
  const found = new Map<string, number>();
  for (let ring = 0; ring + 1 < ringOffsets.length; ring++)
    for (let v = ringOffsets[ring]; v + 1 < ringOffsets[ring + 1]; v++) {
      const ends = [v, v + 1].map((w) => `${coordinates[2 * w]},${coordinates[2 * w + 1]}`).sort();
      found.set(ends.join(" "), (found.get(ends.join(" ")) ?? 0) + 1);
    }
  return found;
}

describe("simplifyOutlines", () => {
  const areas = board(5);

  it.each([0.5, 2, 5, 20])("keeps common borders common at a tolerance of %s", async (tolerance) => {
    const { polygons, before, after } = await simplifyOutlines(areas, { tolerance, metric: plain }, context);
    expect(after).toBeLessThan(before);
    const counts = [...edgesOf(polygons).entries()];
    const outside = ([ends]: [string, number]) =>
      ends
        .split(" ")
        .every((end) => end.split(",").some((value) => Number(value) < 4 || Number(value) > 496));
    for (const edge of counts) if (!outside(edge)) expect(edge[1], edge[0]).toBe(2);
    const total = planarAreas(polygons).reduce((sum, size) => sum + size, 0);
    const whole = planarAreas(areas).reduce((sum, size) => sum + size, 0);
    expect(Math.abs(total / whole - 1)).toBeLessThan(0.05);
  });

  it("leaves no gap and no overlap: every place has as many areas as before, but within the tolerance", async () => {
    const tolerance = 4;
    const { polygons } = await simplifyOutlines(areas, { tolerance, metric: plain }, context);
    const random = new Random(3, 0);
    const count = 5000;
    const x = Float64Array.from({ length: count }, () => 10 + 480 * random.uniform());
    const y = Float64Array.from({ length: count }, () => 10 + 480 * random.uniform());
    const [one, other] = [new Int32Array(count), new Int32Array(count)];
    locatePoints(buildAreaIndex(areas), x, y, one);
    locatePoints(buildAreaIndex(polygons), x, y, other);
    let moved = 0;
    for (let i = 0; i < count; i++) {
      expect(other[i]).toBeGreaterThanOrEqual(0);
      if (one[i] === other[i]) continue;
      moved++;
      expect(nearest(areas, x[i], y[i])).toBeLessThanOrEqual(tolerance);
    }
    expect(moved).toBeGreaterThan(0);
    expect((await nodeOutlines(polygons, context))?.faults.splits).toBe(0);
  });

  it("takes out only vertices that lie within the tolerance of the new border, and moves none", async () => {
    const tolerance = 3;
    const { polygons } = await simplifyOutlines(areas, { tolerance, metric: plain }, context);
    const kept = new Set(pairsOf(polygons));
    for (const pair of kept) expect(pairsOf(areas).has(pair)).toBe(true);
    const { coordinates } = areas;
    for (let v = 0; v < coordinates.length; v += 2)
      expect(nearest(polygons, coordinates[v], coordinates[v + 1])).toBeLessThanOrEqual(tolerance + 1e-9);
  });

  it("keeps islands, holes and specks, however large the tolerance, to within a twentieth of their size", async () => {
    const circle = (x: number, y: number, radius: number, corners = 40): Pair[] =>
      Array.from({ length: corners }, (_, i) => {
        const angle = (2 * Math.PI * i) / corners;
        return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
      });
    const inner = circle(50, 50, 8);
    const set = areasOf([
      [circle(50, 50, 40), inner.toReversed()],
      [inner],
      [circle(200, 50, 0.3)],
      [
        [
          [300, 0],
          [301, 0],
          [300.5, 0.2],
        ],
      ],
    ]);
    const { polygons } = await simplifyOutlines(set, { tolerance: 1000, metric: plain }, context);
    const [before, after] = [planarAreas(set), planarAreas(polygons)];
    for (let area = 0; area < 4; area++) expect(Math.abs(after[area] / before[area] - 1)).toBeLessThan(0.051);
    expect(polygons.coordinates.length).toBeLessThan(set.coordinates.length);
    const hole = ringOf(polygons, 1);
    expect(new Set(hole)).toEqual(new Set(ringOf(polygons, 2)));
  });

  it("gives vertices back where borders would come to cross", async () => {
    const comb: Pair[] = [
      [0, 0],
      [100, 0],
      [100, 10],
      [50, 9],
      [0, 10],
    ];
    const needle: Pair[] = [
      [49, 9.4],
      [51, 9.4],
      [51, 20],
      [49, 20],
    ];
    const { polygons } = await simplifyOutlines(
      areasOf([[comb], [needle]]),
      { tolerance: 5, metric: plain },
      context,
    );
    expect((await nodeOutlines(polygons, context))?.faults.splits).toBe(0);
  });

  it("gives the same to the same, and leaves what has nothing to lose as it is", async () => {
    const options = { tolerance: 2, metric: plain };
    const once = await simplifyOutlines(areas, options, context);
    expect((await simplifyOutlines(areas, options, context)).polygons).toEqual(once.polygons);
    const square = areasOf([
      [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 1],
        ],
      ],
    ]);
    expect((await simplifyOutlines(square, { tolerance: 0.01, metric: plain }, context)).polygons).toEqual(
      square,
    );
    const none = areasOf([]);
    expect((await simplifyOutlines(none, options, context)).after).toBe(0);
  });
});

function pairsOf({ coordinates }: PolygonSet): Set<string> {
  return new Set(
    Array.from(
      { length: coordinates.length / 2 },
      (_, v) => `${coordinates[2 * v]},${coordinates[2 * v + 1]}`,
    ),
  );
}

function ringOf({ coordinates, ringOffsets }: PolygonSet, ring: number): string[] {
  const found: string[] = [];
  for (let v = ringOffsets[ring]; v + 1 < ringOffsets[ring + 1]; v++)
    found.push(`${coordinates[2 * v]},${coordinates[2 * v + 1]}`);
  return found;
}

/** Distance to the nearest border, by looking at every edge. */
function nearest({ coordinates: c, ringOffsets }: PolygonSet, x: number, y: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let ring = 0; ring + 1 < ringOffsets.length; ring++)
    for (let v = ringOffsets[ring]; v + 1 < ringOffsets[ring + 1]; v++)
      least = Math.min(
        least,
        squaredDistanceToSegment(x, y, c[2 * v], c[2 * v + 1], c[2 * v + 2], c[2 * v + 3]),
      );
  return Math.sqrt(least);
}
