import { civilFromDays } from "../base/civil-time.ts";
import type { RunContext } from "../base/run-context.ts";
import { type SheetCell, tableOfRows } from "./cell-table.ts";
import { problems } from "./problems.ts";
import type { RawTable } from "./raw-table.ts";
import { problemFrom, readBytes } from "./read-bytes.ts";
import type { ByteSource, Reader, ReadOptions, ReadResult } from "./reader.ts";
import { attribute, scanXml } from "./xml-scan.ts";
import { isZip, namesInHead, openZip } from "./zip-entries.ts";

const largestFile = 200e6;
/** Days from 1899-12-30 to 1970-01-01; workbooks of the 1904 system start 1462 days later. */
const serialEpoch = 25_569;
const daysOf1904 = 1462;
/** Number formats of dates and times that are built in (ECMA-376, 18.8.30). */
const builtInDates = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 30, 36, 45, 46, 47, 50, 57]);

/** Spreadsheets of Excel and its kin (ECMA-376): every sheet with data is a layer; dates come as text, never shifted. */
export const xlsx = {
  id: "xlsx",
  text: {
    es: { title: "Excel (XLSX)", about: "Hojas de cálculo; cada hoja es una tabla." },
    en: { title: "Excel (XLSX)", about: "Spreadsheets; every sheet is a table." },
  },
  extensions: [".xlsx", ".xlsm"],
  sniff(head, fileName) {
    if (!isZip(head)) return 0;
    if (namesInHead(head).some((name) => name === "[Content_Types].xml" || name.startsWith("xl/")))
      return 0.95;
    return /\.xls[xm]$/i.test(fileName) ? 0.7 : 0;
  },
  async read(source, options, context) {
    try {
      return await readWorkbook(source, options, context);
    } catch (error) {
      return { tables: [], layers: [], problems: [problemFrom(error, source.name)] };
    }
  },
} as const satisfies Reader<"xlsx">;

async function readWorkbook(
  source: ByteSource,
  options: ReadOptions,
  context: RunContext,
): Promise<ReadResult> {
  const bytes = await readBytes(source, largestFile, context);
  const entries = await openZip(
    bytes,
    source.name,
    (name) => /^xl\/.*\.(xml|rels)$/i.test(name) && !/theme|drawing|chart/i.test(name),
  );
  const decoder = new TextDecoder();
  const part = (name: string) => {
    const entry = entries.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
    return entry ? decoder.decode(entry.bytes) : "";
  };
  const book = workbook(part("xl/workbook.xml"), part("xl/_rels/workbook.xml.rels"));
  if (book.sheets.length === 0) return { tables: [], layers: [], problems: [problems.noLayers(source.name)] };
  const strings = sharedStrings(part("xl/sharedStrings.xml"));
  const dateStyles = dateFormats(part("xl/styles.xml"));
  await context.breathe();
  const wanted = book.sheets.filter((sheet) => options.layer === undefined || sheet.name === options.layer);
  const layers = book.sheets.map((sheet) => sheet.name);
  if (wanted.length === 0)
    return {
      tables: [],
      layers,
      problems: [problems.unknownLayer(source.name, options.layer ?? "", layers)],
    };
  const tables: RawTable[] = [];
  for (const [index, sheet] of wanted.entries()) {
    const rows = sheetRows(part(sheet.path), strings, dateStyles, book.epoch, options.limit);
    const label = layers.length > 1 ? sheet.name : source.name;
    if (rows.length > 0) tables.push(tableOfRows(label, rows, { format: "XLSX", layer: sheet.name }));
    context.progress(0.3 + (0.7 * (index + 1)) / wanted.length);
    await context.breathe();
  }
  const empty = tables.length === 0 ? [problems.noRows(source.name)] : [];
  return { tables, layers, problems: empty };
}

interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly path: string }[];
  readonly epoch: number;
}

function workbook(book: string, relations: string): Workbook {
  const targets = new Map<string, string>();
  const ignore = () => undefined;
  scanXml(relations, {
    open(name, attributes) {
      const target = attribute(attributes, "Target") ?? "";
      if (name === "Relationship")
        targets.set(
          attribute(attributes, "Id") ?? "",
          target.startsWith("/") ? target.slice(1) : `xl/${target}`,
        );
    },
    close: ignore,
    text: ignore,
  });
  const sheets: { name: string; path: string }[] = [];
  let epoch = serialEpoch;
  scanXml(book, {
    open(name, attributes) {
      if (name === "workbookPr" && /^(1|true)$/.test(attribute(attributes, "date1904") ?? ""))
        epoch -= daysOf1904;
      const path = targets.get(attribute(attributes, "r:id") ?? attribute(attributes, "id") ?? "");
      if (name === "sheet" && path) sheets.push({ name: attribute(attributes, "name") ?? path, path });
    },
    close: ignore,
    text: ignore,
  });
  return { sheets, epoch };
}

