import { openAsBlob, statSync } from "node:fs";
import { basename } from "node:path";
import type { Problem } from "../../src/base/problem.ts";
import { ProblemError } from "../../src/base/problem.ts";
import { createRunContext } from "../../src/engine/run-context.ts";
import { areaMappingFrom, factorMappingFrom, incidentMappingFrom } from "../../src/intake/default-mapping.ts";
import { importAreas } from "../../src/intake/import-areas.ts";
import { importFactors } from "../../src/intake/import-factors.ts";
import { importIncidents } from "../../src/intake/import-incidents.ts";
import { inspectTable, type TableGuess } from "../../src/intake/inspect-table.ts";
import type { FactorLayer } from "../../src/model/factors.ts";
import type { IncidentTable } from "../../src/model/incidents.ts";
import type { LocalProjection } from "../../src/model/project.ts";
import type { AreaSet } from "../../src/model/territory.ts";
import type { RawTable } from "../../src/readers/raw-table.ts";
import { readFile } from "../../src/readers/read-file.ts";
import type { ByteSource } from "../../src/readers/reader.ts";
import { UsageError } from "./usage.ts";

export const levelId = "areas";

/** Columns named on the command line, in place of the guessed ones. */
export interface ColumnChoice {
  readonly id?: string;
  readonly name?: string;
  readonly longitude?: string;
  readonly latitude?: string;
  readonly date?: string;
  readonly time?: string;
  readonly weight?: string;
  readonly encoding?: string;
}

export interface LoadedTable {
  readonly raw: RawTable;
  readonly guess: TableGuess;
  readonly problems: readonly Problem[];
}

/** The bytes of a file on disk, read as they are needed. */
export async function fileSource(path: string): Promise<ByteSource> {
  const info = statSync(path, { throwIfNoEntry: false });
  if (!info?.isFile()) throw new UsageError(`There is no file "${path}".`);
  const blob = await openAsBlob(path);
  return { name: basename(path), size: info.size, stream: () => blob.stream() as ReadableStream<Uint8Array> };
}

/** Reads the first table of a file; an unreadable file is an error that says what to do. */
export async function loadTable(
  path: string,
  crs: string | undefined,
  choice: ColumnChoice = {},
): Promise<LoadedTable> {
  const { tables, problems } = await readFile(
    await fileSource(path),
    { ...(crs ? { crs } : {}), ...(choice.encoding ? { encoding: choice.encoding } : {}) },
    createRunContext({}),
  );
  const error = problems.find((problem) => problem.severity === "error");
  const raw = tables[0];
  if (!raw) throw error ? new ProblemError(error) : new UsageError(`"${path}" holds no table.`);
  return { raw, guess: inspectTable(raw), problems };
}

export interface LoadedAreas {
  readonly areas: AreaSet;
  readonly planar: boolean;
}

/** Areas of a file, with the population field named by `population`. */
export async function loadAreas(
  path: string,
  crs: string | undefined,
  choice: ColumnChoice,
  population: string | undefined,
): Promise<LoadedAreas> {
  const { raw, guess } = await loadTable(path, crs, choice);
  const planar = crs === "planar" || guess.planar;
  const mapping = { ...areaMappingFrom(guess, "areas", levelId), planar };
  const residents = population ?? mapping.population;
  for (const column of [choice.id, choice.name, population]) requireColumn(raw, column, path);
  const { areas, source } = await importAreas(
    raw,
    {
      ...mapping,
      code: choice.id ?? mapping.code,
      name: choice.name ?? mapping.name,
      population: residents ?? null,
    },
    [],
    createRunContext({}),
  );
  if (areas.codes.length === 0) throw noneUsable(source.passport.problems, path);
  return { areas, planar };
}

/** Incidents of a file, placed in the areas. */
export async function loadIncidents(
  path: string,
  crs: string | undefined,
  choice: ColumnChoice,
  areas: readonly AreaSet[],
  projection: LocalProjection | null,
): Promise<{ incidents: IncidentTable; projection: LocalProjection }> {
  const { raw, guess } = await loadTable(path, crs, choice);
  const planar = crs === "planar" || projection?.planar === true;
  const mapping = { ...incidentMappingFrom(guess, "incidents"), planar };
  for (const column of Object.values({ ...choice, encoding: undefined, id: undefined, name: undefined }))
    requireColumn(raw, column, path);
  const place =
    choice.longitude && choice.latitude
      ? { kind: "columns" as const, longitude: choice.longitude, latitude: choice.latitude }
      : mapping.place;
  const withSystem =
    place.kind === "columns" || place.kind === "pair"
      ? { ...place, ...(crs && !planar ? { crs } : {}) }
      : place;
  const time = choice.date
    ? {
        kind: "columns" as const,
        date: choice.date,
        time: choice.time ?? null,
        order: guess.suggestion.dates?.order ?? "dayFirst",
      }
    : mapping.time;
  const imported = await importIncidents(
    raw,
    { ...mapping, place: withSystem, time, weight: choice.weight ?? mapping.weight, repair: !planar },
    areas,
    planar ? { longitude: 0, latitude: 0, planar: true } : projection,
    createRunContext({}),
  );
  if (imported.table.length === 0 && raw.rowsRead > 0)
    throw noneUsable(imported.source.passport.problems, path);
  return { incidents: imported.table, projection: imported.projection };
}

/** A factor layer of a file, named after it. */
export async function loadFactor(path: string, crs: string | undefined): Promise<FactorLayer> {
  const { raw, guess } = await loadTable(path, crs);
  const name = basename(path).replace(/\.[^.]+$/, "");
  const mapping = factorMappingFrom(guess, name, name);
  const { factor, source } = await importFactors(raw, mapping, createRunContext({}));
  if (factor.length === 0) throw noneUsable(source.passport.problems, path);
  return factor;
}

function requireColumn(raw: RawTable, column: string | undefined, path: string): void {
  if (column === undefined || raw.columns.some((candidate) => candidate.name === column)) return;
  const names = raw.columns.map((candidate) => candidate.name).join(", ");
  throw new UsageError(`"${path}" has no column "${column}". It has: ${names}`);
}

function noneUsable(problems: readonly Problem[], path: string): Error {
  const first = problems.find((problem) => problem.severity === "error") ?? problems[0];
  return first ? new ProblemError(first) : new UsageError(`Nothing in "${path}" could be used.`);
}
