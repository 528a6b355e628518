import type { Localised } from "../../base/language.ts";
import type { RunContext } from "../../base/run-context.ts";
import { equalRowGroups } from "../row-groups.ts";
import type { UpdateComparison } from "./compare-update.ts";
import type { MatchWay, RecordMatch } from "./match-records.ts";
import { joined, matchSingles, matchWithin } from "./pair-rows.ts";
import { cellText, type Outlines, type Things, textCodes } from "./things.ts";
import {
  type GoneChoice,
  goneRows,
  type RecordValue,
  type Respect,
  tellApart,
  type UpdatePreview,
} from "./update-preview.ts";

/** What the comparison of records without a time is told of their kind. */
export interface ThingWords {
  readonly name: Localised;
  /** What their code is called; null where it is one of the fields. */
  readonly key: Localised | null;
  /** Records that are gone cannot stay: the new file has another kind of shape. */
  readonly replaces?: boolean;
  readonly notes?: readonly Localised[];
}

/** Fewer agreeing names or places than this among records of the same code: the codes were given anew. */
const leastAgreement = 0.5;

/**
 * Compares records without a time with those of the next file of their source. `way` null chooses: by code where both files
 * bear one and records of the same code have the same name or place, else by content. What is gone is to be withdrawn where the
 * new file has at least half of the records there were (a new edition), and kept where it has fewer (a part). O(records x fields).
 */
export async function compareThings(
  before: Things,
  after: Things,
  way: MatchWay | null,
  words: ThingWords,
  context: RunContext,
): Promise<UpdateComparison> {
  const ways: MatchWay[] = before.keys && after.keys ? ["identifier", "content"] : ["content"];
  let chosen = way !== null && ways.includes(way) ? way : ways[0];
  let match = await matchThings(before, after, chosen, context);
  if (way === null && chosen === "identifier" && !codesAgree(before, after, match)) {
    chosen = "content";
    match = await matchThings(before, after, chosen, context);
  }
  const gone = goneRows(before.length, match).length;
  const withdraw = words.replaces === true || before.length - gone >= gone;
  const choices: GoneChoice[] = gone === 0 ? [] : words.replaces ? ["withdraw"] : ["keep", "withdraw"];
  const preview: UpdatePreview = {
    ...tellApart(match, respectsOf(before, after, words), (row) => after.names[row] || row + 1),
    way: chosen,
    ways: before.outlines ? ways : ["identifier"],
    total: before.length,
    goneWithin: 0,
    goneOutside: gone,
    periodAfter: null,
    choices,
    suggested: gone > 0 && withdraw ? "withdraw" : "keep",
    notes: words.notes ?? [],
  };
  return { preview, match };
}

/**
 * Recognises things, each at most once. By code: those that bear one by it alone, the others by content. By content: first those
 * that agree in everything; then, where only one is left on either side, those with the same name and place, with the same name, and
 * at the same place.
 */
async function matchThings(
  before: Things,
  after: Things,
  way: MatchWay,
  context: RunContext,
): Promise<RecordMatch> {
  const match = new Int32Array(after.length).fill(-1);
  const taken = new Uint8Array(before.length);
  const border = before.length;
  const pair = (a: number, b: number) => {
    match[b] = a;
    taken[a] = 1;
  };
  const isFree = (row: number) => (row < border ? taken[row] === 0 : match[row - border] < 0);
  const total = before.length + after.length;
  const byKey = way === "identifier" && before.keys && after.keys;
  const keys = byKey ? textCodes([...before.keys, ...after.keys].map(withoutZeros)) : null;
  if (keys) matchWithin(equalRowGroups(total, [keys]), border, (row) => !Number.isNaN(keys[row]), pair);
  await context.breathe();
  const open = (row: number) => isFree(row) && (keys === null || Number.isNaN(keys[row]));
  const names = textCodes([...before.names, ...after.names]);
  const place = placesOf(before.outlines, after.outlines);
  const content: Float64Array[] = [];
  for (const { old, fresh } of sharedFields(before, after)) {
    content.push(
      textCodes([
        ...Array.from(old.rows, (row) => cellText(old.column, row)),
        ...Array.from(fresh.rows, (row) => cellText(fresh.column, row)),
      ]),
    );
    await context.breathe();
  }
  matchWithin(equalRowGroups(total, [names, ...place, ...content]), border, open, pair);
  const named = (row: number) => open(row) && !Number.isNaN(names[row]);
  if (place.length > 0) matchSingles(equalRowGroups(total, [names, ...place]), border, open, pair);
  matchSingles(equalRowGroups(total, [names]), border, named, pair);
  const placed = (row: number) => open(row) && !Number.isNaN(place[0][row]);
  if (place.length > 0) matchSingles(equalRowGroups(total, place), border, placed, pair);
  context.progress(1);
  return match;
}

