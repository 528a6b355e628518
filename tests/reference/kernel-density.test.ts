import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createRunContext } from "../../src/engine/run-context.ts";
import { chooseBandwidth } from "../../src/kernels/density/bandwidth.ts";
import { gridCoverage } from "../../src/kernels/density/coverage.ts";
import { densitySurface } from "../../src/kernels/density/density-surface.ts";
import { exactDensityAt } from "../../src/kernels/density/exact-density.ts";
import { type DensityGrid, planGrid } from "../../src/kernels/density/grid.ts";
import type { PolygonSet } from "../../src/kernels/geometry/polygon-set.ts";
import { polygonSetOf, type Ring } from "../builders/polygons.ts";
import { hasSharedReference, sharedFile } from "../shared-data.ts";
import { numbers, referenceTable } from "./reference-columns.ts";

const context = createRunContext({ seed: 1 });

/** One polygon from rings. */
const polygonOf = (rings: readonly Ring[]) => polygonSetOf([[rings]]);

function rectangle(minX: number, minY: number, maxX: number, maxY: number): PolygonSet {
  return polygonOf([
    [
      [minX, minY],
      [maxX, minY],
      [maxX, maxY],
      [minX, maxY],
    ],
  ]);
}

/** Value at a place by linear interpolation between cell centres. */
function valueAt(grid: DensityGrid, values: Float64Array, x: number, y: number): number {
  const u = (x - grid.originX) / grid.cellMeters - 0.5;
  const v = (y - grid.originY) / grid.cellMeters - 0.5;
  const at = Math.floor(v) * grid.columns + Math.floor(u);
  const [east, north] = [u - Math.floor(u), v - Math.floor(v)];
  const lower = values[at] * (1 - east) + values[at + 1] * east;
  const upper = values[at + grid.columns] * (1 - east) + values[at + grid.columns + 1] * east;
  return lower * (1 - north) + upper * north;
}

describe.skipIf(!hasSharedReference)("kernel density (needs the optional reference files)", () => {
  it.each([
    ["chicago", 100],
    ["humberside", 300],
  ])("%s: exact sums equal the direct double sum", (name, sigma) => {
    const points = pattern(name);
    const table = referenceTable(`kde/${name}_grid64.csv.gz`);
    const [atX, atY] = [numbers(table, "x"), numbers(table, "y")];
    for (const [column, shape, bandwidth] of [
      ["gauss_exact_noedge", "gaussian", sigma],
      ["quartic_exact_noedge", "quartic", sigma * Math.sqrt(8)],
    ] as const) {
      const expected = numbers(table, column);
      const actual = exactDensityAt(points, shape, bandwidth, atX, atY);
      const peak = Math.max(...expected);
      for (let i = 0; i < expected.length; i++)
        expect(Math.abs(actual[i] - expected[i])).toBeLessThan(1e-10 * peak);
    }
    const at = referenceTable(`kde/${name}_at_points.csv`);
    const expected = numbers(at, "dens");
    const actual = exactDensityAt(points, "gaussian", sigma, numbers(at, "x"), numbers(at, "y"));
    for (let i = 0; i < expected.length; i++)
      expect(Math.abs(actual[i] / expected[i] - 1)).toBeLessThan(1e-10);
  });

  it.each(["exact", "binned"] as const)(
    "chicago, %s: the corrected surface is the reference's within 0.5 %, spatstat's within 3 %",
    async (method) => {
      const points = pattern("chicago");
      const table = referenceTable("kde/chicago_grid64.csv.gz");
      const extent = JSON.parse(readFileSync(sharedFile("reference/kde/meta.json") as string, "utf8")).chicago
        .window_rect as { x: [number, number]; y: [number, number] };
      const [minX, maxX] = extent.x;
      const [minY, maxY] = extent.y;
      const grid = planGrid({ minX, minY, maxX, maxY }, 6);
      const territory = rectangle(minX, minY, maxX, maxY);
      const inside = new Float64Array(grid.columns * grid.rows).fill(1);
      const { density } = await densitySurface(
        points,
        { grid, inside, territory, shape: "gaussian", bandwidthMeters: 100, method },
        context,
      );
      const [atX, atY] = [numbers(table, "x"), numbers(table, "y")];
      const exact = numbers(table, "gauss_exact_edge_uniform");
      const spatstat = numbers(table, "spatstat_gauss_edge_uniform");
      const peak = Math.max(...exact);
      for (let i = 0; i < exact.length; i++) {
        const actual = valueAt(grid, density, atX[i], atY[i]);
        expect(Math.abs(actual - exact[i])).toBeLessThan(0.005 * peak);
        expect(Math.abs(actual - spatstat[i])).toBeLessThan(0.03 * peak);
      }
    },
  );

  it("humberside: ratio of case and control densities inside a polygon, as relrisk of spatstat", async () => {
    const table = referenceTable("points/humberside.csv");
    const window = JSON.parse(
      readFileSync(sharedFile("reference/points/humberside_window.json") as string, "utf8"),
    ) as { rings: number[][][] };
    const territory = polygonOf(window.rings);
    const grid = planGrid({ minX: 4690, minY: 4150, maxX: 5411, maxY: 4758 }, 5);
    const inside = gridCoverage(grid, territory).map((share) => (share > 0 ? 1 : 0));
    const [x, y] = [numbers(table, "x"), numbers(table, "y")];
    const surfaceOf = async (mark: string) => {
      const keep = (_: number, i: number) => table.mark[i] === mark;
      const points = { x: x.filter(keep), y: y.filter(keep), weight: null };
      return (
        await densitySurface(
          points,
          { grid, inside, territory, shape: "gaussian", bandwidthMeters: 400 },
          context,
        )
      ).density;
    };
    const [cases, controls] = [await surfaceOf("case"), await surfaceOf("control")];
    const reference = referenceTable("kde/humberside_relrisk_sigma400.csv.gz");
    const [atX, atY, expected] = [numbers(reference, "x"), numbers(reference, "y"), numbers(reference, "rr")];
    let compared = 0;
    for (let i = 0; i < expected.length; i++) {
      const column = Math.floor((atX[i] - grid.originX) / 5);
      const cell = Math.floor((atY[i] - grid.originY) / 5) * grid.columns + column;
      if (Number.isNaN(expected[i]) || inside[cell] === 0) continue;
      expect(Math.abs(cases[cell] / controls[cell] / expected[i] - 1)).toBeLessThan(0.03);
      compared++;
    }
    expect(compared).toBeGreaterThan(1000);
  });

  it.each(["chicago", "humberside"])("%s: Scott's bandwidth", async (name) => {
    const meta = JSON.parse(readFileSync(sharedFile("reference/kde/meta.json") as string, "utf8"));
    expect(await chooseBandwidth(pattern(name), "gaussian", "scott", context)).toBeCloseTo(
      meta[name].bandwidths["bw.scott.iso"],
      8,
    );
  });
});

function pattern(name: string) {
  const table = referenceTable(`points/${name}.csv`);
  return { x: numbers(table, "x"), y: numbers(table, "y"), weight: null };
}
