const decoder = new TextDecoder();
const longestText = 20_000;

/**
 * A table of a FlatBuffer (the binary layout of Google's FlatBuffers), read field by field by its slot. Every offset
 * and length is checked against the view, so a damaged buffer ends in a RangeError, never beyond it; nothing is
 * allocated by a length in the file.
 */
export class FlatTable {
  readonly view: DataView;
  private readonly at: number;

  private constructor(view: DataView, at: number) {
    this.view = view;
    this.at = at;
  }

  /** The root table of a buffer. */
  static root(bytes: Uint8Array): FlatTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return new FlatTable(view, view.getUint32(0, true));
  }

  byte(slot: number, absent: number): number {
    const at = this.field(slot);
    return at === 0 ? absent : this.view.getUint8(at);
  }

  short(slot: number, absent: number): number {
    const at = this.field(slot);
    return at === 0 ? absent : this.view.getUint16(at, true);
  }

  int(slot: number, absent: number): number {
    const at = this.field(slot);
    return at === 0 ? absent : this.view.getInt32(at, true);
  }

  /** A 64-bit count; beyond 2^53 it is rounded. */
  long(slot: number, absent: number): number {
    const at = this.field(slot);
    return at === 0 ? absent : Number(this.view.getBigUint64(at, true));
  }

  /** A text, at most its first 20,000 bytes. */
  text(slot: number): string {
    const { start, length } = this.vector(slot, 1);
    const bytes = new Uint8Array(
      this.view.buffer,
      this.view.byteOffset + start,
      Math.min(length, longestText),
    );
    return decoder.decode(bytes);
  }

  /** Where the items of a vector begin and how many there are; none when the field is absent. */
  vector(slot: number, bytesEach: number): { start: number; length: number } {
    const at = this.field(slot);
    if (at === 0) return { start: 0, length: 0 };
    const from = at + this.view.getUint32(at, true);
    const length = this.view.getUint32(from, true);
    if (length * bytesEach > this.view.byteLength - from - 4)
      throw new RangeError("vector beyond the buffer");
    return { start: from + 4, length };
  }

  table(slot: number): FlatTable | null {
    const at = this.field(slot);
    return at === 0 ? null : new FlatTable(this.view, at + this.view.getUint32(at, true));
  }

  /** A table of a vector of tables. */
  item(vectorStart: number, index: number): FlatTable {
    const at = vectorStart + 4 * index;
    return new FlatTable(this.view, at + this.view.getUint32(at, true));
  }

  /** Position of a field, or 0 when it is absent. */
  private field(slot: number): number {
    const table = this.at - this.view.getInt32(this.at, true);
    const size = this.view.getUint16(table, true);
    const entry = 4 + 2 * slot;
    const offset = entry + 2 <= size ? this.view.getUint16(table + entry, true) : 0;
    return offset === 0 ? 0 : this.at + offset;
  }
}
