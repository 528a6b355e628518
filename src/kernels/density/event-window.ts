import { convexHull } from "../clusters/cluster-shapes.ts";
import { ringArea } from "../geometry/measures.ts";
import type { PolygonSet } from "../geometry/polygon-set.ts";

/** Room around events that lie on one line or in one place. */
const roomMeters = 500;

/**
 * The region that events were most likely drawn from when nobody says it: their convex hull, enlarged about its middle
 * by 1 / √(1 − m / n) for m corners of n events (Ripley and Rasson 1977, Journal of Applied Probability 14). Events on
 * one line, or fewer than three places, get their rectangle with 500 m around. One area, metres; no area without
 * events. x and y are finite. O(n log n).
 */
export function eventWindow(x: Float64Array, y: Float64Array): PolygonSet {
  const hull = convexHull([...x.keys()], x, y);
  const vertices = hull.length / 2;
  const corners = vertices - 1;
  if (x.length === 0) return polygonOf(new Float64Array(0));
  if (corners < 3 || corners >= x.length || ringArea(hull, 0, vertices) === 0) return polygonOf(boxOf(x, y));
  const factor = 1 / Math.sqrt(1 - corners / x.length);
  let middleX = 0;
  let middleY = 0;
  for (let i = 0; i < corners; i++) {
    middleX += hull[2 * i] / corners;
    middleY += hull[2 * i + 1] / corners;
  }
  return polygonOf(
    hull.map((value, i) => {
      const middle = i % 2 === 0 ? middleX : middleY;
      return middle + factor * (value - middle);
    }),
  );
}

function boxOf(x: Float64Array, y: Float64Array): Float64Array {
  const least = (values: Float64Array) => values.reduce((a, b) => Math.min(a, b)) - roomMeters;
  const most = (values: Float64Array) => values.reduce((a, b) => Math.max(a, b)) + roomMeters;
  const [west, south, east, north] = [least(x), least(y), most(x), most(y)];
  return Float64Array.of(west, south, east, south, east, north, west, north, west, south);
}

function polygonOf(ring: Float64Array): PolygonSet {
  const some = ring.length > 0;
  return {
    coordinates: ring,
    ringOffsets: some ? Uint32Array.of(0, ring.length / 2) : Uint32Array.of(0),
    polygonOffsets: some ? Uint32Array.of(0, 1) : Uint32Array.of(0),
    areaOffsets: some ? Uint32Array.of(0, 1) : Uint32Array.of(0),
  };
}
