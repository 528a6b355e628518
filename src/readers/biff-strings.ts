/** Bytes of a record and of those that continue it: start and end of each. */
export type Segments = readonly (readonly [start: number, end: number])[];

const [wideFlag, phoneticFlag, richFlag] = [1, 4, 8];

/**
 * Reads the texts of Excel 97 workbooks (MS-XLS 2.5.293), which may go on in a following record: letters then begin
 * with a new flag, all else goes on as it was. Raises a RangeError beyond the last record.
 */
export class BiffStrings {
  private readonly bytes: Uint8Array;
  private readonly segments: Segments;
  private segment = 0;
  private at: number;

  constructor(bytes: Uint8Array, segments: Segments, skip = 0) {
    this.bytes = bytes;
    this.segments = segments;
    this.at = (segments[0]?.[0] ?? 0) + skip;
  }

  get done(): boolean {
    return this.segment >= this.segments.length - 1 && this.at >= (this.segments.at(-1)?.[1] ?? 0);
  }

  byte(): number {
    while (this.at >= (this.segments[this.segment]?.[1] ?? 0)) this.advance();
    return this.bytes[this.at++];
  }

  short(): number {
    return this.byte() | (this.byte() << 8);
  }

  long(): number {
    return (this.short() | (this.short() << 16)) >>> 0;
  }

  /** A text with its flags; `length`: its number of letters. */
  text(length: number): string {
    const flags = this.byte();
    const runs = (flags & richFlag) !== 0 ? this.short() : 0;
    const phonetic = (flags & phoneticFlag) !== 0 ? this.long() : 0;
    const value = this.letters(length, (flags & wideFlag) !== 0);
    this.skip(4 * runs + phonetic);
    return value;
  }

  private letters(length: number, wideAtFirst: boolean): string {
    let wide = wideAtFirst;
    const parts: string[] = [];
    for (let left = length; left > 0; ) {
      if (this.at >= this.segments[this.segment][1]) {
        this.advance();
        wide = (this.byte() & wideFlag) !== 0;
      }
      const size = wide ? 2 : 1;
      const here = Math.min(left, Math.floor((this.segments[this.segment][1] - this.at) / size));
      if (here === 0) throw new RangeError("half a letter");
      const part = this.bytes.subarray(this.at, this.at + here * size);
      parts.push(wide ? utf16.decode(part) : latin.decode(part));
      this.at += part.length;
      left -= here;
    }
    return parts.join("");
  }

  private skip(count: number): void {
    for (let left = count; left > 0; ) {
      if (this.at >= this.segments[this.segment][1]) this.advance();
      const here = Math.min(left, this.segments[this.segment][1] - this.at);
      this.at += here;
      left -= here;
    }
  }

  private advance(): void {
    if (this.segment + 1 >= this.segments.length) throw new RangeError("a text beyond its records");
    this.segment++;
    this.at = this.segments[this.segment][0];
  }
}

const utf16 = new TextDecoder("utf-16le");
const latin = new TextDecoder("windows-1252");
