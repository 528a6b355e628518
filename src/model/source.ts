import type { FieldId, SourceId } from "../base/ids.ts";
import type { Localised } from "../base/language.ts";
import type { Problem } from "../base/problem.ts";
import type { Period } from "./scope.ts";

export const sourceRoles = ["areas", "incidents", "factors", "population"] as const;
export type SourceRole = (typeof sourceRoles)[number];

/** Where data came from and how good it is. */
export interface Source {
  readonly id: SourceId;
  readonly role: SourceRole;
  /** Name people read: the file's name, or the publisher's title. */
  readonly title: Localised;
  readonly fileName: string;
  readonly citation: Localised;
  readonly passport: Passport;
  /** How its columns were understood, as JSON, so that the next file of the same kind is read the same way. */
  readonly mapping?: string;
  /** Fields of its level that it fills; of a table of figures. */
  readonly fields?: readonly FieldId[];
  /** Every file that went into it, the first one first. Absent: one file, on a day nobody wrote down. */
  readonly loads?: readonly SourceLoad[];
}

/**
 * One file that went into a source. `rowsRead = rowsAccepted + rowsSetAside` and `rowsAccepted = added + changed + same` (where a
 * table of figures has several rows of one area, the latter count areas). `kept` and `withdrawn` are records of earlier files that
 * this one does not have.
 */
export interface SourceLoad {
  readonly fileName: string;
  /** When it was brought in; null when nobody wrote it down. */
  readonly atMilliseconds: number | null;
  readonly rowsRead: number;
  readonly rowsAccepted: number;
  readonly rowsSetAside: number;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly kept: number;
  readonly withdrawn: number;
  /** The days from its first event to its last; absent where it has no dates. */
  readonly period?: Period;
}

/** Data passport: rows read = accepted + set aside. A record that several files have counts once, as the last one has it. */
export interface Passport {
  readonly rowsRead: number;
  readonly rowsAccepted: number;
  readonly setAside: readonly SetAsideReason[];
  /** Each set-aside row, for the download: its number in the file (from 1), reason code, and cells as text. */
  readonly setAsideRows: SetAsideRows;
  readonly checks: readonly PassportCheck[];
  readonly grade: Grade | null;
  readonly problems: readonly Problem[];
}

export interface SetAsideReason {
  readonly code: string;
  readonly text: Localised;
  readonly count: number;
}

export interface SetAsideRows {
  readonly header: readonly string[];
  readonly rows: readonly {
    readonly row: number;
    readonly code: string;
    readonly cells: readonly string[];
    /** Which of the source's loads it came with; the first unless said. */
    readonly load?: number;
  }[];
}

/** One observation about the data: how many of how many, and whether that deserves attention. */
export interface PassportCheck {
  readonly code: string;
  readonly text: Localised;
  readonly count: number;
  readonly of: number;
  readonly level: "good" | "attention" | "poor";
  /** What its bound is compared with, where that is not count / of. */
  readonly value?: number;
  /** The level is never worse than this: the data leave an innocent explanation. */
  readonly atMost?: "attention";
}

/** A (best) to D. Printed on every exported map. */
export type Grade = "A" | "B" | "C" | "D";
