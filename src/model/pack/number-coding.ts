/** Kinds of typed array that a pack can hold. */
const arrayKinds = {
  Float64Array,
  Int32Array,
  Uint32Array,
  Uint16Array,
  Uint8Array,
} as const;
export type ArrayKind = keyof typeof arrayKinds;
export type PackArray = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/**
 * How a column of numbers lies in its bytes. With `planes` above 0 the values are whole numbers (after multiplying by
 * `scale`, and from `least` on), optionally as differences to the value `stride` places before, optionally folded to
 * make negatives small positives, plus one where 0 stands for NaN; the lowest bytes of all values come first, then the
 * next ones: like lies with like, and a general compressor does the rest. The highest plane holds few different values,
 * as `largest` tells, and lies with as many of them in a byte as fit; a constant column takes no byte at all. With
 * `planes` 0 they are plain little-endian 64-bit floats.
 */
export interface NumberCoding {
  readonly kind: ArrayKind;
  readonly length: number;
  readonly planes: number;
  /** The largest number that lies in the bytes. */
  readonly largest?: number;
  readonly least?: number;
  readonly scale?: number;
  readonly stride?: number;
  readonly folded?: boolean;
  readonly missing?: boolean;
}

/** The name of the kind of a typed array; null if it is none that is stored. */
export function arrayKindOf(value: unknown): ArrayKind | null {
  for (const kind of Object.keys(arrayKinds) as ArrayKind[])
    if (value instanceof arrayKinds[kind]) return kind;
  return null;
}

const scales = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7];
const largestWhole = 2 ** 40;

/** The smallest power of ten that turns every number into a whole one and gives back the very same number; 0 if none. */
export function exactScale(values: PackArray): number {
  for (const scale of scales) {
    let fits = true;
    for (let i = 0; i < values.length && fits; i++) {
      const value = values[i];
      if (Number.isNaN(value)) continue;
      const whole = Math.round(value * scale);
      fits = Math.abs(whole) < largestWhole && whole / scale === value && !Object.is(value, -0);
    }
    if (fits) return scale;
  }
  return 0;
}

/** Codes a column without loss; tries plain values and differences over 1 and 2 places and takes the most compact. */
export function encodeNumbers(
  values: PackArray,
  strides: readonly number[] = [0, 1, 2],
): {
  coding: NumberCoding;
  bytes: Uint8Array;
} {
  const kind = arrayKindOf(values) as ArrayKind;
  const scale = exactScale(values);
  if (scale === 0) {
    const bytes = new Uint8Array(values.length * 8);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < values.length; i++) view.setFloat64(8 * i, values[i], true);
    return { coding: { kind, length: values.length, planes: 0 }, bytes };
  }
  const missing = kind === "Float64Array" && values.some((value) => Number.isNaN(value));
  const whole = Float64Array.from(values, (value) => Math.round(value * scale));
  const known = whole.filter((value) => !Number.isNaN(value));
  const start = known.length > 0 ? known.reduce((low, value) => Math.min(low, value)) : 0;
  for (let i = 0; i < whole.length; i++) whole[i] -= start;
  let best: { coding: NumberCoding; bytes: Uint8Array; cost: number } | null = null;
  for (const stride of strides) {
    if (missing && stride > 0) continue;
    const { stored, folded } = storable(whole, stride, missing);
    const largest = stored.reduce((high, value) => Math.max(high, value), 0);
    let planes = 1;
    while (largest >= 256 ** planes) planes++;
    const coding: NumberCoding = {
      kind,
      length: values.length,
      planes,
      largest,
      ...(start !== 0 && { least: start }),
      ...(scale !== 1 && { scale }),
      ...(stride > 0 && { stride }),
      ...(folded && { folded }),
      ...(missing && { missing }),
    };
    const bytes = toPlanes(stored, coding);
    const cost = entropyBits(bytes);
    if (!best || cost < best.cost) best = { coding, bytes, cost };
  }
  return best as { coding: NumberCoding; bytes: Uint8Array };
}

