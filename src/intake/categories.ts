import { type CategoryColumn, type ClassDef, missingCode } from "../base/column.ts";
import type { Problem } from "../base/problem.ts";
import type { IncidentRole } from "../model/incidents.ts";
import type { RawColumn } from "../readers/raw-table.ts";
import { ageBandOf, ageBands, knownClass } from "./class-vocabulary.ts";
import { type Dictionary, dictionaryOf } from "./dictionary.ts";
import { intakeProblems } from "./intake-problems.ts";
import { comparableText, saysMissing, slugOf } from "./names.ts";
import { takeRows } from "./row-groups.ts";

/** More classes than this are folded: the rarest become "other". */
export const mostClasses = 500;
const mostTexts = 60_000;

/** Classes of a column and, per row of the file, the position of its class (`missingCode` without one). */
export interface CodedColumn {
  readonly classes: readonly ClassDef[];
  readonly codes: Uint16Array;
  readonly problems: readonly Problem[];
}

/**
 * Codes a column of text into classes. Spellings that differ only in case, accents or spaces are one class, named by
 * its most frequent spelling; words for "no data" are missing. Sex and weapon use well-known classes where the text
 * is recognised; ages in years become bands. Beyond `mostClasses` the rarest fold into "other", and a problem says so;
 * a column with nearly as many texts as rows cannot be coded and gives null.
 */
export function codeCategories(
  column: RawColumn,
  rows: number,
  role: IncidentRole | null,
): CodedColumn | null {
  const dictionary = dictionaryOf(column, rows, mostTexts);
  if (!dictionary) return null;
  if (role === "ageBand") {
    const ages = codeAges(dictionary);
    if (ages) return ages;
  }
  const groups = groupTexts(dictionary, role);
  const ordered = [...groups.values()].sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
  const kept = ordered.length > mostClasses ? ordered.slice(0, mostClasses - 1) : ordered;
  const classes: ClassDef[] = uniqueIds(kept.map((group) => group.definition));
  const problems: Problem[] = [];
  const codeOfKey = new Map(kept.map((group, code) => [group.key, code]));
  let rest = missingCode;
  if (kept.length < ordered.length) {
    rest = classes.length;
    classes.push({ id: "other-classes", text: { es: "Otras categorías", en: "Other categories" } });
    problems.push(intakeProblems.foldedClasses(column.name, ordered.length, mostClasses));
  }
  const codeOfText = dictionary.texts.map((text) => {
    const key = keyOf(text, role);
    return key === null ? missingCode : (codeOfKey.get(key) ?? rest);
  });
  return { classes, codes: applyCodes(dictionary, codeOfText), problems };
}

interface TextGroup {
  readonly key: string;
  definition: ClassDef;
  count: number;
  most: number;
}

/** The key of a text's class, null for missing. */
function keyOf(text: string, role: IncidentRole | null): string | null {
  const comparable = comparableText(text);
  if (saysMissing(comparable)) return null;
  const found = role ? knownClass(role, comparable) : null;
  return found ? `known ${found.id}` : comparable;
}

function groupTexts(dictionary: Dictionary, role: IncidentRole | null): Map<string, TextGroup> {
  const groups = new Map<string, TextGroup>();
  for (const [code, text] of dictionary.texts.entries()) {
    const key = keyOf(text, role);
    if (key === null) continue;
    const count = dictionary.counts[code];
    const found = role ? knownClass(role, comparableText(text)) : null;
    const definition = found ?? {
      id: slugOf(text),
      text: { es: text.slice(0, 200), en: text.slice(0, 200) },
    };
    const group = groups.get(key);
    if (!group) groups.set(key, { key, definition, count, most: count });
    else {
      group.count += count;
      if (count > group.most) {
        group.most = count;
        if (!found) group.definition = { ...definition, id: group.definition.id };
      }
    }
  }
  return groups;
}

function uniqueIds(classes: readonly ClassDef[]): ClassDef[] {
  const seen = new Set<string>();
  return classes.map((item) => {
    const base = item.id || "class";
    let id = base;
    for (let count = 2; seen.has(id); count++) id = `${base}-${count}`;
    seen.add(id);
    return id === item.id ? item : { ...item, id };
  });
}

/** Ages in years as bands; null when most texts are no ages (they are bands already). */
function codeAges(dictionary: Dictionary): CodedColumn | null {
  const bands = dictionary.texts.map((text) => {
    const match = /^(\d{1,3})(?:[.,]\d+)?(?:\s*(?:anos|años|years|a))?$/i.exec(text);
    return match ? ageBandOf(Number(match[1])) : -1;
  });
  let rows = 0;
  let aged = 0;
  for (const [code, text] of dictionary.texts.entries()) {
    if (saysMissing(comparableText(text))) continue;
    rows += dictionary.counts[code];
    if (bands[code] >= 0) aged += dictionary.counts[code];
  }
  if (rows === 0 || aged < 0.8 * rows) return null;
  const codeOfText = bands.map((band) => (band < 0 ? missingCode : band));
  return { classes: ageBands, codes: applyCodes(dictionary, codeOfText), problems: [] };
}

function applyCodes(dictionary: Dictionary, codeOfText: readonly number[]): Uint16Array {
  const codes = new Uint16Array(dictionary.codes.length).fill(missingCode);
  for (let row = 0; row < codes.length; row++) {
    const code = dictionary.codes[row];
    if (code >= 0) codes[row] = codeOfText[code];
  }
  return codes;
}

/** The rows of a coded column that were accepted, as a field. */
export function categoryField(
  id: string,
  label: string,
  coded: CodedColumn,
  rows: Uint32Array,
): CategoryColumn {
  const codes = takeRows(coded.codes, rows);
  return { kind: "category", id, version: 1, label: { es: label, en: label }, codes, classes: coded.classes };
}
