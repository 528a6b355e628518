import type { RawTable } from "../readers/raw-table.ts";
import { bestColumn, type ColumnGuess, confidenceOf } from "./column-guess.ts";
import { parsePair } from "./coordinate-text.ts";
import type { FieldMapping, PlaceMapping, TimeMapping } from "./mapping.ts";
import { type DateLook, lookAtDates } from "./timing.ts";

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

/** Chooses what each column should be used for, each column once. */
export function suggestColumns(raw: RawTable, columns: readonly ColumnGuess[]): TableSuggestion {
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
  for (const role of [
    "armsEvent",
    "category",
    "weapon",
    "sex",
    "ageBand",
    "placeType",
    "relation",
  ] as const) {
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
  const identifier =
    bestColumn(
      columns.filter(
        ({ profile }) => year !== null || profile.distinct >= 0.9 * Math.min(profile.filled, raw.rows),
      ),
      "identifier",
      0.5,
      taken,
    )?.name ?? null;
  return {
    place,
    time,
    dates,
    weight: null,
    fields,
    code: code ?? identifier,
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
