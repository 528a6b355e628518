import type { Localised } from "../base/language.ts";
import { Mismatch } from "./check.ts";
import { ThriftReader, type ThriftStruct, type ThriftValue } from "./parquet-thrift.ts";

const mark = 0x31524150;
const doubleType = 5;
const integerType = 1;
const bytesType = 6;
const dataPage = 3;
/** A whole number takes four bytes, a text four for its length. */
const leastBytesPerValue = 4;

const wanted = {
  table: { es: "una tabla Parquet escrita por Convive", en: "a Parquet table written by Convive" },
  words: { es: "una de las clases de su campo", en: "one of the classes of its field" },
} as const satisfies Record<string, Localised>;

interface Page {
  readonly bytes: Uint8Array;
  readonly values: number;
}

/**
 * A table as `parquetTable` writes it (Parquet format 2: required columns, plain encoding, no compression), of a known number
 * of rows. Written by another program or by nobody in good faith, it is refused: memory in use is bounded by the bytes at hand.
 */
export interface ReadTable {
  doubles(name: string): Float64Array;
  integers(name: string): Int32Array;
  texts(name: string): string[];
  /** Codes of texts that all are in the list; an empty text gives `missing`. */
  words(name: string, words: readonly string[], missing: number): Uint16Array;
}

/** Opens a table. Throws `Mismatch`. */
export function openTable(bytes: Uint8Array, rows: number): ReadTable {
  const columns = readable("", () => columnPages(bytes, rows));
  const pagesOf = (name: string, type: number): readonly Page[] => {
    const column = columns.get(name);
    if (!column || column.type !== type) throw new Mismatch(name, wanted.table);
    return column.pages;
  };
  return {
    doubles: (name) => numbers(new Float64Array(rows), pagesOf(name, doubleType), name),
    integers: (name) => numbers(new Int32Array(rows), pagesOf(name, integerType), name),
    texts(name) {
      const values: string[] = [];
      const decoder = new TextDecoder();
      readable(name, () => eachText(pagesOf(name, bytesType), (text) => values.push(decoder.decode(text))));
      return values;
    },
    words(name, words, missing) {
      const codes = new Uint16Array(rows);
      const code = coder(name, words, missing);
      let row = 0;
      readable(name, () =>
        eachText(pagesOf(name, bytesType), (text) => {
          codes[row++] = code(text);
        }),
      );
      return codes;
    },
  };
}

/** Runs code that reads bytes; whatever it stumbles over is a table that is not ours. */
function readable<Result>(place: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw error instanceof Mismatch ? error : new Mismatch(place, wanted.table);
  }
}

function columnPages(bytes: Uint8Array, rows: number): Map<string, { type: number; pages: Page[] }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - 8;
  const from = end - view.getUint32(end, true);
  if (view.getUint32(0, true) !== mark || view.getUint32(bytes.length - 4, true) !== mark || from < 4)
    throw new RangeError("no Parquet");
  const footer = new ThriftReader(bytes.subarray(0, end), from).struct();
  const columns = new Map<string, { type: number; pages: Page[] }>();
  for (const element of listOf(footer.get(2)).slice(1)) {
    const field = structOf(element);
    if (numberOf(field.get(3)) !== 0) throw new RangeError("a column may be absent");
    const name = new TextDecoder().decode(field.get(4) as Uint8Array);
    columns.set(name, { type: numberOf(field.get(1)), pages: [] });
  }
  for (const group of listOf(footer.get(4)))
    for (const chunk of listOf(structOf(group).get(1))) {
      const about = structOf(structOf(chunk).get(3));
      const name = new TextDecoder().decode(listOf(about.get(3))[0] as Uint8Array);
      const column = columns.get(name);
      if (!column || numberOf(about.get(4)) !== 0 || numberOf(about.get(1)) !== column.type)
        throw new RangeError("a column of another kind");
      const begin = numberOf(about.get(9));
      column.pages.push(...pagesWithin(bytes.subarray(begin, begin + numberOf(about.get(7)))));
    }
  for (const { pages } of columns.values())
    if (pages.reduce((sum, page) => sum + page.values, 0) !== rows) throw new RangeError("other rows");
  return columns;
}

function pagesWithin(chunk: Uint8Array): Page[] {
  const pages: Page[] = [];
  const reader = new ThriftReader(chunk);
  while (reader.at < chunk.length) {
    const header = reader.struct();
    const size = numberOf(header.get(3));
    const about = structOf(header.get(8));
    const plain =
      numberOf(header.get(1)) === dataPage &&
      numberOf(about.get(4)) === 0 &&
      [2, 5, 6].every((field) => numberOf(about.get(field)) === 0);
    const values = numberOf(about.get(1));
    const fits = size >= leastBytesPerValue * values && values >= 0 && reader.at + size <= chunk.length;
    if (!plain || !fits) throw new RangeError("a page of another kind");
    pages.push({ bytes: chunk.subarray(reader.at, reader.at + size), values });
    reader.at += size;
  }
  return pages;
}

function numbers<Values extends Float64Array | Int32Array>(
  target: Values,
  pages: readonly Page[],
  name: string,
) {
  const bytes = new Uint8Array(target.buffer);
  let at = 0;
  for (const page of pages) {
    if (page.bytes.length !== page.values * target.BYTES_PER_ELEMENT) throw new Mismatch(name, wanted.table);
    bytes.set(page.bytes, at);
    at += page.bytes.length;
  }
  return target;
}

function eachText(pages: readonly Page[], take: (text: Uint8Array) => void): void {
  for (const { bytes, values } of pages) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    for (let i = 0; i < values; i++) {
      const end = at + 4 + view.getUint32(at, true);
      if (end > bytes.length) throw new RangeError("a text beyond its page");
      take(bytes.subarray(at + 4, end));
      at = end;
    }
    if (at !== bytes.length) throw new RangeError("more than its texts");
  }
}

/** Finds the code of a text among a list, without making a string for every row. */
function coder(name: string, words: readonly string[], missing: number): (text: Uint8Array) => number {
  const encoder = new TextEncoder();
  const byHash = new Map<number, { readonly bytes: Uint8Array; readonly code: number }[]>();
  words.forEach((word, code) => {
    const bytes = encoder.encode(word);
    const hash = hashOf(bytes);
    byHash.set(hash, [...(byHash.get(hash) ?? []), { bytes, code }]);
  });
  return (text) => {
    if (text.length === 0) return missing;
    const found = byHash.get(hashOf(text))?.find(({ bytes }) => sameBytes(bytes, text));
    if (!found) throw new Mismatch(name, wanted.words);
    return found.code;
  };
}

function hashOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193);
  return hash;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function structOf(value: ThriftValue | undefined): ThriftStruct {
  if (!(value instanceof Map)) throw new RangeError("no struct");
  return value;
}

function listOf(value: ThriftValue | undefined): readonly ThriftValue[] {
  if (!Array.isArray(value)) throw new RangeError("no list");
  return value;
}

function numberOf(value: ThriftValue | undefined): number {
  if (typeof value !== "number") throw new RangeError("no number");
  return value;
}
