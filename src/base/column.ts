import type { FieldId } from "./ids.ts";
import type { Localised } from "./language.ts";

/** Unit of a number. The unit decides how it is written and which scales fit. */
export type Unit =
  | "count"
  | "per100k"
  | "perKm2"
  | "meters"
  | "km2"
  | "people"
  | "share"
  | "zScore"
  | "probability"
  | "ratio"
  | "days"
  | "index"
  | "none";

/** What a number stands for. Behaviour is chosen by meaning, never by a field's name. */
export type Meaning = "count" | "rate" | "score" | "measure";

/**
 * Semantic tone of a class; `symbology` turns tones into colours, so that no statistic knows a colour.
 * Significance comes in two strengths: `…Firm` holds after the false discovery rate, `…Nominal` only before it.
 */
export type Tone =
  | "hotFirm"
  | "hotNominal"
  | "coldFirm"
  | "coldNominal"
  | "highHigh"
  | "lowLow"
  | "highLow"
  | "lowHigh"
  | "emerging"
  | "fading"
  | "neutral"
  | "notSignificant"
  | "noNeighbours"
  | "protective"
  | "category";

export interface ClassDef {
  readonly id: string;
  readonly text: Localised;
  readonly tone?: Tone;
  /** Code of the International Classification of Crime for Statistical Purposes that it stands for. */
  readonly iccs?: string;
  /** Regional security indicators that it counts for. */
  readonly indicators?: readonly string[];
  /** Why its events are never shown one by one in anything shared; absent when nothing forbids it. */
  readonly protection?: string;
}

interface ColumnHead {
  readonly id: FieldId;
  /** Raised whenever the values change; cached results that used an older version are stale. */
  readonly version: number;
  /** Name people read. Columns read from files carry the file's own header in every language. */
  readonly label: Localised;
}

/** Numbers, one per row. Missing is NaN; zero is a value. */
export interface NumberColumn extends ColumnHead {
  readonly kind: "number";
  readonly values: Float64Array;
  readonly unit: Unit;
  readonly meaning: Meaning;
  /** For a rate or share: the field it was divided by. Explicit, never guessed. */
  readonly denominator?: FieldId;
}

/** One class per row. Missing is `missingCode`. */
export interface CategoryColumn extends ColumnHead {
  readonly kind: "category";
  readonly codes: Uint16Array;
  readonly classes: readonly ClassDef[];
}

/** Free text, one per row; missing is the empty string. Never leaves through the publication gate. */
export interface TextColumn extends ColumnHead {
  readonly kind: "text";
  readonly values: readonly string[];
}

export type Column = NumberColumn | CategoryColumn | TextColumn;

export const missingCode = 65535;

/** Number of rows of a column. */
export function columnLength(column: Column): number {
  return column.kind === "category" ? column.codes.length : column.values.length;
}
