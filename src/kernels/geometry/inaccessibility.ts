import type { PolygonSet } from "./polygon-set.ts";
import { squaredDistanceToSegment } from "./segment-distance.ts";

interface Square {
  readonly x: number;
  readonly y: number;
  readonly half: number;
  /** Signed distance of the centre to the border, positive inside. */
  readonly clearance: number;
  /** No point of the square can be farther from the border than this. */
  readonly bound: number;
}

/**
 * The inside point of one polygon that is farthest from any of its borders (pole of inaccessibility), found by
 * splitting squares best first to within 1 % of the shorter side of its bounding box. `start` is a first guess, usually
 * the centroid. A polygon of zero width gives its first vertex.
 * Complexity: some 50 to 200 passes over the polygon's vertices.
 */
export function poleOfInaccessibility(
  polygons: PolygonSet,
  polygon: number,
  start: { x: number; y: number },
): { x: number; y: number } {
  const { coordinates, ringOffsets, polygonOffsets } = polygons;
  const first = ringOffsets[polygonOffsets[polygon]];
  const last = ringOffsets[polygonOffsets[polygon] + 1];
  let minX = coordinates[2 * first];
  let maxX = minX;
  let minY = coordinates[2 * first + 1];
  let maxY = minY;
  for (let v = first; v < last; v++) {
    minX = Math.min(minX, coordinates[2 * v]);
    maxX = Math.max(maxX, coordinates[2 * v]);
    minY = Math.min(minY, coordinates[2 * v + 1]);
    maxY = Math.max(maxY, coordinates[2 * v + 1]);
  }
  const side = Math.min(maxX - minX, maxY - minY);
  const fallback = { x: coordinates[2 * first], y: coordinates[2 * first + 1] };
  if (!(side > 0)) return fallback;
  const precision = side / 100;
  const square = (x: number, y: number, half: number): Square => {
    const clearance = signedClearance(polygons, polygon, x, y);
    return { x, y, half, clearance, bound: clearance + half * Math.SQRT2 };
  };

  const queue: Square[] = [];
  const step = Math.max(side, Math.max(maxX - minX, maxY - minY) / 32);
  for (let left = minX; left < maxX; left += step)
    for (let bottom = minY; bottom < maxY; bottom += step)
      push(queue, square(left + step / 2, bottom + step / 2, step / 2));
  let best = square(start.x, start.y, 0);
  // A needle's inside can be thinner than the precision: go on until some point is inside, within reason.
  for (let visits = 0; queue.length > 0 && visits < 20_000; visits++) {
    const cell = pop(queue);
    if (cell.clearance > best.clearance) best = cell;
    if (cell.bound - best.clearance <= (best.clearance > 0 ? precision : 0)) break;
    const half = cell.half / 2;
    push(queue, square(cell.x - half, cell.y - half, half));
    push(queue, square(cell.x + half, cell.y - half, half));
    push(queue, square(cell.x - half, cell.y + half, half));
    push(queue, square(cell.x + half, cell.y + half, half));
  }
  return best.clearance > 0 ? { x: best.x, y: best.y } : fallback;
}

/** Distance from a point to the nearest border of one polygon: positive inside, negative outside. */
function signedClearance(
  { coordinates, ringOffsets, polygonOffsets }: PolygonSet,
  polygon: number,
  x: number,
  y: number,
) {
  let inside = false;
  let nearest = Number.POSITIVE_INFINITY;
  for (let r = polygonOffsets[polygon]; r < polygonOffsets[polygon + 1]; r++)
    for (let v = ringOffsets[r]; v < ringOffsets[r + 1] - 1; v++) {
      const ax = coordinates[2 * v];
      const ay = coordinates[2 * v + 1];
      const bx = coordinates[2 * v + 2];
      const by = coordinates[2 * v + 3];
      if (ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) inside = !inside;
      nearest = Math.min(nearest, squaredDistanceToSegment(x, y, ax, ay, bx, by));
    }
  return inside ? Math.sqrt(nearest) : -Math.sqrt(nearest);
}

/** Binary heap with the largest bound on top. */
function push(heap: Square[], item: Square): void {
  let at = heap.push(item) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (heap[parent].bound >= item.bound) break;
    heap[at] = heap[parent];
    at = parent;
  }
  heap[at] = item;
}

function pop(heap: Square[]): Square {
  const top = heap[0];
  const item = heap.pop()!;
  const size = heap.length;
  if (size === 0) return top;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= size) break;
    if (child + 1 < size && heap[child + 1].bound > heap[child].bound) child++;
    if (heap[child].bound <= item.bound) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = item;
  return top;
}
