import { nameLikeness } from "../../intake/name-likeness.ts";

/** What is looked through: text folded with `foldText`, the name on its own and all that is searched. */
interface Searchable {
  readonly foldedName: string;
  readonly folded: string;
}

interface Search<Item> {
  readonly found: readonly Item[];
  /** Nothing has these words: what was found is only alike. */
  readonly alike: boolean;
}

/** Below this, what is found has little to do with what was typed. */
const leastLikeness = 0.8;

/**
 * The first `most` items that begin with the wanted words, then those that hold them all in any order; where none does,
 * those whose name is nearest to what was typed, as letters may be missing or exchanged. `wanted` is folded text;
 * empty, it finds the first items. O(items · length²) where nothing has the words.
 */
export function searchNames<Item extends Searchable>(
  all: readonly Item[],
  wanted: string,
  most: number,
): Search<Item> {
  if (!wanted) return { found: all.slice(0, most), alike: false };
  const words = wanted.split(/\s+/).filter(Boolean);
  const beginning = all.filter((item) => item.folded.startsWith(wanted));
  const inside = all.filter(
    (item) => !item.folded.startsWith(wanted) && words.every((word) => item.folded.includes(word)),
  );
  const found = [...beginning, ...inside].slice(0, most);
  if (found.length > 0 || wanted.length < 3) return { found, alike: false };
  const near = all
    .map((item) => ({ item, likeness: nameLikeness(item.foldedName, wanted) }))
    .filter(({ likeness }) => likeness >= leastLikeness)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, most)
    .map(({ item }) => item);
  return { found: near, alike: near.length > 0 };
}
