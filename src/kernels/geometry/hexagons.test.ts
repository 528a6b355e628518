import { describe, expect, it } from "vitest";
import { polygonSetOf, ringOf } from "../../../tests/builders/polygons.ts";
import { Random } from "../../base/random.ts";
import { createRunContext } from "../../engine/run-context.ts";
import { buildAreaIndex, locatePoints } from "./area-index.ts";
import { hexagonAreaKm2, hexagonPolygons, locateInHexagons } from "./hexagon-lattice.ts";
import { binToHexagons, hexagonGrid } from "./hexagons.ts";
import { planarAreas } from "./measures.ts";

const origin = { x: 120, y: -40 };
const radius = 37;

function scatter(count: number, reach: number, seed = 1) {
  const random = new Random(seed);
  return {
    x: Float64Array.from({ length: count }, () => (random.uniform() - 0.5) * reach),
    y: Float64Array.from({ length: count }, () => (random.uniform() - 0.5) * reach),
  };
}

const onePolygon = (corners: readonly number[]) => polygonSetOf([[[ringOf(corners)]]]);

describe("binToHexagons", () => {
  it("gives each point to the cell with the nearest centre", () => {
    const { x, y } = scatter(3000, 2000);
    const { cells, counts } = binToHexagons(x, y, null, origin, radius);
    const expected = new Float64Array(counts.length);
    for (let i = 0; i < x.length; i++) {
      let best = 0;
      let nearest = Number.POSITIVE_INFINITY;
      for (let c = 0; c < counts.length; c++) {
        const distance = Math.hypot(x[i] - cells.centerX[c], y[i] - cells.centerY[c]);
        if (distance < nearest) {
          nearest = distance;
          best = c;
        }
      }
      expect(nearest).toBeLessThanOrEqual(radius * (1 + 1e-12));
      expected[best]++;
    }
    expect([...counts]).toEqual([...expected]);
  });

  it("names cells by axial coordinates that do not depend on the other points", () => {
    const x = Float64Array.of(origin.x, origin.x + radius * Math.sqrt(3) * 2.5, origin.x);
    const y = Float64Array.of(origin.y, origin.y + 1.5 * radius * 3, origin.y - 3 * radius);
    const { cells } = binToHexagons(x, y, null, origin, radius);
    expect([...cells.q].map((q, i) => [q, cells.r[i]])).toEqual([
      [1, -2],
      [0, 0],
      [1, 3],
    ]);
    const alone = binToHexagons(x.slice(1, 2), y.slice(1, 2), null, origin, radius);
    expect([alone.cells.q[0], alone.cells.r[0]]).toEqual([1, 3]);
  });

  it("adds weights up, leaves points without coordinates out, and knows nothing of nothing", () => {
    const x = Float64Array.of(0, 1, Number.NaN, 5000);
    const y = Float64Array.of(0, 1, 3, 5000);
    const binned = binToHexagons(x, y, Float64Array.of(2, 0.5, 7, 0), { x: 0, y: 0 }, 100);
    expect([...binned.counts]).toEqual([2.5, 0]);
    expect(binned.leftOut).toBe(7);
    expect(binToHexagons(new Float64Array(0), new Float64Array(0), null, origin, 9).counts.length).toBe(0);
    expect(() => binToHexagons(x, y, null, origin, 0)).toThrow(RangeError);
  });

  it("counts the same when points are too far apart for a flat table", () => {
    const { x, y } = scatter(500, 2000);
    const far = Float64Array.from([...x, 3e7]);
    const dense = binToHexagons(x, y, null, origin, radius);
    const sparse = binToHexagons(far, Float64Array.from([...y, 3e7]), null, origin, radius);
    expect([...sparse.counts.slice(0, -1)]).toEqual([...dense.counts]);
    expect([...sparse.cells.q.slice(0, -1)]).toEqual([...dense.cells.q]);
    expect([...sparse.cells.r.slice(0, -1)]).toEqual([...dense.cells.r]);
  });
});