/** Numbers lose their leading zeros in spreadsheets. */
const withoutZeros = (key: string) => key.trim().replace(/^0+(?=\d+$)/, "");

/** Degrees below which two places are the same: a decimetre, less than any file means; and share of a surface. */
const placeTolerance = 1e-6;
const sizeTolerance = 1e-5;

/** Boxes rounded to the tolerance, of both lists one after the other. */
function placesOf(before: Outlines | null, after: Outlines | null): Float64Array[] {
  if (!before || !after) return [];
  const side = ({ boxes }: Outlines, axis: number) =>
    Float64Array.from(
      { length: boxes.length / 4 },
      (_, row) => Math.round(boxes[4 * row + axis] / placeTolerance) + 0,
    );
  return [0, 1, 2, 3].map((axis) => joined(side(before, axis), side(after, axis)));
}

/** Whether a thing of each list lies at the same place: the same box, and the same size. */
function samePlace(before: Outlines, a: number, after: Outlines, b: number): boolean {
  for (let axis = 0; axis < 4; axis++) {
    const [old, fresh] = [before.boxes[4 * a + axis], after.boxes[4 * b + axis]];
    if (Number.isNaN(old) !== Number.isNaN(fresh) || Math.abs(old - fresh) >= placeTolerance) return false;
  }
  const [old, fresh] = [before.size[a], after.size[b]];
  return Number.isNaN(old) || Math.abs(old - fresh) <= (before.sizeIs === "km2" ? sizeTolerance * old : 0);
}

/** Codes that start anew with each file would make other things of the same ones. */
function codesAgree(before: Things, after: Things, match: RecordMatch): boolean {
  const [names, others] = [textCodes([...before.names, ...after.names]), before.length];
  let matched = 0;
  let agreeing = 0;
  for (let row = 0; row < match.length; row++) {
    if (match[row] < 0) continue;
    matched++;
    const [old, fresh] = [before.outlines, after.outlines];
    if (names[match[row]] === names[others + row] || (old && fresh && samePlace(old, match[row], fresh, row)))
      agreeing++;
  }
  return matched === 0 || agreeing >= leastAgreement * matched;
}

/** Fields that both lists have, by id. */
function sharedFields(before: Things, after: Things) {
  return after.fields.flatMap((fresh) => {
    const old = before.fields.find(({ column }) => column.id === fresh.column.id);
    return old ? [{ old, fresh }] : [];
  });
}

function respectsOf(before: Things, after: Things, words: ThingWords): Respect[] {
  const text = (value: string): RecordValue =>
    value === "" ? null : { kind: "class", text: { es: value, en: value } };
  const textual = (label: Localised, old: readonly string[], fresh: readonly string[]): Respect => ({
    label,
    same: (a, b) => old[a].trim() === fresh[b].trim(),
    before: (row) => text(old[row]),
    after: (row) => text(fresh[row]),
  });
  const [old, fresh] = [before.outlines, after.outlines];
  return [
    textual(words.name, before.names, after.names),
    ...(words.key && before.keys && after.keys ? [textual(words.key, before.keys, after.keys)] : []),
    ...(old && fresh
      ? [
          {
            label: old.sizeIs === "km2" ? { es: "Contorno", en: "Outline" } : { es: "Lugar", en: "Place" },
            same: (a: number, b: number) => samePlace(old, a, fresh, b),
            before: (row: number) => placeValue(old, row),
            after: (row: number) => placeValue(fresh, row),
          },
        ]
      : []),
    ...sharedFields(before, after).map(({ old, fresh }): Respect => {
      const value = ({ column, rows }: typeof old, row: number): RecordValue => {
        if (column.kind !== "number") return text(cellText(column, rows[row]));
        const number = column.values[rows[row]];
        return Number.isNaN(number) ? null : { kind: "number", value: number };
      };
      return {
        label: fresh.column.label,
        same: (a, b) => cellText(old.column, old.rows[a]) === cellText(fresh.column, fresh.rows[b]),
        before: (row) => value(old, row),
        after: (row) => value(fresh, row),
      };
    }),
  ];
}

function placeValue({ boxes, size, sizeIs }: Outlines, row: number): RecordValue {
  const [west, south, east, north] = boxes.subarray(4 * row, 4 * row + 4);
  if (Number.isNaN(west)) return null;
  if (sizeIs === "km2") return { kind: "surface", km2: size[row] };
  return { kind: "place", longitude: (west + east) / 2, latitude: (south + north) / 2 };
}
