import { expect, it } from "vitest";
import { lattice } from "../../bench/lattice.ts";
import { Random } from "../base/random.ts";
import { buildAreaIndex, locatePoints } from "../kernels/geometry/area-index.ts";
import { createInlineEngine } from "./inline-engine.ts";
import { locate } from "./locate.ts";

it.each([1, 2, 3, 8])(
  "gives the same rows with %i workers, missing and outlying points included",
  async (size) => {
    const polygons = lattice(12, 3);
    const random = new Random(5);
    const longitude = Float64Array.from({ length: 120_000 }, () => (random.uniform() * 1.2 - 0.1) * 0.12);
    const latitude = Float64Array.from({ length: 120_000 }, () => (random.uniform() * 1.2 - 0.1) * 0.12);
    longitude[7] = Number.NaN;
    longitude[8] = Number.POSITIVE_INFINITY;
    const alone = new Int32Array(longitude.length);
    locatePoints(buildAreaIndex(polygons), longitude, latitude, alone);
    expect(alone.filter((row) => row < 0).length).toBeGreaterThan(1000);
    expect(alone.filter((row) => row >= 0).length).toBeGreaterThan(50_000);
    const jobs: number[] = [];
    const inline = createInlineEngine();
    const engine: typeof inline = {
      ...inline,
      size,
      run: (kind, request, options) => {
        jobs.push(1);
        return inline.run(kind, request, options);
      },
    };
    const rows = await locate(engine, { polygons, longitude, latitude });
    expect(rows.findIndex((row, i) => row !== alone[i])).toBe(-1);
    expect(rows).toHaveLength(alone.length);
    expect(jobs).toHaveLength(size);
  },
);
