import { describe, expect, it } from "vitest";
import { polygonSetOf } from "../../../tests/builders/polygons.ts";
import { Random } from "../../base/random.ts";
import type { RunContext } from "../../base/run-context.ts";
import { abortError } from "../../base/run-context.ts";
import { buildAreaIndex, locatePoints } from "../../kernels/geometry/area-index.ts";
import { planarAreas } from "../../kernels/geometry/measures.ts";
import type { PolygonSet } from "../../kernels/geometry/polygon-set.ts";
import { contiguityWeights } from "../../kernels/weights/contiguity.ts";
import { dissolveAreas, parentsByPlace } from "./coarser-level.ts";
import { repairBorders } from "./repair-borders.ts";
import { repairOutlines } from "./repair-outlines.ts";

const context: RunContext = {
  seed: 1,
  signal: { aborted: false },
  progress: () => undefined,
  breathe: async () => undefined,
};
const planar = { planar: true } as const;

type Ring = readonly (readonly [number, number])[];

/** Areas of one outline each. */
const areasOf = (outlines: readonly Ring[]) => polygonSetOf(outlines.map((ring) => [[ring]]));

const box = (x: number, y: number, width: number, height: number): Ring => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];

/** How many areas hold each of many places, each area looked up for itself. */
function coverCounts(polygons: PolygonSet, x: Float64Array, y: Float64Array): Uint8Array {
  const counts = new Uint8Array(x.length);
  const out = new Int32Array(x.length);
  for (let area = 0; area + 1 < polygons.areaOffsets.length; area++) {
    const alone = polygons.areaOffsets.map((_, i) =>
      i <= area ? polygons.areaOffsets[area] : polygons.areaOffsets[area + 1],
    );
    locatePoints(buildAreaIndex({ ...polygons, areaOffsets: alone }), x, y, out);
    for (let i = 0; i < out.length; i++) if (out[i] >= 0) counts[i]++;
  }
  return counts;
}

/**
 * A square of 600 m in nine areas, whose inner borders were drawn twice with vertices up to a few metres off: gaps and
 * overlaps in between, as when each area was digitised for itself.
 */
function sloppyBlocks(seed: number): PolygonSet {
  const random = new Random(seed);
  const outlines: Ring[] = [];
  const corner = (index: number) => 200 * index;
  for (let row = 0; row < 3; row++)
    for (let column = 0; column < 3; column++) {
      const ring: [number, number][] = [];
      const side = (x0: number, y0: number, x1: number, y1: number) => {
        for (let step = 0; step < 10; step++) {
          const x = x0 + ((x1 - x0) * step) / 10;
          const y = y0 + ((y1 - y0) * step) / 10;
          const inner = step > 0;
          const offX = inner && x0 === x1 && x0 > 0 && x0 < 600 ? 4 * (random.uniform() - 0.5) : 0;
          const offY = inner && y0 === y1 && y0 > 0 && y0 < 600 ? 4 * (random.uniform() - 0.5) : 0;
          ring.push([x + offX, y + offY]);
        }
      };
      const [w, e, s, n] = [corner(column), corner(column + 1), corner(row), corner(row + 1)];
      side(w, s, e, s);
      side(e, s, e, n);
      side(e, n, w, n);
      side(w, n, w, s);
      outlines.push(ring);
    }
  return areasOf(outlines);
}

function randomPlaces(count: number, side: number) {
  const random = new Random(99);
  const x = Float64Array.from({ length: count }, () => side * random.uniform());
  const y = Float64Array.from({ length: count }, () => side * random.uniform());
  return { x, y };
}

