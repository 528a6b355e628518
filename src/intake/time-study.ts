import { missingTime } from "../base/civil-time.ts";
import type { RunContext } from "../base/run-context.ts";
import type { SetAsideReason } from "../model/source.ts";
import { fileRowOf, type RawTable } from "../readers/raw-table.ts";
import type { DateOrder } from "./civil-parser.ts";
import type { TimeMapping } from "./mapping.ts";
import { columnNamed } from "./placing.ts";
import { markAside, reasonCounts } from "./set-aside-reasons.ts";
import { type Timing, timeRows } from "./timing.ts";

/** How a row's date was understood. */
export interface DateExample {
  readonly row: number;
  /** As the file writes it. */
  readonly text: string;
  /** As it was read; null when it was not. */
  readonly read: ReadTime | null;
}

/** A moment or a window, in civil minutes, and how exactly it is known: index into `timePrecisions`. */
export interface ReadTime {
  readonly from: number;
  readonly to: number;
  readonly precision: number;
}

/** What the dates of a table come to, on all its rows. Plain data. */
export interface TimeStudy {
  readonly rows: number;
  readonly dated: number;
  /** First and last moment, in civil minutes; null without dates. */
  readonly first: number | null;
  readonly last: number | null;
  /** Rows by how exactly the moment is known. */
  readonly withTime: number;
  readonly setAside: readonly SetAsideReason[];
  readonly unreadableTimes: number;
  readonly examples: readonly DateExample[];
  /** Rows that were not understood, as they stand in the file. */
  readonly failures: readonly DateExample[];
  /** How the dates would read in the other order; null where there is no order to choose. */
  readonly other: {
    readonly order: DateOrder;
    readonly dated: number;
    readonly examples: readonly DateExample[];
  } | null;
  /** No date decides between the two orders. */
  readonly ambiguous: boolean;
  readonly thisOrderOnly: number;
  readonly otherOrderOnly: number;
}

const examplesShown = 5;
const failuresShown = 4;

/**
 * Reads every date as an import would, and in the other order where there is one to choose. `aside`, one number per row,
 * becomes 1 where a row is set aside. O(rows).
 */
export async function studyTimes(
  raw: RawTable,
  mapping: TimeMapping,
  context: RunContext,
  aside?: Uint8Array,
): Promise<TimeStudy> {
  const timing = await timeRows(raw, mapping, context);
  if (aside) markAside(timing.reasons, aside);
  const swapped = await inOtherOrder(raw, mapping, timing, context);
  const rows = exampleRows(timing, swapped?.timing ?? null);
  const codes = timing.reasons.filter((reason) => reason !== "");
  let [first, last, withTime] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (let row = 0; row < raw.rows; row++) {
    if (timing.from[row] === missingTime) continue;
    if (timing.precision[row] < 2) withTime++;
    if (timing.from[row] < first) first = timing.from[row];
    if (timing.from[row] > last) last = timing.from[row];
  }
  const failed: number[] = [];
  for (let row = 0; row < raw.rows && failed.length < failuresShown; row++)
    if (timing.reasons[row] === "unreadable-date") failed.push(row);
  return {
    rows: raw.rows,
    dated: mapping.kind === "none" ? 0 : raw.rows - codes.length,
    first: Number.isFinite(first) ? first : null,
    last: Number.isFinite(last) ? last : null,
    withTime,
    setAside: reasonCounts(codes),
    unreadableTimes: timing.unreadableTimes,
    examples: rows.map((row) => exampleOf(raw, mapping, timing, row)),
    failures: failed.map((row) => exampleOf(raw, mapping, timing, row)),
    other: swapped && {
      order: swapped.mapping.order,
      dated: swapped.timing.reasons.reduce((count, reason) => count + (reason === "" ? 1 : 0), 0),
      examples: rows.map((row) => exampleOf(raw, swapped.mapping, swapped.timing, row)),
    },
    ambiguous: timing.ambiguous,
    thisOrderOnly: timing.thisOrderOnly,
    otherOrderOnly: timing.otherOrderOnly,
  };
}

/** Dates in the other order: only where dates of three numbers leave a choice. */
async function inOtherOrder(
  raw: RawTable,
  mapping: TimeMapping,
  timing: Timing,
  context: RunContext,
): Promise<{ readonly mapping: Extract<TimeMapping, { kind: "columns" }>; readonly timing: Timing } | null> {
  if (mapping.kind !== "columns") return null;
  if (!timing.ambiguous && timing.thisOrderOnly + timing.otherOrderOnly === 0) return null;
  const order: DateOrder = mapping.order === "dayFirst" ? "monthFirst" : "dayFirst";
  const swapped = { ...mapping, order };
  return { mapping: swapped, timing: await timeRows(raw, swapped, context) };
}

/** Rows spread over those that were read; where there are two orders, over those that read differently in the other. */
function exampleRows(timing: Timing, other: Timing | null): number[] {
  const all: number[] = [];
  for (let row = 0; row < timing.from.length; row++) if (timing.from[row] !== missingTime) all.push(row);
  const telling = other ? all.filter((row) => timing.from[row] !== other.from[row]) : all;
  const read = telling.length > 0 ? telling : all;
  const count = Math.min(examplesShown, read.length);
  return Array.from({ length: count }, (_, i) => read[Math.floor((i * read.length) / count)]);
}

function exampleOf(raw: RawTable, mapping: TimeMapping, timing: Timing, row: number): DateExample {
  const names =
    mapping.kind === "columns"
      ? [mapping.date, mapping.time, mapping.endDate, mapping.endTime]
      : mapping.kind === "parts"
        ? [mapping.day, mapping.month, mapping.year, mapping.hour, mapping.minute]
        : [];
  const text = names
    .flatMap((name) => columnNamed(raw, name)?.text(row).trim().slice(0, 40) || [])
    .join(" · ");
  return {
    row: fileRowOf(raw, row),
    text,
    read:
      timing.from[row] === missingTime
        ? null
        : { from: timing.from[row], to: timing.to[row], precision: timing.precision[row] },
  };
}
