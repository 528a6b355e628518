import type { Placeholder } from "./mapping.ts";
import { equalRowCounts, rowsWhere, takeRows } from "./row-groups.ts";

/** A point that so many events share that it may stand for "place unknown". */
export interface PileUp {
  readonly point: Placeholder;
  readonly events: number;
}

/** A point holds a pile-up from so many events on, and so large a share, and so many times the usual number. */
const pileUp = { events: 20, share: 0.0025, timesUsual: 10 } as const;

/** Points with far more events than others, those of most events first. O(events). */
export function findPileUps(longitude: Float64Array, latitude: Float64Array): readonly PileUp[] {
  const rows = rowsWhere(longitude.length, (row) => !Number.isNaN(longitude[row]));
  if (rows.length === 0) return [];
  const x = takeRows(longitude, rows);
  const y = takeRows(latitude, rows);
  const sizes = equalRowCounts(rows.length, [x, y]);
  let points = 0;
  for (const size of sizes) if (size > 0) points++;
  const least = Math.max(
    pileUp.events,
    pileUp.share * rows.length,
    (pileUp.timesUsual * rows.length) / Math.max(1, points),
  );
  const piles: PileUp[] = [];
  for (const [at, size] of sizes.entries())
    if (size >= least) piles.push({ point: [x[at], y[at]], events: size });
  return piles.sort((a, b) => b.events - a.events);
}
