import { GrowingArray } from "./growing-array.ts";

/** Gives equal places (bit for bit; -0 is 0) the same number, in order of arrival. Open addressing. */
export class NodeTable {
  private readonly x = new GrowingArray((length) => new Float64Array(length), 256);
  private readonly y = new GrowingArray((length) => new Float64Array(length), 256);
  private slots = new Int32Array(1024);
  private readonly pair = new Float64Array(2);
  private readonly bits = new Int32Array(this.pair.buffer);

  get length(): number {
    return this.x.length;
  }

  /** Number of the node at a place; a new one if there was none. Coordinates are finite. */
  idOf(x: number, y: number): number {
    let slot = this.firstSlot(x, y);
    for (let id = this.slots[slot] - 1; id >= 0; id = this.slots[slot] - 1) {
      if (this.x.get(id) === x && this.y.get(id) === y) return id;
      slot = (slot + 1) & (this.slots.length - 1);
    }
    const id = this.x.length;
    this.x.push(x + 0);
    this.y.push(y + 0);
    this.slots[slot] = id + 1;
    if (2 * this.x.length > this.slots.length) this.grow();
    return id;
  }

  xOf(node: number): number {
    return this.x.get(node);
  }

  yOf(node: number): number {
    return this.y.get(node);
  }

  /** All nodes as interleaved coordinates. */
  toPairs(): Float64Array {
    const pairs = new Float64Array(2 * this.x.length);
    for (let node = 0; node < this.x.length; node++) {
      pairs[2 * node] = this.x.get(node);
      pairs[2 * node + 1] = this.y.get(node);
    }
    return pairs;
  }

  private firstSlot(x: number, y: number): number {
    this.pair[0] = x + 0;
    this.pair[1] = y + 0;
    let hash = Math.imul(this.bits[0], 0x9e3779b1) ^ Math.imul(this.bits[1], 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35) ^ Math.imul(this.bits[2], 0x27d4eb2f);
    hash = Math.imul(hash ^ (hash >>> 13), 0x165667b1) ^ Math.imul(this.bits[3], 0x9e3779b1);
    return (hash ^ (hash >>> 16)) & (this.slots.length - 1);
  }

  private grow(): void {
    this.slots = new Int32Array(4 * this.slots.length);
    for (let id = 0; id < this.x.length; id++) {
      let slot = this.firstSlot(this.x.get(id), this.y.get(id));
      while (this.slots[slot] > 0) slot = (slot + 1) & (this.slots.length - 1);
      this.slots[slot] = id + 1;
    }
  }
}
