import type { Localised } from "../../base/language.ts";
import type { Period } from "../../model/scope.ts";
import type { MatchWay, RecordMatch } from "./match-records.ts";

/** What happens to records that the new file does not have. */
export const goneChoices = ["keep", "withdrawWithin", "withdraw"] as const;
export type GoneChoice = (typeof goneChoices)[number];

/** What a row says in one respect; null is missing. */
export type RecordValue =
  | { readonly kind: "place"; readonly longitude: number; readonly latitude: number }
  | { readonly kind: "time"; readonly minutes: number; readonly precision: number }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "surface"; readonly km2: number }
  | { readonly kind: "class"; readonly text: Localised }
  | null;

/** One thing that changed in a record: `record` is its name, or its row number in the new file where it has none. */
export interface ChangeExample {
  readonly record: string | number;
  readonly column: Localised;
  readonly before: RecordValue;
  readonly after: RecordValue;
}

/** How the records of two files compare. */
export interface Differences {
  readonly same: number;
  readonly changed: number;
  readonly added: number;
  /** How many records changed in each respect, most first. */
  readonly changedColumns: readonly { readonly label: Localised; readonly count: number }[];
  readonly examples: readonly ChangeExample[];
}

/** What an update would do, before anything is done. */
export interface UpdatePreview extends Differences {
  readonly way: MatchWay;
  /** Ways of recognising records that these two files allow. */
  readonly ways: readonly MatchWay[];
  /** Records there are before. */
  readonly total: number;
  /** Records the new file does not have, though it covers their dates; and the other ones it does not have. */
  readonly goneWithin: number;
  readonly goneOutside: number;
  /** Dates of the new file; null without any. */
  readonly periodAfter: Period | null;
  /** What can become of the records that are gone; empty when none is. */
  readonly choices: readonly GoneChoice[];
  readonly suggested: GoneChoice;
  /** What else a person should know before it is done. */
  readonly notes: readonly Localised[];
}

/** One respect in which a record of two files can differ; rows are of the earlier and of the later file. */
export interface Respect {
  readonly label: Localised;
  same(before: number, after: number): boolean;
  before(row: number): RecordValue;
  after(row: number): RecordValue;
}

const mostExamples = 12;
const mostExamplesEach = 3;

/** Counts what is new, changed and the same among recognised records, and shows some changes. O(rows x respects). */
export function tellApart(
  match: RecordMatch,
  respects: readonly Respect[],
  recordName: (row: number) => string | number,
): Differences {
  const counts = respects.map(() => 0);
  const examples: ChangeExample[] = [];
  let [same, changed, added] = [0, 0, 0];
  for (let row = 0; row < match.length; row++) {
    const old = match[row];
    if (old < 0) {
      added++;
      continue;
    }
    let differs = false;
    for (const [index, respect] of respects.entries()) {
      if (respect.same(old, row)) continue;
      differs = true;
      counts[index]++;
      if (counts[index] <= mostExamplesEach && examples.length < mostExamples)
        examples.push({
          record: recordName(row),
          column: respect.label,
          before: respect.before(old),
          after: respect.after(row),
        });
    }
    if (differs) changed++;
    else same++;
  }
  const changedColumns = respects
    .map((respect, index) => ({ label: respect.label, count: counts[index] }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  return { same, changed, added, changedColumns, examples };
}

/** Rows of the earlier file, `length` in all, that no row of the later one is. */
export function goneRows(length: number, match: RecordMatch): Uint32Array {
  const found = new Uint8Array(length);
  for (const row of match) if (row >= 0) found[row] = 1;
  return Uint32Array.from(found.keys()).filter((row) => found[row] === 0);
}
