import { canShareMemory } from "../base/shared-memory.ts";

type Numbers = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** Below so many bytes a copy costs a worker's message nothing. */
const worthSharing = 1 << 20;

/** The values of some rows, in their order, as an array of the same kind. Every row must be one of the array. O(rows). */
export function gatherRows<Kind extends Numbers>(values: Kind, rows: ArrayLike<number>): Kind {
  return filled(values, rows, new ArrayBuffer(rows.length * values.BYTES_PER_ELEMENT));
}

/**
 * The same for what a worker is to read: a large array lies in memory that it can see, where the browser grants that, so that the
 * message to it copies nothing.
 */
export function gatherShared<Kind extends Numbers>(values: Kind, rows: ArrayLike<number>): Kind {
  const bytes = rows.length * values.BYTES_PER_ELEMENT;
  if (bytes < worthSharing || !canShareMemory()) return gatherRows(values, rows);
  return filled(values, rows, new SharedArrayBuffer(bytes));
}

function filled<Kind extends Numbers>(values: Kind, rows: ArrayLike<number>, memory: ArrayBufferLike): Kind {
  const taken = new (values.constructor as new (memory: ArrayBufferLike) => Kind)(memory);
  for (let i = 0; i < taken.length; i++) taken[i] = values[rows[i]];
  return taken;
}
