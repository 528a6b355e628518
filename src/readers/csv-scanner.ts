/** A stretch of the file that is no usable row. */
export interface BrokenLine {
  readonly row: number;
  readonly code: "unclosed-quote" | "extra-cells";
  readonly start: number;
  readonly end: number;
}

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;
const quotedFlag = 0x80000000;
const positionMask = 0x7fffffff;
/** Position that marks a cell missing at the end of a short row. */
const missing = 0x7fffffff;
/** More line breaks than this inside one quoted cell mean that its quote was never closed. */
const longestCellLines = 500;

/** Largest buffer whose positions fit a cell's entry. */
export const largestScan = 0x7ffffff0;

/**
 * Finds the cells of delimited text (RFC 4180, leniently) without making strings: one 32-bit number per cell, its
 * end, whose top bit says that it is quoted. The byte behind the content (`bytes[length]`) must be writable; it
 * becomes a line feed. Call `scan` until it returns true. O(bytes).
 */
export class CsvScanner {
  /** Accepted rows. */
  rows = 0;
  /** Rows met, broken ones included. */
  rowsRead = 0;
  rowStarts: Uint32Array;
  ends: Uint32Array;
  rowNumbers: Uint32Array;
  readonly broken: BrokenLine[] = [];
  shortRows = 0;
  firstShortRow = 0;
  lastRowShort = false;
  blankLines = 0;
  position: number;
  private readonly kind = new Uint8Array(256);
  private readonly bytes: Uint8Array;
  private readonly length: number;
  private readonly stored: number;
  private readonly columns: number;
  private readonly limit: number;
  private readonly newline: number;

  constructor(options: {
    bytes: Uint8Array;
    length: number;
    from: number;
    delimiter: number;
    carriageReturns: boolean;
    /** Columns of the table, and how many of them are kept. */
    columns: number;
    stored: number;
    rowsExpected: number;
    limit: number;
  }) {
    this.bytes = options.bytes;
    this.length = options.length;
    this.position = options.from;
    this.columns = options.columns;
    this.stored = options.stored;
    this.limit = options.limit;
    this.newline = options.carriageReturns ? carriageReturn : lineFeed;
    this.kind[options.delimiter] = 1;
    this.kind[this.newline] = 2;
    this.bytes[this.length] = this.newline;
    const capacity = Math.max(16, Math.min(options.rowsExpected, options.limit));
    this.rowStarts = new Uint32Array(capacity);
    this.rowNumbers = new Uint32Array(0);
    this.ends = new Uint32Array(capacity * this.stored);
  }

  /** Reads on until about `until` (a position); true when the end or the row limit is reached. */
  scan(until: number): boolean {
    const { bytes, kind, length, stored, columns } = this;
    const target = Math.min(until, length);
    let at = this.position;
    while (at < target && this.rowsRead < this.limit) {
      if (this.rows === this.rowStarts.length) this.grow(at);
      const rowStart = at;
      const base = this.rows * stored;
      const ends = this.ends;
      let column = 0;
      let excess = false;
      let unclosed = false;
      for (;;) {
        const start = at;
        let flag = 0;
        if (bytes[at] === quote) {
          const close = this.closingQuote(at);
          if (close > 0) {
            flag = quotedFlag;
            at = close + 1;
            if (bytes[at] === carriageReturn && this.newline === lineFeed) at++;
          } else if (close === -1) {
            unclosed = true;
            break;
          }
        }
        while (kind[bytes[at]] === 0) at++;
        let end = at;
        if (bytes[at] === lineFeed && end > start && bytes[end - 1] === carriageReturn) end--;
        if (column < stored) ends[base + column] = flag === 0 ? end : (end | quotedFlag) >>> 0;
        else if (column >= columns && end > start && !(flag !== 0 && end === start + 2)) excess = true;
        column++;
        if (kind[bytes[at]] === 2) break;
        at++;
      }
      if (unclosed) {
        let end = rowStart;
        while (bytes[end] !== this.newline) end++;
        this.rowsRead++;
        this.setAside("unclosed-quote", rowStart, end);
        at = end + 1;
        continue;
      }
      const lineEnd = bytes[at - 1] === carriageReturn && bytes[at] === lineFeed ? at - 1 : at;
      at++;
      if (lineEnd - rowStart === column - 1 || lineEnd <= rowStart) {
        this.blankLines++;
        continue;
      }
      this.rowsRead++;
      if (excess) {
        this.setAside("extra-cells", rowStart, lineEnd);
        continue;
      }
      this.lastRowShort = column < columns;
      if (this.lastRowShort) {
        this.shortRows++;
        if (this.firstShortRow === 0) this.firstShortRow = this.rowsRead;
        for (let c = column; c < stored; c++) ends[base + c] = missing;
      }
      this.rowStarts[this.rows] = rowStart;
      if (this.rowNumbers.length > 0) this.rowNumbers[this.rows] = this.rowsRead;
      this.rows++;
    }
    this.position = at;
    return at >= length || this.rowsRead >= this.limit;
  }

