import { minutesPerDay, missingTime } from "../../base/civil-time.ts";
import { type ClassDef, missingCode } from "../../base/column.ts";
import type { RunContext } from "../../base/run-context.ts";
import type { IncidentTable } from "../../model/incidents.ts";
import type { Period } from "../../model/scope.ts";
import { eventDays } from "../../model/source-load.ts";
import { type AlignedField, alignFields, sameClass, samePlace, sameTime } from "./align-records.ts";
import { identifiersKnown, type MatchWay, matchRecords, type RecordMatch } from "./match-records.ts";
import {
  goneChoices,
  goneRows,
  type RecordValue,
  type Respect,
  tellApart,
  type UpdatePreview,
} from "./update-preview.ts";

/** What a comparison found, for applying it. */
export interface UpdateComparison {
  readonly preview: UpdatePreview;
  readonly match: RecordMatch;
}

/** Fewer agreeing dates than this among records of the same identifier: the identifiers were given anew. */
const leastAgreement = 0.5;

/**
 * Compares the events of a source with those of its next file. `way` null chooses: by identifier where both files bear
 * one and records of the same identifier have the same date, else by content. O(rows x columns).
 */
export async function compareUpdate(
  before: IncidentTable,
  after: IncidentTable,
  way: MatchWay | null,
  context: RunContext,
): Promise<UpdateComparison> {
  const fields = alignFields(before, after);
  const ways: MatchWay[] = identifiersKnown(before, after) ? ["identifier", "content"] : ["content"];
  let chosen = way !== null && ways.includes(way) ? way : ways[0];
  let match = await matchRecords(before, after, fields, chosen, context);
  if (way === null && chosen === "identifier" && !identifiersAgree(before, after, match)) {
    chosen = "content";
    match = await matchRecords(before, after, fields, chosen, context);
  }
  return { preview: previewOf(before, after, fields, match, chosen, ways), match };
}

/** Identifiers that start anew with each file would make other events of the same records. */
function identifiersAgree(before: IncidentTable, after: IncidentTable, match: RecordMatch): boolean {
  let matched = 0;
  let agreeing = 0;
  for (let row = 0; row < match.length; row++) {
    if (match[row] < 0) continue;
    matched++;
    if (dayOf(before.timeFrom[match[row]]) === dayOf(after.timeFrom[row])) agreeing++;
  }
  return matched === 0 || agreeing >= leastAgreement * matched;
}

const dayOf = (minutes: number) =>
  minutes === missingTime ? missingTime : Math.floor(minutes / minutesPerDay);

function previewOf(
  before: IncidentTable,
  after: IncidentTable,
  fields: readonly AlignedField[],
  match: RecordMatch,
  way: MatchWay,
  ways: readonly MatchWay[],
): UpdatePreview {
  const period = coveredPeriod(after);
  const gone = goneRows(before.length, match);
  const goneWithin = gone.reduce((count, row) => count + (isWithin(before, row, period) ? 1 : 0), 0);
  const goneOutside = gone.length - goneWithin;
  return {
    ...tellApart(match, respectsOf(before, after, fields), (row) => after.sourceRow[row]),
    way,
    ways,
    total: before.length,
    goneWithin,
    goneOutside,
    periodAfter: eventDays(after),
    // A file of which no row could be used says nothing of what is gone.
    choices: goneChoices.filter((choice) =>
      choice === "withdrawWithin"
        ? goneWithin > 0
        : choice === "withdraw"
          ? goneOutside > 0 && after.length > 0
          : gone.length > 0,
    ),
    suggested: goneWithin > 0 ? "withdrawWithin" : "keep",
    notes: [],
  };
}

function respectsOf(
  before: IncidentTable,
  after: IncidentTable,
  fields: readonly AlignedField[],
): readonly Respect[] {
  const time = ({ timeFrom, timePrecision }: IncidentTable, row: number): RecordValue =>
    timeFrom[row] === missingTime
      ? null
      : { kind: "time", minutes: timeFrom[row], precision: timePrecision[row] };
  const place = ({ longitude, latitude }: IncidentTable, row: number): RecordValue =>
    Number.isNaN(longitude[row])
      ? null
      : { kind: "place", longitude: longitude[row], latitude: latitude[row] };
  return [
    {
      label: { es: "Fecha y hora", en: "Date and time" },
      same: (a, b) => sameTime(before, a, after, b),
      before: (row) => time(before, row),
      after: (row) => time(after, row),
    },
    {
      label: { es: "Lugar", en: "Place" },
      same: (a, b) => samePlace(before, a, after, b),
      before: (row) => place(before, row),
      after: (row) => place(after, row),
    },
    {
      label: { es: "Cantidad", en: "Quantity" },
      same: (a, b) => before.weight[a] === after.weight[b],
      before: (row) => ({ kind: "number", value: before.weight[row] }),
      after: (row) => ({ kind: "number", value: after.weight[row] }),
    },
    ...fields
      .filter((field) => field.before && field.after)
      .map(
        (field): Respect => ({
          label: (field.after ?? field.before)?.label ?? { es: field.id, en: field.id },
          same: (a, b) => sameClass(field, a, b),
          before: (row) => classValue(field.classes, field.before?.codes[row] ?? missingCode),
          after: (row) => classValue(field.classes, field.codesAfter[row]),
        }),
      ),
  ];
}

function classValue(classes: readonly ClassDef[], code: number): RecordValue {
  return code === missingCode ? null : { kind: "class", text: classes[code].text };
}

/** Whether an event lies on days that a file covers; one without a date does not. */
export function isWithin(table: IncidentTable, row: number, period: Period | null): boolean {
  const from = table.timeFrom[row];
  return period !== null && from !== missingTime && from >= period.fromMinutes && from < period.toMinutes;
}

const fringe = 0.02;

/**
 * The days that a file covers: those that hold all its events but the first and the last two hundredths, since a few mistyped
 * dates must not make a week of events speak for years. Null without dates. The table is sorted by time.
 */
export function coveredPeriod(table: IncidentTable): Period | null {
  const first = firstDated(table);
  const dated = table.length - first;
  if (dated === 0) return null;
  const skip = Math.floor(fringe * dated);
  const from = dayOf(table.timeFrom[first + skip]) * minutesPerDay;
  const to = (dayOf(table.timeFrom[table.length - 1 - skip]) + 1) * minutesPerDay;
  return { fromMinutes: from, toMinutes: to };
}

function firstDated(table: IncidentTable): number {
  let first = 0;
  while (first < table.length && table.timeFrom[first] === missingTime) first++;
  return first;
}
