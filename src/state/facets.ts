import { minutesPerDay, missingTime, weekdayOf } from "../base/civil-time.ts";
import { missingCode } from "../base/column.ts";
import type { FieldId, LevelId } from "../base/ids.ts";
import { type IncidentTable, timePrecisions } from "../model/incidents.ts";
import type { IncidentFilter, Period } from "../model/scope.ts";
import { periodRange } from "../model/tally.ts";

/** How the events of a scope divide up: what the filters, the breakdowns and the clock show. */
export interface Facets {
  /** Weighted number of events of the scope. */
  readonly total: number;
  /**
   * Per field, the weighted number of events of each class, the missing ones last. A field's own filter does not
   * count here, so that a filter can be widened as well as narrowed.
   */
  readonly byField: Readonly<Record<FieldId, Float64Array>>;
  /** Events by weekday (Monday first) and hour, 24 a day; only those whose hour is known. */
  readonly clock: Float64Array;
  /** Weighted number of events of the scope without a known hour. */
  readonly withoutHour: number;
}

/** Per filter, which codes pass; the last place stands for a missing class, which never passes. */
function passingCodes(
  incidents: IncidentTable,
  filters: readonly IncidentFilter[],
): { field: FieldId; codes: Uint16Array; passes: Uint8Array }[] {
  return filters.flatMap((filter) => {
    const field = incidents.fields.find((each) => each.id === filter.field);
    if (!field) return [];
    const passes = new Uint8Array(field.classes.length + 1);
    field.classes.forEach((each, code) => {
      passes[code] = filter.classes.includes(each.id) ? 1 : 0;
    });
    return [{ field: field.id, codes: field.codes, passes }];
  });
}

/**
 * Counts the events of a period and filters by every field and by hour and weekday. With `area`, only the events inside that
 * row of the level. O(events) per field, column by column.
 */
export function countFacets(
  incidents: IncidentTable,
  scope: { readonly period: Period | null; readonly filters: readonly IncidentFilter[] },
  area: { readonly level: LevelId; readonly row: number } | null = null,
): Facets {
  const { fields, weight } = incidents;
  const filters = passingCodes(incidents, scope.filters);
  const { from, to } = periodRange(incidents, scope.period);
  const areaRows = area ? incidents.areaRows[area.level] : null;
  const failed = failedFilter(filters, areaRows, area?.row ?? 0, from, to);
  const byField = fields.map((field) => {
    const counts = new Float64Array(field.classes.length + 1);
    const { codes } = field;
    // A code without a class of its own, the missing one, counts last.
    const last = counts.length - 1;
    const own = 1 + filters.findIndex((filter) => filter.field === field.id);
    for (let row = from; row < to; row++) {
      const failure = failed === null ? 0 : failed[row - from];
      if (failure !== 0 && failure !== own) continue;
      const code = codes[row];
      counts[Math.min(code, last)] += weight[row];
    }
    return [field.id, counts] as const;
  });
  return { byField: Object.fromEntries(byField), ...countHours(incidents, failed, from, to) };
}

/** Weighted number of the events of a period that pass the filters, without dividing them up. O(events) per filter. */
export function countTotal(
  incidents: IncidentTable,
  period: Period | null,
  filters: readonly IncidentFilter[],
): number {
  const { from, to } = periodRange(incidents, period);
  const failed = failedFilter(passingCodes(incidents, filters), null, 0, from, to);
  let total = 0;
  for (let row = from; row < to; row++)
    if (failed === null || failed[row - from] === 0) total += incidents.weight[row];
  return total;
}

const severalFilters = 255;

/**
 * Per event of the range: 0 when it passes every filter, k when only the k-th keeps it out (from 1), 255 when several do or it is not in
 * the area. Null when every event passes.
 */
function failedFilter(
  filters: ReturnType<typeof passingCodes>,
  areaRows: Int32Array | null,
  areaRow: number,
  from: number,
  to: number,
): Uint8Array | null {
  if (filters.length === 0 && !areaRows) return null;
  const failed = new Uint8Array(to - from);
  for (const [f, { codes, passes }] of filters.entries())
    for (let row = from; row < to; row++) {
      const code = codes[row];
      if (code === missingCode || passes[code] === 0)
        failed[row - from] = failed[row - from] === 0 ? f + 1 : severalFilters;
    }
  if (areaRows)
    for (let row = from; row < to; row++) if (areaRows[row] !== areaRow) failed[row - from] = severalFilters;
  return failed;
}

/** Events by weekday and hour, those without a known hour, and all of them. */
function countHours(
  { weight, timeFrom, timePrecision }: IncidentTable,
  failed: Uint8Array | null,
  from: number,
  to: number,
): Pick<Facets, "total" | "clock" | "withoutHour"> {
  const hourPrecision = timePrecisions.indexOf("hour");
  const clock = new Float64Array(7 * 24);
  let total = 0;
  let withoutHour = 0;
  // Times ascend: a day is worked out once, for all its events.
  let dayEnd = missingTime;
  let dayStart = missingTime;
  let place = 0;
  for (let row = from; row < to; row++) {
    if (failed !== null && failed[row - from] !== 0) continue;
    const one = weight[row];
    total += one;
    const time = timeFrom[row];
    if (timePrecision[row] > hourPrecision || time === missingTime) {
      withoutHour += one;
      continue;
    }
    if (time >= dayEnd || time < dayStart) {
      dayStart = Math.floor(time / minutesPerDay) * minutesPerDay;
      dayEnd = dayStart + minutesPerDay;
      place = weekdayOf(time) * 24;
    }
    clock[place + (((time - dayStart) / 60) | 0)] += one;
  }
  return { total, clock, withoutHour };
}
