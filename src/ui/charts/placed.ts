import type { Bins } from "./bins.ts";

/** Where the rows of a result stand in a drawing, in its pixels. */
export type Placed = PlacedDots | PlacedBins;

export interface PlacedDots {
  readonly kind: "dots";
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** A part is marked along the axis only: the dots lie on a line. */
  readonly along: boolean;
  /** Rows that have a place, from left to right. */
  readonly order: readonly number[];
}

export interface PlacedBins {
  readonly kind: "bins";
  /** One more than there are bins. */
  readonly edges: Float64Array;
  /** Upper end of each bar. */
  readonly top: Float64Array;
  readonly rows: readonly (readonly number[])[];
}

/** A marked part of a drawing. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** How near the pointer has to be to a dot. */
const reach = 9;

/** Dots in the order in which keys walk through them; those without a place (NaN) stay out. `along`: they lie on a line. */
export function placeDots(x: Float64Array, y: Float64Array, along: boolean): PlacedDots {
  const order = Array.from(x.keys()).filter((row) => Number.isFinite(x[row] + y[row]));
  order.sort((a, b) => x[a] - x[b] || y[b] - y[a]);
  return { kind: "dots", x, y, along, order };
}

/** `across` and `up` turn a value and a count into pixels. */
export function placeBins(
  { edges, rows }: Bins,
  across: (value: number) => number,
  up: (count: number) => number,
): PlacedBins {
  return {
    kind: "bins",
    edges: Float64Array.from(edges, across),
    top: Float64Array.from(rows, ({ length }) => up(length)),
    rows,
  };
}

/** The row whose dot is nearest to a place within reach, -1 for none. */
export function dotAt({ x, y, order }: PlacedDots, atX: number, atY: number): number {
  let nearest = -1;
  let least = reach * reach;
  for (const row of order) {
    const squared = (x[row] - atX) ** 2 + (y[row] - atY) ** 2;
    if (squared < least) [nearest, least] = [row, squared];
  }
  return nearest;
}

/** The bin over a place along the axis, -1 for none. */
export function binAt({ edges, rows }: PlacedBins, atX: number): number {
  for (let bin = 0; bin < rows.length; bin++) if (atX >= edges[bin] && atX < edges[bin + 1]) return bin;
  return -1;
}

/** The bin that holds a row, -1 for none. */
export function binOfRow({ rows }: PlacedBins, row: number): number {
  return row < 0 ? -1 : rows.findIndex((own) => own.includes(row));
}

/** Rows of the bins from one to another, whichever comes first; ascending. */
export function rowsOfBins({ rows }: PlacedBins, from: number, to: number): number[] {
  return rows
    .slice(Math.min(from, to), Math.max(from, to) + 1)
    .flat()
    .sort((a, b) => a - b);
}

/** Rows in a marked part: dots inside it, whole bins that it touches; ascending. */
export function rowsWithin(placed: Placed, { left, right, top, bottom }: Box): number[] {
  if (placed.kind === "bins") {
    const touched = placed.rows.filter((_, bin) => placed.edges[bin] < right && placed.edges[bin + 1] > left);
    return touched.flat().sort((a, b) => a - b);
  }
  const { x, y, along, order } = placed;
  return order
    .filter((row) => x[row] >= left && x[row] <= right && (along || (y[row] >= top && y[row] <= bottom)))
    .sort((a, b) => a - b);
}

/** Both lists together; ascending, each once. */
export function together(a: readonly number[], b: readonly number[]): number[] {
  return [...new Set([...a, ...b])].sort((one, other) => one - other);
}

/** Where an arrow, Home or End leads among a number of things in a row; null for another key. */
export function stepOf(key: string, at: number, length: number): number | null {
  const last = length - 1;
  switch (key) {
    case "ArrowRight":
    case "ArrowUp":
      return Math.min(last, at + 1);
    case "ArrowLeft":
    case "ArrowDown":
      return at < 0 ? last : Math.max(0, at - 1);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}
