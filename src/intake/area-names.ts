import type { AreaSet } from "../model/territory.ts";
import { comparableText } from "./names.ts";

/** What became of a key: the row of its area, or why there is none. */
export interface AreaMatch {
  /** -1 when there is none, or no single one. */
  readonly row: number;
  readonly why?: "unknown" | "shared";
}

const digitsOnly = /^\d+$/;

/** A code as a key: without spaces, upper case, "9010.0" as "9010". */
function codeKey(code: string): string {
  return code.trim().replace(/\.0+$/, "").toUpperCase();
}

/**
 * Finds areas by code. A code of digits that lost its leading zeros ("1001" for "01001") matches when no other area
 * has the same number. Codes such as "09|010" or "MX09010" must match as they stand.
 */
export function codeFinder(areas: Pick<AreaSet, "codes">): (code: string) => AreaMatch {
  const exact = new Map<string, number>();
  const bare = new Map<string, number>();
  for (const [row, code] of areas.codes.entries()) {
    const key = codeKey(code);
    if (!exact.has(key)) exact.set(key, row);
    if (!digitsOnly.test(key)) continue;
    const number = key.replace(/^0+(?=\d)/, "");
    bare.set(number, bare.has(number) ? -1 : row);
  }
  return (code) => {
    const key = codeKey(code);
    const row = exact.get(key);
    if (row !== undefined) return { row };
    const byNumber = digitsOnly.test(key) ? bare.get(key.replace(/^0+(?=\d)/, "")) : undefined;
    if (byNumber === undefined) return { row: -1, why: "unknown" };
    return byNumber < 0 ? { row: -1, why: "shared" } : { row: byNumber };
  };
}

/**
 * Finds areas by name, without regard to case, accents and punctuation. A name that several areas share is found only
 * together with the name of the parent area; beside the name of another parent it is none. `parentNames`: per area, the name of its parent.
 */
export function nameFinder(
  areas: Pick<AreaSet, "names">,
  parentNames: readonly string[] | null = null,
): (name: string, parentName?: string) => AreaMatch {
  const rows = new Map<string, number[]>();
  for (const [row, name] of areas.names.entries()) {
    const key = comparableText(name);
    if (key === "") continue;
    const known = rows.get(key);
    if (known) known.push(row);
    else rows.set(key, [row]);
  }
  const parents = parentNames?.map(comparableText);
  return (name, parentName) => {
    const found = rows.get(comparableText(name)) ?? rows.get(comparableText(withoutArticle(name)));
    if (!found) return { row: -1, why: "unknown" };
    if (parents && parentName !== undefined) {
      const wanted = comparableText(parentName);
      const within = found.filter((row) => parents[row] === wanted);
      if (within.length === 1) return { row: within[0] };
      if (within.length === 0 && found.length > 0) return { row: -1, why: "unknown" };
    }
    return found.length === 1 ? { row: found[0] } : { row: -1, why: "shared" };
  };
}

/** "Municipio de Tela" and "El Tela" name the same place as "Tela" where nothing is called so in full. */
function withoutArticle(name: string): string {
  return name.replace(
    /^\s*(municipio|departamento|distrito|provincia|alcald[ií]a|barrio|colonia|el|la|los|las)\s+(de\s+)?/i,
    "",
  );
}
