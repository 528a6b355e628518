import type { Random } from "../../base/random.ts";

/** Draws one of several things, each as often as its mass, in constant time. */
export interface AliasTable {
  /** Rows of the things with a mass above 0. */
  readonly rows: Uint32Array;
  readonly threshold: Float64Array;
  readonly alias: Uint32Array;
}

/** Prepares the draw; masses that are not above 0 (NaN included) are never drawn. Walker 1977, Vose 1991: O(n). */
export function aliasTable(mass: Float64Array): AliasTable {
  const rows = Uint32Array.from(mass.keys()).filter((row) => mass[row] > 0);
  let total = 0;
  for (const row of rows) total += mass[row];
  const threshold = Float64Array.from(rows, (row) => (mass[row] * rows.length) / total);
  const alias = new Uint32Array(rows.length);
  const small: number[] = [];
  const large: number[] = [];
  for (let k = 0; k < rows.length; k++) (threshold[k] < 1 ? small : large).push(k);
  while (small.length > 0 && large.length > 0) {
    const low = small.pop() as number;
    const high = large[large.length - 1];
    alias[low] = high;
    threshold[high] -= 1 - threshold[low];
    if (threshold[high] < 1) {
      large.pop();
      small.push(high);
    }
  }
  // What is left over is 1 but for rounding.
  for (const k of [...small, ...large]) threshold[k] = 1;
  return { rows, threshold, alias };
}

/** Draws a row; the table must not be empty. */
export function drawRow(table: AliasTable, random: Random): number {
  const position = random.uniform() * table.rows.length;
  const first = Math.floor(position);
  return table.rows[position - first < table.threshold[first] ? first : table.alias[first]];
}
