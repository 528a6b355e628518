const prime = 0x01000193;
const numberBytes = new DataView(new ArrayBuffer(8));

/**
 * A 32-bit checksum (FNV-1a over words) of plain data with typed arrays, as the browser's database keeps it: every key, type,
 * length and value counts, in order. Finds damage, not intent. O(size).
 */
export function checksumOf(value: unknown): number {
  return mix(0x811c9dc5, value) >>> 0;
}

function word(hash: number, value: number): number {
  return Math.imul(hash ^ value, prime);
}

function mix(hash: number, value: unknown): number {
  if (typeof value === "number") {
    numberBytes.setFloat64(0, value, true);
    return word(word(word(hash, 1), numberBytes.getUint32(0, true)), numberBytes.getUint32(4, true));
  }
  if (typeof value === "string") return mixText(word(hash, 2), value);
  if (typeof value === "boolean") return word(hash, value ? 3 : 4);
  if (value === null || value === undefined) return word(hash, value === null ? 5 : 6);
  if (ArrayBuffer.isView(value)) return mixBytes(word(hash, 7), value);
  if (Array.isArray(value)) return value.reduce(mix, word(word(hash, 8), value.length));
  return Object.entries(value as object).reduce(
    (sum, [key, item]) => (item === undefined ? sum : mix(mixText(sum, key), item)),
    word(hash, 9),
  );
}

function mixText(hash: number, text: string): number {
  let sum = word(hash, text.length);
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), prime);
  return sum;
}

/** Whole words where the bytes are aligned for it, else byte by byte: the same array always takes the same way once stored. */
function mixBytes(hash: number, view: ArrayBufferView): number {
  let sum = word(hash, view.byteLength);
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  const words = new DataView(view.buffer, view.byteOffset, view.byteLength);
  const whole = view.byteLength & ~3;
  for (let at = 0; at < whole; at += 4) sum = Math.imul(sum ^ words.getInt32(at, true), prime);
  for (let at = whole; at < bytes.length; at++) sum = Math.imul(sum ^ bytes[at], prime);
  return sum;
}
