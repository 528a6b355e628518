/** A value of Thrift's compact protocol, without its types: structs by field number. */
export type ThriftValue = number | boolean | Uint8Array | ThriftStruct | readonly ThriftValue[];
export type ThriftStruct = ReadonlyMap<number, ThriftValue>;

const deepest = 12;

/**
 * Reads structs of Thrift's compact protocol from bytes of unknown origin. What is made is bounded by the bytes that are there:
 * every element of a list takes at least one. Throws `RangeError` when the bytes make no sense.
 */
export class ThriftReader {
  private readonly view: DataView;
  at: number;
  constructor(bytes: Uint8Array, at = 0) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = at;
  }

  struct(depth = 0): ThriftStruct {
    if (depth > deepest) throw new RangeError("too deep");
    const fields = new Map<number, ThriftValue>();
    let field = 0;
    for (;;) {
      const head = this.view.getUint8(this.at++);
      const type = head & 15;
      if (type === 0) return fields;
      field = head >> 4 ? field + (head >> 4) : this.signed();
      fields.set(field, type <= 2 ? type === 1 : this.value(type, depth));
    }
  }

  private value(type: number, depth: number): ThriftValue {
    switch (type) {
      case 1:
      case 2:
      case 3:
        return this.view.getInt8(this.at++);
      case 4:
      case 5:
      case 6:
        return this.signed();
      case 7:
        this.at += 8;
        return this.view.getFloat64(this.at - 8, true);
      case 8: {
        const length = this.count();
        const bytes = new Uint8Array(this.view.buffer, this.view.byteOffset + this.at, length);
        this.at += length;
        return bytes;
      }
      case 9:
      case 10:
        return this.list(depth);
      case 12:
        return this.struct(depth + 1);
      default:
        throw new RangeError(`unknown type ${type}`);
    }
  }

  private list(depth: number): readonly ThriftValue[] {
    if (depth > deepest) throw new RangeError("too deep");
    const head = this.view.getUint8(this.at++);
    const length = head >> 4 === 15 ? this.count() : head >> 4;
    const items: ThriftValue[] = [];
    for (let i = 0; i < length; i++) items.push(this.value(head & 15, depth + 1));
    return items;
  }

  /** A length: never more than the bytes that remain. */
  private count(): number {
    const value = this.unsigned();
    if (value > this.view.byteLength - this.at) throw new RangeError("longer than the data");
    return value;
  }

  private unsigned(): number {
    let value = 0;
    for (let factor = 1; factor <= 2 ** 63; factor *= 128) {
      const byte = this.view.getUint8(this.at++);
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
    throw new RangeError("a number without end");
  }

  private signed(): number {
    const value = this.unsigned();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}
