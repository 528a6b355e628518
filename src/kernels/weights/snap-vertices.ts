import type { PolygonSet } from "../geometry/polygon-set.ts";

/**
 * A copy of the polygons in which vertices closer than `tolerance` (unit of the coordinates) have become equal:
 * each group of close vertices takes the coordinates of its first one. Groups are transitive. Vertices with a
 * NaN coordinate stay as they are. Hash grid with cells of the tolerance: O(V) for V vertices, more where many
 * different vertices lie within one tolerance of each other.
 */
export function snapVertices(polygons: PolygonSet, tolerance: number): PolygonSet {
  const { coordinates } = polygons;
  const vertices = coordinates.length / 2;
  const leader = new Uint32Array(vertices);
  for (let v = 0; v < vertices; v++) leader[v] = v;
  const find = (v: number) => {
    let root = v;
    while (leader[root] !== root) root = leader[root];
    for (let at = v; leader[at] !== root; ) {
      const up = leader[at];
      leader[at] = root;
      at = up;
    }
    return root;
  };

  let size = 16;
  while (size < vertices * 1.5) size *= 2;
  const mask = size - 1;
  // Buckets hold each distinct vertex once: vertex number plus 1, then a list through `nextInBucket`.
  const bucketHead = new Int32Array(size);
  const nextInBucket = new Int32Array(vertices);
  const squared = tolerance * tolerance;
  for (let v = 0; v < vertices; v++) {
    const x = coordinates[2 * v];
    const y = coordinates[2 * v + 1];
    if (x - x !== 0 || y - y !== 0) continue;
    const column = Math.floor(x / tolerance);
    const row = Math.floor(y / tolerance);
    let repeated = false;
    for (let dc = -1; dc <= 1 && !repeated; dc++)
      for (let dr = -1; dr <= 1 && !repeated; dr++) {
        let other = bucketHead[cellHash(column + dc, row + dr) & mask] - 1;
        while (other >= 0) {
          const dx = coordinates[2 * other] - x;
          const dy = coordinates[2 * other + 1] - y;
          const distance = dx * dx + dy * dy;
          if (distance <= squared) {
            const a = find(other);
            const b = find(v);
            if (a < b) leader[b] = a;
            else leader[a] = b;
            if (distance === 0) {
              repeated = true;
              break;
            }
          }
          other = nextInBucket[other] - 1;
        }
      }
    if (repeated) continue;
    const bucket = cellHash(column, row) & mask;
    nextInBucket[v] = bucketHead[bucket];
    bucketHead[bucket] = v + 1;
  }

  const snapped = new Float64Array(coordinates.length);
  for (let v = 0; v < vertices; v++) {
    const root = find(v);
    snapped[2 * v] = coordinates[2 * root];
    snapped[2 * v + 1] = coordinates[2 * root + 1];
  }
  return { ...polygons, coordinates: snapped };
}

function cellHash(column: number, row: number): number {
  const hash = Math.imul(column, 0x9e3779b1) ^ Math.imul(row, 0x85ebca77);
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 16);
}
