import type { IncidentRole } from "../model/incidents.ts";
import {
  type CategoryMeaning,
  sameDecision,
  type ValueDecision,
  type ValueDecisions,
} from "../model/value-decisions.ts";
import type { RawTable } from "../readers/raw-table.ts";
import { guessCategory } from "./category-guess.ts";
import type { Firmness } from "./category-rule.ts";
import { knownClass, knownClasses } from "./class-vocabulary.ts";
import type { ColumnGuess } from "./column-guess.ts";
import { dictionaryOf } from "./dictionary.ts";
import { comparableText, saysMissing } from "./names.ts";

/** A value of a column, by its most frequent spelling, and the number of rows that have it in any spelling. */
export interface ValueCount {
  readonly text: string;
  readonly count: number;
}

/** Columns with more different values than this are not offered for review value by value. */
const mostValuesReviewed = 600;

/** The class of a value that stays as the file writes it. */
export const ownClass = "own";

/**
 * The values of every column that repeats a limited number of texts, most frequent first. Values that differ only in case,
 * accents or spaces are one. O(bytes), and a column with too many values is left early.
 */
export function valuesOfColumns(
  raw: RawTable,
  columns: readonly ColumnGuess[],
): Readonly<Record<string, readonly ValueCount[]>> {
  const found: Record<string, readonly ValueCount[]> = {};
  for (const guess of columns) {
    if (guess.kind !== "category" && guess.kind !== "text") continue;
    const column = raw.columns.find((candidate) => candidate.name === guess.name);
    const dictionary = column && dictionaryOf(column, raw.rows, mostValuesReviewed);
    if (dictionary) found[guess.name] = grouped(dictionary.texts, dictionary.counts);
  }
  return found;
}

function grouped(texts: readonly string[], counts: Uint32Array): ValueCount[] {
  const groups = new Map<string, { text: string; count: number; most: number }>();
  for (const [code, text] of texts.entries()) {
    const key = comparableText(text);
    const group = groups.get(key);
    if (!group) groups.set(key, { text, count: counts[code], most: counts[code] });
    else {
      group.count += counts[code];
      if (counts[code] > group.most) Object.assign(group, { text, most: counts[code] });
    }
  }
  return [...groups.values()]
    .map(({ text, count }) => ({ text: text.slice(0, 300), count }))
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
}

/** A value under review: what it stands for now, and who says so. */
export interface ReviewedValue extends ValueCount {
  /** The comparable form, under which a decision about it is kept. */
  readonly key: string;
  readonly decision: ValueDecision;
  readonly origin: "guessed" | "decided" | "remembered";
  /** How much the guess can be trusted; what somebody decided is sure. */
  readonly firmness: Firmness;
}

/** Whether the values of a role are reviewed one by one. Ages become bands without a choice. */
export function isReviewed(role: IncidentRole | null): role is IncidentRole {
  return role !== null && role !== "ageBand";
}

/** What a value most likely stands for in a role, before anybody decides. */
export function guessedDecision(
  role: IncidentRole,
  text: string,
): { readonly decision: ValueDecision; readonly firmness: Firmness } {
  const comparable = comparableText(text);
  if (role === "category") {
    const { firmness, ...meaning } = guessCategory(text);
    return { decision: { kind: "category", ...meaning }, firmness };
  }
  const found = saysMissing(comparable) ? null : knownClass(role, comparable);
  if (found) return { decision: { kind: "class", class: found.id }, firmness: "sure" };
  if (saysMissing(comparable)) return { decision: { kind: "class", class: null }, firmness: "sure" };
  const open = knownClasses(role).length > 0;
  return { decision: { kind: "class", class: ownClass }, firmness: open ? "none" : "sure" };
}

/** The values of a column in a role, each with what was decided, else remembered, else guessed. */
export function reviewValues(
  role: IncidentRole,
  values: readonly ValueCount[],
  decisions: ValueDecisions = {},
  remembered: ValueDecisions = {},
): ReviewedValue[] {
  return values.map(({ text, count }) => {
    const key = comparableText(text);
    const decided = Object.hasOwn(decisions, key) ? decisions[key] : undefined;
    if (!decided) return { text, count, key, origin: "guessed", ...guessedDecision(role, text) };
    const known = Object.hasOwn(remembered, key) ? remembered[key] : undefined;
    const origin = sameDecision(decided, known) ? "remembered" : "decided";
    return { text, count, key, decision: decided, origin, firmness: "sure" };
  });
}

/** The remembered decisions that are about values of this column: what a mapping begins with. */
export function recalledDecisions(
  values: readonly ValueCount[],
  remembered: ValueDecisions | undefined,
): ValueDecisions | undefined {
  if (!remembered) return undefined;
  const recalled: Record<string, ValueDecision> = {};
  for (const { text } of values) {
    const key = comparableText(text);
    if (Object.hasOwn(remembered, key)) recalled[key] = remembered[key];
  }
  return Object.keys(recalled).length > 0 ? recalled : undefined;
}

/** The meaning of a raw category: as decided, else as guessed. */
export function categoryMeaning(text: string, decisions: ValueDecisions | undefined): CategoryMeaning {
  const key = comparableText(text);
  const decided = decisions && Object.hasOwn(decisions, key) ? decisions[key] : undefined;
  return decided?.kind === "category" ? decided : guessCategory(text);
}
