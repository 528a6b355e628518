import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { planarCentroids } from "../../src/kernels/geometry/measures.ts";
import { contiguityWeights } from "../../src/kernels/weights/contiguity.ts";
import {
  distanceBandWeights,
  inverseDistanceWeights,
  largestNearestDistance,
  nearestNeighbourWeights,
} from "../../src/kernels/weights/distance-weights.ts";
import type { Weights } from "../../src/kernels/weights/weights.ts";
import { hasSharedReference, sharedFile } from "../shared-data.ts";
import { readReferenceAreas } from "./geojson-areas.ts";

const absent = hasSharedReference ? "" : " (skipped: the optional reference data are absent)";

function readJson<Shape = number[][]>(path: string): Shape {
  return JSON.parse(readFileSync(sharedFile(`reference/weights/${path}`) ?? "", "utf8"));
}

function lists(weights: Weights): number[][] {
  return Array.from({ length: weights.offsets.length - 1 }, (_, i) => [
    ...weights.neighbours.slice(weights.offsets[i], weights.offsets[i + 1]),
  ]);
}

const ascending = (rows: number[][]) => rows.map((row) => [...row].sort((a, b) => a - b));

describe.each(["columbus", "nc_sids_epsg32119"])(`neighbour lists of spdep 1.2-7, %s${absent}`, (set) => {
  it.skipIf(!hasSharedReference)("queen and rook", () => {
    const { polygons } = readReferenceAreas(`reference/geo/${set}.geojson`);
    for (const kind of ["queen", "rook"] as const)
      expect(lists(contiguityWeights(polygons, { kind }))).toEqual(
        ascending(readJson(`${set}_${kind}.json`)),
      );
  });

  it.skipIf(!hasSharedReference)("nearest neighbours, 4 to 8", () => {
    const { polygons } = readReferenceAreas(`reference/geo/${set}.geojson`);
    const { x, y } = planarCentroids(polygons);
    for (const k of [4, 5, 6, 8])
      expect(lists(nearestNeighbourWeights(x, y, k))).toEqual(ascending(readJson(`${set}_knn${k}.json`)));
  });

  it.skipIf(!hasSharedReference)("distance bands and inverse distances", () => {
    const { polygons } = readReferenceAreas(`reference/geo/${set}.geojson`);
    const { x, y } = planarCentroids(polygons);
    const band = largestNearestDistance(x, y);
    const thresholds: Record<string, number> = {
      columbus: 0.61886415807684525,
      nc_sids_epsg32119: 41026.832250352476,
    };
    expect(band / thresholds[set]).toBeCloseTo(1, 9);
    const smallest = ascending(readJson(`${set}_dband_min.json`));
    expect(lists(distanceBandWeights(x, y, band))).toEqual(smallest);
    const wide = distanceBandWeights(x, y, 1.5 * band);
    expect(lists(wide)).toEqual(ascending(readJson(`${set}_dband_1p5.json`)));
    const inverse = inverseDistanceWeights(wide, x, y);
    const { inv_dist } = readJson<{ inv_dist: number[][] }>(`${set}_dband_1p5_invdist.json`);
    const expected = inv_dist.flat();
    expect(inverse.values).toHaveLength(expected.length);
    for (let l = 0; l < expected.length; l++) expect(inverse.values[l] / expected[l]).toBeCloseTo(1, 9);
  });
});
