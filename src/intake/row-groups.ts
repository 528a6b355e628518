type Numbers = Float64Array | Int32Array | Uint16Array;

/**
 * Groups rows that are equal in every column and answers, for the first row of each group, its size, and 0 for the
 * other rows. NaN equals NaN. O(rows x columns).
 */
export function equalRowCounts(rows: number, columns: readonly Numbers[]): Uint32Array {
  const sizes = new Uint32Array(rows);
  for (const first of equalRowGroups(rows, columns)) sizes[first]++;
  return sizes;
}

/**
 * For every row, the first row that is equal to it in every column. NaN equals NaN. Open addressing over a hash of the
 * values' bits; O(rows x columns).
 */
export function equalRowGroups(rows: number, columns: readonly Numbers[]): Uint32Array {
  const groups = new Uint32Array(rows);
  const hashes = new Int32Array(rows);
  const number = new Float64Array(1);
  const bits = new Int32Array(number.buffer);
  for (const column of columns)
    for (let row = 0; row < rows; row++) {
      number[0] = column[row];
      let hash = Math.imul(hashes[row] ^ bits[0], 0x9e3779b1);
      hash = Math.imul(hash ^ (hash >>> 15) ^ bits[1], 0x85ebca77);
      hashes[row] = hash ^ (hash >>> 13);
    }
  let capacity = 16;
  while (capacity < rows * 2) capacity *= 2;
  const slots = new Int32Array(capacity).fill(-1);
  for (let row = 0; row < rows; row++) {
    let slot = hashes[row] & (capacity - 1);
    while (slots[slot] >= 0 && !(hashes[slots[slot]] === hashes[row] && equalRows(columns, slots[slot], row)))
      slot = (slot + 1) & (capacity - 1);
    if (slots[slot] < 0) slots[slot] = row;
    groups[row] = slots[slot];
  }
  return groups;
}

function equalRows(columns: readonly Numbers[], a: number, b: number): boolean {
  return columns.every((column) => Object.is(column[a], column[b]) || column[a] === column[b]);
}

/** The values of some rows, in a new array of the same type. */
export function takeRows<Values extends Numbers | Uint8Array>(values: Values, rows: Uint32Array): Values {
  const taken = new (values.constructor as new (length: number) => Values)(rows.length);
  for (let i = 0; i < rows.length; i++) taken[i] = values[rows[i]];
  return taken;
}

/** Rows that a test keeps, ascending. */
export function rowsWhere(length: number, keep: (row: number) => boolean): Uint32Array {
  const rows = new Uint32Array(length);
  let count = 0;
  for (let row = 0; row < length; row++) if (keep(row)) rows[count++] = row;
  return rows.subarray(0, count);
}
