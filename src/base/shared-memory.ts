/** Whether workers can see the same memory: not in a browser that keeps the page together with others. */
export function canShareMemory(): boolean {
  return typeof SharedArrayBuffer !== "undefined";
}

/** The same numbers in memory that workers are handed without a copy. */
export function sharedCopy<Items extends Float64Array | Int32Array | Uint32Array>(items: Items): Items {
  const Kind = items.constructor as new (memory: SharedArrayBuffer) => Items;
  const copy = new Kind(new SharedArrayBuffer(items.byteLength));
  copy.set(items);
  return copy;
}

/** Zeros in shared memory. */
export function sharedNumbers(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(8 * length));
}

/** Zeros in shared memory. */
export function sharedIntegers(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4 * length));
}