describe("hexagonPolygons and locateInHexagons", () => {
  it("draw cells of equal area without gaps, where points are found again", () => {
    const { x, y } = scatter(4000, 900);
    const { cells } = binToHexagons(x, y, null, origin, radius);
    const outlines = hexagonPolygons(cells);
    for (const area of planarAreas(outlines))
      expect(Math.abs(area / 1e6 / hexagonAreaKm2(radius) - 1)).toBeLessThan(1e-9);
    const byOutline = new Int32Array(x.length);
    locatePoints(buildAreaIndex(outlines), x, y, byOutline);
    const byName = new Int32Array(x.length);
    locateInHexagons(cells, origin, x, y, byName);
    expect([...byName]).toEqual([...byOutline]);
    expect(Math.min(...byName)).toBe(0);
    const outside = new Int32Array(2);
    locateInHexagons(cells, origin, Float64Array.of(1e6, Number.NaN), Float64Array.of(0, 0), outside);
    expect([...outside]).toEqual([-1, -1]);
  });
});

describe("hexagonGrid", () => {
  const context = createRunContext({});
  const island = onePolygon([0, 0, 1000, 100, 900, 900, 300, 700, 0, 0]);

  it("covers a territory with shares that add up to its area", async () => {
    for (const size of [20, 90]) {
      const none = { x: new Float64Array(0), y: new Float64Array(0), weight: null };
      const grid = await hexagonGrid(island, origin, size, none, context);
      const covered = grid.shareInside.reduce((sum, share) => sum + share * grid.cells.areaKm2 * 1e6, 0);
      expect(Math.abs(covered / planarAreas(island)[0] - 1)).toBeLessThan(0.005);
      expect(Math.min(...grid.shareInside)).toBeGreaterThan(0);
      expect(Math.max(...grid.counts)).toBe(0);
    }
  });

  it("measures the share inside of each cell as a much finer sample does", async () => {
    const none = { x: new Float64Array(0), y: new Float64Array(0), weight: null };
    const grid = await hexagonGrid(island, origin, 90, none, context);
    const { x, y } = scatter(400_000, 2600, 5);
    const cell = new Int32Array(x.length);
    const area = new Int32Array(x.length);
    locateInHexagons(grid.cells, origin, x, y, cell);
    locatePoints(buildAreaIndex(island), x, y, area);
    const all = new Float64Array(grid.counts.length);
    const inside = new Float64Array(grid.counts.length);
    for (let i = 0; i < x.length; i++)
      if (cell[i] >= 0) {
        all[cell[i]]++;
        if (area[i] === 0) inside[cell[i]]++;
      }
    grid.shareInside.forEach((share, c) => {
      expect(Math.abs(share - inside[c] / all[c])).toBeLessThan(0.04);
    });
  });

  it("keeps every point, also outside of the territory, in order of r then q", async () => {
    const { x, y } = scatter(2000, 4000, 3);
    x[7] = 9e6;
    y[7] = -9e6;
    x[8] = Number.NaN;
    const grid = await hexagonGrid(island, origin, 60, { x, y, weight: null }, context);
    expect(grid.counts.reduce((sum, count) => sum + count, 0)).toBe(1999);
    expect(grid.leftOut).toBe(1);
    const { q, r } = grid.cells;
    for (let i = 1; i < q.length; i++)
      expect(r[i] > r[i - 1] || (r[i] === r[i - 1] && q[i] > q[i - 1])).toBe(true);
    grid.shareInside.forEach((share, i) => {
      expect(share > 0 || grid.counts[i] > 0).toBe(true);
      if (grid.areaRows[i] === 0) expect(share).toBeGreaterThan(0);
    });
  });

  it("refuses radii that make no grid, and covers no territory with no cell", async () => {
    const none = { x: new Float64Array(0), y: new Float64Array(0), weight: null };
    await expect(hexagonGrid(island, origin, 0.1, none, context)).rejects.toThrow(RangeError);
    await expect(hexagonGrid(island, origin, -1, none, context)).rejects.toThrow(RangeError);
    const nowhere = { ...island, areaOffsets: Uint32Array.of(0, 0) };
    expect((await hexagonGrid(nowhere, origin, 50, none, context)).counts.length).toBe(0);
  });
});
