import { formatNumber } from "../base/format.ts";
import type { Language } from "../base/language.ts";
import { cssColor } from "../symbology/color.ts";
import type { LegendEntry, LegendModel, Swatch } from "../symbology/legend.ts";
import type { SheetContext } from "./map-sheet.ts";
import type { SheetPen, TextStyle } from "./sheet-pen.ts";

const swatchWidth = 26;
const swatchHeight = 16;
const gap = 9;

export interface LegendStyles {
  readonly title: TextStyle;
  readonly text: TextStyle;
  readonly soft: TextStyle;
}

/** Writes one legend and returns its height. Counts stand at the right, in a column of their own. */
export function writeLegend(
  pen: SheetPen,
  legend: LegendModel,
  language: Language,
  x: number,
  y: number,
  width: number,
  styles: LegendStyles,
): number {
  let at = y;
  // A legend of one symbol is titled by its own entry.
  if (legend.kind !== "symbols") {
    at += pen.write(legend.title[language], x, at, width, styles.title);
    if (legend.unit[language]) at += pen.write(legend.unit[language], x, at, width, styles.soft);
    at += 5;
    if (legend.entries.some((entry) => entry.count !== null))
      pen.writeRight("n", x + width, at - 5 - styles.soft.size * 1.32, styles.soft);
  }
  const counts = legend.entries.map((entry) =>
    entry.count === null || legend.kind === "symbols" ? "" : formatNumber(entry.count, language),
  );
  const countWidth = Math.max(0, ...counts.map((text) => pen.width(text, styles.soft)));
  const left = Math.max(swatchWidth, ...legend.entries.map((entry) => swatchRoom(entry.swatch).width));
  legend.entries.forEach((entry, i) => {
    const room = swatchRoom(entry.swatch);
    const labelWidth = width - left - gap - (countWidth > 0 ? countWidth + gap : 0);
    // Looked for and not found: it stays, without drawing the eye.
    const empty = entry.count === 0;
    const labelStyle = empty ? styles.soft : styles.text;
    const labelHeight = pen.write(entry.label[language], x + left + gap, at, labelWidth, labelStyle);
    const height = Math.max(labelHeight, room.height);
    const joined = legend.kind === "ramp";
    pen.draw((context) => {
      if (empty) context.globalAlpha = 0.4;
      paintSwatch(context, entry.swatch, x, at, left, joined ? height : Math.min(height, room.height));
    });
    if (counts[i]) pen.writeRight(counts[i], x + width, at, styles.soft);
    at += height + (joined ? 0 : spacing(entry));
  });
  for (const note of legend.notes) {
    at += 3;
    at += pen.write(note[language], x, at, width, styles.soft);
  }
  return at - y;
}

function spacing(entry: LegendEntry): number {
  return entry.swatch.kind === "circle" ? 5 : 4;
}

function swatchRoom(swatch: Swatch): { width: number; height: number } {
  if (swatch.kind === "circle") {
    const side = Math.ceil(2 * swatch.radius + 3);
    return { width: side, height: Math.max(swatchHeight, side) };
  }
  if (swatch.kind === "icon") return { width: 20, height: 20 };
  return { width: swatchWidth, height: swatch.kind === "gradient" ? 22 : swatchHeight };
}

/** Draws a swatch in the upper left of a room; the same forms as on the map. */
function paintSwatch(
  context: SheetContext,
  swatch: Swatch,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  const boxX = x + (width - Math.min(width, swatchWidth)) / 2;
  const boxWidth = Math.min(width, swatchWidth);
  switch (swatch.kind) {
    case "fill":
      paintFill(context, swatch, boxX, y, boxWidth, height);
      break;
    case "gradient": {
      const gradient = context.createLinearGradient(0, y, 0, y + height);
      gradient.addColorStop(0, cssColor(swatch.from));
      gradient.addColorStop(1, cssColor(swatch.to));
      context.fillStyle = gradient;
      context.fillRect(boxX, y, boxWidth, height);
      break;
    }
    case "circle":
      context.beginPath();
      context.arc(x + width / 2, y + height / 2, Math.max(0.5, swatch.radius), 0, 2 * Math.PI);
      context.fillStyle = cssColor(swatch.fill);
      context.fill();
      // The rim is pale on the map; on white paper it needs a line to be seen.
      context.lineWidth = 1;
      context.strokeStyle = swatch.fill[3] === 0 ? cssColor(swatch.stroke) : "rgba(43,46,53,0.55)";
      context.stroke();
      break;
    case "line":
      context.fillStyle = cssColor(swatch.color);
      context.fillRect(boxX, y + height / 2 - swatch.width / 2, boxWidth, swatch.width);
      break;
    case "icon": {
      context.translate(x + width / 2, y + height / 2);
      context.scale(20 / 24, 20 / 24);
      context.translate(-12, -12);
      context.fillStyle = cssColor(swatch.fill);
      context.fill(new Path2D(swatch.icon.outer));
      context.translate(12, 12);
      context.scale(swatch.icon.signScale, swatch.icon.signScale);
      context.translate(-12, -12);
      context.fillStyle = cssColor(swatch.ink);
      context.fill(new Path2D(swatch.icon.sign), "evenodd");
      break;
    }
  }
}

function paintFill(
  context: SheetContext,
  swatch: Extract<Swatch, { kind: "fill" }>,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  context.beginPath();
  context.rect(x, y, width, height);
  context.fillStyle = cssColor(swatch.fill);
  context.fill();
  if (swatch.style === "hatched" && swatch.outline) {
    context.save();
    context.clip();
    context.strokeStyle = cssColor(swatch.outline);
    context.lineWidth = 1;
    context.beginPath();
    for (let at = -height; at < width; at += 4) {
      context.moveTo(x + at, y + height);
      context.lineTo(x + at + height, y);
    }
    context.stroke();
    context.restore();
  }
  if (swatch.style === "outline" && swatch.outline) {
    context.strokeStyle = cssColor(swatch.outline);
    context.lineWidth = 2.4;
    context.strokeRect(x + 1.2, y + 1.2, width - 2.4, height - 2.4);
    return;
  }
  context.strokeStyle = "rgba(43,46,53,0.28)";
  context.lineWidth = 0.75;
  context.strokeRect(x + 0.4, y + 0.4, width - 0.8, height - 0.8);
}
