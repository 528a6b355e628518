import { formatNumber } from "../base/format.ts";
import type { Language } from "../base/language.ts";
import type { MapPicture, SheetContext } from "./map-sheet.ts";
import type { SheetPen, TextStyle } from "./sheet-pen.ts";

const longestBar = 150;

/** A round length in metres whose bar is at most 150 pixels long: 1, 2 or 5 times a power of ten. */
export function scaleBarLength(metersPerPixel: number): number {
  const most = metersPerPixel * longestBar;
  if (!(most > 0) || !Number.isFinite(most)) return Number.NaN;
  const power = 10 ** Math.floor(Math.log10(most));
  const digit = [5, 2, 1].find((nice) => nice * power <= most) ?? 1;
  return digit * power;
}

/** Draws the picture with a frame, and on it a scale bar and a north arrow on small plates of paper. */
export function writeMap(
  pen: SheetPen,
  map: MapPicture,
  language: Language,
  x: number,
  y: number,
  width: number,
  height: number,
  style: TextStyle,
): void {
  pen.draw((context) => {
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = "high";
    context.drawImage(map.image, x, y, width, height);
    context.strokeStyle = style.color;
    context.lineWidth = 1;
    context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
  });
  const meters = scaleBarLength(map.metersPerPixel);
  if (Number.isNaN(meters)) return;
  const length = meters / map.metersPerPixel;
  const label =
    meters >= 1000 ? `${formatNumber(meters / 1000, language)} km` : `${formatNumber(meters, language)} m`;
  const plateWidth = Math.max(length, pen.width(label, style)) + 24 + 34;
  const plateHeight = 44;
  const left = x + 12;
  const top = y + height - plateHeight - 12;
  pen.draw((context) => {
    plate(context, left, top, plateWidth, plateHeight);
    const barLeft = left + 12;
    const barTop = top + 27;
    context.fillStyle = style.color;
    context.fillRect(barLeft, barTop, length / 2, 5);
    context.fillStyle = "#ffffff";
    context.fillRect(barLeft + length / 2, barTop, length / 2, 5);
    context.strokeStyle = style.color;
    context.lineWidth = 1;
    context.strokeRect(barLeft, barTop, length, 5);
    northArrow(context, left + plateWidth - 22, top + 8, style.color);
  });
  pen.write(label, left + 12, top + 6, plateWidth, style);
}

function plate(context: SheetContext, x: number, y: number, width: number, height: number): void {
  context.fillStyle = "rgba(255,253,248,0.88)";
  context.beginPath();
  context.roundRect(x, y, width, height, 4);
  context.fill();
}

function northArrow(context: SheetContext, middle: number, top: number, color: string): void {
  context.fillStyle = color;
  context.beginPath();
  context.moveTo(middle, top);
  context.lineTo(middle + 6, top + 15);
  context.lineTo(middle, top + 11.5);
  context.lineTo(middle - 6, top + 15);
  context.closePath();
  context.fill();
  context.font = "700 11px sans-serif";
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.fillText("N", middle, top + 28);
}
