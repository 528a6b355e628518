import { laeaProjection } from "../kernels/geometry/laea.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";
import type { LocalProjection } from "./project.ts";

/** Turns degrees into the project's local metres and back, over whole columns. NaN passes through. */
export interface Projector {
  /** Longitude and latitude (WGS84 degrees) to metres; fills `x` and `y`. */
  forward(longitude: Float64Array, latitude: Float64Array, x: Float64Array, y: Float64Array): void;
  /** Metres to longitude (in [-180, 180)) and latitude; fills both. */
  inverse(x: Float64Array, y: Float64Array, longitude: Float64Array, latitude: Float64Array): void;
  /** Interleaved longitude/latitude to interleaved metres, in a new array. */
  forwardPairs(coordinates: Float64Array): Float64Array;
}

/**
 * The projection for data within an extent in degrees: its centre, rounded to a thousandth of a degree so that it
 * can be written down. `east` below `west` means that the extent crosses the 180th meridian (RFC 7946, 5.2). An
 * extent that is not finite (no data) gives the point 0, 0.
 */
export function chooseProjection(west: number, south: number, east: number, north: number): LocalProjection {
  if (![west, south, east, north].every(Number.isFinite)) return { longitude: 0, latitude: 0 };
  const middle = (west + (east < west ? east + 360 : east)) / 2;
  const longitude = middle - 360 * Math.floor((middle + 180) / 360);
  return {
    longitude: Math.round(longitude * 1000) / 1000,
    latitude: Math.round(Math.min(89, Math.max(-89, (south + north) / 2)) * 1000) / 1000,
  };
}

/**
 * Makes the projector of a local projection: Lambert azimuthal equal-area on the WGS84 ellipsoid, so that areas are
 * exact and distances right near the centre. A planar projection leaves coordinates as they are.
 */
export function createProjector(projection: LocalProjection): Projector {
  if (projection.planar) return planarProjector;
  const laea = laeaProjection(projection.longitude, projection.latitude);
  return {
    forward: laea.forward,
    inverse: laea.inverse,
    forwardPairs(coordinates) {
      const target = new Float64Array(coordinates.length);
      laea.forwardPairs(coordinates, target);
      return target;
    },
  };
}

/** Leaves coordinates as they are. */
const planarProjector: Projector = {
  forward: copyPairs,
  inverse: copyPairs,
  forwardPairs: (coordinates) => Float64Array.from(coordinates),
};

function copyPairs(a: Float64Array, b: Float64Array, targetA: Float64Array, targetB: Float64Array): void {
  targetA.set(a);
  targetB.set(b);
}

/** The same areas in local metres; ring, polygon and area offsets are shared with the original. */
export function projectPolygons(polygons: PolygonSet, projector: Projector): PolygonSet {
  return { ...polygons, coordinates: projector.forwardPairs(polygons.coordinates) };
}
