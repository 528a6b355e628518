import type { RunContext } from "../../base/run-context.ts";
import type { IncidentTable } from "../../model/incidents.ts";
import { equalRowGroups } from "../row-groups.ts";
import { type AlignedField, roundedPlaces, sameClass, samePlace, sameTime } from "./align-records.ts";
import { joined, matchSingles, matchWithin } from "./pair-rows.ts";

/** How records of two files are recognised: by the identifier of the record, or by what they say. */
export const matchWays = ["identifier", "content"] as const;
export type MatchWay = (typeof matchWays)[number];

/** For every row of the later table, the row of the earlier one that is the same record, or -1. */
export type RecordMatch = Int32Array;

/** Whether both tables know the identifiers of their records. */
export function identifiersKnown(before: IncidentTable, after: IncidentTable): boolean {
  return before.recordKeys !== undefined && after.recordKeys !== undefined;
}

/**
 * Recognises the records of one table in another. Each record is matched at most once, so that nothing is ever counted
 * twice: among several equal ones, each takes one. By identifier: records that bear one are matched by it alone, the others
 * by content. By content: first those that agree in time, place, weight and every class; then, where only one is left on
 * either side, those at the same time and place (a class was corrected), and those at the same minute or hour with
 * the same classes (the place was corrected). O(rows x columns).
 */
export async function matchRecords(
  before: IncidentTable,
  after: IncidentTable,
  fields: readonly AlignedField[],
  way: MatchWay,
  context: RunContext,
): Promise<RecordMatch> {
  const match = new Int32Array(after.length).fill(-1);
  const taken = new Uint8Array(before.length);
  const pair = (a: number, b: number) => {
    match[b] = a;
    taken[a] = 1;
  };
  const [keysBefore, keysAfter] = [before.recordKeys, after.recordKeys];
  const byKey = way === "identifier" && keysBefore && keysAfter;
  const openBefore = (row: number) => taken[row] === 0 && !(byKey && !Number.isNaN(keysBefore[row]));
  const openAfter = (row: number) => match[row] < 0 && !(byKey && !Number.isNaN(keysAfter[row]));
  const columns = contentColumns(before, after, fields);
  if (byKey) {
    const keys = joined(keysBefore, keysAfter);
    const groups = equalRowGroups(keys.length, [keys]);
    await context.breathe();
    const known = (row: number) => !Number.isNaN(keys[row]);
    const agrees = (a: number, b: number) => sameRecord(before, a, after, b, fields);
    matchWithin(groups, before.length, known, pair, agrees);
    const left = (row: number) =>
      known(row) && (row < before.length ? taken[row] === 0 : match[row - before.length] < 0);
    matchWithin(groups, before.length, left, pair);
  }
  const open = (row: number) => (row < before.length ? openBefore(row) : openAfter(row - before.length));
  context.progress(0.3);
  const { time, place, content } = columns;
  const whole = equalRowGroups(match.length + taken.length, [...time, ...place, ...content]);
  await context.breathe();
  matchWithin(whole, before.length, open, pair);
  context.progress(0.6);
  if (way === "content") {
    for (const some of [
      [...time, ...place],
      [...time, ...content],
    ]) {
      const groups = equalRowGroups(match.length + taken.length, some);
      await context.breathe();
      const exact = (row: number) =>
        (row < before.length ? before.timePrecision[row] : after.timePrecision[row - before.length]) <= 1;
      matchSingles(groups, before.length, (row) => open(row) && exact(row), pair);
    }
  }
  context.progress(1);
  return match;
}

/** Whether two rows say the same in every respect. */
function sameRecord(
  before: IncidentTable,
  a: number,
  after: IncidentTable,
  b: number,
  fields: readonly AlignedField[],
): boolean {
  return (
    sameTime(before, a, after, b) &&
    samePlace(before, a, after, b) &&
    before.weight[a] === after.weight[b] &&
    fields.every((field) => sameClass(field, a, b))
  );
}

/** What both tables say of a row, one table after the other, as numbers that are equal where the rows agree. */
function contentColumns(before: IncidentTable, after: IncidentTable, fields: readonly AlignedField[]) {
  const levels = Object.keys(before.areaRows).filter((level) => after.areaRows[level]);
  const byName = before.longitude.every(Number.isNaN) || after.longitude.every(Number.isNaN);
  return {
    time: [
      joined(before.timeFrom, after.timeFrom),
      joined(before.timeTo, after.timeTo),
      joined(before.timePrecision, after.timePrecision),
    ],
    place: [
      ...roundedPlaces(before, after),
      ...(byName ? levels.map((level) => joined(before.areaRows[level], after.areaRows[level])) : []),
    ],
    content: [
      joined(before.weight, after.weight),
      ...fields
        .filter((field) => field.before && field.after && field.folded < 0)
        .map((field) => joined(field.before?.codes ?? [], field.codesAfter)),
    ],
  };
}
