import { type CategoryColumn, type ClassDef, missingCode } from "../base/column.ts";
import type { Problem } from "../base/problem.ts";
import { withMeaning } from "../model/category-classes.ts";
import type { ValueDecisions } from "../model/value-decisions.ts";
import type { RawColumn } from "../readers/raw-table.ts";
import { ageBandOf, ageBands, knownClass, knownClasses, saysUnderAge } from "./class-vocabulary.ts";
import { type Dictionary, dictionaryOf } from "./dictionary.ts";
import { intakeProblems } from "./intake-problems.ts";
import type { FieldMapping } from "./mapping.ts";
import { comparableText, saysMissing, slugOf } from "./names.ts";
import { takeRows } from "./row-groups.ts";
import { categoryMeaning, ownClass } from "./value-review.ts";

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
 * its most frequent spelling; words for "no data" are missing. Roles with well-known classes (sex, weapon, place, relation,
 * arms events) use them where the text is recognised or somebody decided so; kinds of events carry what they stand for;
 * ages in years become bands. Beyond `mostClasses` the rarest fold into "other", and a problem says so;
 * a column with nearly as many texts as rows cannot be coded and gives null.
 */
export function codeCategories(
  column: RawColumn,
  rows: number,
  { role, decisions }: Pick<FieldMapping, "role" | "decisions">,
): CodedColumn | null {
  const dictionary = dictionaryOf(column, rows, mostTexts);
  if (!dictionary) return null;
  if (role === "ageBand") {
    const ages = codeAges(dictionary);
    if (ages) return ages;
  }
  const known = dictionary.texts.map((text) => classOfText(text, role, decisions));
  const groups = groupTexts(dictionary, known, (text) => ownDefinition(text, role, decisions));
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
  const codeOfText = known.map((found) =>
    found === null ? missingCode : (codeOfKey.get(found.key) ?? rest),
  );
  return { classes, codes: applyCodes(dictionary, codeOfText), problems };
}

interface TextGroup {
  readonly key: string;
  definition: ClassDef;
  count: number;
  most: number;
}

/** The class of a text: a well-known one or, under its comparable form, one of its own. */
interface TextClass {
  readonly key: string;
  readonly known: ClassDef | null;
}

/** Null for a text that says nothing. */
function classOfText(
  text: string,
  role: FieldMapping["role"],
  decisions: ValueDecisions | undefined,
): TextClass | null {
  const comparable = comparableText(text);
  const decided =
    role && decisions && Object.hasOwn(decisions, comparable) ? decisions[comparable] : undefined;
  let known: ClassDef | null = null;
  if (role && decided?.kind === "class") {
    if (decided.class === null) return null;
    known = knownClasses(role).find((item) => item.id === decided.class) ?? null;
    if (known === null && decided.class !== ownClass) known = knownClass(role, comparable);
  } else {
    if (saysMissing(comparable)) return null;
    known = role ? knownClass(role, comparable) : null;
  }
  return { key: known ? `known ${known.id}` : comparable, known };
}

/** A text as a class of its own, with what its kind of event stands for and whether its age is protected. */
function ownDefinition(
  text: string,
  role: FieldMapping["role"],
  decisions: ValueDecisions | undefined,
): ClassDef {
  const plain = { id: slugOf(text), text: { es: text.slice(0, 200), en: text.slice(0, 200) } };
  if (role === "category") return withMeaning(plain, categoryMeaning(text, decisions));
  return role === "ageBand" && saysUnderAge(text) ? { ...plain, protection: "childVictim" } : plain;
}

function groupTexts(
  dictionary: Dictionary,
  classes: readonly (TextClass | null)[],
  define: (text: string) => ClassDef,
): Map<string, TextGroup> {
  const groups = new Map<string, TextGroup>();
  for (const [code, text] of dictionary.texts.entries()) {
    const found = classes[code];
    if (found === null) continue;
    const { key, known } = found;
    const count = dictionary.counts[code];
    const group = groups.get(key);
    if (!group) groups.set(key, { key, definition: known ?? define(text), count, most: count });
    else {
      group.count += count;
      if (count > group.most) {
        group.most = count;
        if (!known) group.definition = { ...define(text), id: group.definition.id };
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