describe("outlines", () => {
  it("leave sound areas as they are, to the very array", async () => {
    const polygons = areasOf([box(0, 0, 1, 1), box(1, 0, 1, 1)]);
    const { polygons: same, repaired, left, most } = await repairOutlines(polygons, true, context);
    expect(same).toBe(polygons);
    expect([repaired, left, most]).toEqual([[], [], null]);
  });

  it("are repaired where they cross, and neighbours keep sharing their vertices", async () => {
    const polygons = areasOf([
      box(0, 0, 4, 4),
      [
        [4, 0],
        [8, 0],
        [8, 4],
        [6, 4],
        [7, 5],
        [7, 4],
        [6, 5],
        [4, 4],
      ].map(([x, y]) => [x, y] as const),
      box(0, 4, 4, 4),
    ]);
    const before = contiguityWeights(polygons, { kind: "rook" });
    const result = await repairOutlines(polygons, true, context);
    expect(result.repaired).toEqual([1]);
    expect(contiguityWeights(result.polygons, { kind: "rook" })).toEqual(before);
    expect(result.polygons.coordinates.subarray(0, 10)).toEqual(polygons.coordinates.subarray(0, 10));
    const { x, y } = randomPlaces(4000, 8);
    expect(coverCounts(result.polygons, x, y)).toEqual(coverCounts(polygons, x, y));
  });

  it("joins parts of one area that overlap, so that nothing is measured twice", async () => {
    const two = areasOf([box(0, 0, 4, 4), box(2, 0, 4, 4)]);
    const polygons = { ...two, areaOffsets: Uint32Array.of(0, 2) };
    const result = await repairOutlines(polygons, true, context);
    expect([...planarAreas(polygons), ...planarAreas(result.polygons)]).toEqual([32, 24]);
    expect(result.most).toEqual({ area: 0, beforeKm2: 32e-6, afterKm2: 24e-6 });
  });

  it("keeps what would vanish, and what is too tangled, as it is", async () => {
    const tangle = Array.from({ length: 6000 }, (_, i): [number, number] => [i % 2, (i * 3571) % 6000]);
    const polygons = areasOf([
      [
        [0, 0],
        [1, 1],
        [2, 2],
      ],
      tangle,
      box(10, 10, 1, 1),
    ]);
    const result = await repairOutlines(polygons, true, context);
    expect([result.repaired, result.left]).toEqual([[], [0, 1]]);
    expect(result.polygons).toBe(polygons);
  });

  it("takes a million vertices and stops when asked to", async () => {
    const count = 1_000_000;
    const ring = Array.from({ length: count }, (_, i): [number, number] => {
      const angle = (2 * Math.PI * i) / count;
      const radius = 1000 + 10 * Math.sin(900 * angle);
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    });
    const polygons = areasOf([ring]);
    const result = await repairOutlines(polygons, true, context);
    expect([result.repaired, result.left]).toEqual([[], []]);
    const stopping = { ...context, breathe: () => Promise.reject(abortError()) };
    await expect(repairOutlines(polygons, true, stopping)).rejects.toThrow("cancelled");
  }, 60_000);
});

describe("borders", () => {
  it("are only reported unless asked otherwise", async () => {
    const polygons = sloppyBlocks(5);
    const report = await repairBorders(polygons, { ...planar, toleranceMeters: 10, repair: false }, context);
    expect(report?.polygons).toBe(polygons);
    expect(report?.changed).toEqual([]);
    const { x, y } = randomPlaces(60_000, 600);
    const counts = coverCounts(polygons, x, y);
    const share = (wanted: (count: number) => boolean) => counts.filter(wanted).length / counts.length;
    // Figures against a sample of places: within four standard errors.
    const gapShare = (report?.gaps.km2 ?? 0) / 0.36;
    const overlapShare = (report?.overlaps.km2 ?? 0) / 0.36;
    expect(Math.abs(share((count) => count === 0) - gapShare)).toBeLessThan(
      4 * Math.sqrt(gapShare / 60_000) + 1e-4,
    );
    expect(Math.abs(share((count) => count > 1) - overlapShare)).toBeLessThan(
      4 * Math.sqrt(overlapShare / 60_000) + 1e-4,
    );
    expect(gapShare).toBeGreaterThan(0.001);
  });

  it("are shared exactly after repair: every place in one area, all area kept", async () => {
    for (const seed of [1, 2, 3]) {
      const polygons = sloppyBlocks(seed);
      const repaired = await repairBorders(
        polygons,
        { ...planar, toleranceMeters: 10, repair: true },
        context,
      );
      if (!repaired) throw new Error("not compared");
      const { x, y } = randomPlaces(20_000, 600);
      expect(coverCounts(repaired.polygons, x, y).every((count) => count === 1)).toBe(true);
      const sizes = planarAreas(repaired.polygons);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeCloseTo(360_000, 6);
      expect(repaired.greatestChange).toBeLessThan(0.02);
      expect(repaired.lostNeighbours).toBe(0);
      const links = contiguityWeights(repaired.polygons, { kind: "rook" });
      expect(links).toEqual(contiguityWeights(areasOf(gridBoxes(3, 200)), { kind: "rook" }));
      const again = await repairBorders(
        repaired.polygons,
        { ...planar, toleranceMeters: 10, repair: true },
        context,
      );
      expect([again?.gaps.count, again?.overlaps.count, again?.changed]).toEqual([0, 0, []]);
      expect(again?.polygons).toBe(repaired.polygons);
    }
  });

  it("does not move a vertex: every vertex was there, or is a crossing of two old edges", async () => {
    const polygons = sloppyBlocks(4);
    const repaired = await repairBorders(polygons, { ...planar, toleranceMeters: 10, repair: true }, context);
    if (!repaired) throw new Error("not compared");
    const pairs = (set: PolygonSet) =>
      Array.from(
        { length: set.coordinates.length / 2 },
        (_, v) => `${set.coordinates[2 * v]},${set.coordinates[2 * v + 1]}`,
      );
    const old = new Set(pairs(polygons));
    const added = [...new Set(pairs(repaired.polygons))].filter((pair) => !old.has(pair));
    expect(added.length).toBeGreaterThan(0);
    for (const pair of added) {
      const [x, y] = pair.split(",").map(Number);
      expect(edgesThrough(polygons, x, y)).toBeGreaterThanOrEqual(2);
    }
  });

  it("leaves wide overlaps, and never takes an area away", async () => {
    const polygons = areasOf([
      box(0, 0, 100, 100),
      box(60, 0, 100, 100),
      box(50, 50, 3, 3),
      box(300, 0, 3, 3),
      box(300, 0, 3, 3),
    ]);
    const result = await repairBorders(polygons, { ...planar, toleranceMeters: 10, repair: true }, context);
    expect(result?.wideOverlaps.count).toBe(1);
    const sizes = planarAreas(result?.polygons ?? polygons);
    expect([...sizes]).toEqual([10_000, 10_000, 9, 9, 9]);
  });
});

