import type { RawColumn } from "../readers/raw-table.ts";
import { knownClass } from "./class-vocabulary.ts";
import { type ColumnProfile, isCategoryColumn, isNumberColumn, profileColumn } from "./column-profile.ts";
import { type ColumnMeaning, columnMeanings, meaningsByName } from "./column-vocabulary.ts";
import { comparableText } from "./names.ts";

/** What a column may mean, surest first, with what was seen in it. Plain data. */
export interface ColumnGuess {
  readonly name: string;
  readonly kind: "number" | "date" | "time" | "category" | "text" | "empty";
  readonly meanings: readonly { readonly meaning: ColumnMeaning; readonly confidence: number }[];
  readonly profile: ColumnProfile;
}

/**
 * How well the cells fit a meaning: 0 rules it out whatever the name says, 1 fits; `alone` is the confidence from
 * the cells when the name says nothing.
 */
function contentFit(meaning: ColumnMeaning, profile: ColumnProfile): { fit: number; alone: number } {
  const { numeric, whole, minimum, maximum, filled, distinct } = profile;
  const within = (low: number, high: number) => numeric > 0.9 && minimum >= low && maximum <= high;
  const text = numeric < 0.5 && profile.dates < 0.5;
  const category = isCategoryColumn(profile);
  switch (meaning) {
    case "longitude":
    case "latitude": {
      const degrees = within(-180, 180) && whole < 0.2;
      return {
        fit: numeric + profile.angles > 0.5 ? 1 : profile.averageLength < 30 && numeric > 0 ? 0.6 : 0,
        alone: degrees ? 0.15 : 0,
      };
    }
    case "coordinatePair":
      return {
        fit: profile.pairs > 0.7 ? 1 : 0,
        alone: profile.pairs > 0.9 && profile.averageLength > 8 ? 0.5 : 0,
      };
    case "date":
      return {
        fit: profile.dates > 0.6 ? (whole > 0.95 && profile.averageLength < 4.5 ? 0.3 : 1) : 0,
        alone: profile.dates > 0.9 && profile.averageLength >= 8 ? 0.55 : 0,
      };
    case "time":
      return {
        fit: profile.times > 0.6 && profile.dates < 0.9 ? (whole > 0.95 && maximum <= 23 ? 0.7 : 1) : 0,
        alone: profile.times > 0.9 && numeric < 0.1 ? 0.5 : 0,
      };
    case "year":
      return { fit: within(1900, 2100) && whole > 0.95 ? 1 : 0, alone: 0 };
    case "month":
      return { fit: within(1, 12) || (text && distinct <= 12) ? 1 : 0, alone: 0 };
    case "day":
      return { fit: within(1, 31) ? 1 : 0, alone: 0 };
    case "hour":
      return { fit: within(0, 24) && whole > 0.95 ? 1 : 0, alone: 0 };
    case "minute":
      return { fit: within(0, 59) && whole > 0.95 ? 1 : 0, alone: 0 };
    case "category":
      return { fit: text || category ? (distinct > 0.7 * filled && filled > 20 ? 0.2 : 1) : 0.1, alone: 0 };
    case "weapon":
    case "sex":
    case "placeType":
    case "relation":
      return { fit: distinct <= 200 ? 1 : 0.2, alone: meaning === "sex" && looksLikeSex(profile) ? 0.6 : 0 };
    case "armsEvent": {
      const looks = looksLikeArmsEvents(profile);
      return { fit: looks ? 1 : 0, alone: looks ? 0.95 : 0 };
    }
    case "ageBand":
      return { fit: within(0, 130) || distinct <= 60 ? 1 : 0.2, alone: 0 };
    case "name":
      return {
        fit: text ? 1 : numeric > 0.9 && filled > 1 && distinct >= 0.9 * filled ? 0.5 : 0,
        alone: text && distinct > 0.9 * filled && profile.averageLength < 40 ? 0.15 : 0,
      };
    case "code":
      return {
        fit: profile.averageLength < 20 && profile.pairs < 0.5 ? 1 : 0.2,
        alone: profile.leadingZeros > 0.05 ? 0.3 : 0,
      };
    case "population":
      return { fit: numeric > 0.8 && minimum >= 0 ? 1 : 0, alone: 0 };
    case "count":
      return { fit: numeric > 0.8 && whole > 0.9 && minimum >= 0 ? 1 : 0, alone: 0 };
    case "rate":
      return { fit: numeric > 0.8 ? 1 : 0, alone: 0 };
    case "parentName":
      return { fit: text && distinct < 0.8 * filled ? 1 : text ? 0.4 : 0, alone: 0 };
    case "address":
      return { fit: text ? 1 : 0, alone: 0 };
    case "identifier":
      return {
        fit: distinct >= 0.9 * filled ? 1 : 0.6,
        alone: distinct === filled && whole === 1 && filled > 20 ? 0.2 : 0,
      };
  }
}

