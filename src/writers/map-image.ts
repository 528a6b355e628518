import type { Localised } from "../base/language.ts";
import type { MapSheet, SheetContext } from "./map-sheet.ts";
import { writeLegend } from "./sheet-legend.ts";
import { writeMap } from "./sheet-map.ts";
import { SheetPen, type TextStyle } from "./sheet-pen.ts";

const paper = "#fffdf8";
const ink = "#2b2e35";
const softInk = "#565a64";
const rule = "#cfc8ba";

const page = 32;
const columnGap = 26;
const columnWidth = 264;
const narrowestText = 560;

const styles = {
  title: { size: 25, weight: 700, color: ink },
  subtitle: { size: 15, weight: 400, color: softInk },
  legendTitle: { size: 15, weight: 600, color: ink },
  text: { size: 13.5, weight: 400, color: ink },
  soft: { size: 12, weight: 400, color: softInk },
  fact: { size: 12.5, weight: 400, color: ink },
  factLabel: { size: 12.5, weight: 600, color: ink },
  mark: { size: 12.5, weight: 700, color: paper },
} as const satisfies Record<string, TextStyle>;

const words = {
  fictional: { es: "TERRITORIO FICTICIO", en: "FICTIONAL TERRITORY" },
  reading: { es: "Cómo leer este mapa", en: "How to read this map" },
} as const satisfies Record<string, Localised>;

/** Pixels of the finished sheet. Ask with the context that will draw, so that the type is measured as it is drawn. */
export function mapSheetSize(context: SheetContext, sheet: MapSheet): { width: number; height: number } {
  const { pixelRatio } = sheet.map;
  const width = sheetWidth(sheet);
  const height = layOut(new SheetPen(context, true), sheet);
  return { width: Math.round(width * pixelRatio), height: Math.round(height * pixelRatio) };
}

/**
 * Draws a finished map sheet: head, map with scale bar and north arrow, legends, and everything a reader needs to
 * judge it (source, period, grade, number of rows, cautions, date). Pure drawing: no network, no clock. The canvas
 * must have the size that `mapSheetSize` gave. No text is ever cut: what is long makes the sheet longer.
 */
export function drawMapSheet(context: SheetContext, sheet: MapSheet): void {
  const pen = new SheetPen(context, false);
  const { pixelRatio } = sheet.map;
  const height = layOut(new SheetPen(context, true), sheet);
  context.save();
  context.scale(pixelRatio, pixelRatio);
  context.fillStyle = paper;
  context.fillRect(0, 0, sheetWidth(sheet), Math.ceil(height));
  layOut(pen, sheet);
  context.restore();
}

function mapSize({ map }: MapSheet): { width: number; height: number } {
  return { width: map.width / map.pixelRatio, height: map.height / map.pixelRatio };
}

function sheetWidth(sheet: MapSheet): number {
  return 2 * page + Math.max(mapSize(sheet).width + columnGap + columnWidth, narrowestText);
}

/** Places everything from top to bottom and returns the height of the page. */
function layOut(pen: SheetPen, sheet: MapSheet): number {
  const width = sheetWidth(sheet) - 2 * page;
  let y = page + writeHead(pen, sheet, page, page, width) + 16;
  const map = mapSize(sheet);
  writeMap(pen, sheet.map, sheet.language, page, y, map.width, map.height, styles.soft);
  const column = writeColumn(pen, sheet, page + map.width + columnGap, y, columnWidth);
  y += Math.max(map.height, column) + 18;
  return y + writeFoot(pen, sheet, page, y, width) + page * 0.75;
}

function writeHead(pen: SheetPen, sheet: MapSheet, x: number, y: number, width: number): number {
  let room = width;
  if (sheet.fictional) {
    const text = words.fictional[sheet.language];
    const markWidth = pen.width(text, styles.mark) + 22;
    room -= markWidth + columnGap;
    pen.draw((context) => {
      context.fillStyle = softInk;
      context.beginPath();
      context.roundRect(x + width - markWidth, y + 2, markWidth, 25, 4);
      context.fill();
    });
    pen.write(text, x + width - markWidth + 11, y + 7, markWidth, styles.mark);
  }
  let height = pen.write(sheet.title, x, y, room, styles.title);
  if (sheet.subtitle) height += 3 + pen.write(sheet.subtitle, x, y + height + 3, room, styles.subtitle);
  return height;
}

function writeColumn(pen: SheetPen, sheet: MapSheet, x: number, y: number, width: number): number {
  let at = y;
  sheet.legends.forEach((legend, i) => {
    if (i > 0) at += legend.kind === "symbols" && sheet.legends[i - 1].kind === "symbols" ? 4 : 18;
    at += writeLegend(pen, legend, sheet.language, x, at, width, {
      title: styles.legendTitle,
      text: styles.text,
      soft: styles.soft,
    });
  });
  return at - y;
}

function writeFoot(pen: SheetPen, sheet: MapSheet, x: number, y: number, width: number): number {
  pen.draw((context) => {
    context.fillStyle = rule;
    context.fillRect(x, y, width, 1);
  });
  const top = y + 12;
  const cautious = sheet.cautions.length > 0;
  const half = cautious ? (width - columnGap) * 0.52 : width;
  let left = top;
  const labelWidth = Math.min(
    half * 0.4,
    Math.max(0, ...sheet.facts.map((fact) => pen.width(fact.label, styles.factLabel))) + 12,
  );
  for (const fact of sheet.facts) {
    const a = pen.write(fact.label, x, left, labelWidth - 6, styles.factLabel);
    const b = pen.write(fact.text, x + labelWidth, left, half - labelWidth, styles.fact);
    left += Math.max(a, b) + 3;
  }
  let right = top;
  if (cautious) {
    const column = x + half + columnGap;
    const room = width - half - columnGap;
    right += pen.write(words.reading[sheet.language], column, right, room, styles.factLabel) + 2;
    for (const caution of sheet.cautions) right += pen.write(caution, column, right, room, styles.fact) + 4;
  }
  return Math.max(left, right) - y;
}
