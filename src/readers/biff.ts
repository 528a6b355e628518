import { BiffStrings, type Segments } from "./biff-strings.ts";
import type { Merge, Sheet, SheetRow } from "./sheet-table.ts";
import {
  daysOf1904,
  type NumberLook,
  numberCell,
  numberLook,
  type SheetCell,
  serialEpoch,
} from "./sheet-values.ts";

/** What holds for all sheets of a workbook, and where these begin. */
export interface BiffBook {
  readonly sheets: readonly { readonly name: string; readonly offset: number }[];
  readonly strings: readonly string[];
  readonly looks: readonly NumberLook[];
  readonly epoch: number;
}

const id = {
  formula: 0x06,
  end: 0x0a,
  dateMode: 0x22,
  password: 0x2f,
  continued: 0x3c,
  sheet: 0x85,
  packedNumbers: 0xbd,
  richLabel: 0xd6,
  style: 0xe0,
  merges: 0xe5,
  sharedStrings: 0xfc,
  sharedLabel: 0xfd,
  number: 0x203,
  label: 0x204,
  truth: 0x205,
  formulaText: 0x207,
  packedNumber: 0x27e,
  format: 0x41e,
  begin: 0x809,
} as const;
const mostSheets = 256;
const mostColumns = 256;

interface BiffRecord {
  readonly type: number;
  readonly start: number;
  readonly end: number;
}

/** The record at a position; null where the stream ends, also inside a record. */
function recordAt(view: DataView, at: number): BiffRecord | null {
  if (at + 4 > view.byteLength) return null;
  const end = at + 4 + view.getUint16(at + 2, true);
  return end > view.byteLength ? null : { type: view.getUint16(at, true), start: at + 4, end };
}

/** A record with those that continue it. */
function segmentsOf(view: DataView, record: BiffRecord): Segments {
  const segments: [number, number][] = [[record.start, record.end]];
  for (let next = recordAt(view, record.end); next?.type === id.continued; next = recordAt(view, next.end))
    segments.push([next.start, next.end]);
  return segments;
}

