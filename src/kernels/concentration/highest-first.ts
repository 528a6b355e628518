const byteValues = 256;

/**
 * Orders rows by their value, highest first; equal values keep the order of `rows`, which may be written over. Values must not be
 * below 0 (nor -0) or NaN: the bits of such numbers order as they do. A counting sort per byte, bytes that are alike everywhere
 * left out: O(rows).
 */
export function highestFirst(values: Float64Array, rows: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const count = rows.length;
  const bits = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  let from = rows;
  let to = new Uint32Array(count);
  // The lower half of a number comes first, as on every machine that this runs on.
  for (let half = 0; half < 2; half++) {
    let differing = 0;
    for (let k = 1; k < count; k++) differing |= bits[2 * rows[k] + half] ^ bits[2 * rows[0] + half];
    for (let shift = 0; shift < 32; shift += 8) {
      if (((differing >>> shift) & (byteValues - 1)) === 0) continue;
      const next = new Uint32Array(byteValues);
      for (let k = 0; k < count; k++) next[(bits[2 * from[k] + half] >>> shift) & (byteValues - 1)]++;
      for (let value = byteValues - 1, start = 0; value >= 0; value--) {
        const own = next[value];
        next[value] = start;
        start += own;
      }
      for (let k = 0; k < count; k++) {
        const row = from[k];
        to[next[(bits[2 * row + half] >>> shift) & (byteValues - 1)]++] = row;
      }
      [from, to] = [to, from];
    }
  }
  return from;
}
