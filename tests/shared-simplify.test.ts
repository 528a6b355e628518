import { describe, expect, it } from "vitest";
import { createRunContext } from "../src/engine/run-context.ts";
import { repairBorders } from "../src/intake/repair/repair-borders.ts";
import { simplifyAreas } from "../src/intake/repair/simplify-areas.ts";
import { geodesicAreasKm2 } from "../src/kernels/geometry/measures.ts";
import { nodeOutlines } from "../src/kernels/geometry/noding.ts";
import { areaCount, type PolygonSet } from "../src/kernels/geometry/polygon-set.ts";
import { contiguityWeights } from "../src/kernels/weights/contiguity.ts";
import { readFile } from "../src/readers/read-file.ts";
import { diskSource } from "./fixture-source.ts";
import { hasSharedData, sharedFile } from "./shared-data.ts";

const absent = hasSharedData ? "" : " (skipped: the optional data beside the project is absent)";

const files = [
  ["uk/lancashire_wards.gpkg", 100],
  ["mexico/mx_municipios_topo.json", 1000],
  ["cdmx/colonias_population.gpkg", 10],
] as const;

const neighbourPairs = (polygons: PolygonSet) =>
  contiguityWeights(polygons, { kind: "queen" }).neighbours.length / 2;

describe.skipIf(!hasSharedData)(`lighter outlines of real areas${absent}`, () => {
  it.each(files)(
    "%s to %s m: every area stays, neighbours stay neighbours, and nothing crosses that did not",
    async (path, toleranceMeters) => {
      const context = createRunContext({});
      const { tables } = await readFile(diskSource(sharedFile(`data/${path}`) ?? ""), {}, context);
      const { geometry } = tables[0];
      if (geometry?.kind !== "areas") throw new Error("no areas");
      const repaired = await repairBorders(
        geometry.polygons,
        { planar: false, toleranceMeters: 10, repair: true },
        context,
      );
      const whole = repaired?.polygons ?? geometry.polygons;
      const light = await simplifyAreas(whole, { planar: false, toleranceMeters }, context);
      expect(light.after).toBeLessThan(0.8 * light.before);
      const [before, after] = [geodesicAreasKm2(whole), geodesicAreasKm2(light.polygons)];
      for (let area = 0; area < areaCount(whole); area++)
        if (before[area] > 0)
          expect(Math.abs(after[area] / before[area] - 1), `area ${area}`).toBeLessThan(0.06);
      expect(neighbourPairs(light.polygons)).toBe(neighbourPairs(whole));
      const splits = async (set: PolygonSet) => (await nodeOutlines(set, context))?.faults.splits ?? 0;
      expect(await splits(light.polygons)).toBeLessThanOrEqual(await splits(whole));
    },
    60_000,
  );
});
