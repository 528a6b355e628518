import { type CategoryColumn, type ClassDef, type Column, missingCode } from "../../base/column.ts";
import { cellText } from "./things.ts";

/**
 * The fields of the records of the new file, followed by those of earlier files that stay. Fields are the same when their ids are. A
 * field that the new file lacks keeps what it said of the records that are recognised. `match`: row before of each new record,
 * or -1. `kept`: rows before that stay.
 */
export function weaveFields(
  before: readonly Column[],
  after: readonly Column[],
  match: ArrayLike<number>,
  kept: ArrayLike<number>,
): Column[] {
  const lacking = before.filter((field) => after.every(({ id }) => id !== field.id));
  return [
    ...after.map((field) => {
      const old = before.find(({ id }) => id === field.id) ?? null;
      return woven(field, old, field, match, kept);
    }),
    ...lacking.map((field) => woven(field, field, null, match, kept)),
  ];
}

function woven(
  head: Column,
  old: Column | null,
  fresh: Column | null,
  match: ArrayLike<number>,
  kept: ArrayLike<number>,
): Column {
  const version = Math.max(old?.version ?? 0, fresh?.version ?? 0) + 1;
  /** Value of every record: by its row in the new file, else by its row in the old one (-1 for none). */
  const each = <Value>(fromNew: (row: number) => Value, fromOld: (row: number) => Value): Value[] => [
    ...Array.from(match, (before, row) => (fresh ? fromNew(row) : fromOld(before))),
    ...Array.from(kept, fromOld),
  ];
  if (head.kind === "text")
    return {
      ...head,
      version,
      values: each(
        (row) => (fresh ? cellText(fresh, row) : ""),
        (row) => (old && row >= 0 ? cellText(old, row) : ""),
      ),
    };
  if (head.kind === "number") {
    const value = (column: Column | null, row: number) =>
      column?.kind === "number" && row >= 0 ? column.values[row] : Number.NaN;
    const values = each(
      (row) => value(fresh, row),
      (row) => value(old, row),
    );
    return { ...head, version, values: Float64Array.from(values) };
  }
  const oldClasses = old?.kind === "category" ? old : null;
  const classes: ClassDef[] = [...head.classes];
  const codeOf = new Map(classes.map((item, code) => [item.id, code]));
  for (const item of oldClasses?.classes ?? [])
    if (!codeOf.has(item.id)) {
      codeOf.set(item.id, classes.length);
      classes.push(item);
    }
  const code = (column: CategoryColumn | null, row: number) => {
    const item = row >= 0 ? column?.classes[column.codes[row]] : undefined;
    return item ? (codeOf.get(item.id) ?? missingCode) : missingCode;
  };
  const codes = each(
    (row) => code(head, row),
    (row) => code(oldClasses, row),
  );
  return { ...head, version, classes, codes: Uint16Array.from(codes) };
}