/** Reads what stands before the sheets (MS-XLS 2.1.7.20.1). "old": Excel 95 or older. "locked": with a password. */
export function biffBook(stream: Uint8Array): BiffBook | "old" | "locked" | null {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const first = recordAt(view, 0);
  if (!first || first.type !== id.begin || first.end - first.start < 4) return first ? "old" : null;
  if (view.getUint16(first.start, true) !== 0x600) return "old";
  const sheets: { name: string; offset: number }[] = [];
  const formats = new Map<number, NumberLook>();
  const styles: number[] = [];
  let strings: string[] = [];
  let epoch = serialEpoch;
  for (
    let record = recordAt(view, first.end);
    record && record.type !== id.end;
    record = recordAt(view, record.end)
  ) {
    const { type, start, end } = record;
    if (type === id.password) return "locked";
    try {
      if (type === id.dateMode && view.getUint16(start, true) === 1) epoch = serialEpoch - daysOf1904;
      else if (type === id.style) styles.push(view.getUint16(start + 2, true));
      else if (type === id.format) {
        const text = new BiffStrings(stream, [[start + 2, end]]);
        formats.set(view.getUint16(start, true), numberLook(text.text(text.short())));
      } else if (type === id.sheet && view.getUint8(start + 5) === 0 && sheets.length < mostSheets) {
        const text = new BiffStrings(stream, [[start + 6, end]]);
        sheets.push({ name: text.text(text.byte()), offset: view.getUint32(start, true) });
      } else if (type === id.sharedStrings) strings = sharedStrings(stream, segmentsOf(view, record));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  const looks = styles.map((format) => formats.get(format) ?? numberLook(null, format));
  return { sheets, strings, looks, epoch };
}

/** The texts of the workbook; those before the damage when it is damaged. */
function sharedStrings(stream: Uint8Array, segments: Segments): string[] {
  const found: string[] = [];
  const reader = new BiffStrings(stream, segments, 8);
  try {
    while (!reader.done) found.push(reader.text(reader.short()));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return found;
}

/** Reads the cells of a sheet; `whole` is false when the stream ends before the sheet does. */
export function biffSheet(stream: Uint8Array, book: BiffBook, offset: number): Sheet & { whole: boolean } {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const cells = new Map<number, SheetCell[]>();
  const merges: Merge[] = [];
  const put = (row: number, column: number, value: SheetCell) => {
    if (column >= mostColumns || value === null || value === "") return;
    let line = cells.get(row);
    if (!line) {
      line = [];
      cells.set(row, line);
    }
    while (line.length < column) line.push(null);
    line[column] = value;
  };
  const putNumber = (row: number, column: number, style: number, value: number) =>
    put(row, column, numberCell(value, book.looks[style] ?? null, book.epoch));
  let waiting: { row: number; column: number } | null = null;
  let depth = 0;
  let record = recordAt(view, offset);
  for (; record; record = recordAt(view, record.end)) {
    const { type, start, end } = record;
    if (type === id.begin) depth++;
    else if (type === id.end && --depth <= 0) break;
    if (depth !== 1 || end - start < 2) continue;
    try {
      const row = view.getUint16(start, true);
      if (type === id.merges) merges.push(...mergesOf(view, start, end));
      else if (type === id.formulaText && waiting) {
        const text = new BiffStrings(stream, segmentsOf(view, record));
        put(waiting.row, waiting.column, text.text(text.short()));
        waiting = null;
      } else if (type === id.packedNumbers) {
        const first = view.getUint16(start + 2, true);
        for (let at = start + 4, column = first; at + 6 <= end - 2; at += 6, column++)
          putNumber(row, column, view.getUint16(at, true), packed(view, at + 2));
      } else if (end - start >= 8) {
        const column = view.getUint16(start + 2, true);
        const style = view.getUint16(start + 4, true);
        if (type === id.number) putNumber(row, column, style, view.getFloat64(start + 6, true));
        else if (type === id.packedNumber) putNumber(row, column, style, packed(view, start + 6));
        else if (type === id.sharedLabel)
          put(row, column, book.strings[view.getUint32(start + 6, true)] ?? null);
        else if (type === id.label || type === id.richLabel) {
          const text = new BiffStrings(stream, [[start + 6, end]]);
          put(row, column, text.text(text.short()));
        } else if (type === id.truth) {
          if (view.getUint8(start + 7) === 0) put(row, column, view.getUint8(start + 6) ? "TRUE" : "FALSE");
        } else if (type === id.formula) {
          const special = view.getUint16(start + 12, true) === 0xffff;
          const kind = special ? view.getUint8(start + 6) : -1;
          if (!special) putNumber(row, column, style, view.getFloat64(start + 6, true));
          else if (kind === 1) put(row, column, view.getUint8(start + 8) ? "TRUE" : "FALSE");
          waiting = kind === 0 ? { row, column } : null;
        }
      }
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  const rows = [...cells]
    .sort(([a], [b]) => a - b)
    .map(([row, line]): SheetRow => ({ number: row + 1, cells: line }));
  return { rows, merges, whole: record !== null };
}

/** A number in 30 bits: a whole one or the upper half of a double, perhaps a hundredfold. */
function packed(view: DataView, at: number): number {
  const bits = view.getInt32(at, true);
  let value: number;
  if (bits & 2) value = bits >> 2;
  else {
    scratch.setInt32(4, bits & ~3, true);
    value = scratch.getFloat64(0, true);
  }
  return bits & 1 ? value / 100 : value;
}

const scratch = new DataView(new ArrayBuffer(8));

function mergesOf(view: DataView, start: number, end: number): Merge[] {
  const merges: Merge[] = [];
  for (let at = start + 2; at + 8 <= end; at += 8)
    merges.push({
      top: view.getUint16(at, true) + 1,
      bottom: view.getUint16(at + 2, true) + 1,
      left: view.getUint16(at + 4, true),
      right: view.getUint16(at + 6, true),
    });
  return merges;
}
