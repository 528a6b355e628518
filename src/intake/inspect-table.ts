import { isoDate } from "../base/civil-time.ts";
import type { Localised } from "../base/language.ts";
import type { SourceRole } from "../model/source.ts";
import { type RawTable, rowTexts } from "../readers/raw-table.ts";
import { bestColumn, type ColumnGuess, confidenceOf, guessColumn } from "./column-guess.ts";
import { parsePair } from "./coordinate-text.ts";
import type { FieldMapping, PlaceMapping, TimeMapping } from "./mapping.ts";
import { type DateLook, lookAtDates } from "./timing.ts";

/** Everything the dialog about a table needs, as plain data. */
export interface TableGuess {
  readonly name: string;
  readonly rows: number;
  readonly rowsRead: number;
  readonly facts: Readonly<Record<string, string>>;
  readonly geometry: "points" | "lines" | "areas" | null;
  readonly planar: boolean;
  readonly role: SourceRole;
  readonly confidence: number;
  readonly scores: Readonly<Record<SourceRole, number>>;
  readonly reasons: readonly Localised[];
  readonly columns: readonly ColumnGuess[];
  readonly suggestion: TableSuggestion;
  /** What the file leaves open and a person must say. */
  readonly questions: readonly { readonly code: QuestionCode; readonly text: Localised }[];
  readonly preview: { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] };
}

export type QuestionCode = "coordinate-system" | "date-order" | "no-place";

/** What each column should be used for, ready to be put into a mapping. */
export interface TableSuggestion {
  readonly place: PlaceMapping;
  readonly time: TimeMapping;
  /** How the column of dates looks, from all its rows. */
  readonly dates: DateLook | null;
  readonly weight: string | null;
  readonly fields: readonly FieldMapping[];
  readonly code: string | null;
  readonly name: string | null;
  readonly parentName: string | null;
  readonly population: string | null;
  readonly year: string | null;
  /** Columns of numbers worth bringing along with a population or a count. */
  readonly numbers: readonly string[];
}

const previewRows = 100;
const mostColumnsGuessed = 300;

