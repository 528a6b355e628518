import type { FeatureCollection, Geometry } from "geojson";
import { feature } from "topojson-client";
import type { Topology } from "topojson-specification";

/** The world behind the territory. */
export interface Background {
  readonly land: FeatureCollection;
  readonly borders: FeatureCollection;
}

/**
 * Loads the world behind the territory: a TopoJSON or GeoJSON file whose polygons are land and whose lines are borders.
 * Throws if the file is missing or is something else.
 */
export async function loadBackground(address: string, signal: AbortSignal): Promise<Background> {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return sortGeometries(geometriesOf((await response.json()) as Topology | FeatureCollection | Geometry));
}

function geometriesOf(data: Topology | FeatureCollection | Geometry): Geometry[] {
  if (data.type === "Topology")
    return Object.values(data.objects).flatMap((object) => geometriesOf(featuresOf(data, object)));
  if (data.type === "FeatureCollection") return data.features.map((item) => item.geometry).filter(Boolean);
  return data.type === "GeometryCollection" ? data.geometries : [data];
}

function featuresOf(topology: Topology, object: Topology["objects"][string]): FeatureCollection {
  const found = feature(topology, object);
  return found.type === "FeatureCollection" ? found : { type: "FeatureCollection", features: [found] };
}

function sortGeometries(geometries: readonly Geometry[]): Background {
  const collection = (wanted: (geometry: Geometry) => boolean): FeatureCollection => ({
    type: "FeatureCollection",
    features: geometries.filter(wanted).map((geometry) => ({ type: "Feature", properties: {}, geometry })),
  });
  return {
    land: collection((geometry) => geometry.type.endsWith("Polygon")),
    borders: collection((geometry) => geometry.type.endsWith("LineString")),
  };
}
