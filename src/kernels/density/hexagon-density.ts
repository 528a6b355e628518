import { root3 } from "../geometry/hexagon-lattice.ts";
import { type KernelShape, kernelHeight, kernelReach } from "./kernel-shape.ts";

/**
 * Kernel density, in weight per square metre, at the centres of hexagons whose counts stand at those centres. Equal to the
 * direct double sum; distances repeat on the lattice, so each height is worked out once. Coordinates `q` and `r` are
 * axial; a cell is listed once. O(occupied cells · cells within reach).
 */
export function hexagonDensity(
  q: Int32Array,
  r: Int32Array,
  counts: Float64Array,
  radiusMeters: number,
  shape: KernelShape,
  bandwidth: number,
): Float64Array {
  const density = new Float64Array(q.length);
  if (q.length === 0) return density;
  const minQ = q.reduce((least, value) => Math.min(least, value));
  const maxQ = q.reduce((most, value) => Math.max(most, value));
  const minR = r.reduce((least, value) => Math.min(least, value));
  const maxR = r.reduce((most, value) => Math.max(most, value));
  const columns = maxQ - minQ + 1;
  const rows = maxR - minR + 1;
  const cellAt = new Int32Array(columns * rows).fill(-1);
  for (let i = 0; i < q.length; i++) cellAt[(r[i] - minR) * columns + q[i] - minQ] = i;

  const reach = kernelReach(shape, bandwidth);
  const steps = Math.ceil(reach / (1.5 * radiusMeters));
  const offsetQ: number[] = [];
  const offsetR: number[] = [];
  const heights: number[] = [];
  for (let dr = -steps; dr <= steps; dr++)
    for (let dq = -2 * steps; dq <= 2 * steps; dq++) {
      const east = radiusMeters * root3 * (dq + dr / 2);
      const north = radiusMeters * 1.5 * dr;
      const height = kernelHeight(shape, bandwidth, east * east + north * north);
      if (east * east + north * north > reach * reach || height === 0) continue;
      offsetQ.push(dq);
      offsetR.push(dr);
      heights.push(height);
    }
  for (let i = 0; i < q.length; i++) {
    if (counts[i] === 0) continue;
    for (let k = 0; k < heights.length; k++) {
      const column = q[i] - minQ + offsetQ[k];
      const row = r[i] - minR + offsetR[k];
      if (column < 0 || column >= columns || row < 0 || row >= rows) continue;
      const cell = cellAt[row * columns + column];
      if (cell >= 0) density[cell] += counts[i] * heights[k];
    }
  }
  return density;
}
