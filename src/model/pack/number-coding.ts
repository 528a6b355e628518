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
 * `scale`), optionally as differences to the value `stride` places before, optionally folded to make negatives small
 * positives, plus one where 0 stands for NaN; the lowest bytes of all values come first, then the next ones: like
 * lies with like, and a general compressor does the rest. With `planes` 0 they are plain little-endian 64-bit floats.
 */
export interface NumberCoding {
  readonly kind: ArrayKind;
  readonly length: number;
  readonly planes: number;
  readonly scale?: number;
  readonly stride?: number;
  readonly folded?: boolean;
  readonly missing?: boolean;
}

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
  let best: { coding: NumberCoding; bytes: Uint8Array; cost: number } | null = null;
  for (const stride of strides) {
    if (missing && stride > 0) continue;
    const { bytes, planes, folded } = toPlanes(whole, stride, missing);
    const cost = entropyBits(bytes);
    if (best && cost >= best.cost) continue;
    const coding: NumberCoding = {
      kind,
      length: values.length,
      planes,
      ...(scale !== 1 && { scale }),
      ...(stride > 0 && { stride }),
      ...(folded && { folded }),
      ...(missing && { missing }),
    };
    best = { coding, bytes, cost };
  }
  return best as { coding: NumberCoding; bytes: Uint8Array };
}

function toPlanes(whole: Float64Array, stride: number, missing: boolean) {
  const steps = Float64Array.from(whole, (value, i) =>
    stride > 0 && i >= stride ? value - whole[i - stride] : value,
  );
  const folded = steps.some((value) => value < 0);
  let largest = 0;
  for (let i = 0; i < steps.length; i++) {
    let value = steps[i];
    if (Number.isNaN(value)) value = 0;
    else {
      if (folded) value = value < 0 ? -2 * value - 1 : 2 * value;
      if (missing) value += 1;
    }
    steps[i] = value;
    if (value > largest) largest = value;
  }
  let planes = 1;
  while (largest >= 256 ** planes) planes++;
  const bytes = new Uint8Array(planes * steps.length);
  for (let i = 0; i < steps.length; i++) {
    let rest = steps[i];
    for (let plane = 0; plane < planes; plane++) {
      bytes[plane * steps.length + i] = rest % 256;
      rest = Math.floor(rest / 256);
    }
  }
  return { bytes, planes, folded };
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
  const { length, planes, stride = 0, scale = 1 } = coding;
  const out = new arrayKinds[coding.kind](length);
  if (planes === 0) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, length * 8);
    for (let i = 0; i < length; i++) out[i] = view.getFloat64(8 * i, true);
    return out;
  }
  const whole = stride > 0 ? new Float64Array(length) : null;
  for (let i = 0; i < length; i++) {
    let value = bytes[i];
    let unit = 256;
    for (let plane = 1; plane < planes; plane++, unit *= 256) value += bytes[plane * length + i] * unit;
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
    out[i] = scale === 1 ? value : value / scale;
  }
  return out;
}

/** How many bytes a column takes. */
export function codedBytes(coding: NumberCoding): number {
  return coding.length * (coding.planes === 0 ? 8 : coding.planes);
}
