import { type Problem, ProblemError } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import { problems } from "./problems.ts";
import { formatProblems } from "./problems-formats.ts";
import type { RawTable } from "./raw-table.ts";
import { problemFrom, readBytes } from "./read-bytes.ts";
import type { ByteSource, Reader, ReadOptions, ReadResult } from "./reader.ts";
import { type Merge, type SheetRow, tableOfSheet } from "./sheet-table.ts";
import { type SheetCell, textCell } from "./sheet-values.ts";
import { attribute, scanXml } from "./xml-scan.ts";
import { isZip, openZip } from "./zip-entries.ts";

const largestFile = 200e6;
const mimeType = "application/vnd.oasis.opendocument.spreadsheet";
const mostColumns = 2000;
/** As many rows as a sheet can have. */
const mostRows = 1_048_576;
/** Cells of all sheets; what repeats counts as often as it stands. */
const mostCells = 20_000_000;

/** Spreadsheets of LibreOffice and its kin (OpenDocument 1.3): every sheet with data is a layer. */
export const ods = {
  id: "ods",
  text: {
    es: { title: "OpenDocument (ODS)", about: "Hojas de cálculo de LibreOffice; cada hoja es una tabla." },
    en: { title: "OpenDocument (ODS)", about: "Spreadsheets of LibreOffice; every sheet is a table." },
  },
  extensions: [".ods"],
  sniff(head, fileName) {
    if (!isZip(head)) return 0;
    if (new TextDecoder("latin1").decode(head.subarray(30, 120)).startsWith(`mimetype${mimeType}`))
      return 0.98;
    return /\.ods$/i.test(fileName) ? 0.6 : 0;
  },
  async read(source, options, context) {
    try {
      return await readOds(source, options, context);
    } catch (error) {
      return { tables: [], layers: [], problems: [problemFrom(error, source.name)] };
    }
  },
} as const satisfies Reader<"ods">;

async function readOds(source: ByteSource, options: ReadOptions, context: RunContext): Promise<ReadResult> {
  const bytes = await readBytes(source, largestFile, context);
  if (bytes.length === 0) return { tables: [], layers: [], problems: [problems.emptyFile(source.name)] };
  const [content] = await openZip(bytes, source.name, (name) => name === "content.xml");
  if (!content) throw new ProblemError(problems.noLayers(source.name));
  await context.breathe();
  const { sheets, leftOut } = scanOds(new TextDecoder().decode(content.bytes));
  const layers = sheets.map((sheet) => sheet.name);
  const wanted = sheets.filter((sheet) => options.layer === undefined || sheet.name === options.layer);
  if (layers.length > 0 && wanted.length === 0)
    return {
      tables: [],
      layers,
      problems: [problems.unknownLayer(source.name, options.layer ?? "", layers)],
    };
  const tables: RawTable[] = [];
  const found: Problem[] = [];
  const held = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  if (leftOut > 0) found.push(formatProblems.tooManyRows(source.name, held + leftOut, held));
  for (const sheet of wanted) {
    if (sheet.rows.length === 0) continue;
    const label = layers.length > 1 ? sheet.name : source.name;
    const made = tableOfSheet(source.name, label, sheet, { format: "ODS", layer: sheet.name }, options.limit);
    tables.push(made.table);
    found.push(...made.problems);
    await context.breathe();
  }
  if (tables.length === 0) found.push(problems.noRows(source.name));
  context.progress(1);
  return { tables, layers, problems: found };
}

interface NamedSheet {
  readonly name: string;
  readonly rows: SheetRow[];
  readonly merges: Merge[];
}

/** Reads the sheets; `leftOut`: rows beyond what we hold. */
function scanOds(xml: string): { sheets: NamedSheet[]; leftOut: number } {
  const sheets: NamedSheet[] = [];
  let number = 0;
  let cells: SheetCell[] = [];
  let column = 0;
  let repeatedRows = 1;
  let room = mostCells;
  let leftOut = 0;
  let cell = "";
  let words: string[] = [];
  let notes = 0;
  const endCell = () => {
    const times = count(attribute(cell, "number-columns-repeated"));
    const value = cellValue(cell, words);
    const sheet = sheets.at(-1);
    const [wide, high] = [
      count(attribute(cell, "number-columns-spanned")),
      count(attribute(cell, "number-rows-spanned")),
    ];
    if (sheet && (wide > 1 || high > 1))
      sheet.merges.push({ top: number, bottom: number + high - 1, left: column, right: column + wide - 1 });
    if (value !== null) {
      while (cells.length < Math.min(column, mostColumns)) cells.push(null);
      for (let i = 0; i < times && cells.length < mostColumns; i++) cells.push(value);
    }
    column += times;
  };
  scanXml(xml, {
    open(name, attributes) {
      if (name === "table") {
        sheets.push({
          name: attribute(attributes, "name") ?? String(sheets.length + 1),
          rows: [],
          merges: [],
        });
        number = 0;
      } else if (name === "table-row") {
        repeatedRows = count(attribute(attributes, "number-rows-repeated"));
        number++;
        cells = [];
        column = 0;
      } else if (name === "table-cell" || name === "covered-table-cell") {
        cell = attributes;
        words = [];
      } else if (name === "annotation") notes++;
      else if (name === "p" && notes === 0) words.push("");
      else if (notes === 0 && words.length > 0 && (name === "s" || name === "tab" || name === "line-break"))
        words[words.length - 1] += " ";
    },
    close(name) {
      if (name === "table-cell" || name === "covered-table-cell") endCell();
      else if (name === "annotation") notes = Math.max(0, notes - 1);
      else if (name === "table-row") {
        const sheet = sheets.at(-1);
        if (sheet && cells.length > 0) {
          const times = Math.max(0, Math.min(repeatedRows, Math.floor(room / cells.length)));
          for (let i = 0; i < times; i++) sheet.rows.push({ number: number + i, cells });
          room -= times * cells.length;
          leftOut += repeatedRows - times;
        }
        number += repeatedRows - 1;
      }
    },
    text(value) {
      if (notes === 0 && words.length > 0) words[words.length - 1] += value;
    },
  });
  return { sheets, leftOut };
}

function count(text: string | null): number {
  const number = Number(text ?? 1);
  return number >= 1 && number <= mostRows ? Math.floor(number) : 1;
}

/** A cell by its type; dates and times as civil text, numbers whose text starts with zeros as that text. */
function cellValue(attributes: string, words: readonly string[]): SheetCell {
  const text = textCell(words.join("\n").trim());
  const type = attribute(attributes, "value-type");
  if (type === "date") return (attribute(attributes, "date-value") ?? text).replace("T", " ").slice(0, 19);
  if (type === "time") return clock(attribute(attributes, "time-value") ?? "") ?? text;
  if (type === "boolean") return attribute(attributes, "boolean-value") === "true" ? "TRUE" : "FALSE";
  if (type === "float" || type === "currency" || type === "percentage") {
    const number = Number(attribute(attributes, "value") ?? Number.NaN);
    if (Number.isFinite(number)) return /^0\d+$/.test(text) ? text : number;
  }
  return text === "" ? null : text;
}

/** "PT16H30M00S" as "16:30:00". */
function clock(duration: string): string | null {
  const match = /^PT(\d+)H(\d+)M(\d+)/.exec(duration);
  return match
    ? match
        .slice(1, 4)
        .map((part) => part.padStart(2, "0"))
        .join(":")
    : null;
}
