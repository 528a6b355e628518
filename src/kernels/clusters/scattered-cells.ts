/** Row and column of each cell: where cells lie that are few and far between. */
export interface CellPlaces {
  readonly cellColumns: Float64Array;
  readonly cellRows: Float64Array;
}

/** Points in cells, by row, then column; members as in `CellRows`. */
interface ScatteredCells {
  readonly order: Uint32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly cellStarts: Uint32Array;
  readonly layout: CellPlaces;
}

interface Corner {
  readonly count: number;
  readonly minimumX: number;
  readonly minimumY: number;
}

/**
 * Sorts the points with finite coordinates, `count` of them, into cells of `sideMeters` from a corner: two stable counting passes, column
 * then row. O(n), with a sort of the distinct rows and columns when the extent is much larger than the number of points.
 */
export function sortScattered(
  x: Float64Array,
  y: Float64Array,
  sideMeters: number,
  { count, minimumX, minimumY }: Corner,
): ScatteredCells {
  let order = new Uint32Array(count);
  const columns = new Float64Array(x.length);
  const rows = new Float64Array(x.length);
  for (let i = 0, kept = 0; i < x.length; i++) {
    if (!Number.isFinite(x[i]) || !Number.isFinite(y[i])) continue;
    order[kept++] = i;
    columns[i] = Math.floor((x[i] - minimumX) / sideMeters);
    rows[i] = Math.floor((y[i] - minimumY) / sideMeters);
  }
  order = sortedBy(order, columns);
  order = sortedBy(order, rows);

  const sortedX = new Float64Array(count);
  const sortedY = new Float64Array(count);
  const starts = new Uint32Array(count + 1);
  const cellColumns = new Float64Array(count);
  const cellRows = new Float64Array(count);
  let cells = 0;
  for (let k = 0; k < count; k++) {
    const i = order[k];
    sortedX[k] = x[i];
    sortedY[k] = y[i];
    if (cells === 0 || columns[i] !== cellColumns[cells - 1] || rows[i] !== cellRows[cells - 1]) {
      starts[cells] = k;
      cellColumns[cells] = columns[i];
      cellRows[cells] = rows[i];
      cells++;
    }
  }
  starts[cells] = count;
  return {
    order,
    x: sortedX,
    y: sortedY,
    cellStarts: starts.slice(0, cells + 1),
    layout: { cellColumns: cellColumns.slice(0, cells), cellRows: cellRows.slice(0, cells) },
  };
}

/** Stable counting sort of row numbers by a whole-number key. */
function sortedBy(order: Uint32Array, key: Float64Array): Uint32Array<ArrayBuffer> {
  const count = order.length;
  let largest = 0;
  for (let k = 0; k < count; k++) if (key[order[k]] > largest) largest = key[order[k]];
  const bucketOf = new Uint32Array(count);
  let buckets: number;
  if (largest < 4 * count + 65536) {
    buckets = largest + 1;
    for (let k = 0; k < count; k++) bucketOf[k] = key[order[k]];
  } else {
    const distinct = Float64Array.from(new Set(order.length ? Array.from(order, (i) => key[i]) : [])).sort();
    const rank = new Map<number, number>();
    distinct.forEach((value, index) => {
      rank.set(value, index);
    });
    buckets = distinct.length;
    for (let k = 0; k < count; k++) bucketOf[k] = rank.get(key[order[k]]) ?? 0;
  }
  const starts = new Uint32Array(buckets + 1);
  for (let k = 0; k < count; k++) starts[bucketOf[k] + 1]++;
  for (let b = 0; b < buckets; b++) starts[b + 1] += starts[b];
  const sorted = new Uint32Array(count);
  for (let k = 0; k < count; k++) sorted[starts[bucketOf[k]]++] = order[k];
  return sorted;
}

/** Neighbourhoods as `neighbourRanges` of `cell-rows.ts` says. The two ends of a range only move forward along a row: O(cells * span). */
export function rangesOfScattered({ cellColumns, cellRows }: CellPlaces, reach: number): Uint32Array {
  const cells = cellColumns.length;
  const span = 2 * reach + 1;
  const ranges = new Uint32Array(2 * cells * span);
  const rowStarts: number[] = [];
  for (let cell = 0; cell < cells; cell++)
    if (cell === 0 || cellRows[cell] !== cellRows[cell - 1]) rowStarts.push(cell);
  rowStarts.push(cells);
  for (let row = 0; row + 1 < rowStarts.length; row++) {
    for (let d = 0; d < span; d++) {
      const step = d - reach;
      const wanted = cellRows[rowStarts[row]] + step;
      let other = row;
      while (step < 0 && other > 0 && cellRows[rowStarts[other]] > wanted) other--;
      while (step > 0 && other + 2 < rowStarts.length && cellRows[rowStarts[other]] < wanted) other++;
      if (cellRows[rowStarts[other]] !== wanted) continue;
      let from = rowStarts[other];
      let to = from;
      const end = rowStarts[other + 1];
      for (let cell = rowStarts[row]; cell < rowStarts[row + 1]; cell++) {
        const column = cellColumns[cell];
        while (from < end && cellColumns[from] < column - reach) from++;
        if (to < from) to = from;
        while (to < end && cellColumns[to] <= column + reach) to++;
        const at = 2 * (cell * span + d);
        ranges[at] = from;
        ranges[at + 1] = to;
      }
    }
  }
  return ranges;
}
