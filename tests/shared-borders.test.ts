import { describe, expect, it } from "vitest";
import { createRunContext } from "../src/engine/run-context.ts";
import { repairBorders } from "../src/intake/repair/repair-borders.ts";
import { repairOutlines } from "../src/intake/repair/repair-outlines.ts";
import { geodesicAreasKm2 } from "../src/kernels/geometry/measures.ts";
import type { PolygonSet } from "../src/kernels/geometry/polygon-set.ts";
import { readFile } from "../src/readers/read-file.ts";
import { diskSource } from "./fixture-source.ts";
import { hasSharedData, sharedFile } from "./shared-data.ts";

const absent = hasSharedData ? "" : " (skipped: the optional data beside the project is absent)";

/** File, outlines repaired, gaps and overlaps of up to 10 m, overlaps wider than that, and pairs of areas that met only at one. */
const expectations: readonly (readonly [string, number, number, number, number, number])[] = [
  ["guatemala/munis.json", 2, 15, 31, 0, 0],
  ["mexico/mx_municipios_topo.json", 4, 67, 26, 19, 0],
  ["cdmx/colonias_population.gpkg", 5, 203, 220, 12, 5],
  ["cdmx/alcaldias.geojson", 0, 7, 0, 0, 0],
  ["godoy-cruz/BarriosConsolidados.geojson", 2, 37, 45, 0, 0],
  ["uk/lancashire_wards.gpkg", 0, 0, 0, 0, 0],
];

describe.skipIf(!hasSharedData)(`borders of real areas${absent}`, () => {
  for (const [path, crossed, gaps, overlaps, wide, corners] of expectations)
    it(`${path}: repaired without losing land`, async () => {
      const context = createRunContext({});
      const { tables } = await readFile(diskSource(sharedFile(`data/${path}`) ?? ""), {}, context);
      const geometry = tables[0].geometry;
      if (geometry?.kind !== "areas") throw new Error("no areas");
      const outlines = await repairOutlines(geometry.polygons, false, context);
      expect([outlines.repaired.length, outlines.left]).toEqual([crossed, []]);
      const options = { planar: false, toleranceMeters: 10, repair: true };
      const borders = await repairBorders(outlines.polygons, options, context);
      if (!borders) throw new Error("not compared");
      expect([borders.gaps.count, borders.overlaps.count, borders.wideOverlaps.count]).toEqual([
        gaps,
        overlaps,
        wide,
      ]);
      const again = await repairBorders(borders.polygons, { ...options, repair: false }, context);
      expect([again?.gaps.count, again?.overlaps.count, again?.wideOverlaps.count]).toEqual([0, 0, wide]);
      expect(borders.lostNeighbours).toBe(corners);
      expect(borders.newNeighbours).toBeGreaterThanOrEqual(borders.lostNeighbours);
      const total = (set: PolygonSet) => geodesicAreasKm2(set).reduce((sum, km2) => sum + (km2 || 0), 0);
      const gained = total(borders.polygons) - total(outlines.polygons);
      expect(Math.abs(gained - (borders.gaps.km2 - borders.overlaps.km2))).toBeLessThan(
        0.002 + 2e-9 * total(outlines.polygons),
      );
    }, 60_000);
});
