import { ProblemError } from "../../base/problem.ts";
import type { RunContext } from "../../base/run-context.ts";
import { buildCellRows, type CellRows, neighbourRanges } from "../clusters/cell-rows.ts";

/** "manhattan" adds the distances east-west and north-south, as one walks along city blocks. */
export type Metric = "euclidean" | "manhattan";

/**
 * Pairs of points no further apart than the last band, each once. Point `i` (numbered along the cells, see `order`)
 * owns entries `offsets[i]` to `offsets[i + 1]` of `packed`: the other point in the low 27 bits, the band above.
 */
export interface ClosePairs {
  /** Row of the input of each numbered point; points without coordinates are left out. */
  readonly order: Uint32Array;
  readonly offsets: Uint32Array;
  readonly packed: Uint32Array;
  /** Pairs per band. */
  readonly perBand: Float64Array;
}

/** Bits of `packed` that hold the other point. */
export const pointBits = 27;
export const pointMask = 2 ** pointBits - 1;
/** 60 million pairs are 240 MB: more would not fit beside the rest of the app on a common computer. */
const mostPairs = 60_000_000;

/** Number of the first upper edge that `value` does not exceed; `edges.length` if it exceeds all. Edges ascend. */
export function bandOf(value: number, edges: readonly number[]): number {
  let band = 0;
  while (band < edges.length && value > edges[band]) band++;
  return band;
}

/**
 * Collects the pairs within the last of `upperEdges` (metres, ascending; each band contains its upper edge and not
 * its lower; a first edge of 0 is the band of equal places; at most 32). Two passes, count and fill: O(n + pairs looked at).
 * Throws `ProblemError` "tooManyPairs" beyond 60 million pairs.
 */
export async function collectClosePairs(
  x: Float64Array,
  y: Float64Array,
  upperEdges: readonly number[],
  metric: Metric,
  context: RunContext,
): Promise<ClosePairs> {
  const bands = upperEdges.length;
  const furthest = upperEdges[bands - 1];
  const grid = buildCellRows(x, y, Math.max(furthest, 1e-6) * (1 + 1e-9));
  const manhattan = metric === "manhattan";
  const search: Search = {
    grid,
    ranges: neighbourRanges(grid, 1),
    manhattan,
    squaredEdges: Float64Array.from(upperEdges, (edge) => (manhattan ? edge : edge * edge)),
    offsets: new Uint32Array(grid.order.length + 1),
    perBand: new Float64Array(bands),
  };
  const everyCell = async (packed: Uint32Array | null) => {
    let next = 0;
    for (let cell = 0; cell + 1 < grid.cellStarts.length; cell++) {
      await context.breathe();
      next = pairsOfCell(search, cell, packed, next);
      if (next > mostPairs) throw tooManyPairs();
    }
    search.offsets[grid.order.length] = next;
    return next;
  };
  const packed = new Uint32Array(await everyCell(null));
  await everyCell(packed);
  return { order: grid.order, offsets: search.offsets, packed, perBand: search.perBand };
}

interface Search {
  readonly grid: CellRows;
  readonly ranges: Uint32Array;
  readonly manhattan: boolean;
  /** Upper edges as `distance` below measures: squared but for city blocks. */
  readonly squaredEdges: Float64Array;
  readonly offsets: Uint32Array;
  readonly perBand: Float64Array;
}

/** Counts the pairs that the points of a cell own, after `before` others, and writes them down if there is room to; gives all so far, or more than there may be. */
function pairsOfCell(
  { grid, ranges, manhattan, squaredEdges, offsets, perBand }: Search,
  cell: number,
  packed: Uint32Array | null,
  before: number,
): number {
  const { cellStarts, x, y } = grid;
  const limit = squaredEdges[squaredEdges.length - 1];
  let next = before;
  for (let i = cellStarts[cell]; i < cellStarts[cell + 1] && next <= mostPairs; i++) {
    offsets[i] = next;
    for (let d = 1; d <= 2; d++) {
      const at = 2 * (cell * 3 + d);
      const to = cellStarts[ranges[at + 1]];
      for (let j = Math.max(i + 1, cellStarts[ranges[at]]); j < to; j++) {
        const dx = x[j] - x[i];
        const dy = y[j] - y[i];
        const distance = manhattan ? Math.abs(dx) + Math.abs(dy) : dx * dx + dy * dy;
        if (distance > limit) continue;
        if (packed !== null) {
          let band = 0;
          while (distance > squaredEdges[band]) band++;
          perBand[band]++;
          packed[next] = (j | (band << pointBits)) >>> 0;
        }
        next++;
      }
    }
  }
  return next;
}

function tooManyPairs(): ProblemError {
  const millions = mostPairs / 1e6;
  return new ProblemError({
    code: "tooManyPairs",
    severity: "error",
    what: {
      es: `Hay más de ${millions} millones de pares de hechos dentro de la distancia mayor: son demasiados para la memoria.`,
      en: `There are more than ${millions} million pairs of incidents within the largest distance: too many for the memory.`,
    },
    kept: { es: "Los datos y los resultados anteriores.", en: "The data and the earlier results." },
    todo: {
      es: "Use bandas de distancia más cortas, un período más corto o una sola categoría.",
      en: "Use shorter distance bands, a shorter period or a single category.",
    },
  });
}
