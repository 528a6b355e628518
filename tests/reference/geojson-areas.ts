import { readFileSync } from "node:fs";
import type { PolygonSet } from "../../src/kernels/geometry/polygon-set.ts";
import { sharedFile } from "../shared-data.ts";

/** The part of a GeoJSON collection of areas that the tests read. */
export interface AreaCollection {
  features: {
    properties: Record<string, unknown>;
    geometry:
      | { type: "Polygon"; coordinates: number[][][] }
      | { type: "MultiPolygon"; coordinates: number[][][][] };
  }[];
}

/** Reads one of the optional reference layers of polygons as plain arrays. */
export function readReferenceAreas(path: string): {
  polygons: PolygonSet;
  numbers(field: string): Float64Array;
} {
  const file = sharedFile(path);
  if (!file) throw new Error(`The optional reference file ${path} is absent.`);
  const collection = JSON.parse(readFileSync(file, "utf8")) as AreaCollection;
  return {
    polygons: collectionPolygons(collection),
    numbers: (field) =>
      Float64Array.from(collection.features, (feature) => Number(feature.properties[field] ?? Number.NaN)),
  };
}

/** The areas of a collection as plain arrays. */
export function collectionPolygons(collection: AreaCollection): PolygonSet {
  const coordinates: number[] = [];
  const ringOffsets = [0];
  const polygonOffsets = [0];
  const areaOffsets = [0];
  for (const { geometry } of collection.features) {
    const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    for (const rings of parts) {
      for (const ring of rings) {
        for (const [x, y] of ring) coordinates.push(x, y);
        ringOffsets.push(coordinates.length / 2);
      }
      polygonOffsets.push(ringOffsets.length - 1);
    }
    areaOffsets.push(polygonOffsets.length - 1);
  }
  return {
    coordinates: Float64Array.from(coordinates),
    ringOffsets: Uint32Array.from(ringOffsets),
    polygonOffsets: Uint32Array.from(polygonOffsets),
    areaOffsets: Uint32Array.from(areaOffsets),
  };
}