/** Guesses what a table is and what its columns mean, by name and by content. O(sampled cells) plus one pass over dates. */
export function inspectTable(raw: RawTable): TableGuess {
  const columns = raw.columns.slice(0, mostColumnsGuessed).map((column) => guessColumn(column, raw.rows));
  const suggestion = suggest(raw, columns);
  const { scores, reasons } = roleScores(raw, columns, suggestion);
  const role = (Object.keys(scores) as SourceRole[]).reduce((a, b) => (scores[b] > scores[a] ? b : a));
  return {
    name: raw.name,
    rows: raw.rows,
    rowsRead: raw.rowsRead,
    facts: raw.facts,
    geometry: raw.geometry?.kind ?? null,
    planar: raw.geometry?.planar ?? false,
    role,
    confidence: scores[role],
    scores,
    reasons: reasons[role],
    columns,
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

function suggest(raw: RawTable, columns: readonly ColumnGuess[]): TableSuggestion {
  const taken = new Set<string>();
  const place = suggestPlace(raw, columns);
  if (place.kind === "columns") taken.add(place.longitude).add(place.latitude);
  if (place.kind === "pair") taken.add(place.column);
  const { time, dates } = suggestTime(raw, columns);
  if (time.kind === "columns") {
    taken.add(time.date);
    if (time.time) taken.add(time.time);
  } else if (time.kind === "parts")
    for (const part of [time.year, time.month, time.day, time.hour, time.minute]) if (part) taken.add(part);
  const pick = (meaning: Parameters<typeof bestColumn>[1], least?: number) =>
    bestColumn(columns, meaning, least, taken)?.name ?? null;
  const fields: FieldMapping[] = [];
  for (const role of ["category", "weapon", "sex", "ageBand", "placeType"] as const) {
    const name = pick(role);
    if (!name || fields.some((field) => field.column === name)) continue;
    fields.push({ column: name, role });
  }
  for (const guess of columns) {
    if (taken.has(guess.name) || fields.some((field) => field.column === guess.name)) continue;
    const calendar = confidenceOf(guess, "year") + confidenceOf(guess, "month") + confidenceOf(guess, "day");
    const named = /trimestre|quarter|semestre|semana|week/i.test(guess.name);
    if (
      guess.kind === "category" &&
      calendar < 0.5 &&
      !named &&
      fields.length < 12 &&
      guess.profile.distinct > 1
    )
      fields.push({ column: guess.name, role: null });
  }
  const population = pick("population");
  const code = pick("code");
  const placeName = columns.find(
    (guess) => /^(nombre|name|nome)/i.test(guess.name) && confidenceOf(guess, "name") >= 0.4,
  );
  const named = bestColumn(columns, "name", 0.4, new Set(code ? [...taken, code] : taken));
  const name = (place.kind === "none" ? named : (placeName ?? named))?.name ?? null;
  const parent = bestColumn(
    columns,
    "parentName",
    0.4,
    new Set([...taken, ...[name, code].filter((n) => n !== null)]),
  );
  const year = bestColumn(columns, "year", 0.5)?.name ?? null;
  return {
    place,
    time,
    dates,
    weight: null,
    fields,
    code: code ?? pick("identifier", 0.5),
    name,
    parentName: parent?.name ?? null,
    population,
    year,
    numbers: columns
      .filter(
        (guess) =>
          guess.kind === "number" &&
          guess.name !== population &&
          guess.name !== year &&
          !taken.has(guess.name),
      )
      .filter((guess) => confidenceOf(guess, "code") < 0.5 && confidenceOf(guess, "identifier") < 0.5)
      .map((guess) => guess.name),
  };
}

function suggestPlace(raw: RawTable, columns: readonly ColumnGuess[]): PlaceMapping {
  if (raw.geometry) return { kind: raw.geometry.kind === "points" ? "geometry" : "none" };
  let longitude = bestColumn(columns, "longitude", 0.5);
  let latitude = bestColumn(columns, "latitude", 0.5, new Set(longitude ? [longitude.name] : []));
  if (longitude && latitude) {
    if (mostlyExchanged(longitude, latitude)) [longitude, latitude] = [latitude, longitude];
    return { kind: "columns", longitude: longitude.name, latitude: latitude.name };
  }
  const pair = bestColumn(columns, "coordinatePair", 0.5);
  if (!pair) return { kind: "none" };
  const column = raw.columns.find((candidate) => candidate.name === pair.name);
  return {
    kind: "pair",
    column: pair.name,
    order: pairOrder(pair, column ? column.text.bind(column) : () => "", raw.rows),
  };
}

/** A latitude beyond 90 degrees beside a possible one says that the names are exchanged. */
function mostlyExchanged(longitude: ColumnGuess, latitude: ColumnGuess): boolean {
  const values = (guess: ColumnGuess) =>
    guess.profile.common
      .map(({ text }) => Number(text.replace(",", ".")))
      .filter((value) => Number.isFinite(value));
  const beyond = (guess: ColumnGuess) => {
    const all = values(guess);
    return all.length > 0 && all.every((value) => Math.abs(value) > 90 && Math.abs(value) <= 180);
  };
  return beyond(latitude) && !beyond(longitude);
}

/** Which coordinate comes first in a pair: beyond 90 only a longitude can be; else the name says; else latitude. */
function pairOrder(
  pair: ColumnGuess,
  text: (row: number) => string,
  rows: number,
): "latitudeFirst" | "longitudeFirst" {
  const values: [number, number] = [0, 0];
  let firstBeyond = 0;
  let secondBeyond = 0;
  for (let row = 0; row < Math.min(rows, 2000); row++) {
    if (!parsePair(text(row), values)) continue;
    if (Math.abs(values[0]) > 90) firstBeyond++;
    if (Math.abs(values[1]) > 90) secondBeyond++;
  }
  if (firstBeyond !== secondBeyond) return firstBeyond > secondBeyond ? "longitudeFirst" : "latitudeFirst";
  return /^\s*(lon|x)/i.test(pair.name) || /point\s*\(/i.test(pair.profile.common[0]?.text ?? "")
    ? "longitudeFirst"
    : "latitudeFirst";
}

function suggestTime(
  raw: RawTable,
  columns: readonly ColumnGuess[],
): { time: TimeMapping; dates: DateLook | null } {
  const date = bestColumn(columns, "date", 0.45);
  const column = date && raw.columns.find((candidate) => candidate.name === date.name);
  if (date && column) {
    const dates = lookAtDates(column, raw.rows);
    if (dates.readable > 0) {
      const time = bestColumn(columns, "time", 0.4, new Set([date.name]));
      const needed = dates.withTime < 0.5 * dates.filled;
      return {
        time: {
          kind: "columns",
          date: date.name,
          time: needed ? (time?.name ?? null) : null,
          order: dates.order,
        },
        dates,
      };
    }
  }
  const year = bestColumn(columns, "year", 0.8);
  const month = bestColumn(columns, "month", 0.5);
  if (!year || (!month && raw.geometry?.kind === "areas")) return { time: { kind: "none" }, dates: null };
  const named = (meaning: "day" | "hour" | "minute") => bestColumn(columns, meaning, 0.5)?.name ?? null;
  return {
    time: {
      kind: "parts",
      year: year.name,
      month: month?.name ?? null,
      day: month ? named("day") : null,
      hour: named("hour"),
      minute: named("minute"),
    },
    dates: null,
  };
}

const because = (es: string, en: string): Localised => ({ es, en });

function roleScores(
  raw: RawTable,
  columns: readonly ColumnGuess[],
  suggestion: TableSuggestion,
): { scores: Record<SourceRole, number>; reasons: Record<SourceRole, Localised[]> } {
  const scores: Record<SourceRole, number> = { areas: 0, incidents: 0, factors: 0, population: 0 };
  const reasons: Record<SourceRole, Localised[]> = { areas: [], incidents: [], factors: [], population: [] };
  const add = (role: SourceRole, score: number, reason: Localised) => {
    scores[role] = Math.min(0.97, Math.max(0, scores[role] + score));
    if (score > 0) reasons[role].push(reason);
  };
  const timed = suggestion.time.kind !== "none";
  const yearly = suggestion.time.kind === "parts" && suggestion.time.month === null;
  const placed = suggestion.place.kind !== "none";
  const category = columns.some((guess) => confidenceOf(guess, "category") >= 0.8);
  const victim = columns.some((guess) => confidenceOf(guess, "sex") + confidenceOf(guess, "weapon") >= 0.8);
  const shape = raw.geometry?.kind ?? null;
  if (shape === "areas") {
    add("areas", 0.8, because("Contiene polígonos.", "It holds polygons."));
    if (suggestion.name || suggestion.code)
      add("areas", 0.15, because("Tiene nombres o códigos.", "It has names or codes."));
    add(
      "factors",
      0.2,
      because(
        "Los polígonos también pueden ser espacios (parques, zonas).",
        "Polygons may be spaces too (parks, zones).",
      ),
    );
  } else if (shape === "lines") add("factors", 0.9, because("Contiene líneas.", "It holds lines."));
  else if (placed) {
    add("factors", 0.55, because("Tiene coordenadas.", "It has coordinates."));
    add("incidents", 0.35, because("Tiene coordenadas.", "It has coordinates."));
    if (timed) add("incidents", yearly ? 0.15 : 0.45, because("Tiene fechas.", "It has dates."));
    if (category)
      add(
        "incidents",
        0.15,
        because("Tiene una columna de categorías de hechos.", "It has a column of kinds of events."),
      );
    if (victim)
      add("incidents", 0.15, because("Describe víctimas o armas.", "It describes victims or weapons."));
    if (!timed && suggestion.name)
      add("factors", 0.2, because("Nombra lugares y no tiene fechas.", "It names places and has no dates."));
    if (suggestion.population && (suggestion.code || suggestion.name))
      add("population", 0.75, because("Tiene población por territorio.", "It has population by territory."));
  } else {
    const keyed = suggestion.code !== null || suggestion.name !== null;
    const exactDay = suggestion.time.kind === "columns";
    if (suggestion.population && keyed)
      add("population", 0.85, because("Tiene población por territorio.", "It has population by territory."));
    else if (keyed && suggestion.numbers.length > 0)
      add("population", 0.5, because("Tiene cifras por territorio.", "It has figures by territory."));
    if (exactDay) add("incidents", 0.6, because("Tiene fechas.", "It has dates."));
    if (exactDay && (category || victim))
      add("incidents", 0.2, because("Describe hechos.", "It describes events."));
    if (!exactDay && category && !suggestion.population)
      add(
        "incidents",
        0.3,
        because("Tiene una columna de categorías de hechos.", "It has a column of kinds of events."),
      );
    if (scores.incidents + scores.population === 0)
      add(
        "population",
        0.1,
        because("Es una tabla sin coordenadas ni fechas.", "It is a table without coordinates or dates."),
      );
  }
  return { scores, reasons };
}

function questionsOf(
  raw: RawTable,
  columns: readonly ColumnGuess[],
  suggestion: TableSuggestion,
  role: SourceRole,
): TableGuess["questions"] {
  const found: { code: QuestionCode; text: Localised }[] = [];
  const { place, time, dates } = suggestion;
  const x = place.kind === "columns" ? columns.find((guess) => guess.name === place.longitude) : undefined;
  const median = Number(x?.profile.common[0]?.text.replace(",", "."));
  if (raw.geometry?.planar || Math.abs(median) > 1000)
    found.push({
      code: "coordinate-system",
      text: because(
        "Las coordenadas no son grados. ¿En qué sistema están (EPSG)?",
        "The coordinates are not degrees. Which system are they in (EPSG)?",
      ),
    });
  if (dates && !dates.certain && time.kind === "columns") {
    const [from, to] = [isoDate(dates.first), isoDate(dates.last)];
    found.push({
      code: "date-order",
      text: because(
        `Las fechas de «${time.date}» se pueden leer de dos maneras; con el día primero van de ${from} a ${to}. ¿Es así?`,
        `The dates of “${time.date}” can be read in two ways; day first, they run from ${from} to ${to}. Is that right?`,
      ),
    });
  }
  if (role === "incidents" && place.kind === "none")
    found.push({
      code: "no-place",
      text: because(
        "No hay coordenadas. ¿Qué columna nombra el territorio de cada hecho?",
        "There are no coordinates. Which column names the territory of each event?",
      ),
    });
  return found;
}
