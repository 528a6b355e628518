import type { Arrangement } from "./arrangement.ts";

/**
 * Size and length of border of every face, in the unit of the metric coordinates. Face 0 (the outside) has minus the
 * size of all else. `metric`: coordinates of the nodes in metres, interleaved like the arrangement's own.
 */
export function measureFaces(
  arrangement: Arrangement,
  metric: Float64Array,
): { size: Float64Array; border: Float64Array } {
  const { origin, face, holders } = arrangement;
  const size = new Float64Array(holders.length);
  const border = new Float64Array(holders.length);
  const anchorX = new Float64Array(holders.length).fill(Number.NaN);
  const anchorY = anchorX.slice();
  for (let half = 0; half < origin.length; half++) {
    const a = origin[half];
    const b = origin[half ^ 1];
    const at = face[half];
    if (Number.isNaN(anchorX[at])) {
      anchorX[at] = metric[2 * a];
      anchorY[at] = metric[2 * a + 1];
    }
    const ax = metric[2 * a] - anchorX[at];
    const ay = metric[2 * a + 1] - anchorY[at];
    const bx = metric[2 * b] - anchorX[at];
    const by = metric[2 * b + 1] - anchorY[at];
    size[at] += (ax * by - bx * ay) / 2;
    border[at] += Math.hypot(bx - ax, by - ay);
  }
  return { size, border };
}

/** How long the border of each asked face is with each owner of the faces beyond it; -1 stands for nobody. */
export function borderLengths(
  arrangement: Arrangement,
  metric: Float64Array,
  owners: readonly (readonly number[])[],
  asked: Uint8Array,
): Map<number, Map<number, number>> {
  const { origin, face } = arrangement;
  const lengths = new Map<number, Map<number, number>>();
  for (let half = 0; half < origin.length; half++) {
    const at = face[half];
    if (!asked[at]) continue;
    const beyond = owners[face[half ^ 1]];
    const a = origin[half];
    const b = origin[half ^ 1];
    const length = Math.hypot(metric[2 * b] - metric[2 * a], metric[2 * b + 1] - metric[2 * a + 1]);
    const own = lengths.get(at) ?? new Map<number, number>();
    for (const owner of beyond.length > 0 ? beyond : nobody) own.set(owner, (own.get(owner) ?? 0) + length);
    lengths.set(at, own);
  }
  return lengths;
}

const nobody = [-1];
