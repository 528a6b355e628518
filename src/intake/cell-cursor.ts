import type { RawColumn } from "../readers/raw-table.ts";

const space = 32;
const noBreakSpaceLead = 0xc2;
const noBreakSpaceTail = 0xa0;
/** No number, date, name or code is longer. In a small file many rows can share one text of any length. */
const longestText = 32_767;

/**
 * Walks over the cells of a column as bytes, whatever the column is made of. After `at(row)` the trimmed cell is
 * `bytes[start..end)`; text columns of a file are looked at in place, others are written to a small buffer, up to 32,767
 * characters of each.
 */
export class CellCursor {
  bytes: Uint8Array;
  start = 0;
  end = 0;
  private readonly column: RawColumn;
  private readonly encoder = new TextEncoder();
  private readonly decoder = new TextDecoder();

  constructor(column: RawColumn) {
    this.column = column;
    this.bytes = column.cells ? column.cells.bytes : new Uint8Array(256);
  }

  /** Moves to a row; false when the cell is empty. */
  at(row: number): boolean {
    const cells = this.column.cells;
    if (cells) {
      this.start = cells.start(row);
      this.end = cells.end(row);
    } else {
      const text = this.column.text(row).slice(0, longestText);
      if (text.length * 3 > this.bytes.length) this.bytes = new Uint8Array(text.length * 3 + 64);
      this.start = 0;
      this.end = this.encoder.encodeInto(text, this.bytes).written;
    }
    this.trim();
    return this.end > this.start;
  }

  /** The cell as text. */
  text(): string {
    return this.decoder.decode(this.bytes.subarray(this.start, this.end));
  }

  private trim(): void {
    const { bytes } = this;
    while (this.start < this.end) {
      if (bytes[this.start] <= space) this.start++;
      else if (bytes[this.start] === noBreakSpaceLead && bytes[this.start + 1] === noBreakSpaceTail)
        this.start += 2;
      else break;
    }
    while (this.end > this.start) {
      if (bytes[this.end - 1] <= space) this.end--;
      else if (bytes[this.end - 1] === noBreakSpaceTail && bytes[this.end - 2] === noBreakSpaceLead)
        this.end -= 2;
      else break;
    }
  }
}
