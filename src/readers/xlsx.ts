import type { Problem } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import { problems } from "./problems.ts";
import type { RawTable } from "./raw-table.ts";
import { problemFrom, readBytes } from "./read-bytes.ts";
import type { ByteSource, Reader, ReadOptions, ReadResult } from "./reader.ts";
import { tableOfSheet } from "./sheet-table.ts";
import { daysOf1904, serialEpoch, textCell } from "./sheet-values.ts";
import { cellStyles, readSheet } from "./xlsx-sheet.ts";
import { attribute, scanXml } from "./xml-scan.ts";
import { isZip, namesInHead, openZip } from "./zip-entries.ts";

const largestFile = 200e6;
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
  const styles = cellStyles(part("xl/styles.xml"));
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
  const found: Problem[] = [];
  for (const [index, sheet] of wanted.entries()) {
    const content = readSheet(part(sheet.path), strings, styles, book.epoch);
    const label = layers.length > 1 ? sheet.name : source.name;
    if (content.rows.length > 0) {
      const facts = { format: "XLSX", layer: sheet.name };
      const made = tableOfSheet(source.name, label, content, facts, options.limit);
      tables.push(made.table);
      found.push(...made.problems);
    }
    context.progress(0.3 + (0.7 * (index + 1)) / wanted.length);
    await context.breathe();
  }
  if (tables.length === 0) found.push(problems.noRows(source.name));
  return { tables, layers, problems: found };
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
      if (name === "si") strings.push(textCell(current));
      if (name === "rPh") phonetic = false;
      inText = false;
    },
    text(value) {
      if (inText) current += value;
    },
  });
  return strings;
}
