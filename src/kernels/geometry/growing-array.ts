/** A typed array that grows by doubling, for results whose length is not known in advance. */
export class GrowingArray<Items extends Int32Array | Uint32Array | Float64Array | Uint8Array> {
  private items: Items;
  length = 0;

  constructor(
    private readonly make: (length: number) => Items,
    capacity = 1024,
  ) {
    this.items = make(capacity);
  }

  push(value: number): void {
    if (this.length === this.items.length) this.reserve(1);
    this.items[this.length++] = value;
  }

  get(index: number): number {
    return this.items[index];
  }

  set(index: number, value: number): void {
    this.items[index] = value;
  }

  /** Appends `count` items of the given value and returns the index of the first. */
  extend(count: number, value: number): number {
    const first = this.length;
    this.reserve(count);
    this.length += count;
    this.items.fill(value, first, this.length);
    return first;
  }

  /** Overwrites items from `index` on. */
  write(index: number, values: Items): void {
    this.items.set(values, index);
  }

  /** The items so far, in an array of exactly their number. */
  toArray(): Items {
    return this.items.slice(0, this.length) as Items;
  }

  /** The items so far, in the memory that grows: good until the next of them. */
  view(): Items {
    return this.items.subarray(0, this.length) as Items;
  }

  private reserve(count: number): void {
    if (this.length + count <= this.items.length) return;
    const larger = this.make(Math.max(2 * this.items.length, this.length + count));
    larger.set(this.items);
    this.items = larger;
  }
}
