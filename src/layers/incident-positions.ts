import type { IncidentTable } from "../model/incidents.ts";
import { protectedMask } from "../model/protection.ts";
import type { IncidentFilter, Period } from "../model/scope.ts";
import { filterMask, periodRange } from "../model/tally.ts";
import { Memo } from "./memo.ts";

/** Events with a place, in time order: interleaved longitude and latitude, and the table row of each. */
export interface Positions {
  readonly coordinates: Float64Array;
  readonly rows: Uint32Array;
  /** Events that would be here too, but are of protected kinds. */
  readonly withheld: number;
}

/** Everything with a place that passes the filters; `withheld` are table rows in time order. */
interface Located {
  readonly coordinates: Float64Array;
  readonly rows: Uint32Array;
  readonly withheld: Uint32Array;
}

const located = new Memo<Located>(4);
const cut = new Memo<Positions>(6);

/**
 * Positions of the events of a period that pass the filters. Moving the period only cuts the time-ordered arrays
 * anew, without copying; the pass over all events happens once per table, filters and selection. `outside`: a level's
 * area rows; keeps only events that no area of it holds. Events of protected kinds are counted, and have no position
 * unless `protectedToo`.
 */
export function incidentPositions(
  incidents: IncidentTable,
  filters: readonly IncidentFilter[],
  period: Period | null,
  outside: Int32Array | null,
  protectedToo: boolean,
): Positions {
  const mask = filterMask(incidents, filters);
  const guarded = protectedToo ? null : protectedMask(incidents);
  const all = located.get([incidents, mask, outside, guarded], () =>
    locate(incidents, mask, outside, guarded),
  );
  return cut.get([all, period?.fromMinutes, period?.toMinutes], () => {
    const range = periodRange(incidents, period);
    const from = firstAtLeast(all.rows, range.from);
    const to = firstAtLeast(all.rows, range.to);
    return {
      coordinates: all.coordinates.subarray(2 * from, 2 * to),
      rows: all.rows.subarray(from, to),
      withheld: firstAtLeast(all.withheld, range.to) - firstAtLeast(all.withheld, range.from),
    };
  });
}

function locate(
  incidents: IncidentTable,
  mask: Uint8Array | null,
  outside: Int32Array | null,
  guarded: Uint8Array | null,
): Located {
  const { longitude, latitude, length } = incidents;
  const coordinates = new Float64Array(2 * length);
  const rows = new Uint32Array(length);
  const withheld = new Uint32Array(guarded === null ? 0 : length);
  let count = 0;
  let held = 0;
  for (let i = 0; i < length; i++) {
    if (mask !== null && mask[i] === 0) continue;
    if (outside !== null && outside[i] >= 0) continue;
    if (!(Math.abs(longitude[i]) <= 180 && Math.abs(latitude[i]) <= 90)) continue;
    if (guarded !== null && guarded[i] === 1) {
      withheld[held++] = i;
      continue;
    }
    coordinates[2 * count] = longitude[i];
    coordinates[2 * count + 1] = latitude[i];
    rows[count++] = i;
  }
  return {
    coordinates: coordinates.subarray(0, 2 * count),
    rows: rows.subarray(0, count),
    withheld: withheld.slice(0, held),
  };
}

function firstAtLeast(ascending: Uint32Array, bound: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle] < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
