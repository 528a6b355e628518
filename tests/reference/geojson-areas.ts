import { readFileSync } from "node:fs";
import type { PolygonSet } from "../../src/kernels/geometry/polygon-set.ts";
import { polygonSetOf } from "../builders/polygons.ts";
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
  return polygonSetOf(
    collection.features.map(({ geometry }) =>
      geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates,
    ),
  );
}
