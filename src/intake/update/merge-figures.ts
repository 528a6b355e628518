import type { AreaSet } from "../../model/territory.ts";
import { weaveFields } from "./weave-fields.ts";

/** A level without some of its fields. */
export function withoutFields(areas: AreaSet, ids: ReadonlySet<string>): AreaSet {
  return { ...areas, fields: areas.fields.filter((field) => !ids.has(field.id)) };
}

/**
 * A level with the figures of the next file of a table that was joined to it. `after`: the level with the new figures. `ids`: fields
 * that came with the table before. `kept`: rows of the areas that keep what they had, because the new file says nothing of them.
 * Fields stay where they were; those that the new file lacks stay as they are.
 */
export function mergeFigures(
  before: AreaSet,
  after: AreaSet,
  ids: ReadonlySet<string>,
  kept: ReadonlySet<number>,
): AreaSet {
  const rows = Int32Array.from(before.codes.keys());
  const own = before.fields.filter((field) => ids.has(field.id));
  const others = new Set(before.fields.filter((field) => !ids.has(field.id)).map(({ id }) => id));
  const fresh = after.fields.filter((field) => !others.has(field.id));
  const merged = weaveFields(own, fresh, rows, []).map((field) => {
    const old = own.find(({ id }) => id === field.id);
    if (field.kind !== "number" || old?.kind !== "number") return field;
    return { ...field, values: field.values.map((value, row) => (kept.has(row) ? old.values[row] : value)) };
  });
  const inPlace = before.fields.map((field) => merged.find(({ id }) => id === field.id) ?? field);
  return {
    ...after,
    version: before.version + 1,
    fields: [...inPlace, ...merged.filter(({ id }) => before.fields.every((field) => field.id !== id))],
    population: before.population ?? after.population,
  };
}
