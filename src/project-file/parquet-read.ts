import { Mismatch } from "../base/check.ts";
import type { Localised } from "../base/language.ts";
import { readRuns } from "./parquet-runs.ts";
import { ThriftReader, type ThriftStruct, type ThriftValue } from "./parquet-thrift.ts";

const mark = 0x31524150;
const doubleType = 5;
const integerType = 1;
const bytesType = 6;
const dataPage = 3;
const dictionaryPage = 2;
const plainEncoding = 0;
const dictionaryEncoding = 8;
/** A whole number takes four bytes, a text four for its length. */
const leastBytesPerValue = 4;

const wanted = {
  table: { es: "una tabla Parquet escrita por Convive", en: "a Parquet table written by Convive" },
  words: { es: "una de las clases de su campo", en: "one of the classes of its field" },
} as const satisfies Record<string, Localised>;

interface Page {
  readonly bytes: Uint8Array;
  readonly values: number;
  /** The texts that the values of this page are numbers of; null where they are the values themselves. */
  readonly dictionary: Page | null;
}

/**
 * A table as `parquetTable` writes it (Parquet format 2: required columns, plain or by dictionary, no compression), of a known
 * number of rows. Written by another program or by nobody in good faith, it is refused: memory in use is bounded by the bytes at hand.
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
    texts: (name) => readable(name, () => pagesOf(name, bytesType).flatMap(textsOf)),
    words(name, words, missing) {
      const codeOf = new Map(words.map((word, code) => [word, code]));
      codeOf.set("", missing);
      return readable(name, () => wordCodes(pagesOf(name, bytesType), codeOf, new Uint16Array(rows), name));
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
      const begin = numberOf(about.get(11) ?? about.get(9));
      column.pages.push(...pagesWithin(bytes.subarray(begin, begin + numberOf(about.get(7)))));
    }
  for (const { pages } of columns.values())
    if (pages.reduce((sum, page) => sum + page.values, 0) !== rows) throw new RangeError("other rows");
  const bounded = [...columns.values()].some(({ pages }) => pages.every((page) => page.dictionary === null));
  if (!bounded) throw new RangeError("rows without end");
  return columns;
}

function pagesWithin(chunk: Uint8Array): Page[] {
  const pages: Page[] = [];
  const reader = new ThriftReader(chunk);
  let dictionary: Page | null = null;
  while (reader.at < chunk.length) {
    const header = reader.struct();
    const bytes = chunk.subarray(reader.at, reader.at + numberOf(header.get(3)));
    reader.at += bytes.length;
    if (bytes.length !== numberOf(header.get(3))) throw new RangeError("a page beyond its column");
    if (numberOf(header.get(1)) === dictionaryPage) {
      dictionary = plainPage(bytes, structOf(header.get(7)), 2);
      continue;
    }
    const about = structOf(header.get(8));
    const whole = [2, 5, 6].every((field) => numberOf(about.get(field)) === 0);
    if (numberOf(header.get(1)) !== dataPage || !whole) throw new RangeError("a page of another kind");
    const values = numberOf(about.get(1));
    if (numberOf(about.get(4)) === dictionaryEncoding && dictionary && values >= 0)
      pages.push({ bytes, values, dictionary });
    else pages.push(plainPage(bytes, about, 4));
  }
  return pages;
}

/** A page whose values are written one after the other; `encoding` is the field that says so. */
function plainPage(bytes: Uint8Array, about: ThriftStruct, encoding: number): Page {
  const values = numberOf(about.get(1));
  const fits = values >= 0 && leastBytesPerValue * values <= bytes.length;
  if (numberOf(about.get(encoding)) !== plainEncoding || !fits)
    throw new RangeError("a page of another kind");
  return { bytes, values, dictionary: null };
}

function numbers<Values extends Float64Array | Int32Array>(
  target: Values,
  pages: readonly Page[],
  name: string,
) {
  const bytes = new Uint8Array(target.buffer);
  let at = 0;
  for (const page of pages) {
    if (page.dictionary || page.bytes.length !== page.values * target.BYTES_PER_ELEMENT)
      throw new Mismatch(name, wanted.table);
    bytes.set(page.bytes, at);
    at += page.bytes.length;
  }
  return target;
}

function textsOf({ bytes, values, dictionary }: Page): string[] {
  if (dictionary) throw new RangeError("texts by number");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = new TextDecoder();
  const texts: string[] = [];
  let at = 0;
  for (let i = 0; i < values; i++) {
    const end = at + 4 + view.getUint32(at, true);
    if (end > bytes.length) throw new RangeError("a text beyond its page");
    texts.push(decoder.decode(bytes.subarray(at + 4, end)));
    at = end;
  }
  if (at !== bytes.length) throw new RangeError("more than its texts");
  return texts;
}

function wordCodes(
  pages: readonly Page[],
  codeOf: ReadonlyMap<string, number>,
  codes: Uint16Array,
  name: string,
): Uint16Array {
  let from = 0;
  for (const { bytes, values, dictionary } of pages) {
    if (!dictionary) throw new RangeError("texts one by one");
    const known = textsOf(dictionary).map((text) => {
      const code = codeOf.get(text);
      if (code === undefined) throw new Mismatch(name, wanted.words);
      return code;
    });
    const own = codes.subarray(from, from + values);
    readRuns(bytes, own);
    for (let i = 0; i < own.length; i++) {
      if (own[i] >= known.length) throw new RangeError("no such text");
      own[i] = known[own[i]];
    }
    from += values;
  }
  return codes;
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
