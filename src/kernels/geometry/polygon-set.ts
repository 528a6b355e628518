/**
 * Areas as flat arrays (shapes follow Arrow's nested lists). Area `a` owns polygons `areaOffsets[a]` to
 * `areaOffsets[a + 1]`; polygon `p` owns rings `polygonOffsets[p]` to `polygonOffsets[p + 1]`, the first its
 * outline and the rest its holes; ring `r` owns vertices `ringOffsets[r]` to `ringOffsets[r + 1]`; vertex `v` is
 * (`coordinates[2v]`, `coordinates[2v + 1]`). Rings are closed: the last vertex repeats the first. An area
 * without geometry owns no polygon. Coordinates are longitude/latitude or local metres: the holder says which.
 */
export interface PolygonSet {
  readonly coordinates: Float64Array;
  readonly ringOffsets: Uint32Array;
  readonly polygonOffsets: Uint32Array;
  readonly areaOffsets: Uint32Array;
}

/** Number of areas of a polygon set. */
export function areaCount(polygons: PolygonSet): number {
  return polygons.areaOffsets.length - 1;
}