  /** First byte of a cell, past its opening quote. */
  startOf(row: number, column: number): number {
    const index = row * this.stored + column;
    const end = this.ends[index];
    if (end === missing) return 0;
    const start = column === 0 ? this.rowStarts[row] : (this.ends[index - 1] & positionMask) + 1;
    return end >= quotedFlag ? start + 1 : start;
  }

  /** Past the last byte of a cell, before its closing quote. */
  endOf(row: number, column: number): number {
    const end = this.ends[row * this.stored + column];
    if (end === missing) return 0;
    return end >= quotedFlag ? (end & positionMask) - 1 : end;
  }

  isQuoted(row: number, column: number): boolean {
    return this.ends[row * this.stored + column] >= quotedFlag;
  }

  /** Cuts the spare room off once reading is over. */
  finish(): void {
    if (this.rowStarts.length > this.rows * 1.3 + 64) {
      this.rowStarts = this.rowStarts.slice(0, this.rows);
      this.ends = this.ends.slice(0, this.rows * this.stored);
      if (this.rowNumbers.length > 0) this.rowNumbers = this.rowNumbers.slice(0, this.rows);
    }
  }

  /**
   * Position of the quote that closes the one at `open`; 0 when the cell is not quoted after all (its quotes are
   * plain characters); -1 when the quote is never closed. A quote in the middle of a quoted cell is taken as a
   * plain character only if the cell still ends on the same line.
   */
  private closingQuote(open: number): number {
    const { bytes, kind, length, newline } = this;
    let lines = 0;
    let stray = false;
    for (let at = open + 1; at < length; at++) {
      const byte = bytes[at];
      if (byte === newline) {
        if (stray) return 0;
        if (++lines > longestCellLines) return -1;
      } else if (byte === quote) {
        const next = bytes[at + 1];
        if (kind[next] !== 0 || at + 1 >= length || (next === carriageReturn && bytes[at + 2] === lineFeed))
          return at;
        if (next === quote) at++;
        else stray = true;
      }
    }
    return stray ? 0 : -1;
  }

  private setAside(code: BrokenLine["code"], start: number, end: number): void {
    if (this.broken.length === 0) {
      this.rowNumbers = new Uint32Array(this.rowStarts.length);
      for (let row = 0; row < this.rows; row++) this.rowNumbers[row] = row + 1;
    }
    this.broken.push({ row: this.rowsRead, code, start, end });
  }

  private grow(at: number): void {
    const share = Math.max(0.05, at / this.length);
    const capacity =
      Math.ceil(Math.max(this.rows * 1.25, Math.min(this.rows * 2, (this.rows / share) * 1.05))) + 16;
    const widen = (old: Uint32Array, size: number) => {
      const wide = new Uint32Array(size);
      wide.set(old);
      return wide;
    };
    this.rowStarts = widen(this.rowStarts, capacity);
    this.ends = widen(this.ends, capacity * this.stored);
    if (this.rowNumbers.length > 0) this.rowNumbers = widen(this.rowNumbers, capacity);
  }
}
