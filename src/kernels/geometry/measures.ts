import { poleOfInaccessibility } from "./inaccessibility.ts";
import { laeaProjection, sphericalMiddle } from "./laea.ts";
import { areaCount, type PolygonSet } from "./polygon-set.ts";

/** A rectangle; all four NaN when nothing has coordinates. */
export interface Extent {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/**
 * Signed area of a closed ring, vertices `from` to `to` (exclusive) of interleaved coordinates, in squared units:
 * positive counter-clockwise (shoelace formula about the first vertex, so that far origins lose no digits). 0 for
 * fewer than three distinct vertices.
 */
export function ringArea(coordinates: Float64Array, from: number, to: number): number {
  const originX = coordinates[2 * from];
  const originY = coordinates[2 * from + 1];
  let twice = 0;
  let previousX = 0;
  let previousY = 0;
  for (let v = from + 1; v < to; v++) {
    const x = coordinates[2 * v] - originX;
    const y = coordinates[2 * v + 1] - originY;
    twice += previousX * y - x * previousY;
    previousX = x;
    previousY = y;
  }
  return twice / 2;
}

/** Plane area of every area in squared units of the coordinates, holes taken off; NaN without geometry. */
export function planarAreas(polygons: PolygonSet): Float64Array {
  return Float64Array.from({ length: areaCount(polygons) }, (_, area) => planarArea(polygons, area));
}

function planarArea(polygons: PolygonSet, area: number): number {
  const { coordinates, ringOffsets, polygonOffsets, areaOffsets } = polygons;
  if (areaOffsets[area] === areaOffsets[area + 1]) return Number.NaN;
  let sum = 0;
  for (let p = areaOffsets[area]; p < areaOffsets[area + 1]; p++)
    for (let r = polygonOffsets[p]; r < polygonOffsets[p + 1]; r++) {
      const size = Math.abs(ringArea(coordinates, ringOffsets[r], ringOffsets[r + 1]));
      sum += r === polygonOffsets[p] ? size : -size;
    }
  return sum;
}

/**
 * Centroid of every area (balance point; it may lie outside). An area of zero size gives the mean of its vertices;
 * one without geometry NaN.
 */
export function planarCentroids(polygons: PolygonSet): { x: Float64Array; y: Float64Array } {
  return pointPerArea(polygons, (area) =>
    centroidOf(polygons, polygons.areaOffsets[area], polygons.areaOffsets[area + 1]),
  );
}

/**
 * A point well inside every area, for labels and symbols: the pole of inaccessibility of its largest polygon, in plane
 * coordinates. An area of zero size gives a vertex; one without geometry NaN.
 */
export function labelPoints(polygons: PolygonSet): { x: Float64Array; y: Float64Array } {
  return pointPerArea(polygons, (area) => {
    const polygon = largestPolygon(polygons, area);
    return poleOfInaccessibility(polygons, polygon, centroidOf(polygons, polygon, polygon + 1));
  });
}

function pointPerArea(polygons: PolygonSet, pointOf: (area: number) => { x: number; y: number }) {
  const x = new Float64Array(areaCount(polygons)).fill(Number.NaN);
  const y = x.slice();
  for (let area = 0; area < x.length; area++) {
    const [first, last] = vertexRange(polygons, area);
    if (first === last) continue;
    const point = pointOf(area);
    x[area] = point.x;
    y[area] = point.y;
  }
  return { x, y };
}

function largestPolygon({ coordinates, ringOffsets, polygonOffsets, areaOffsets }: PolygonSet, area: number) {
  let best = areaOffsets[area];
  let bestSize = -1;
  for (let p = areaOffsets[area]; p < areaOffsets[area + 1]; p++) {
    const outline = polygonOffsets[p];
    if (outline === polygonOffsets[p + 1]) continue;
    const size = Math.abs(ringArea(coordinates, ringOffsets[outline], ringOffsets[outline + 1]));
    if (size > bestSize) {
      bestSize = size;
      best = p;
    }
  }
  return best;
}

/** Centroid of polygons `from` to `to` (exclusive) together; they own at least one vertex. */
function centroidOf(polygons: PolygonSet, from: number, to: number): { x: number; y: number } {
  const { coordinates, ringOffsets, polygonOffsets } = polygons;
  const first = ringOffsets[polygonOffsets[from]];
  const last = ringOffsets[polygonOffsets[to]];
  const originX = coordinates[2 * first];
  const originY = coordinates[2 * first + 1];
  let mass = 0;
  let momentX = 0;
  let momentY = 0;
  for (let p = from; p < to; p++)
    for (let r = polygonOffsets[p]; r < polygonOffsets[p + 1]; r++) {
      const signed = ringArea(coordinates, ringOffsets[r], ringOffsets[r + 1]);
      const sign = signed < 0 === (r === polygonOffsets[p]) ? -1 : 1;
      for (let v = ringOffsets[r]; v < ringOffsets[r + 1] - 1; v++) {
        const ax = coordinates[2 * v] - originX;
        const ay = coordinates[2 * v + 1] - originY;
        const bx = coordinates[2 * v + 2] - originX;
        const by = coordinates[2 * v + 3] - originY;
        const cross = sign * (ax * by - bx * ay);
        mass += cross;
        momentX += (ax + bx) * cross;
        momentY += (ay + by) * cross;
      }
    }
  if (Math.abs(mass) > 0) return { x: originX + momentX / (3 * mass), y: originY + momentY / (3 * mass) };
  let sumX = 0;
  let sumY = 0;
  for (let v = first; v < last; v++) {
    sumX += coordinates[2 * v] - originX;
    sumY += coordinates[2 * v + 1] - originY;
  }
  return { x: originX + sumX / (last - first), y: originY + sumY / (last - first) };
}

/** First and past-the-last vertex of an area; both equal when it has none. */
export function vertexRange(polygons: PolygonSet, area: number): [number, number] {
  const { ringOffsets, polygonOffsets, areaOffsets } = polygons;
  return [ringOffsets[polygonOffsets[areaOffsets[area]]], ringOffsets[polygonOffsets[areaOffsets[area + 1]]]];
}

/** Bounding box of every area as `minX, minY, maxX, maxY`, four numbers each; NaN without geometry. */
export function boundingBoxes(polygons: PolygonSet): Float64Array {
  const { coordinates } = polygons;
  const count = areaCount(polygons);
  const boxes = new Float64Array(4 * count).fill(Number.NaN);
  for (let area = 0; area < count; area++) {
    const [first, last] = vertexRange(polygons, area);
    if (first === last) continue;
    let minX = Number.POSITIVE_INFINITY;
    let minY = Number.POSITIVE_INFINITY;
    let maxX = Number.NEGATIVE_INFINITY;
    let maxY = Number.NEGATIVE_INFINITY;
    for (let v = first; v < last; v++) {
      const x = coordinates[2 * v];
      const y = coordinates[2 * v + 1];
      if (x < minX) minX = x;
      if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      if (y > maxY) maxY = y;
    }
    boxes.set([minX, minY, maxX, maxY], 4 * area);
  }
  return boxes;
}

/** Smallest rectangle around every area, in plane coordinates. */
export function extentOf(polygons: PolygonSet): Extent {
  const boxes = boundingBoxes(polygons);
  let minX = Number.NaN;
  let minY = Number.NaN;
  let maxX = Number.NaN;
  let maxY = Number.NaN;
  for (let i = 0; i < boxes.length; i += 4) {
    if (!(minX <= boxes[i])) minX = Number.isNaN(boxes[i]) ? minX : boxes[i];
    if (!(minY <= boxes[i + 1])) minY = Number.isNaN(boxes[i + 1]) ? minY : boxes[i + 1];
    if (!(maxX >= boxes[i + 2])) maxX = Number.isNaN(boxes[i + 2]) ? maxX : boxes[i + 2];
    if (!(maxY >= boxes[i + 3])) maxY = Number.isNaN(boxes[i + 3]) ? maxY : boxes[i + 3];
  }
  return { minX, minY, maxX, maxY };
}

/**
 * Extent of longitude/latitude areas on the globe. Where leaving out the widest empty gap of longitudes gives the
 * shorter way round, that gap is left out, so a territory on both sides of the 180th meridian (Fiji, Chukotka) has
 * `minX` > `maxX` as RFC 7946 (5.2) writes it. Each area is taken to span from its least to its greatest longitude,
 * polygon by polygon.
 */
export function geographicExtentOf(polygons: PolygonSet): Extent {
  const { ringOffsets, polygonOffsets } = polygons;
  const plain = extentOf(polygons);
  if (!(plain.maxX - plain.minX > 180)) return plain;
  const parts = boundingBoxes({
    ...polygons,
    areaOffsets: Uint32Array.from({ length: polygonOffsets.length }, (_, p) => p),
  });
  const spans: [number, number][] = [];
  for (let p = 0; p + 1 < polygonOffsets.length; p++)
    if (ringOffsets[polygonOffsets[p]] < ringOffsets[polygonOffsets[p + 1]])
      spans.push([parts[4 * p], parts[4 * p + 2]]);
  spans.sort((a, b) => a[0] - b[0]);
  let widest = 360 - (plain.maxX - plain.minX);
  let result = plain;
  let reached = spans[0][1];
  for (const [west, east] of spans) {
    if (west - reached > widest) {
      widest = west - reached;
      result = { ...plain, minX: west, maxX: reached };
    }
    reached = Math.max(reached, east);
  }
  return result;
}

/**
 * Area on the WGS84 ellipsoid of every longitude/latitude area, in km², holes taken off; NaN without geometry. Each area
 * is projected with its own Lambert azimuthal equal-area projection centred on it, so size is kept by construction;
 * what remains is how an edge bends between its vertices: within 1e-5 of GeographicLib (Karney 2013) with edges of up
 * to 50 km, and quadratically less with shorter ones. Areas across the 180th meridian or around a pole need nothing special.
 */
export function geodesicAreasKm2(polygons: PolygonSet): Float64Array {
  const count = areaCount(polygons);
  const areas = new Float64Array(count).fill(Number.NaN);
  const { coordinates, ringOffsets, polygonOffsets, areaOffsets } = polygons;
  for (let area = 0; area < count; area++) {
    const [first, last] = vertexRange(polygons, area);
    if (first === last) continue;
    const pairs = coordinates.slice(2 * first, 2 * last);
    const [longitude, latitude] = sphericalMiddle(pairs);
    laeaProjection(longitude, latitude).forwardPairs(pairs, pairs);
    let sum = 0;
    for (let p = areaOffsets[area]; p < areaOffsets[area + 1]; p++)
      for (let r = polygonOffsets[p]; r < polygonOffsets[p + 1]; r++) {
        const size = Math.abs(ringArea(pairs, ringOffsets[r] - first, ringOffsets[r + 1] - first));
        sum += r === polygonOffsets[p] ? size : -size;
      }
    areas[area] = sum / 1e6;
  }
  return areas;
}
