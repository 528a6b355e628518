import type { Problem } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import { type CsvDialect, findDialect } from "./csv-dialect.ts";
import { type BrokenLine, CsvScanner, largestScan } from "./csv-scanner.ts";
import { problems } from "./problems.ts";
import { type CellBytes, type RawColumn, type RawTable, type SetAsideRow, uniqueNames } from "./raw-table.ts";
import { problemFrom, readBytes } from "./read-bytes.ts";
import type { ByteSource, Reader, ReadOptions, ReadResult } from "./reader.ts";
import { readerReasons } from "./reader-reasons.ts";
import { byteOrderMark, looksBinary, toUtf8, type Utf8Text } from "./text-encoding.ts";
import { isZip } from "./zip-entries.ts";

const extensions = [".csv", ".tsv", ".tab", ".txt"] as const;
const mostColumns = 5000;
const headBytes = 65_536;
const longestHead = 4 << 20;
const bytesPerBreath = 1 << 20;
const delimiterNames: Readonly<Record<string, string>> = { ",": ",", ";": ";", "\t": "TAB", "|": "|" };

/**
 * Delimited text. The file's bytes stay as they are and every cell is one 32-bit number, so memory is the file plus
 * four bytes per cell; text is made only where somebody asks for it.
 */
export const csv = {
  id: "csv",
  text: {
    es: {
      title: "CSV o TSV",
      about: "Texto con columnas separadas por coma, punto y coma, tabulador o barra.",
    },
    en: { title: "CSV or TSV", about: "Text with columns separated by comma, semicolon, tab or bar." },
  },
  extensions,
  sniff(head, fileName) {
    // What is packed can look like text for long where the same bytes repeat.
    if (head.length === 0 || isZip(head) || looksBinary(head)) return 0;
    const start = firstCharacters(head);
    const named = extensions.some((extension) => fileName.toLowerCase().endsWith(extension));
    if (/^[{[<]/.test(start)) return named ? 0.2 : 0.05;
    const dialect = findDialect(toUtf8(head).bytes, false);
    const columns = dialect.names.length;
    const confidence = columns > 1 ? 0.35 + 0.3 * dialect.regularity : 0.15;
    return Math.min(0.95, confidence + (named ? 0.3 : 0));
  },
  async read(source, options, context) {
    try {
      return await readCsv(source, options, context);
    } catch (error) {
      return { tables: [], layers: [], problems: [problemFrom(error, source.name)] };
    }
  },
} as const satisfies Reader<"csv">;

async function readCsv(source: ByteSource, options: ReadOptions, context: RunContext): Promise<ReadResult> {
  const found: Problem[] = [];
  const raw = await readBytes(source, largestScan, context, 1);
  if (raw.length === 0) return { tables: [], layers: [], problems: [problems.emptyFile(source.name)] };
  if (looksBinary(raw.subarray(0, headBytes)))
    return { tables: [], layers: [], problems: [problems.unknownFormat(source.name, "CSV, TSV")] };
  const text = toUtf8(raw, options.encoding);
  if (!text.asAsked && options.encoding) found.push(problems.unknownEncoding(source.name, options.encoding));
  if (text.damaged > 0) found.push(problems.damagedText(source.name, text.damaged));
  const length = text.bytes.length;
  const head = text.bytes.subarray(0, headLength(text.bytes));
  const dialect = findDialect(head, length === head.length, options);
  const scanner = await scan(text, dialect, options, context);
  const table = tableOf(source.name, text, dialect, scanner);
  found.push(...problemsOf(source.name, text, dialect, scanner));
  context.progress(1);
  return { tables: [table], layers: [], problems: found };
}

/** Bytes to look at for the dialect: 64 kB, or more where the first lines are longer than that. */
function headLength(bytes: Uint8Array): number {
  let end = 0;
  for (let lines = 0; lines < 2; lines++) {
    const next = bytes.subarray(end, longestHead).findIndex((byte) => byte === 10 || byte === 13);
    if (next < 0) return Math.min(bytes.length, Math.max(headBytes, end === 0 ? longestHead : end));
    end += next + 1;
  }
  return Math.min(bytes.length, Math.max(headBytes, end));
}

/** A writable view of the text with one byte to spare behind it. */
function withSentinel(bytes: Uint8Array): Uint8Array {
  if (bytes.byteOffset + bytes.length < bytes.buffer.byteLength)
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length + 1);
  const copy = new Uint8Array(bytes.length + 1);
  copy.set(bytes);
  return copy;
}

async function scan(
  text: Utf8Text,
  dialect: CsvDialect,
  options: ReadOptions,
  context: RunContext,
): Promise<CsvScanner> {
  const bytes = withSentinel(text.bytes);
  const length = text.bytes.length;
  const delimiter = dialect.delimiter.charCodeAt(0);
  const columns = dialect.names.length;
  const shared = { bytes, length, delimiter, carriageReturns: dialect.carriageReturns };
  let from = 0;
  const skipped = dialect.preamble + (dialect.header ? 1 : 0);
  if (skipped > 0) {
    const top = new CsvScanner({
      ...shared,
      from,
      columns: 1e9,
      stored: 1,
      rowsExpected: skipped,
      limit: skipped,
    });
    top.scan(length);
    from = top.position;
  }
  const lineBytes = averageLine(bytes, from, length);
  const scanner = new CsvScanner({
    ...shared,
    from,
    columns,
    stored: Math.min(columns, mostColumns),
    rowsExpected: Math.ceil(((length - from) / lineBytes) * 1.02) + 1,
    limit: options.limit ?? Number.POSITIVE_INFINITY,
  });
  while (!scanner.scan(scanner.position + bytesPerBreath)) {
    context.progress(0.3 + 0.7 * (scanner.position / length));
    await context.breathe();
  }
  scanner.finish();
  return scanner;
}

function averageLine(bytes: Uint8Array, from: number, length: number): number {
  const to = Math.min(length, from + headBytes);
  let lines = 0;
  for (let i = from; i < to; i++) if (bytes[i] === 10 || bytes[i] === 13) lines++;
  return Math.max(2, (to - from) / Math.max(1, lines));
}

function tableOf(fileName: string, text: Utf8Text, dialect: CsvDialect, scanner: CsvScanner): RawTable {
  const names = uniqueNames(dialect.names.slice(0, mostColumns));
  const decoder = new TextDecoder();
  const bytes = new Uint8Array(text.bytes.buffer, text.bytes.byteOffset, text.bytes.length);
  const columns = names.map((name, column): RawColumn => {
    const cells: CellBytes = {
      bytes,
      start: (row) => scanner.startOf(row, column),
      end: (row) => scanner.endOf(row, column),
    };
    return {
      name,
      cells,
      text(row) {
        const value = decodeCell(bytes, scanner.startOf(row, column), scanner.endOf(row, column), decoder);
        return scanner.isQuoted(row, column) && value.includes('""') ? value.replaceAll('""', '"') : value;
      },
    };
  });
  const setAside = scanner.broken.map((line) => brokenRow(line, bytes, dialect, decoder));
  return {
    name: fileName,
    rows: scanner.rows,
    rowsRead: scanner.rowsRead,
    ...(scanner.broken.length > 0 ? { rowNumbers: scanner.rowNumbers.subarray(0, scanner.rows) } : {}),
    columns,
    geometry: null,
    setAside,
    facts: {
      format: "CSV",
      encoding: text.encoding,
      delimiter: delimiterNames[dialect.delimiter] ?? dialect.delimiter,
      header: dialect.header ? "1" : "0",
      ...(dialect.preamble > 0 ? { linesBeforeHeader: String(dialect.preamble) } : {}),
      ...(scanner.blankLines > 0 ? { blankLines: String(scanner.blankLines) } : {}),
    },
  };
}

/** Text of a range of bytes; short plain ASCII without the cost of a decoder call. */
function decodeCell(bytes: Uint8Array, start: number, end: number, decoder: TextDecoder): string {
  const length = end - start;
  if (length <= 0) return "";
  if (length <= 24) {
    let value = "";
    for (let i = start; i < end; i++) {
      const byte = bytes[i];
      if (byte >= 0x80) return decoder.decode(bytes.subarray(start, end));
      value += String.fromCharCode(byte);
    }
    return value;
  }
  return decoder.decode(bytes.subarray(start, end));
}

/** A line that is no row: its cells are cut only when somebody looks. */
function brokenRow(
  line: BrokenLine,
  bytes: Uint8Array,
  dialect: CsvDialect,
  decoder: TextDecoder,
): SetAsideRow {
  return {
    row: line.row,
    code: line.code,
    get cells() {
      return decoder.decode(bytes.subarray(line.start, line.end)).split(dialect.delimiter);
    },
  };
}

function problemsOf(file: string, text: Utf8Text, dialect: CsvDialect, scanner: CsvScanner): Problem[] {
  const found: Problem[] = [];
  if (scanner.rowsRead === 0) found.push(problems.noRows(file));
  if (dialect.names.length > mostColumns)
    found.push(problems.tooManyColumns(file, dialect.names.length, mostColumns));
  for (const code of ["unclosed-quote", "extra-cells"] as const) {
    const lines = scanner.broken.filter((line) => line.code === code);
    if (lines.length > 0)
      found.push(problems.setAsideRows(file, readerReasons[code], lines.length, lines[0].row));
  }
  const last = text.bytes[text.bytes.length - 1];
  if (scanner.shortRows === 1 && scanner.lastRowShort && last !== 10 && last !== 13)
    found.push(problems.truncated(file, scanner.rows));
  else if (scanner.shortRows > 0)
    found.push(problems.shortRows(file, scanner.shortRows, scanner.firstShortRow));
  return found;
}

function firstCharacters(head: Uint8Array): string {
  const wide = byteOrderMark(head);
  const start = wide && wide !== "utf-8" ? new TextDecoder(wide).decode(head.subarray(0, 128)) : null;
  return (start ?? new TextDecoder().decode(head.subarray(0, 64))).replace(/^\ufeff/, "").trimStart();
}
