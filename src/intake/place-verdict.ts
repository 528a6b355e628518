import type { ReasonCode } from "./set-aside-reasons.ts";

/** West, south, east, north in degrees. */
export type Extent = readonly [west: number, south: number, east: number, north: number];

/** What becomes of a pair of coordinates: it stands (""), it is put right in one of these ways, or it has a reason. */
export type Verdict = ReasonCode | "" | "exchanged" | "west" | "south" | "southWest";

/**
 * Judges a pair of degrees against where the others lie (`home`; null when that is not known). `strict`: home is the
 * extent of the areas, and what lies beyond it is far away. `repair`: exchanged coordinates and lost signs may be put right.
 */
export function judgePlace(
  x: number,
  y: number,
  home: Extent | null,
  strict: boolean,
  repair: boolean,
): Verdict {
  const possible = Math.abs(x) <= 180 && Math.abs(y) <= 90;
  if (!home) return possible ? "" : "coordinates-out-of-range";
  if (insideWidened(home, x, y)) return "";
  if (repair) {
    if (insideWidened(home, y, x)) return "exchanged";
    if (insideWidened(home, -x, y)) return "west";
    if (insideWidened(home, x, -y)) return "south";
    if (insideWidened(home, -x, -y)) return "southWest";
  }
  if (!possible)
    return shiftedHome(x, y, home).length > 0 ? "lost-decimal-point" : "coordinates-out-of-range";
  return strict ? "far-from-areas" : "";
}

/**
 * Where a pair that lost its decimal points must lie: the one shift by powers of ten that brings it home. Null when none
 * does, or several do.
 */
export function restoredPoint(x: number, y: number, home: Extent): readonly [number, number] | null {
  const found = shiftedHome(x, y, home);
  return found.length === 1 ? found[0] : null;
}

/** Whether a point lies in an extent widened by its own size (at least 0.2 degrees) on every side. */
function insideWidened([west, south, east, north]: Extent, x: number, y: number): boolean {
  const width = Math.max(east - west, 0.2);
  const height = Math.max(north - south, 0.2);
  return x >= west - width && x <= east + width && y >= south - height && y <= north + height;
}

/** The pairs inside `home` that dividing the impossible coordinates by powers of ten gives. */
function shiftedHome(x: number, y: number, home: Extent): [number, number][] {
  const found: [number, number][] = [];
  for (const longitude of shifts(x, 180))
    for (const latitude of shifts(y, 90))
      if (insideWidened(home, longitude, latitude)) found.push([longitude, latitude]);
  return found;
}

const mostShifts = 15;

function shifts(value: number, bound: number): number[] {
  if (Math.abs(value) <= bound) return [value];
  const all = Array.from({ length: mostShifts }, (_, power) => value / 10 ** (power + 1));
  return all.filter((shifted) => Math.abs(shifted) <= bound);
}

/** Where most rows lie: between the 5th and the 95th hundredth of both coordinates. Null with fewer than five. */
export function usualExtent(
  longitude: Float64Array,
  latitude: Float64Array,
  reasons: readonly (ReasonCode | "")[],
): Extent | null {
  const step = Math.max(1, Math.floor(longitude.length / 5000));
  const x: number[] = [];
  const y: number[] = [];
  for (let row = 0; row < longitude.length; row += step) {
    if (reasons[row] !== "" || Math.abs(longitude[row]) > 180 || Math.abs(latitude[row]) > 90) continue;
    x.push(longitude[row]);
    y.push(latitude[row]);
  }
  if (x.length < 5) return null;
  x.sort((a, b) => a - b);
  y.sort((a, b) => a - b);
  const at = (sorted: number[], share: number) => sorted[Math.floor(share * (sorted.length - 1))];
  return [at(x, 0.05), at(y, 0.05), at(x, 0.95), at(y, 0.95)];
}
