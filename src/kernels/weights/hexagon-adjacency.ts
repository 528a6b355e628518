import { sortRange } from "./pairs.ts";
import type { Weights } from "./weights.ts";

/**
 * Binary weights between hexagons by their axial coordinates: every listed cell at most `rings` steps away is a
 * neighbour (1 ring: up to 6). Coordinates from -32,768 to 32,767; a cell must be listed once. O(n · rings²).
 */
export function hexagonAdjacencyWeights(q: Int32Array, r: Int32Array, rings = 1): Weights {
  const rowOf = new Map<number, number>();
  const key = (column: number, row: number) => (column + 32768) * 65536 + (row + 32768);
  for (let i = 0; i < q.length; i++) rowOf.set(key(q[i], r[i]), i);
  const offsets = new Uint32Array(q.length + 1);
  const neighbours = new Uint32Array(q.length * 3 * rings * (rings + 1));
  let filled = 0;
  for (let i = 0; i < q.length; i++) {
    for (let dq = -rings; dq <= rings; dq++)
      for (let dr = Math.max(-rings, -dq - rings); dr <= Math.min(rings, rings - dq); dr++) {
        if (dq === 0 && dr === 0) continue;
        const neighbour = rowOf.get(key(q[i] + dq, r[i] + dr));
        if (neighbour !== undefined) neighbours[filled++] = neighbour;
      }
    sortRange(neighbours, offsets[i], filled);
    offsets[i + 1] = filled;
  }
  return { offsets, neighbours: neighbours.slice(0, filled), values: new Float64Array(filled).fill(1) };
}
