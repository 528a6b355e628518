import type { SourceId } from "../base/ids.ts";
import type { Localised } from "../base/language.ts";
import type { Problem } from "../base/problem.ts";

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
}

/** Data passport: rows read = accepted + set aside. */
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
  }[];
}

/** One observation about the data: how many of how many, and whether that deserves attention. */
export interface PassportCheck {
  readonly code: string;
  readonly text: Localised;
  readonly count: number;
  readonly of: number;
  readonly level: "good" | "attention" | "poor";
}

/** A (best) to D. Printed on every exported map. */
export type Grade = "A" | "B" | "C" | "D";