/** Texts of the workbook; runs of a rich text are joined, phonetic hints left out. */
function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let current = "";
  let inText = false;
  let phonetic = false;
  scanXml(xml, {
    open(name) {
      if (name === "si") current = "";
      if (name === "rPh") phonetic = true;
      inText = name === "t" && !phonetic;
    },
    close(name) {
      if (name === "si") strings.push(current);
      if (name === "rPh") phonetic = false;
      inText = false;
    },
    text(value) {
      if (inText) current += value;
    },
  });
  return strings;
}

/** Positions of the cell styles that show a date or a time. */
function dateFormats(xml: string): Set<number> {
  const custom = new Set<number>();
  const dates = new Set<number>();
  let inCells = false;
  let position = 0;
  scanXml(xml, {
    open(name, attributes) {
      if (name === "numFmt") {
        const code = (attribute(attributes, "formatCode") ?? "").replace(/\[[^\]]*\]|"[^"]*"|\\./g, "");
        if (/[dmyhs]/i.test(code) && !/general/i.test(code))
          custom.add(Number(attribute(attributes, "numFmtId")));
      } else if (name === "cellXfs") inCells = true;
      else if (name === "xf" && inCells) {
        const format = Number(attribute(attributes, "numFmtId"));
        if (builtInDates.has(format) || custom.has(format)) dates.add(position);
        position++;
      }
    },
    close(name) {
      if (name === "cellXfs") inCells = false;
    },
    text: () => undefined,
  });
  return dates;
}

function sheetRows(
  xml: string,
  strings: readonly string[],
  dateStyles: ReadonlySet<number>,
  epoch: number,
  limit = Number.POSITIVE_INFINITY,
): SheetCell[][] {
  const rows: SheetCell[][] = [];
  let row: SheetCell[] = [];
  let column = 0;
  let type = "";
  let style = 0;
  let value = "";
  let reading = false;
  scanXml(xml, {
    open(name, attributes) {
      if (name === "row") row = [];
      else if (name === "c") {
        const reference = attribute(attributes, "r");
        column = reference ? columnOf(reference) : row.length;
        type = attribute(attributes, "t") ?? "n";
        style = Number(attribute(attributes, "s") ?? 0);
        value = "";
      }
      reading = name === "v" || name === "t";
    },
    close(name) {
      reading = false;
      if (name === "c" && value !== "" && column < 5000) {
        while (row.length < column) row.push(null);
        row[column] = cellValue(type, value, strings, dateStyles.has(style), epoch);
      } else if (name === "row" && rows.length < limit + 31) rows.push(row);
    },
    text(piece) {
      if (reading) value += piece;
    },
  });
  return rows;
}

/** Number of a column from a cell's name: "A1" is 0, "AB7" is 27. */
function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) & ~32;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}

function cellValue(
  type: string,
  value: string,
  strings: readonly string[],
  isDate: boolean,
  epoch: number,
): SheetCell {
  if (type === "s") return strings[Number(value)] ?? null;
  if (type === "b") return value === "1" ? "TRUE" : "FALSE";
  if (type === "e") return null;
  if (type !== "n") return value;
  const number = Number(value);
  if (Number.isNaN(number)) return value;
  return isDate ? civilText(number, epoch) : number;
}

const two = (value: number) => String(value).padStart(2, "0");

/** A serial number as civil text: "2024-03-09", "2024-03-09 16:30:00", or "16:30:00" below one day. */
function civilText(serial: number, epoch: number): SheetCell {
  if (serial < 0 || serial > 2_958_466) return serial;
  const seconds = Math.round((serial % 1) * 86_400);
  const days = Math.floor(serial) + Math.floor(seconds / 86_400);
  const clock = `${two(Math.floor((seconds % 86_400) / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  if (days < 1) return clock;
  const { year, month, day } = civilFromDays(days - epoch);
  const date = `${year}-${two(month)}-${two(day)}`;
  return seconds % 86_400 === 0 ? date : `${date} ${clock}`;
}
