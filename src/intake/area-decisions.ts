import type { AreaSet } from "../model/territory.ts";
import { type AreaMatch, codeFinder, nameFinder } from "./area-names.ts";
import { meaningsByName } from "./column-vocabulary.ts";
import type { AreaDecision } from "./mapping.ts";
import { comparableText } from "./names.ts";

/** What is needed of a level to join a table to it: plain texts, no outlines. */
export interface JoinAreas {
  readonly id: string;
  readonly codes: readonly string[];
  readonly names: readonly string[];
  /** Name of the larger area of each; null where the project does not know it. */
  readonly parentNames: readonly string[] | null;
}

/** The texts of a level that a join needs; the parents' names from the coarser level, or from a field that holds them. */
export function joinAreasOf(areas: AreaSet, levels: readonly AreaSet[]): JoinAreas {
  return { id: areas.id, codes: areas.codes, names: areas.names, parentNames: parentNamesOf(areas, levels) };
}

function parentNamesOf(areas: AreaSet, levels: readonly AreaSet[]): readonly string[] | null {
  const above = areas.parent && levels.find((level) => level.id === areas.parent?.level);
  if (above && areas.parent) return Array.from(areas.parent.rows, (row) => above.names[row] ?? "");
  for (const field of areas.fields) {
    if (field.kind === "number" || (meaningsByName(field.label.es).parentName ?? 0) < 0.6) continue;
    if (field.kind === "text") return field.values;
    return Array.from(field.codes, (code) => field.classes[code]?.text.es ?? "");
  }
  return null;
}

/** How a name or code of a table is looked for among the areas of a level. */
export type JoinBy = "code" | "name" | "either";

/** Finds the area that a text of a table means, beside the larger area's name where the table has it. */
export type AreaFinder = (text: string, parent: string) => AreaMatch;

/**
 * Finds areas by what they are called or coded, and after that by what a person decided: a decision never overrules a name
 * or code that matches. Without a parent in the decision it holds for every parent.
 */
export function areaFinder(
  areas: JoinAreas,
  by: JoinBy,
  decisions: readonly AreaDecision[] | undefined,
): AreaFinder {
  const byCode = codeFinder(areas);
  const byName = nameFinder(areas, areas.parentNames);
  const rowOfCode = new Map(areas.codes.map((code, row) => [code, row]));
  const decided = new Map(
    (decisions ?? []).map(({ name, parent, code }) => [
      decisionKey(name, parent),
      code === null ? null : code,
    ]),
  );
  return (text, parent) => {
    const found = by === "code" ? byCode(text) : byName(text, parent === "" ? undefined : parent);
    if (found.row >= 0) return found;
    const coded = by === "either" ? byCode(text) : found;
    if (coded.row >= 0) return coded;
    const code = decided.get(decisionKey(text, parent)) ?? decided.get(decisionKey(text, undefined));
    const row = code === undefined || code === null ? undefined : rowOfCode.get(code);
    return row === undefined ? found : { row };
  };
}

/** The same name, however it is written, beside the same parent. */
export function decisionKey(name: string, parent: string | undefined): string {
  return `${comparableText(name)}|${parent === undefined ? "" : comparableText(parent)}`;
}