describe("coarser levels", () => {
  it("joins areas by group, with the size of their sum and no inner border", async () => {
    const polygons = areasOf(gridBoxes(4, 10));
    const groups = Int32Array.from({ length: 16 }, (_, i) => (i === 15 ? -1 : i % 4 < 2 ? 0 : 1));
    const joined = await dissolveAreas(polygons, groups, 3, { ...planar, toleranceMeters: 1 }, context);
    if (!joined) throw new Error("not joined");
    expect([...planarAreas(joined)]).toEqual([800, 700, Number.NaN]);
    expect([...joined.polygonOffsets]).toEqual([0, 1, 2]);
    const { x, y } = randomPlaces(2000, 40);
    const own = new Int32Array(2000);
    const upper = new Int32Array(2000);
    locatePoints(buildAreaIndex(polygons), x, y, own);
    locatePoints(buildAreaIndex(joined), x, y, upper);
    expect([...upper]).toEqual(Array.from(own, (area) => groups[area]));
  });

  it("fills narrow gaps inside a group, not those between groups", async () => {
    const sloppy = sloppyBlocks(8);
    const joined = await dissolveAreas(
      sloppy,
      new Int32Array(9),
      1,
      { ...planar, toleranceMeters: 10 },
      context,
    );
    expect(planarAreas(joined ?? sloppy)[0]).toBeCloseTo(360_000, 6);
    expect(joined?.ringOffsets).toHaveLength(2);
  });

  it("finds the larger area that has the most of each, and how much of it", async () => {
    const coarser = areasOf([box(0, 0, 25, 40), box(25, 0, 15, 40)]);
    const found = await parentsByPlace(
      areasOf([...gridBoxes(4, 10), box(90, 0, 1, 1)]),
      coarser,
      true,
      context,
    );
    expect([...(found?.rows ?? [])].slice(0, 4)).toEqual([0, 0, 0, 1]);
    expect([...(found?.share ?? [])].slice(0, 4).map((share) => Math.round(share * 1e6) / 1e6)).toEqual([
      1, 1, 0.5, 1,
    ]);
    expect([found?.rows[16], found?.share[16]]).toEqual([-1, Number.NaN]);
  });
});

function gridBoxes(side: number, size: number): Ring[] {
  return Array.from({ length: side * side }, (_, i) =>
    box(size * (i % side), size * Math.floor(i / side), size, size),
  );
}

/** How many edges come within a nanometre of a place. */
function edgesThrough({ coordinates: c, ringOffsets }: PolygonSet, x: number, y: number): number {
  let count = 0;
  for (let ring = 0; ring + 1 < ringOffsets.length; ring++)
    for (let v = ringOffsets[ring]; v + 1 < ringOffsets[ring + 1]; v++) {
      const [ax, ay, bx, by] = [c[2 * v], c[2 * v + 1], c[2 * v + 2], c[2 * v + 3]];
      const length = Math.hypot(bx - ax, by - ay);
      const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length;
      const off = Math.abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / length;
      if (off < 1e-9 && along > -1e-9 && along < length + 1e-9) count++;
    }
  return count;
}
