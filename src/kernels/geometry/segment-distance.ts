/** Squared distance from a point to a segment, in squared units; a segment of zero length is a point. */
export function squaredDistanceToSegment(
  x: number,
  y: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length2 = dx * dx + dy * dy;
  let t = length2 > 0 ? ((x - ax) * dx + (y - ay) * dy) / length2 : 0;
  if (t < 0) t = 0;
  else if (t > 1) t = 1;
  const offX = x - ax - t * dx;
  const offY = y - ay - t * dy;
  return offX * offX + offY * offY;
}
