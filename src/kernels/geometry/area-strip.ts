import { type Extent, extentOf, vertexRange } from "./measures.ts";
import { areaCount, type PolygonSet } from "./polygon-set.ts";

/** A range of x; the first strip of several starts at -∞ and the last ends at +∞. */
export interface Strip {
  readonly from: number;
  readonly to: number;
}

export const wholePlane: Strip = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** Whether a strip leaves nothing out, also one that another thread sent. */
export function isWholePlane({ from, to }: Strip): boolean {
  return from === wholePlane.from && to === wholePlane.to;
}

const sampledVertices = 4096;

/**
 * Cuts the plane into upright strips with about as many vertices each, so that several workers can prepare and use an area
 * index each: every point is answered by the index of its strip, and -1 by the others or the same (strips overlap a little).
 * Fewer strips come back where vertices share their x.
 */
export function stripsOf(polygons: PolygonSet, parts: number): Strip[] {
  const [first] = areaCount(polygons) > 0 ? vertexRange(polygons, 0) : [0];
  const last = areaCount(polygons) > 0 ? vertexRange(polygons, areaCount(polygons) - 1)[1] : 0;
  const step = Math.max(1, Math.floor((last - first) / sampledVertices));
  const seen: number[] = [];
  for (let v = first; v < last; v += step)
    if (Number.isFinite(polygons.coordinates[2 * v])) seen.push(polygons.coordinates[2 * v]);
  const sample = Float64Array.from(seen).sort();
  const strips: Strip[] = [];
  let from = Number.NEGATIVE_INFINITY;
  for (let part = 1; part < parts; part++) {
    const to = sample[Math.floor((sample.length * part) / parts)];
    if (!(to > from)) continue;
    strips.push({ from, to });
    from = to;
  }
  strips.push({ from, to: Number.POSITIVE_INFINITY });
  return strips;
}

/** How far a frame reaches beyond what it frames, so that no point near its edge falls out of it by rounding. */
export function framePadding({ minX, minY, maxX, maxY }: Extent): number {
  const size = Math.max(maxX - minX, maxY - minY);
  return size * 1e-6 + greatestOf({ minX, minY, maxX, maxY }) * 1e-14;
}

/** The size of the largest coordinate within an extent. */
export function greatestOf({ minX, minY, maxX, maxY }: Extent): number {
  return Math.max(Math.abs(minX), Math.abs(maxX), Math.abs(minY), Math.abs(maxY));
}

/** Edges of some length that reach into a strip, with their polygons, their own rectangle, and what it shares with the strip. */
export function edgesInStrip(polygons: PolygonSet, strip: Strip) {
  const { coordinates, ringOffsets, polygonOffsets, areaOffsets } = polygons;
  const edges = new Uint32Array(coordinates.length / 2);
  const owners = new Uint32Array(edges.length);
  let count = 0;
  let minX = Number.POSITIVE_INFINITY;
  let minY = Number.POSITIVE_INFINITY;
  let maxX = Number.NEGATIVE_INFINITY;
  let maxY = Number.NEGATIVE_INFINITY;
  // Edges a little beyond the strip count too: the frame around it reaches beyond it, by half of this at most.
  const slack = isWholePlane(strip) ? 0 : 2 * framePadding(extentOf(polygons));
  const from = strip.from - slack;
  const to = strip.to + slack;
  for (let p = areaOffsets[0]; p < areaOffsets[areaOffsets.length - 1]; p++)
    for (let r = polygonOffsets[p]; r < polygonOffsets[p + 1]; r++) {
      const last = ringOffsets[r + 1] - 1;
      if (last <= ringOffsets[r]) continue;
      let bx = coordinates[2 * ringOffsets[r]];
      let by = coordinates[2 * ringOffsets[r] + 1];
      for (let v = ringOffsets[r]; v < last; v++) {
        const ax = bx;
        const ay = by;
        bx = coordinates[2 * v + 2];
        by = coordinates[2 * v + 3];
        if (ax < from ? bx < from : ax > to && bx > to) continue;
        if (ax === bx && ay === by) continue;
        if (!Number.isFinite(ax + ay + bx + by)) continue;
        if (ax < minX) minX = ax;
        if (bx < minX) minX = bx;
        if (ax > maxX) maxX = ax;
        if (bx > maxX) maxX = bx;
        if (ay < minY) minY = ay;
        if (by < minY) minY = by;
        if (ay > maxY) maxY = ay;
        if (by > maxY) maxY = by;
        edges[count] = v;
        owners[count++] = p;
      }
    }
  return {
    edges: edges.subarray(0, count),
    owners: owners.subarray(0, count),
    reach: { minX, minY, maxX, maxY },
    extent: { minX: Math.max(minX, strip.from), minY, maxX: Math.min(maxX, strip.to), maxY },
  };
}