/** The numbers that lie in the bytes: none is negative. */
function storable(whole: Float64Array, stride: number, missing: boolean) {
  const stored = Float64Array.from(whole, (value, i) =>
    stride > 0 && i >= stride ? value - whole[i - stride] : value,
  );
  const folded = stored.some((value) => value < 0);
  for (let i = 0; i < stored.length; i++) {
    const value = stored[i];
    if (Number.isNaN(value)) stored[i] = 0;
    else stored[i] = (folded ? (value < 0 ? -2 * value - 1 : 2 * value) : value) + (missing ? 1 : 0);
  }
  return { stored, folded };
}

function toPlanes(stored: Float64Array, coding: NumberCoding): Uint8Array {
  const { length, planes } = coding;
  const { base, perByte, places } = highestPlane(coding);
  const bytes = new Uint8Array(codedBytes(coding));
  const highest = (planes - 1) * length;
  for (let i = 0; i < length; i++) {
    let rest = stored[i];
    for (let plane = 0; plane < planes - 1; plane++) {
      bytes[plane * length + i] = rest % 256;
      rest = Math.floor(rest / 256);
    }
    if (base > 1) bytes[highest + Math.floor(i / perByte)] += rest * places[i % perByte];
  }
  return bytes;
}

/** How many different values the highest plane can hold, how many of them share a byte, and what each is multiplied by. */
function highestPlane({ planes, largest = 0 }: NumberCoding) {
  const base = Math.floor(largest / 256 ** (planes - 1)) + 1;
  let perByte = 1;
  while (base > 1 && base ** (perByte + 1) <= 256) perByte++;
  return { base, perByte, places: Float64Array.from({ length: perByte }, (_, k) => base ** k) };
}

/** Shannon's bound for coding the bytes one by one: a quick measure of how small they will get. */
function entropyBits(bytes: Uint8Array): number {
  const counts = new Float64Array(256);
  for (const byte of bytes) counts[byte]++;
  let bits = 0;
  for (const count of counts) if (count > 0) bits -= count * Math.log2(count / bytes.length);
  return bits;
}

/** Reads a column back; `bytes` starts where the column starts. Linear, and exact. */
export function decodeNumbers(coding: NumberCoding, bytes: Uint8Array): PackArray {
  const { length, planes, stride = 0, scale = 1, least = 0 } = coding;
  const out = new arrayKinds[coding.kind](length);
  if (planes === 0) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, length * 8);
    for (let i = 0; i < length; i++) out[i] = view.getFloat64(8 * i, true);
    return out;
  }
  const { base, perByte, places } = highestPlane(coding);
  const highest = (planes - 1) * length;
  const whole = stride > 0 ? new Float64Array(length) : null;
  for (let i = 0; i < length; i++) {
    let value = 0;
    let unit = 1;
    for (let plane = 0; plane < planes - 1; plane++, unit *= 256) value += bytes[plane * length + i] * unit;
    if (base > 1)
      value += unit * (Math.floor(bytes[highest + Math.floor(i / perByte)] / places[i % perByte]) % base);
    if (coding.missing) {
      if (value === 0) {
        out[i] = Number.NaN;
        continue;
      }
      value -= 1;
    }
    if (coding.folded) value = value % 2 === 1 ? -(value + 1) / 2 : value / 2;
    if (whole) {
      if (i >= stride) value += whole[i - stride];
      whole[i] = value;
    }
    value += least;
    out[i] = scale === 1 ? value : value / scale;
  }
  return out;
}

/** How many bytes a column takes. */
export function codedBytes(coding: NumberCoding): number {
  const { length, planes } = coding;
  if (planes === 0) return 8 * length;
  const { base, perByte } = highestPlane(coding);
  return (planes - 1) * length + (base > 1 ? Math.ceil(length / perByte) : 0);
}
