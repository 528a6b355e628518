import type { ColumnMetaData, Compressors, SchemaElement } from "hyparquet";
import type { parquetHeader } from "hyparquet/src/column.js";
import type { decompressPage } from "hyparquet/src/datapage.js";

/** The parts of the library that the check needs. */
export interface PageTools {
  readonly parquetHeader: typeof parquetHeader;
  readonly decompressPage: typeof decompressPage;
  readonly compressors: Compressors;
}

const largestPage = 256e6;
const freelyLarge = 16e6;
const mostExpansion = 1100;
const mostMiniblocks = 4096;

/**
 * Walks the pages of a column of single values before they are decoded, and raises a RangeError where a count or a size
 * they claim goes beyond what their bytes and the rows of their group allow: the decoder trusts these numbers. Answers
 * the decompressed size. `bytes`: the column chunk.
 */
export function checkPages(
  bytes: Uint8Array,
  rows: number,
  column: ColumnMetaData,
  element: SchemaElement,
  tools: PageTools,
): number {
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
  const optional = element.repetition_type !== "REQUIRED";
  let seen = 0;
  let total = 0;
  while (seen < rows && reader.offset < bytes.length - 1) {
    const header = tools.parquetHeader(reader);
    const size = within(header.compressed_page_size, bytes.length - reader.offset);
    const opened = within(
      header.uncompressed_page_size,
      Math.min(largestPage, Math.max(freelyLarge, size * mostExpansion)),
    );
    const stored = bytes.subarray(reader.offset, reader.offset + size);
    reader.offset += size;
    total += opened;
    if (header.type === "DICTIONARY_PAGE") {
      within(header.dictionary_page_header?.num_values, opened * 8);
      continue;
    }
    const first = header.data_page_header;
    const second = header.data_page_header_v2;
    if (first) {
      const values = within(first.num_values, rows - seen);
      const page = tools.decompressPage(stored, opened, column.codec, tools.compressors);
      const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
      let at = 0;
      if (optional) {
        const length = within(view.getUint32(0, true), view.byteLength - 4);
        checkRuns(view, 4, 1, values);
        at = 4 + length;
      }
      checkValues(view, at, first.encoding, element, values);
      seen += values;
    } else if (second) {
      const values = within(second.num_values, rows - seen);
      if (second.num_rows !== second.num_values) throw new RangeError("rows do not match values");
      within(second.num_nulls, values);
      const repetition = within(second.repetition_levels_byte_length, stored.length);
      const definition = within(second.definition_levels_byte_length, stored.length - repetition);
      if (optional && definition > 0)
        checkRuns(new DataView(stored.buffer, stored.byteOffset + repetition, definition), 0, 1, values);
      const rest = stored.subarray(repetition + definition);
      const page =
        second.is_compressed === false
          ? rest
          : tools.decompressPage(
              rest,
              within(opened - repetition - definition, opened),
              column.codec,
              tools.compressors,
            );
      checkValues(
        new DataView(page.buffer, page.byteOffset, page.byteLength),
        0,
        second.encoding,
        element,
        values,
      );
      seen += values;
    } else throw new RangeError("a page of no known kind");
  }
  return total;
}

/** The values of a page, by the way they are written; plain ones are as long as their bytes. */
function checkValues(
  view: DataView,
  at: number,
  encoding: string | undefined,
  element: SchemaElement,
  values: number,
): void {
  if (values === 0 || at >= view.byteLength) return;
  if (encoding === "PLAIN_DICTIONARY" || encoding === "RLE_DICTIONARY") {
    const width = within(view.getUint8(at), 32);
    if (width > 0) checkRuns(view, at + 1, width, values);
  } else if (encoding === "RLE") {
    if (element.type !== "BOOLEAN") throw new RangeError("runs of something else than yes and no");
    checkRuns(view, at + 4, 1, values);
  } else if (encoding?.startsWith("DELTA")) {
    const block = varint(view, at);
    within(varint(view, block.next).value, mostMiniblocks);
  }
}

/**
 * Runs of the hybrid of run lengths and packed bits: no run is longer than the values there are. Missing values have
 * none, so the runs may end before.
 */
function checkRuns(view: DataView, start: number, width: number, values: number): void {
  const valueBytes = (width + 7) >> 3;
  let at = start;
  for (let seen = 0; seen < values && at < view.byteLength; ) {
    const { value: header, next } = varint(view, at);
    const count = header >>> 1;
    at = next;
    if (header & 1) {
      seen += count * 8;
      at += count * width;
    } else {
      seen += within(count, values - seen);
      at += valueBytes;
    }
  }
}

function varint(view: DataView, start: number): { value: number; next: number } {
  let value = 0;
  for (let at = start, shift = 0; ; at++, shift += 7) {
    const byte = view.getUint8(at);
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80 || shift >= 28) return { value: value >>> 0, next: at + 1 };
  }
}

/** A number from the file that has to lie between nothing and what there is room for. */
function within(value: number | undefined, most: number): number {
  if (value === undefined || !(value >= 0 && value <= most)) throw new RangeError("a count beyond its bytes");
  return value;
}
