import type { Merge, Sheet, SheetRow } from "./sheet-table.ts";
import { type NumberLook, numberCell, numberLook, type SheetCell, textCell } from "./sheet-values.ts";
import { attribute, scanXml } from "./xml-scan.ts";

const mostColumns = 5000;

/** How the cell styles of a workbook show numbers, by their position; styles that show them plainly are left out. */
export function cellStyles(xml: string): ReadonlyMap<number, NumberLook> {
  const custom = new Map<number, NumberLook>();
  const styles = new Map<number, NumberLook>();
  let inCells = false;
  let position = 0;
  scanXml(xml, {
    open(name, attributes) {
      if (name === "numFmt")
        custom.set(
          Number(attribute(attributes, "numFmtId")),
          numberLook(attribute(attributes, "formatCode") ?? ""),
        );
      else if (name === "cellXfs") inCells = true;
      else if (name === "xf" && inCells) {
        const format = Number(attribute(attributes, "numFmtId"));
        const look = custom.has(format) ? (custom.get(format) ?? null) : numberLook(null, format);
        if (look !== null) styles.set(position, look);
        position++;
      }
    },
    close(name) {
      if (name === "cellXfs") inCells = false;
    },
    text: () => undefined,
  });
  return styles;
}

/** Reads the cells of a sheet; formulas give their last computed value. */
export function readSheet(
  xml: string,
  strings: readonly string[],
  styles: ReadonlyMap<number, NumberLook>,
  epoch: number,
): Sheet {
  const rows: SheetRow[] = [];
  const merges: Merge[] = [];
  let cells: SheetCell[] = [];
  let number = 0;
  let column = 0;
  let type = "";
  let style = 0;
  let value = "";
  let reading = false;
  scanXml(xml, {
    open(name, attributes) {
      if (name === "row") {
        cells = [];
        const told = Number(attribute(attributes, "r"));
        number = told > number ? told : number + 1;
      } else if (name === "c") {
        const reference = attribute(attributes, "r");
        column = reference ? columnOf(reference) : cells.length;
        type = attribute(attributes, "t") ?? "n";
        style = Number(attribute(attributes, "s") ?? 0);
        value = "";
      } else if (name === "mergeCell") {
        const merge = mergeOf(attribute(attributes, "ref") ?? "");
        if (merge) merges.push(merge);
      }
      reading = name === "v" || name === "t";
    },
    close(name) {
      reading = false;
      if (name === "c" && value !== "" && column >= 0 && column < mostColumns) {
        while (cells.length < column) cells.push(null);
        cells[column] = cellValue(type, value, strings, styles.get(style) ?? null, epoch);
      } else if (name === "row" && cells.length > 0) rows.push({ number, cells });
    },
    text(piece) {
      if (reading) value += piece;
    },
  });
  return { rows, merges };
}

/** Number of a column from a cell's name: "A1" is 0, "AB7" is 27. */
function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < Math.min(4, reference.length); i++) {
    const letter = reference.charCodeAt(i) & ~32;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}

function mergeOf(reference: string): Merge | null {
  const match = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(reference);
  if (!match) return null;
  return {
    left: columnOf(match[1]),
    top: Number(match[2]),
    right: columnOf(match[3]),
    bottom: Number(match[4]),
  };
}

function cellValue(
  type: string,
  value: string,
  strings: readonly string[],
  look: NumberLook,
  epoch: number,
): SheetCell {
  if (type === "s") return strings[Number(value)] ?? null;
  if (type === "b") return value === "1" ? "TRUE" : "FALSE";
  if (type === "e") return null;
  if (type === "d") return textCell(value.replace("T", " "));
  if (type !== "n") return textCell(value);
  const number = Number(value);
  return Number.isNaN(number) ? textCell(value) : numberCell(number, look, epoch);
}
