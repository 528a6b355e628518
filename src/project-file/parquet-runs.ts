const widest = 16;

/**
 * Decodes numbers written as Parquet's mix of runs and packed bits (its encoding RLE_DICTIONARY: the width in bits, then the
 * runs). Fills `target` and never more; throws `RangeError` when the bytes end before it is full.
 */
export function readRuns(bytes: Uint8Array, target: Uint16Array): void {
  if (target.length === 0) return;
  const width = bytes[0];
  if (!(width <= widest)) throw new RangeError("numbers too wide");
  if (width === 0) return;
  let at = 1;
  let filled = 0;
  while (filled < target.length) {
    let header = 0;
    for (let shift = 0; ; shift += 7) {
      if (at >= bytes.length || shift > 28) throw new RangeError("a run without end");
      const byte = bytes[at++];
      header += (byte & 127) * 2 ** shift;
      if (byte < 128) break;
    }
    const length = Math.floor(header / 2) * (header % 2 === 1 ? 8 : 1);
    const end = Math.min(target.length, filled + length);
    if (header % 2 === 1) {
      unpack(bytes, at, width, target, filled, end);
      at += (length / 8) * width;
    } else {
      const value = width > 8 ? bytes[at] | (bytes[at + 1] << 8) : bytes[at];
      at += width > 8 ? 2 : 1;
      target.fill(value, filled, end);
    }
    if (at > bytes.length || length === 0) throw new RangeError("a run beyond its page");
    filled = end;
  }
}

/** Numbers of `width` bits each, lowest bit first. */
function unpack(
  bytes: Uint8Array,
  from: number,
  width: number,
  target: Uint16Array,
  begin: number,
  end: number,
): void {
  const mask = (1 << width) - 1;
  let held = 0;
  let bits = 0;
  let at = from;
  for (let i = begin; i < end; i++) {
    while (bits < width) {
      held |= bytes[at++] << bits;
      bits += 8;
    }
    target[i] = held & mask;
    held >>>= width;
    bits -= width;
  }
}
