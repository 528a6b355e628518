import type { RunContext } from "../../base/run-context.ts";
import { type AreaIndex, buildAreaIndex, locatePoints } from "./area-index.ts";
import type { PolygonSet } from "./polygon-set.ts";
import { SegmentGrid, type Segments } from "./segment-grid.ts";

/**
 * Features in local metres. Points: interleaved coordinates, `owners[i]` = feature of point i. Lines: `lineOffsets` cut the
 * vertices into lines, `owners[l]` = feature of line l. Areas: feature = row of the polygon set.
 */
export type FeatureShape =
  | { readonly kind: "points"; readonly coordinates: Float64Array; readonly owners: Uint32Array }
  | {
      readonly kind: "lines";
      readonly coordinates: Float64Array;
      readonly lineOffsets: Uint32Array;
      readonly owners: Uint32Array;
    }
  | { readonly kind: "areas"; readonly polygons: PolygonSet };

/** How near the features of a layer are to a set of places. */
export interface Proximity {
  /** Metres to the nearest feature; 0 inside an area; NaN without features or coordinates. */
  readonly distanceMeters: Float64Array;
  /** The nearest feature (the lowest among equals), or -1. */
  readonly feature: Int32Array;
  /** Features with some part within the radius, per km² of its circle; NaN without coordinates. */
  readonly densityPerKm2: Float64Array;
}

/** Few, because a place with a wide radius may have to look at every segment. */
const placesPerBreath = 16;

/**
 * Straight-line distance from each place to the nearest feature of a layer, and how many features lie within `radius`
 * metres per km². Any coordinates in metres. Features without coordinates are never near.
 * Complexity: about the square root of the work of trying every segment, through a grid; memory linear in segments.
 */
export async function proximityOf(
  shape: FeatureShape,
  x: Float64Array,
  y: Float64Array,
  radius: number,
  context: RunContext,
): Promise<Proximity> {
  const grid = new SegmentGrid(segmentsOf(shape));
  const areas = shape.kind === "areas" ? buildAreaIndex(shape.polygons) : null;
  const count = x.length;
  const distanceMeters = new Float64Array(count).fill(Number.NaN);
  const densityPerKm2 = new Float64Array(count).fill(Number.NaN);
  const feature = areas ? holdersOf(areas, x, y) : new Int32Array(count).fill(-1);
  const seen = new Set<number>();
  const squareKilometers = (Math.PI * radius * radius) / 1e6;
  for (let i = 0; i < count; i++) {
    if (i % placesPerBreath === 0) await context.breathe();
    if (!Number.isFinite(x[i] + y[i])) continue;
    seen.clear();
    if (feature[i] >= 0) {
      distanceMeters[i] = 0;
      seen.add(feature[i]);
    } else {
      const nearest = grid.nearest(x[i], y[i]);
      distanceMeters[i] = nearest.distance;
      feature[i] = nearest.feature;
    }
    grid.within(x[i], y[i], radius, (owner) => seen.add(owner));
    densityPerKm2[i] = seen.size / squareKilometers;
  }
  return { distanceMeters, feature, densityPerKm2 };
}

function holdersOf(areas: AreaIndex, x: Float64Array, y: Float64Array): Int32Array {
  const rows = new Int32Array(x.length);
  locatePoints(areas, x, y, rows);
  return rows;
}

function segmentsOf(shape: FeatureShape): Segments {
  const ends: number[] = [];
  const owners: number[] = [];
  const add = (coordinates: Float64Array, a: number, b: number, owner: number) => {
    const pair = [coordinates[2 * a], coordinates[2 * a + 1], coordinates[2 * b], coordinates[2 * b + 1]];
    if (!pair.every(Number.isFinite)) return;
    ends.push(...pair);
    owners.push(owner);
  };
  if (shape.kind === "points")
    shape.owners.forEach((owner, point) => {
      add(shape.coordinates, point, point, owner);
    });
  else if (shape.kind === "lines")
    shape.owners.forEach((owner, line) => {
      const last = shape.lineOffsets[line + 1] - 1;
      const first = shape.lineOffsets[line];
      if (last === first) add(shape.coordinates, first, first, owner);
      for (let v = first; v < last; v++) add(shape.coordinates, v, v + 1, owner);
    });
  else {
    const { coordinates, ringOffsets, polygonOffsets, areaOffsets } = shape.polygons;
    for (let area = 0; area + 1 < areaOffsets.length; area++)
      for (let r = polygonOffsets[areaOffsets[area]]; r < polygonOffsets[areaOffsets[area + 1]]; r++)
        for (let v = ringOffsets[r]; v + 1 < ringOffsets[r + 1]; v++) add(coordinates, v, v + 1, area);
  }
  return { ends: Float64Array.from(ends), owners: Uint32Array.from(owners) };
}
