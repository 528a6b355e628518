import { describe, expect, it } from "vitest";
import { polygonSetOf, type Ring } from "../../../tests/builders/polygons.ts";
import { Random } from "../../base/random.ts";
import { buildAreaIndex, locatePoints } from "./area-index.ts";
import { stripsOf } from "./area-strip.ts";
import type { PolygonSet } from "./polygon-set.ts";

function locate(polygons: PolygonSet, x: ArrayLike<number>, y: ArrayLike<number>): Int32Array {
  const out = new Int32Array(x.length).fill(-9);
  locatePoints(buildAreaIndex(polygons), Float64Array.from(x), Float64Array.from(y), out);
  return out;
}

const exactValues = new Map<number, bigint>();

/** Exact value of a double as a whole number of units of 2^-160. */
function exact(value: number): bigint {
  const known = exactValues.get(value) ?? exactOf(value);
  exactValues.set(value, known);
  return known;
}

function exactOf(value: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = (bits >> 52n) & 2047n;
  const fraction = bits & ((1n << 52n) - 1n);
  if (value === 0) return 0n;
  const shift = exponent - 1075n + 160n;
  if (shift < 0n) throw new RangeError(`${value} is too fine for the oracle`);
  const size = (fraction | (1n << 52n)) << shift;
  return bits >> 63n === 1n ? -size : size;
}

/** The rule stated anew, in comparisons and whole numbers of any size, edge by edge over every polygon. */
function oracle(polygons: PolygonSet, x: number, y: number): number {
  const { coordinates, ringOffsets, polygonOffsets, areaOffsets } = polygons;
  for (let area = 0; area + 1 < areaOffsets.length; area++)
    for (let p = areaOffsets[area]; p < areaOffsets[area + 1]; p++) {
      let inside = false;
      for (let r = polygonOffsets[p]; r < polygonOffsets[p + 1]; r++)
        for (let v = ringOffsets[r]; v + 1 < ringOffsets[r + 1]; v++) {
          const ay = coordinates[2 * v + 1];
          const by = coordinates[2 * v + 3];
          // Vertices at the height of the point count as below it: the point is a little higher.
          if (ay > y === by > y) continue;
          const ax = coordinates[2 * v];
          const bx = coordinates[2 * v + 2];
          // An edge that is as a whole on one side of the point needs no arithmetic, however exact.
          if (x < ax && x < bx) continue;
          if (x > ax && x > bx) {
            inside = !inside;
            continue;
          }
          const upward = by > ay;
          const left = (exact(bx) - exact(ax)) * (exact(y) - exact(ay));
          const right = (exact(by) - exact(ay)) * (exact(x) - exact(ax));
          // On the edge counts as right of it: the point is a little to the right.
          const edgeIsLeft = upward ? left <= right : left >= right;
          if (edgeIsLeft) inside = !inside;
        }
      if (inside) return area;
    }
  return -1;
}

/** A warped grid of quadrilaterals, cut into two triangles here and there, whose corners are shared to the last bit. */
function tiling(side: number, seed: number, place: (x: number, y: number) => [number, number]): PolygonSet {
  const random = new Random(seed);
  const corners = Array.from({ length: (side + 1) ** 2 }, (_, i) => {
    const column = i % (side + 1);
    const row = Math.floor(i / (side + 1));
    return place(column + 0.4 * random.uniform(), row + 0.4 * random.uniform());
  });
  const areas: Ring[][][] = [];
  for (let i = 0; i < side * side; i++) {
    const corner = i + Math.floor(i / side);
    const [a, b, c, d] = [corner, corner + 1, corner + side + 2, corner + side + 1].map((k) => corners[k]);
    if (random.uniform() < 0.5) areas.push([[[a, b, c, d, a]]]);
    else areas.push([[[a, b, c, a]]], [[[a, c, d, a]]]);
  }
  return polygonSetOf(areas);
}

const square = (x: number, y: number, size: number): Ring => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];

