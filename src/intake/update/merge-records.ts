import { type CategoryColumn, missingCode } from "../../base/column.ts";
import { standardFields } from "../../model/category-classes.ts";
import type { IncidentTable } from "../../model/incidents.ts";
import { alignFields } from "./align-records.ts";

/**
 * The events of the second table, and those kept of the first, sorted by time; events of the same minute keep the order
 * of the tables. Classes keep the codes they had.
 */
export function mergeRecords(before: IncidentTable, after: IncidentTable, kept: Uint32Array): IncidentTable {
  const { order, length } = orderOf(before, after, kept);
  /** Values of both tables in the merged order; a non-negative entry of `order` is a row of the new file. */
  const weave = <Values extends Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array>(
    made: Values,
    old: ArrayLike<number>,
    fresh: ArrayLike<number>,
  ): Values => {
    for (let i = 0; i < length; i++) made[i] = order[i] < 0 ? old[-1 - order[i]] : fresh[order[i]];
    return made;
  };
  const fields = alignFields(before, after).map((field): CategoryColumn => {
    const head = field.before ?? field.after;
    if (!head) throw new Error("A field belongs to a table.");
    const old = field.before?.codes ?? new Uint16Array(before.length).fill(missingCode);
    const version = Math.max(field.before?.version ?? 0, field.after?.version ?? 0) + 1;
    const codes = weave(new Uint16Array(length), old, field.codesAfter);
    return { ...head, version, classes: field.classes, codes };
  });
  const category = fields.find((field) => field.id === "category");
  if (category) fields.push(...standardFields(category));
  const areaRows: Record<string, Int32Array> = {};
  for (const level of Object.keys(after.areaRows)) {
    const old = before.areaRows[level] ?? new Int32Array(before.length).fill(-1);
    areaRows[level] = weave(new Int32Array(length), old, after.areaRows[level]);
  }
  const [keys, loads] = [
    [before.recordKeys, after.recordKeys],
    [before.loads, after.loads],
  ];
  return {
    ...after,
    version: before.version + 1,
    sources: [...new Set([...before.sources, ...after.sources])],
    length,
    longitude: weave(new Float64Array(length), before.longitude, after.longitude),
    latitude: weave(new Float64Array(length), before.latitude, after.latitude),
    x: weave(new Float64Array(length), before.x, after.x),
    y: weave(new Float64Array(length), before.y, after.y),
    timeFrom: weave(new Int32Array(length), before.timeFrom, after.timeFrom),
    timeTo: weave(new Int32Array(length), before.timeTo, after.timeTo),
    timePrecision: weave(new Uint8Array(length), before.timePrecision, after.timePrecision),
    weight: weave(new Float64Array(length), before.weight, after.weight),
    fields,
    areaRows,
    sourceRow: weave(new Uint32Array(length), before.sourceRow, after.sourceRow),
    ...(loads.some((each) => each !== undefined)
      ? {
          loads: weave(
            new Uint16Array(length),
            before.loads ?? new Uint16Array(before.length),
            after.loads ?? new Uint16Array(after.length),
          ),
        }
      : {}),
    ...(keys.some((each) => each !== undefined)
      ? {
          recordKeys: weave(
            new Float64Array(length),
            before.recordKeys ?? new Float64Array(before.length).fill(Number.NaN),
            after.recordKeys ?? new Float64Array(after.length).fill(Number.NaN),
          ),
        }
      : {}),
  };
}

/** Both tables are sorted by time: they are merged. An old row r is written -1 - r. */
function orderOf(
  before: IncidentTable,
  after: IncidentTable,
  kept: Uint32Array,
): { order: Int32Array; length: number } {
  const length = kept.length + after.length;
  const order = new Int32Array(length);
  let [a, b] = [0, 0];
  for (let i = 0; i < length; i++) {
    const old = a < kept.length && (b >= after.length || before.timeFrom[kept[a]] <= after.timeFrom[b]);
    order[i] = old ? -1 - kept[a++] : b++;
  }
  return { order, length };
}
