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
 * Counts the events of a period and filters by every field and by hour and weekday, in one pass. With `area`, only
 * the events inside that row of the level.
 */
export function countFacets(
  incidents: IncidentTable,
  scope: { readonly period: Period | null; readonly filters: readonly IncidentFilter[] },
  area: { readonly level: LevelId; readonly row: number } | null = null,
): Facets {
  const { fields, weight, timeFrom, timePrecision } = incidents;
  const filters = passingCodes(incidents, scope.filters);
  const counts = fields.map((field) => new Float64Array(field.classes.length + 1));
  const filterOfField = fields.map((field) => filters.findIndex((filter) => filter.field === field.id));
  const areaRows = area ? incidents.areaRows[area.level] : null;
  const hourPrecision = timePrecisions.indexOf("hour");
  const clock = new Float64Array(7 * 24);
  let total = 0;
  let withoutHour = 0;
  const { from, to } = periodRange(incidents, scope.period);
  for (let row = from; row < to; row++) {
    if (areaRows && areaRows[row] !== area?.row) continue;
    let failed = -1;
    let failures = 0;
    for (let f = 0; f < filters.length && failures < 2; f++) {
      const code = filters[f].codes[row];
      if (code === missingCode || !filters[f].passes[code]) {
        failures++;
        failed = f;
      }
    }
    if (failures > 1) continue;
    const one = weight[row];
    for (let f = 0; f < fields.length; f++) {
      if (failures === 1 && filterOfField[f] !== failed) continue;
      const code = fields[f].codes[row];
      counts[f][code === missingCode ? counts[f].length - 1 : code] += one;
    }
    if (failures > 0) continue;
    total += one;
    const time = timeFrom[row];
    if (timePrecision[row] > hourPrecision || time === missingTime) withoutHour += one;
    else {
      const minute = ((time % minutesPerDay) + minutesPerDay) % minutesPerDay;
      clock[weekdayOf(time) * 24 + Math.floor(minute / 60)] += one;
    }
  }
  const byField = Object.fromEntries(fields.map((field, f) => [field.id, counts[f]]));
  return { total, byField, clock, withoutHour };
}
