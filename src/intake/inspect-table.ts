import { dayText } from "../base/day-text.ts";
import type { Localised } from "../base/language.ts";
import type { SourceRole } from "../model/source.ts";
import { type RawTable, rowTexts } from "../readers/raw-table.ts";
import { type ColumnGuess, guessColumn } from "./column-guess.ts";
import { type CountedUnitGuess, guessCountedUnit } from "./counted-unit.ts";
import { roleScores } from "./role-scores.ts";
import { suggestColumns, type TableSuggestion } from "./suggest-columns.ts";
import { type ValueCount, valuesOfColumns } from "./value-review.ts";

/** Everything the dialog about a table needs, as plain data. */
export interface TableGuess {
  readonly name: string;
  readonly rows: number;
  readonly rowsRead: number;
  readonly facts: Readonly<Record<string, string>>;
  readonly geometry: "points" | "lines" | "areas" | null;
  readonly planar: boolean;
  /** Vertices of its areas; 0 when it has none. */
  readonly vertices: number;
  readonly role: SourceRole;
  readonly confidence: number;
  readonly scores: Readonly<Record<SourceRole, number>>;
  readonly reasons: readonly Localised[];
  readonly columns: readonly ColumnGuess[];
  /** Values of the columns that repeat a limited number of texts, for review one by one. */
  readonly values: Readonly<Record<string, readonly ValueCount[]>>;
  /** What its rows count, if they are events or victims. */
  readonly counted: CountedUnitGuess;
  readonly suggestion: TableSuggestion;
  /** What the file leaves open and a person must say. */
  readonly questions: readonly { readonly code: QuestionCode; readonly text: Localised }[];
  readonly preview: { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] };
}

export type QuestionCode = "coordinate-system" | "date-order" | "no-place";

const previewRows = 100;
const mostColumnsGuessed = 300;

/**
 * Guesses what a table is and what its columns mean, by name and by content. `hasAreas`: the project has territories
 * already, so that polygons may rather be spaces in them. O(sampled cells) plus one pass over dates.
 */
export function inspectTable(raw: RawTable, hasAreas = false): TableGuess {
  const columns = raw.columns.slice(0, mostColumnsGuessed).map((column) => guessColumn(column, raw.rows));
  const suggestion = suggestColumns(raw, columns);
  const { scores, reasons } = roleScores(raw, columns, suggestion, hasAreas);
  const role = (Object.keys(scores) as SourceRole[]).reduce((a, b) => (scores[b] > scores[a] ? b : a));
  return {
    name: raw.name,
    rows: raw.rows,
    rowsRead: raw.rowsRead,
    facts: raw.facts,
    geometry: raw.geometry?.kind ?? null,
    planar: raw.geometry?.planar ?? false,
    vertices: raw.geometry?.kind === "areas" ? raw.geometry.polygons.coordinates.length / 2 : 0,
    role,
    confidence: scores[role],
    scores,
    reasons: reasons[role],
    columns,
    values: valuesOfColumns(raw, columns),
    counted: guessCountedUnit(raw, columns),
    suggestion,
    questions: questionsOf(raw, columns, suggestion, role),
    preview: {
      header: raw.columns.map((column) => column.name),
      rows: Array.from({ length: Math.min(previewRows, raw.rows) }, (_, row) =>
        rowTexts(raw, row).map((text) => text.slice(0, 200)),
      ),
    },
  };
}

const both = (es: string, en: string): Localised => ({ es, en });

function questionsOf(
  raw: RawTable,
  columns: readonly ColumnGuess[],
  suggestion: TableSuggestion,
  role: SourceRole,
): TableGuess["questions"] {
  const found: { code: QuestionCode; text: Localised }[] = [];
  const { place, time, dates } = suggestion;
  const x = place.kind === "columns" ? columns.find((guess) => guess.name === place.longitude) : undefined;
  const median = x?.profile.median ?? Number.NaN;
  if (raw.geometry?.planar || Math.abs(median) > 1000)
    found.push({
      code: "coordinate-system",
      text: both(
        "Las coordenadas no son grados. ¿En qué sistema están (EPSG)?",
        "The coordinates are not degrees. Which system are they in (EPSG)?",
      ),
    });
  if (dates && !dates.certain && time.kind === "columns") {
    const { first, last } = dates;
    found.push({
      code: "date-order",
      text: both(
        `Las fechas de «${time.date}» se pueden leer de dos maneras; con el día primero van del ${dayText(first, "es")} al ${dayText(last, "es")}. ¿Es así?`,
        `The dates of “${time.date}” can be read in two ways; day first, they run from ${dayText(first, "en")} to ${dayText(last, "en")}. Is that right?`,
      ),
    });
  }
  if (role === "incidents" && place.kind === "none")
    found.push({
      code: "no-place",
      text: both(
        "No hay coordenadas. ¿Qué columna nombra el territorio de cada hecho?",
        "There are no coordinates. Which column names the territory of each event?",
      ),
    });
  return found;
}
