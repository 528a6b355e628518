import type { SheetContext } from "./map-sheet.ts";

const family = '"Atkinson Hyperlegible Next Variable", "Atkinson Hyperlegible Next", sans-serif';

export interface TextStyle {
  readonly size: number;
  readonly weight: 400 | 600 | 700;
  readonly color: string;
}

/**
 * Writes wrapped text and tells how much room it took. A dry pen only measures, so that the very same code plans the
 * page and then draws it. Lengths are screen pixels.
 */
export class SheetPen {
  readonly context: SheetContext;
  readonly dry: boolean;

  constructor(context: SheetContext, dry: boolean) {
    this.context = context;
    this.dry = dry;
  }

  private use(style: TextStyle): void {
    this.context.font = `${style.weight} ${style.size}px ${family}`;
  }

  width(text: string, style: TextStyle): number {
    this.use(style);
    return this.context.measureText(text).width;
  }

  /** Writes a text from its upper left corner, over as many lines as it needs; returns their height. */
  write(text: string, x: number, y: number, width: number, style: TextStyle): number {
    const lineHeight = Math.round(style.size * 1.32);
    const lines = this.wrap(text, width, style);
    if (!this.dry) {
      this.context.fillStyle = style.color;
      this.context.textAlign = "left";
      this.context.textBaseline = "alphabetic";
      lines.forEach((line, i) => {
        this.context.fillText(line, x, y + i * lineHeight + style.size);
      });
    }
    return lines.length * lineHeight;
  }

  /** One line that ends at `right`. */
  writeRight(text: string, right: number, y: number, style: TextStyle): void {
    const width = this.width(text, style);
    if (this.dry) return;
    this.context.fillStyle = style.color;
    this.context.textAlign = "left";
    this.context.textBaseline = "alphabetic";
    this.context.fillText(text, right - width, y + style.size);
  }

  /** Draws, unless the pen is dry. */
  draw(paint: (context: SheetContext) => void): void {
    if (this.dry) return;
    this.context.save();
    paint(this.context);
    this.context.restore();
  }

  /** Lines of a text that fit a width. Words stay whole; only a word wider than the line itself is cut. */
  private wrap(text: string, width: number, style: TextStyle): string[] {
    this.use(style);
    const fits = (line: string) => this.context.measureText(line).width <= width;
    const lines: string[] = [];
    for (const paragraph of text.split("\n")) {
      let line = "";
      for (const word of paragraph.split(/ +/)) {
        const longer = line ? `${line} ${word}` : word;
        if (fits(longer)) {
          line = longer;
          continue;
        }
        if (line) lines.push(line);
        line = word;
        while (!fits(line) && line.length > 1) {
          let cut = line.length - 1;
          while (cut > 1 && !fits(line.slice(0, cut))) cut--;
          lines.push(line.slice(0, cut));
          line = line.slice(cut);
        }
      }
      lines.push(line);
    }
    return lines;
  }
}
