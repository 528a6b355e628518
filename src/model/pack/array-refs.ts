import {
  arrayKindOf,
  codedBytes,
  decodeNumbers,
  encodeNumbers,
  type NumberCoding,
  type PackArray,
} from "./number-coding.ts";

/** Stands in JSON for a typed array that lies in the binary file beside it. */
interface ArrayRef {
  readonly $array: NumberCoding & { readonly at: number };
}

/** Collects columns one after the other into one binary file. */
export class ColumnFile {
  private readonly parts: Uint8Array[] = [];
  private size = 0;

  add(values: PackArray, strides?: readonly number[]): ArrayRef {
    const { coding, bytes } = encodeNumbers(values, strides);
    const at = this.size;
    this.parts.push(bytes);
    this.size += bytes.length;
    return { $array: { ...coding, at } };
  }

  bytes(): Uint8Array {
    const whole = new Uint8Array(this.size);
    let at = 0;
    for (const part of this.parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }
}

/**
 * A copy of plain data in which every typed array is replaced by a reference into `file`, and every number that JSON
 * cannot write by its name. Properties that are undefined are left out.
 */
export function detachArrays(value: unknown, file: ColumnFile): unknown {
  const kind = arrayKindOf(value);
  if (kind) return file.add(value as PackArray);
  if (typeof value === "number" && !Number.isFinite(value)) return { $number: String(value) };
  if (Array.isArray(value)) return value.map((item) => detachArrays(item, file));
  if (value !== null && typeof value === "object")
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [key, detachArrays(item, file)]),
    );
  return value;
}

/** Puts the arrays back. */
export function attachArrays(value: unknown, bytes: Uint8Array): unknown {
  if (Array.isArray(value)) return value.map((item) => attachArrays(item, bytes));
  if (value === null || typeof value !== "object") return value;
  if ("$array" in value) return readColumn(value, bytes);
  if ("$number" in value) return Number(value.$number);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, attachArrays(item, bytes)]));
}

/** Reads one referenced column. Throws `RangeError` when the file is shorter than the reference says. */
export function readColumn(ref: object, bytes: Uint8Array): PackArray {
  const coding = (ref as ArrayRef).$array;
  const end = coding.at + codedBytes(coding);
  if (!(end <= bytes.length))
    throw new RangeError(`The pack is cut short: ${end} bytes needed, ${bytes.length} found.`);
  return decodeNumbers(coding, bytes.subarray(coding.at, end));
}
