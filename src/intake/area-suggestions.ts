import type { JoinAreas } from "./area-decisions.ts";
import { nameLikeness } from "./name-likeness.ts";
import { comparableText } from "./names.ts";

/** An area that a name may mean. Nothing is joined by it until a person says so. */
export interface AreaSuggestion {
  readonly code: string;
  readonly name: string;
  /** Name of the larger area; empty where it is not known. */
  readonly parent: string;
  /** How alike the names are, 0 to 1 (`nameLikeness`). */
  readonly likeness: number;
}

/** Least likeness of a suggestion: below it, most are wrong. */
export const leastLikeness = 0.72;
const mostSuggestions = 5;
const mostCompared = 30;

/**
 * Makes a function that suggests areas for a name that none bears, most alike first: those of the larger area named beside
 * it where the project knows that one, all others otherwise. Names are compared in full only with the thirty that share
 * most pairs of letters with them. Building is O(letters); a suggestion O(areas that share a pair).
 */
export function areaSuggester(areas: JoinAreas): (name: string, parent: string) => AreaSuggestion[] {
  const names = areas.names.map(comparableText);
  const parents = areas.parentNames?.map(comparableText) ?? null;
  const known = new Set(parents);
  const sizes = new Uint16Array(names.length);
  const postings = new Map<string, number[]>();
  for (const [row, name] of names.entries()) {
    const pairs = letterPairs(name);
    sizes[row] = pairs.size;
    for (const pair of pairs) {
      const rows = postings.get(pair);
      if (rows) rows.push(row);
      else postings.set(pair, [row]);
    }
  }
  const common = new Uint16Array(names.length);
  return (name, parent) => {
    const wanted = comparableText(name);
    const within = comparableText(parent);
    const restricted = parents !== null && within !== "" && known.has(within);
    const pairs = letterPairs(wanted);
    common.fill(0);
    for (const pair of pairs) for (const row of postings.get(pair) ?? []) common[row]++;
    const candidates: { row: number; share: number }[] = [];
    for (let row = 0; row < names.length; row++) {
      if (common[row] === 0 || (restricted && parents[row] !== within)) continue;
      candidates.push({ row, share: (2 * common[row]) / (pairs.size + sizes[row]) });
    }
    candidates.sort((a, b) => b.share - a.share || a.row - b.row);
    return candidates
      .slice(0, mostCompared)
      .map(({ row }) => ({ row, likeness: nameLikeness(wanted, names[row]) }))
      .filter(({ likeness }) => likeness >= leastLikeness)
      .sort((a, b) => b.likeness - a.likeness || a.row - b.row)
      .slice(0, mostSuggestions)
      .map(({ row, likeness }) => ({
        code: areas.codes[row],
        name: areas.names[row],
        parent: areas.parentNames?.[row] ?? "",
        likeness: Math.round(likeness * 100) / 100,
      }));
  };
}

/** The different pairs of letters of a text, its ends marked. */
function letterPairs(text: string): Set<string> {
  const marked = ` ${text} `;
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < marked.length; i++) pairs.add(marked.slice(i, i + 2));
  return pairs;
}
