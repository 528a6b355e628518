import { describe, expect, it } from "vitest";
import { lattice } from "../../bench/lattice.ts";
import { Random } from "../base/random.ts";
import { buildAreaIndex, locatePoints } from "../kernels/geometry/area-index.ts";
import { createInlineEngine } from "./inline-engine.ts";
import { locate } from "./locate.ts";
import type { LocatePart, LocateRequest } from "./locate-job.ts";

const points = 120_000;

describe.each([
  ["areas soon prepared", 3, "ranges"],
  ["areas of many vertices", 40, "strips"],
] as const)("with %s", (_name, pieces, split) => {
  it.each([1, 2, 3, 8])(
    "gives the same rows with %i workers, missing and outlying points included",
    async (size) => {
      const polygons = lattice(12, pieces);
      const random = new Random(5);
      const along = () => Float64Array.from({ length: points }, () => (random.uniform() * 1.2 - 0.1) * 0.12);
      const longitude = along();
      const latitude = along();
      longitude[7] = Number.NaN;
      longitude[8] = Number.POSITIVE_INFINITY;
      latitude[points - 1] = Number.NaN;
      const alone = new Int32Array(points);
      locatePoints(buildAreaIndex(polygons), longitude, latitude, alone);
      expect(alone.filter((row) => row < 0).length).toBeGreaterThan(1000);
      expect(alone.filter((row) => row >= 0).length).toBeGreaterThan(50_000);
      const parts: (LocatePart | undefined)[] = [];
      const inline = createInlineEngine();
      const engine: typeof inline = {
        ...inline,
        size,
        run: (kind, request, options) => {
          parts.push((request as LocateRequest).part);
          return inline.run(kind, request, options);
        },
      };
      const shares: number[] = [];
      const rows = await locate(
        engine,
        { polygons, longitude, latitude },
        { onProgress: (share) => shares.push(share) },
      );
      expect(rows.findIndex((row, i) => row !== alone[i])).toBe(-1);
      expect(rows).toHaveLength(points);
      expect(rows.buffer).toBeInstanceOf(ArrayBuffer);
      expect(parts).toHaveLength(size);
      if (size > 1)
        expect(parts.map((part) => part?.strip != null)).toEqual(parts.map(() => split === "strips"));
      expect(Math.max(...shares)).toBeLessThanOrEqual(1);
    },
  );
});
