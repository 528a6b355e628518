import { byKind, type Check, listOf, localised, oneOf, optional, shape, text, whole } from "../base/check.ts";
import type {
  CategoryColumn,
  ClassDef,
  Column,
  Meaning,
  NumberColumn,
  TextColumn,
  Tone,
  Unit,
} from "../base/column.ts";

/** How a field of a table is described in the document; its values are the named column of the table beside it. */
export type FieldHead =
  | (Omit<NumberColumn, "values"> & { readonly column: string })
  | (Omit<TextColumn, "values"> & { readonly column: string })
  | CategoryHead;

/**
 * A category field. `written` says whether the column holds the ids of classes, with an empty text where there is none, or
 * their codes, for classes that their ids do not tell apart.
 */
export type CategoryHead = Omit<CategoryColumn, "codes"> & {
  readonly column: string;
  readonly written: "ids" | "codes";
};

/** Every word of a vocabulary, from an object that must name each. */
const wordsOf = <Word extends string>(words: Readonly<Record<Word, true>>) =>
  oneOf(Object.keys(words) as Word[]);

const unit = wordsOf<Unit>({
  count: true,
  per100k: true,
  perKm2: true,
  meters: true,
  km2: true,
  people: true,
  share: true,
  zScore: true,
  probability: true,
  ratio: true,
  days: true,
  index: true,
  none: true,
});

const meaning = wordsOf<Meaning>({ count: true, rate: true, score: true, measure: true });

const tone = wordsOf<Tone>({
  hotFirm: true,
  hotNominal: true,
  coldFirm: true,
  coldNominal: true,
  highHigh: true,
  lowLow: true,
  highLow: true,
  lowHigh: true,
  emerging: true,
  fading: true,
  neutral: true,
  notSignificant: true,
  noNeighbours: true,
  protective: true,
  category: true,
});

/** Versions are counted up from 1. */
export const version = whole(0, Number.MAX_SAFE_INTEGER);

const classDef = shape<ClassDef>({
  id: text,
  text: localised(text),
  tone: optional(tone),
  iccs: optional(text),
  indicators: optional(listOf(text, 50)),
  protection: optional(text),
});

const head = { id: text, version, label: localised(text), column: text };

const categoryHead: Check<CategoryHead> = shape<CategoryHead>({
  ...head,
  kind: oneOf(["category"]),
  classes: listOf(classDef, 65_535),
  written: oneOf(["ids", "codes"]),
});

export const categoryHeads = listOf(categoryHead, 2000);

export const fieldHeads: Check<readonly FieldHead[]> = listOf(
  byKind<FieldHead>({
    number: shape<Extract<FieldHead, { kind: "number" }>>({
      ...head,
      kind: oneOf(["number"]),
      unit,
      meaning,
      denominator: optional(text),
    }),
    text: shape<Extract<FieldHead, { kind: "text" }>>({ ...head, kind: oneOf(["text"]) }),
    category: categoryHead,
  }),
  5000,
);

/** A field's description beside the column that will hold its values. */
export function headOf(field: Column, column: string): FieldHead {
  if (field.kind === "category") {
    const { codes: _codes, ...rest } = field;
    return { ...rest, column, written: idsSuffice(field) ? "ids" : "codes" };
  }
  const { values: _values, ...rest } = field;
  return { ...rest, column } as FieldHead;
}

/** Whether ids alone tell every class of the column apart, and the missing from all of them. */
function idsSuffice({ codes, classes }: CategoryColumn): boolean {
  const ids = new Set(classes.map((item) => item.id));
  if (ids.size < classes.length || ids.has("")) return false;
  return codes.every((code) => code < classes.length || code === 65535);
}
