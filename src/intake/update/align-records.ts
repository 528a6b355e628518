import { type CategoryColumn, type ClassDef, missingCode } from "../../base/column.ts";
import { iccsFieldId, indicatorFieldId } from "../../model/category-classes.ts";
import type { IncidentTable } from "../../model/incidents.ts";

/** A field that at least one of two tables has, with one list of classes for both. */
export interface AlignedField {
  readonly id: string;
  readonly before: CategoryColumn | null;
  readonly after: CategoryColumn | null;
  /** Classes of the first table, then those that only the second has. */
  readonly classes: readonly ClassDef[];
  /** Codes of the second table in these classes; its rows. */
  readonly codesAfter: Uint16Array;
  /** Class that stands for many rare ones; equal to any other, since each file folds its own. */
  readonly folded: number;
}

const foldedId = "other-classes";
const mostClasses = 65_000;

/** Fields that follow from the category: they say nothing of their own. */
const derived: readonly string[] = [iccsFieldId, indicatorFieldId];

/**
 * The fields of two tables of events side by side, told apart by id; classes are the same when their ids are, and are described
 * as the later table does. Fields that follow from others are left out.
 */
export function alignFields(before: IncidentTable, after: IncidentTable): AlignedField[] {
  const ids = new Set([...before.fields, ...after.fields].map((field) => field.id));
  for (const id of derived) ids.delete(id);
  return [...ids].map((id) =>
    alignField(
      id,
      before.fields.find((field) => field.id === id) ?? null,
      after.fields.find((field) => field.id === id) ?? null,
      after.length,
    ),
  );
}

function alignField(
  id: string,
  before: CategoryColumn | null,
  after: CategoryColumn | null,
  rows: number,
): AlignedField {
  const classes = [...(before?.classes ?? [])];
  const codeOf = new Map(classes.map((each, code) => [each.id, code]));
  const translated = (after?.classes ?? []).map((each) => {
    let code = codeOf.get(each.id);
    if (code === undefined) {
      if (classes.length >= mostClasses) return missingCode;
      code = classes.length;
      codeOf.set(each.id, code);
    }
    classes[code] = each;
    return code;
  });
  const codesAfter = new Uint16Array(rows).fill(missingCode);
  if (after)
    for (let row = 0; row < rows; row++) {
      const code = after.codes[row];
      if (code !== missingCode) codesAfter[row] = translated[code];
    }
  return { id, before, after, classes, codesAfter, folded: codeOf.get(foldedId) ?? -1 };
}

/** Whether a row of each table has the same class in a field; a field that only one table has tells nothing. */
export function sameClass(field: AlignedField, before: number, after: number): boolean {
  if (!field.before || !field.after) return true;
  const [a, b] = [field.before.codes[before], field.codesAfter[after]];
  return a === b || a === field.folded || b === field.folded;
}

/** Degrees below which two places are the same: a decimetre, less than any file means. */
const placeTolerance = 1e-6;

/** Whether a row of each table is at the same place: by coordinates, or by area where there are none. */
export function samePlace(before: IncidentTable, a: number, after: IncidentTable, b: number): boolean {
  const [x, y] = [before.longitude[a], before.latitude[a]];
  if (Number.isNaN(x) || Number.isNaN(after.longitude[b]))
    return (
      Number.isNaN(x) === Number.isNaN(after.longitude[b]) &&
      Object.entries(before.areaRows).every(([level, rows]) => {
        const others = after.areaRows[level];
        return !others || rows[a] === others[b];
      })
    );
  return (
    Math.abs(x - after.longitude[b]) < placeTolerance && Math.abs(y - after.latitude[b]) < placeTolerance
  );
}

/** Whether a row of each table has the same time, as exactly. */
export function sameTime(before: IncidentTable, a: number, after: IncidentTable, b: number): boolean {
  return (
    before.timeFrom[a] === after.timeFrom[b] &&
    before.timeTo[a] === after.timeTo[b] &&
    before.timePrecision[a] === after.timePrecision[b]
  );
}

/** Coordinates rounded to the tolerance, of both tables one after the other, so that equal places are equal numbers. */
export function roundedPlaces(before: IncidentTable, after: IncidentTable): [Float64Array, Float64Array] {
  const rounded = (first: Float64Array, second: Float64Array) => {
    const all = new Float64Array(first.length + second.length);
    all.set(first);
    all.set(second, first.length);
    for (let i = 0; i < all.length; i++) all[i] = Math.round(all[i] / placeTolerance);
    return all;
  };
  return [rounded(before.longitude, after.longitude), rounded(before.latitude, after.latitude)];
}
