import type { OverlapTable } from "./pattern-window.ts";

/** What a pair weighs by its shift: window area / overlap of the window with itself, shifted. */
export interface TranslationWeights {
  readonly cellMeters: number;
  /** Cells from no shift to the end of the table, on either side. */
  readonly half: number;
  /** By shift, row by row: at `(⌊dy / cell⌋ + half) · 2 half + ⌊dx / cell⌋ + half`. */
  readonly values: Float64Array;
}

/** Cells up to the largest distance: a shift is told to within half of one. */
const cellsPerDistance = 64;
/** Runs of cells hold some pairs beyond the largest distance: tables of pairs reach as far as those commonly do. */
export const tableReach = 1.3;

/** A pair across nearly the whole window would weigh without limit. */
export const mostWeight = 100;

/** The weights of the translation correction for pairs up to a distance (0 beyond), ready to be looked up. */
export function translationWeights(overlap: OverlapTable, maximumMeters: number): TranslationWeights {
  const cellMeters = maximumMeters / cellsPerDistance;
  const half = Math.ceil(cellsPerDistance * tableReach) + 1;
  const values = new Float64Array(4 * half * half);
  const whole = overlap.areas[overlap.reach];
  const beyond = cellsPerDistance + 1;
  for (let up = -beyond; up < beyond; up++)
    for (let right = -beyond; right < beyond; right++)
      values[(up + half) * 2 * half + right + half] = Math.min(
        mostWeight,
        whole / overlapAt(overlap, (right + 0.5) * cellMeters, (up + 0.5) * cellMeters),
      );
  return { cellMeters, half, values };
}

/** Overlap for a shift, between the entries of the table and not beyond its end. */
function overlapAt(table: OverlapTable, dx: number, dy: number): number {
  const end = 2 * table.reach - 1e-9;
  // The window overlaps itself as much for a shift as for its opposite.
  const u = Math.min(end, Math.max(0, (dy < 0 ? -dx : dx) / table.stepMeters + table.reach));
  const v = Math.min(table.reach - 1e-9, Math.abs(dy) / table.stepMeters);
  const across = 2 * table.reach + 1;
  const at = Math.floor(v) * across + Math.floor(u);
  const east = u - Math.floor(u);
  const north = v - Math.floor(v);
  const low = table.areas[at] + (table.areas[at + 1] - table.areas[at]) * east;
  const high = table.areas[at + across] + (table.areas[at + across + 1] - table.areas[at + across]) * east;
  return low + (high - low) * north;
}