describe("locatePoints", () => {
  it("owns the left and lower border of a square, not the right and upper one", () => {
    const one = polygonSetOf([[[square(0, 0, 1)]]]);
    expect([...locate(one, [0, 0.5, 0, 1, 0.5, 1, 1, 0], [0, 0, 0.5, 0.5, 1, 1, 0, 1])]).toEqual([
      0, 0, 0, -1, -1, -1, -1, -1,
    ]);
  });

  it("keeps holes out, joins the polygons of an area, and gives overlaps to the lowest row", () => {
    const hole = [...square(1, 1, 2)].reverse();
    const polygons = polygonSetOf([
      [[square(0, 0, 4), hole], [square(1.5, 1.5, 1)]],
      [[square(2, 2, 4)]],
      [[square(10, 10, 2)], [square(11, 11, 2)]],
      [[square(-5, -5, 30)]],
    ]);
    expect([
      ...locate(polygons, [0.5, 1.2, 2.2, 3.5, 5, 11.5, -1, 40], [0.5, 1.2, 2.2, 3.5, 5, 11.5, -1, 40]),
    ]).toEqual([0, 3, 0, 0, 1, 2, 3, -1]);
  });

  it.each<[string, (x: number, y: number) => [number, number]]>([
    ["of ordinary size", (x, y) => [x, y]],
    ["with corners on a lattice, full of ties", (x, y) => [Math.round(x), Math.round(y)]],
    ["of size 1e-9", (x, y) => [x * 1e-9, y * 1e-9]],
    ["of size 1e9", (x, y) => [x * 1e9, y * 1e9]],
    ["of one metre at 1e9", (x, y) => [1e9 + x / 8, -1e9 + y / 8]],
    ["stretched like a ribbon", (x, y) => [x * 1e6, y * 1e-3]],
  ])("agrees with exact arithmetic on a tiling %s, also on borders and corners", (_name, place) => {
    for (const seed of [1, 2]) {
      const polygons = tiling(9, seed, place);
      const random = new Random(seed, 1);
      const x: number[] = [];
      const y: number[] = [];
      const { coordinates } = polygons;
      for (let v = 0; v + 1 < coordinates.length / 2; v++) {
        // Corners, midpoints and other points on or within one rounding of a border.
        const share = random.below(5) / 4;
        x.push(coordinates[2 * v] + share * (coordinates[2 * v + 2] - coordinates[2 * v]));
        y.push(coordinates[2 * v + 1] + share * (coordinates[2 * v + 3] - coordinates[2 * v + 1]));
        x.push(coordinates[2 * v], coordinates[2 * random.below(coordinates.length / 2)]);
        y.push(coordinates[2 * random.below(coordinates.length / 2) + 1], coordinates[2 * v + 1]);
      }
      for (let i = 0; i < 300; i++) {
        const [px, py] = place(random.uniform() * 11 - 0.5, random.uniform() * 11 - 0.5);
        x.push(px);
        y.push(py);
      }
      expect([...locate(polygons, x, y)]).toEqual(x.map((px, i) => oracle(polygons, px, y[i])));
    }
  });

  it("finds exactly one area of a tiling for any point, whatever their order", () => {
    const polygons = tiling(12, 8, (x, y) => [x, y]);
    const count = polygons.areaOffsets.length - 1;
    const parts = Array.from({ length: count }, (_, area) =>
      buildAreaIndex({ ...polygons, areaOffsets: polygons.areaOffsets.slice(area, area + 2) }),
    );
    const x = Float64Array.from(
      { length: polygons.coordinates.length / 2 },
      (_, v) => polygons.coordinates[2 * v],
    );
    const y = x.map((_, v) => polygons.coordinates[2 * v + 1]);
    const together = locate(polygons, x, y);
    const holders = new Int32Array(x.length);
    const out = new Int32Array(x.length);
    for (const part of parts) {
      locatePoints(part, x, y, out);
      out.forEach((row, i) => {
        if (row >= 0) holders[i]++;
      });
    }
    holders.forEach((holder, i) => {
      expect(holder).toBe(together[i] >= 0 ? 1 : 0);
    });
  });

  it("handles many areas around one corner, and copies on top of each other", () => {
    const slices = 100;
    const at = (k: number): [number, number] => [
      Math.cos((2 * Math.PI * (k % slices)) / slices),
      Math.sin((2 * Math.PI * (k % slices)) / slices),
    ];
    const fan = Array.from({ length: slices }, (_, k): Ring[][] => [[[[0, 0], at(k), at(k + 1), [0, 0]]]]);
    const polygons = polygonSetOf([...fan, ...fan]);
    const random = new Random(4);
    const x = Array.from({ length: 200 }, (_, i) => (random.uniform() - 0.5) * (i % 2 ? 2 : 1e-4));
    const y = Array.from({ length: 200 }, (_, i) => (random.uniform() - 0.5) * (i % 2 ? 2 : 1e-4));
    x.push(0);
    y.push(0);
    const rows = locate(polygons, x, y);
    expect([...rows]).toEqual(x.map((px, i) => oracle(polygons, px, y[i])));
    expect(rows[200]).toBeGreaterThanOrEqual(0);
    expect(rows[200]).toBeLessThan(slices);
  });

  it("goes through finer grids where areas crowd far from the rest", () => {
    const crowd = tiling(40, 5, (x, y) => [x * 1e-3, y * 1e-3]);
    const far: Ring = square(90_000, 90_000, 5);
    const polygons = polygonSetOf([
      ...Array.from({ length: crowd.areaOffsets.length - 1 }, (_, area): Ring[][] => [
        [
          Array.from(
            { length: crowd.ringOffsets[area + 1] - crowd.ringOffsets[area] },
            (_, k): [number, number] => {
              const v = crowd.ringOffsets[area] + k;
              return [crowd.coordinates[2 * v], crowd.coordinates[2 * v + 1]];
            },
          ),
        ],
      ]),
      [[far]],
    ]);
    const index = buildAreaIndex(polygons);
    expect(index.shapes.length / 3).toBeGreaterThan(1);
    const random = new Random(6);
    const x = Array.from({ length: 500 }, () => random.uniform() * 0.042);
    const y = Array.from({ length: 500 }, () => random.uniform() * 0.042);
    x.push(90_002);
    y.push(90_002);
    expect([...locate(polygons, x, y)]).toEqual(x.map((px, i) => oracle(polygons, px, y[i])));
  });

  it("makes no finer grids of edges that lie on each other", () => {
    const square: Ring = [
      [0, 0],
      [9, 0],
      [9, 9],
      [0, 9],
      [0, 0],
    ];
    const upAndDown: Ring = Array.from({ length: 400 }, (_, i) => [4, 3 * (i % 2)]);
    const random = new Random(8);
    const alongALine: Ring = Array.from({ length: 400 }, () => [4, 9 * random.uniform()]);
    const copies = Array.from({ length: 90 }, () => [[square]]);
    for (const areas of [[[[upAndDown]], [[square]]], [[[alongALine]], [[square]]], copies]) {
      const polygons = polygonSetOf(areas);
      expect(buildAreaIndex(polygons).cells.length).toBeLessThan(100_000);
      const x = Float64Array.from({ length: 300 }, (_, i) => (i % 3 === 0 ? 4 : 10 * random.uniform()));
      const y = Float64Array.from({ length: 300 }, () => 10 * random.uniform());
      expect(Array.from(locate(polygons, x, y))).toEqual(
        Array.from(x, (each, i) => oracle(polygons, each, y[i])),
      );
    }
  });

  it("gives -1 for missing coordinates, areas without geometry, and no areas", () => {
    const polygons = polygonSetOf([[], [[square(0, 0, 1)]], []]);
    expect([
      ...locate(polygons, [Number.NaN, 0.5, 0.5, Number.POSITIVE_INFINITY], [0.5, Number.NaN, 0.5, 0.5]),
    ]).toEqual([-1, -1, 1, -1]);
    expect([...locate(polygonSetOf([]), [0, Number.NaN], [0, 1])]).toEqual([-1, -1]);
    expect([...locate(polygonSetOf([[], []]), [0], [0])]).toEqual([-1]);
    const point: Ring = [
      [2, 2],
      [2, 2],
      [2, 2],
    ];
    expect([...locate(polygonSetOf([[[point]]]), [2], [2])]).toEqual([-1]);
  });

  it("writes only the asked range, so that ranges can be shared out", () => {
    const index = buildAreaIndex(polygonSetOf([[[square(0, 0, 1)]]]));
    const out = new Int32Array(4).fill(-9);
    locatePoints(index, new Float64Array(4).fill(0.5), new Float64Array(4).fill(0.5), out, 1, 3);
    expect([...out]).toEqual([-9, 0, 0, -9]);
  });

  it("answers by strips as it does whole", () => {
    for (const polygons of [
      tiling(14, 2, (x, y) => [Math.round(x), Math.round(y)]),
      tiling(14, 3, (x, y) => [1e9 + x / 8, y / 8]),
      polygonSetOf([[[square(0, 0, 100)]], [[square(-50, -50, 300)]], [[square(30, 30, 1)]]]),
    ]) {
      const { coordinates } = polygons;
      const random = new Random(8);
      const x = Float64Array.from(
        { length: 3000 },
        () => coordinates[2 * random.below(coordinates.length / 2)],
      );
      const y = x.map(() => coordinates[2 * random.below(coordinates.length / 2) + 1]);
      for (let i = 0; i < x.length; i += 3) x[i] += (random.uniform() - 0.5) / 4;
      const whole = locate(polygons, x, y);
      for (const parts of [1, 2, 3, 7]) {
        const strips = stripsOf(polygons, parts);
        expect(strips[0].from).toBe(Number.NEGATIVE_INFINITY);
        const merged = new Int32Array(x.length).fill(-1);
        const out = new Int32Array(x.length);
        for (const strip of strips) {
          locatePoints(buildAreaIndex(polygons, strip), x, y, out);
          out.forEach((row, i) => {
            if (row < 0) return;
            expect(row).toBe(whole[i]);
            merged[i] = row;
          });
        }
        expect(merged).toEqual(whole);
      }
    }
    expect(stripsOf(polygonSetOf([]), 3)).toHaveLength(1);
  });

  it("holds 100,000 areas", () => {
    const side = 317;
    const areas = Array.from({ length: side * side }, (_, i): Ring[][] => [
      [square(i % side, Math.floor(i / side), 1)],
    ]);
    const random = new Random(3);
    const x = Array.from({ length: 20_000 }, (_, i) =>
      i % 3 === 0 ? random.below(side) : random.uniform() * side,
    );
    const y = Array.from({ length: 20_000 }, (_, i) =>
      i % 5 === 0 ? random.below(side) : random.uniform() * side,
    );
    expect([...locate(polygonSetOf(areas), x, y)]).toEqual(
      x.map((px, i) => Math.floor(y[i]) * side + Math.floor(px)),
    );
  });
});
