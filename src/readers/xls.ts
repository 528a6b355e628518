import type { Problem } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import { biffBook, biffSheet } from "./biff.ts";
import { compoundStream, isCompoundFile } from "./compound-file.ts";
import { problems } from "./problems.ts";
import { formatProblems } from "./problems-formats.ts";
import type { RawTable } from "./raw-table.ts";
import { problemFrom, readBytes } from "./read-bytes.ts";
import type { ByteSource, Reader, ReadOptions, ReadResult } from "./reader.ts";
import { tableOfSheet } from "./sheet-table.ts";

const largestFile = 200e6;

/** Workbooks of Excel 97 to 2003 (MS-XLS): every sheet with data is a layer; formulas give their last computed value. */
export const xls = {
  id: "xls",
  text: {
    es: { title: "Excel 97-2003 (XLS)", about: "Hojas de cálculo antiguas; cada hoja es una tabla." },
    en: { title: "Excel 97-2003 (XLS)", about: "Older spreadsheets; every sheet is a table." },
  },
  extensions: [".xls"],
  sniff(head, fileName) {
    if (!isCompoundFile(head)) return 0;
    return /\.xls$/i.test(fileName) ? 0.97 : 0.6;
  },
  async read(source, options, context) {
    try {
      return await readXls(source, options, context);
    } catch (error) {
      return { tables: [], layers: [], problems: [problemFrom(error, source.name)] };
    }
  },
} as const satisfies Reader<"xls">;

async function readXls(source: ByteSource, options: ReadOptions, context: RunContext): Promise<ReadResult> {
  const bytes = await readBytes(source, largestFile, context);
  const fail = (problem: Problem): ReadResult => ({ tables: [], layers: [], problems: [problem] });
  if (bytes.length === 0) return fail(problems.emptyFile(source.name));
  if (!isCompoundFile(bytes)) return fail(problems.unknownFormat(source.name, "XLS"));
  const stream = compoundStream(bytes, ["Workbook", "Book"]);
  const book = stream ? biffBook(stream) : null;
  if (book === "locked" || book === "old") return fail(formatProblems.closedWorkbook(source.name, book));
  if (!stream || !book || book.sheets.length === 0) return fail(problems.noLayers(source.name));
  const layers = book.sheets.map((sheet) => sheet.name);
  const wanted = book.sheets.filter((sheet) => options.layer === undefined || sheet.name === options.layer);
  if (wanted.length === 0)
    return {
      tables: [],
      layers,
      problems: [problems.unknownLayer(source.name, options.layer ?? "", layers)],
    };
  const tables: RawTable[] = [];
  const found: Problem[] = [];
  let rows = 0;
  let cut = false;
  for (const [index, { name, offset }] of wanted.entries()) {
    const sheet = biffSheet(stream, book, offset);
    cut ||= !sheet.whole;
    rows += sheet.rows.length;
    if (sheet.rows.length > 0) {
      const label = layers.length > 1 ? name : source.name;
      const made = tableOfSheet(source.name, label, sheet, { format: "XLS", layer: name }, options.limit);
      tables.push(made.table);
      found.push(...made.problems);
    }
    context.progress(0.3 + (0.7 * (index + 1)) / wanted.length);
    await context.breathe();
  }
  if (cut) found.push(problems.truncated(source.name, rows));
  if (tables.length === 0) found.push(problems.noRows(source.name));
  return { tables, layers, problems: found };
}
