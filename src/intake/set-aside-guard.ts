import type { RunContext } from "../base/run-context.ts";
import type { IncidentTable } from "../model/incidents.ts";
import type { SetAsideRows, Source } from "../model/source.ts";
import { guessCategory } from "./category-guess.ts";
import { knownClass, saysUnderAge } from "./class-vocabulary.ts";
import { meaningsByName } from "./column-vocabulary.ts";
import type { FieldMapping } from "./mapping.ts";
import { comparableText } from "./names.ts";
import { rememberedMapping } from "./update/next-mapping.ts";
import { categoryMeaning } from "./value-review.ts";

const ofAge = 18;
/** Rows looked at before the page may do something else. */
const rowsAtOnce = 256;

/** Different cells whose reading is kept. */
const mostKept = 50_000;

/**
 * Which set-aside rows of a source of events may be protected ones: 1 for a row of which any cell speaks of a protected kind or
 * relation, of which the age is under 18, that bears a value somebody protected in the project, or that does not say its kind at all. A row
 * that was set aside has no class, and its cells may be in the wrong columns, so every cell is read. Other sources have none. O(cells).
 */
export async function guardSetAside(
  source: Source,
  incidents: IncidentTable | null,
  context: RunContext,
): Promise<Uint8Array> {
  const { header, rows } = source.passport.setAsideRows;
  const guarded = new Uint8Array(rows.length);
  if (source.role !== "incidents") return guarded;
  const tell = teller(header, rememberedMapping(source, "incidents")?.fields ?? [], incidents);
  for (const [i, row] of rows.entries()) {
    if (i % rowsAtOnce === 0) await context.breathe();
    guarded[i] = tell(row) ? 1 : 0;
  }
  return guarded;
}

function teller(
  header: readonly string[],
  fields: readonly FieldMapping[],
  incidents: IncidentTable | null,
): (row: SetAsideRows["rows"][number]) => boolean {
  const marked = markedTexts(incidents);
  const columns = header.map((name) => columnOf(name, fields));
  const kinds = columns.flatMap(({ role }, at) => (role === "category" ? [at] : []));
  const known = new Map<string, boolean>();
  const speaks = (text: string, at: number): boolean => {
    const key = `${at} ${text}`;
    const found = known.get(key) ?? saysProtected(text, columns[at] ?? unknownColumn, marked);
    if (known.size < mostKept) known.set(key, found);
    return found;
  };
  return ({ cells }) =>
    kinds.every((at) => comparableText(cells[at] ?? "") === "") || cells.some((text, at) => speaks(text, at));
}

type Column = Pick<FieldMapping, "role" | "decisions">;

const unknownColumn: Column = { role: null };

/** What a column was taken for; a column of ages is known by its name too. */
function columnOf(name: string, fields: readonly FieldMapping[]): Column {
  const field = fields.find(({ column }) => column === name);
  if (field) return field;
  return meaningsByName(name).ageBand ? { role: "ageBand" } : unknownColumn;
}

function saysProtected(text: string, { role, decisions }: Column, marked: ReadonlySet<string>): boolean {
  const comparable = comparableText(text);
  if (comparable === "") return false;
  if (marked.has(comparable)) return true;
  if (role === "ageBand") {
    const years = Number(text.trim().replace(",", "."));
    return Number.isFinite(years) ? years < ofAge : saysUnderAge(text);
  }
  if (!/\p{L}{3}/u.test(text)) return false;
  if (role === "category") return categoryMeaning(text, decisions).protection !== null;
  if (guessCategory(text).protection !== null) return true;
  return knownClass("relation", comparable)?.protection !== undefined;
}

/** The names of all classes that bear a mark in the project, whoever put it there. */
function markedTexts(incidents: IncidentTable | null): ReadonlySet<string> {
  const marked = new Set<string>();
  for (const { classes } of incidents?.fields ?? [])
    for (const { protection, text } of classes)
      if (protection) for (const name of [text.es, text.en]) marked.add(comparableText(name));
  return marked;
}