function looksLikeSex(profile: ColumnProfile): boolean {
  const words = /^(f|m|h|mujer|hombre|femenino|masculino|female|male|feminino|no especificado|otro|x)$/i;
  return (
    profile.distinct >= 2 &&
    profile.distinct <= 6 &&
    profile.common.every(({ text }) => words.test(text.trim()))
  );
}

/** Two kinds of arms events or more, a seizure or a surrender among them, and little else. */
function looksLikeArmsEvents({ common, distinct }: ColumnProfile): boolean {
  if (distinct < 2 || distinct > 40) return false;
  const kinds = new Set<string>();
  let rows = 0;
  let known = 0;
  for (const { text, count } of common) {
    rows += count;
    const found = knownClass("armsEvent", comparableText(text));
    if (!found) continue;
    known += count;
    kinds.add(found.id);
  }
  return kinds.size >= 2 && (kinds.has("armsSeized") || kinds.has("armsSurrendered")) && known >= 0.7 * rows;
}

/** Guesses what a column means from its name and its cells. */
export function guessColumn(column: RawColumn, rows: number): ColumnGuess {
  const profile = profileColumn(column, rows);
  const byName = meaningsByName(column.name);
  const meanings = columnMeanings
    .map((meaning) => {
      const { fit, alone } = contentFit(meaning, profile);
      const confidence = profile.filled === 0 ? 0 : Math.max((byName[meaning] ?? 0) * fit, alone);
      return { meaning, confidence: Math.round(confidence * 100) / 100 };
    })
    .filter(({ confidence }) => confidence >= 0.12)
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, 5);
  return { name: column.name, kind: kindOf(profile), meanings, profile };
}

function kindOf(profile: ColumnProfile): ColumnGuess["kind"] {
  if (profile.filled === 0) return "empty";
  if (isNumberColumn(profile) && !(profile.dates > 0.9 && profile.averageLength >= 8)) return "number";
  if (profile.dates > 0.8) return "date";
  if (profile.times > 0.8) return "time";
  return isCategoryColumn(profile) ? "category" : "text";
}

/** Confidence that a column has a meaning. */
export function confidenceOf(guess: ColumnGuess, meaning: ColumnMeaning): number {
  return guess.meanings.find((item) => item.meaning === meaning)?.confidence ?? 0;
}

/** The column that most likely has a meaning, at least with some confidence, among those not taken. */
export function bestColumn(
  guesses: readonly ColumnGuess[],
  meaning: ColumnMeaning,
  least = 0.4,
  taken: ReadonlySet<string> = new Set(),
): ColumnGuess | null {
  let best: ColumnGuess | null = null;
  for (const guess of guesses) {
    const confidence = confidenceOf(guess, meaning);
    if (taken.has(guess.name) || confidence < least) continue;
    if (!best || confidence > confidenceOf(best, meaning)) best = guess;
  }
  return best;
}
