declare module "d3-geo-projection" {
  import type { GeoProjection } from "d3-geo";
  import type { FeatureCollection } from "geojson";
  /** Projects to planar coordinates; lines and polygons are cut where the projection is. */
  export function geoProject<Collection extends FeatureCollection>(
    object: Collection,
    projection: GeoProjection,
  ): Collection;
}
