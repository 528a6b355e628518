import { basename } from "node:path";
import type { Problem } from "../../src/base/problem.ts";
import { ProblemError } from "../../src/base/problem.ts";
import { createRunContext } from "../../src/engine/run-context.ts";
import { addFurther, compareFurtherTable } from "../../src/engine/update-jobs.ts";
import { areaMappingFrom, factorMappingFrom, incidentMappingFrom } from "../../src/intake/default-mapping.ts";
import { importAreas } from "../../src/intake/import-areas.ts";
import { importFactors } from "../../src/intake/import-factors.ts";
import { importIncidents } from "../../src/intake/import-incidents.ts";
import { inspectTable, type TableGuess } from "../../src/intake/inspect-table.ts";
import type { IncidentMapping, PlaceMapping, TimeMapping } from "../../src/intake/mapping.ts";
import { slugOf } from "../../src/intake/names.ts";
import { type DateLook, lookAtDates } from "../../src/intake/timing.ts";
import type { UpdatePreview } from "../../src/intake/update/update-preview.ts";
import type { FactorLayer } from "../../src/model/factors.ts";
import type { IncidentTable } from "../../src/model/incidents.ts";
import type { LocalProjection, Project } from "../../src/model/project.ts";
import type { Source } from "../../src/model/source.ts";
import type { AreaSet } from "../../src/model/territory.ts";
import { coordinateSystem } from "../../src/readers/coordinate-systems.ts";
import type { RawTable } from "../../src/readers/raw-table.ts";
import { readFile } from "../../src/readers/read-file.ts";
import { companionsOf, fileSource } from "./file-source.ts";
import { holdsPlainNumbers, withNumberedDates } from "./numbered-dates.ts";
import { matchesFrom } from "./recipe-file.ts";
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
  /** Column with the code or the name of the area of each event. */
  readonly area?: string;
  /** Column with the name of the larger area beside it, where names repeat. */
  readonly parent?: string;
  /** Table of names that no area bears with the codes of the areas meant. */
  readonly matches?: string;
  /** Unit of a date column of plain numbers: day, week or month. */
  readonly dateUnit?: string;
  /** Metres to which outlines are simplified, and up to which gaps and overlaps between neighbours are repaired. */
  readonly simplify?: number;
  readonly repairBorders?: number;
}

export interface LoadedTable {
  readonly raw: RawTable;
  readonly guess: TableGuess;
  readonly problems: readonly Problem[];
}

/** Reads the first table of a file; an unreadable file is an error that says what to do. */
export async function loadTable(
  path: string,
  crs: string | undefined,
  choice: ColumnChoice = {},
): Promise<LoadedTable> {
  await checkSystem(crs);
  const { tables, problems } = await readFile(
    await fileSource(path),
    {
      ...(crs ? { crs } : {}),
      ...(choice.encoding ? { encoding: choice.encoding } : {}),
      ...(await companionsOf(path)),
    },
    createRunContext({}),
  );
  const error = problems.find((problem) => problem.severity === "error");
  const raw = tables[0];
  if (!raw || (error && raw.rows === 0))
    throw error ? new ProblemError(error) : new UsageError(`"${path}" holds no table.`);
  return { raw, guess: inspectTable(raw), problems };
}

/** A system nobody knows would leave coordinates as they are, in the wrong place. */
export async function checkSystem(crs: string | undefined): Promise<void> {
  if (crs !== undefined && !(await coordinateSystem(crs)))
    throw new UsageError(
      `The coordinate system "${crs}" is not known. Use EPSG:n of a system in use, or planar for plain units.`,
    );
}

export interface LoadedAreas {
  readonly areas: AreaSet;
  readonly planar: boolean;
  /** False for a plain table of areas. */
  readonly outlined: boolean;
  readonly source: Source;
}

/**
 * Areas of a file, with the population field named by `population`. A table without geometry makes areas without
 * outlines when `outlinesOptional`: enough for what only counts and divides.
 */
export async function loadAreas(
  path: string,
  crs: string | undefined,
  choice: ColumnChoice,
  population: string | undefined,
  outlinesOptional: boolean,
): Promise<LoadedAreas> {
  const { raw, guess } = await loadTable(path, crs, choice);
  const planar = crs === "planar" || guess.planar;
  const mapping = { ...areaMappingFrom(guess, "areas", levelId), planar };
  const residents = population ?? mapping.population;
  for (const column of [choice.id, choice.name, population]) requireColumn(raw, column, path);
  if (raw.rows === 0) throw new UsageError(`"${path}" has no rows.`);
  const outlined = raw.geometry !== null;
  if (!outlined && !outlinesOptional)
    throw new UsageError(
      `"${path}" is a table without outlines, and this needs them. Give areas as GeoJSON, GeoPackage, Shapefile or the like.`,
    );
  const { areas, source } = await importAreas(
    raw,
    {
      ...mapping,
      code: choice.id ?? mapping.code,
      name: choice.name ?? mapping.name,
      population: residents ?? null,
      withoutOutlines: !outlined,
      ...(choice.simplify === undefined ? {} : { simplify: { toleranceMeters: choice.simplify } }),
      ...(choice.repairBorders === undefined
        ? {}
        : { borders: { toleranceMeters: choice.repairBorders, repair: true } }),
    },
    [],
    createRunContext({}),
  );
  if (areas.codes.length === 0) throw noneUsable(source.passport.problems, path);
  return { areas, planar, outlined, source };
}

/** A table of incidents and how it is understood: as the command line says, else as it seems. */
async function readIncidents(
  path: string,
  crs: string | undefined,
  choice: ColumnChoice,
  source: string,
  planarProject: boolean,
): Promise<{ raw: RawTable; mapping: IncidentMapping }> {
  const { raw: table, guess } = await loadTable(path, crs, choice);
  if (table.rows === 0) throw new UsageError(`"${path}" has no rows.`);
  const planar = crs === "planar" || planarProject;
  const mapping = { ...incidentMappingFrom(guess, source), planar };
  const { longitude, latitude, area, date, dateUnit, weight } = choice;
  for (const column of [longitude, latitude, area, choice.parent, date, choice.time, weight])
    requireColumn(table, column, path);
  const raw = datedTable(table, date, dateUnit);
  const place = (await placeChosen(choice)) ?? mapping.place;
  const withSystem =
    place.kind === "columns" || place.kind === "pair"
      ? { ...place, ...(crs && !planar ? { crs } : {}) }
      : place;
  return {
    raw,
    mapping: {
      ...mapping,
      place: withSystem,
      time: timeChosen(raw, choice, mapping.time),
      weight: weight ?? mapping.weight,
      repair: !planar,
      keepUnplaced: true,
    },
  };
}

/** Incidents of a file, placed in the areas. */
export async function loadIncidents(
  path: string,
  crs: string | undefined,
  choice: ColumnChoice,
  areas: readonly AreaSet[],
  projection: LocalProjection | null,
): Promise<{ incidents: IncidentTable; projection: LocalProjection; source: Source }> {
  const planarProject = projection?.planar === true;
  const { raw, mapping } = await readIncidents(path, crs, choice, "incidents", planarProject);
  const imported = await importIncidents(
    raw,
    mapping,
    areas,
    mapping.planar ? { longitude: 0, latitude: 0, planar: true } : projection,
    createRunContext({}),
  );
  const { table: incidents, source } = imported;
  checkPlaces(incidents, source, mapping, path);
  return { incidents, projection: imported.projection, source };
}

/** Incidents of one more file beside those of a project: what is there already is set aside, and counted. */
export async function loadFurtherIncidents(
  path: string,
  crs: string | undefined,
  choice: ColumnChoice,
  project: Project & { readonly incidents: IncidentTable },
): Promise<{ incidents: IncidentTable; source: Source; preview: UpdatePreview }> {
  const { incidents, sources, projection } = project;
  const base = slugOf(basename(path).replace(/\.[^.]+$/, "")) || "incidents";
  let id = base;
  for (let count = 2; Object.hasOwn(sources, id); count++) id = `${base}-${count}`;
  const { raw, mapping } = await readIncidents(path, crs, choice, id, projection.planar === true);
  const levels = Object.values(project.levels);
  const context = createRunContext({});
  const basis = { mapping, incidents, levels, projection };
  const compared = await compareFurtherTable(raw, basis, null, context);
  checkPlaces(compared.after.table, compared.after.source, mapping, path);
  const added = await addFurther(
    { compared, incidents, sources, levels, choice: "setAside", atMilliseconds: Date.now() },
    context,
  );
  return { incidents: added.table, source: added.source, preview: compared.preview };
}

function checkPlaces(
  incidents: IncidentTable,
  source: Source,
  { place }: IncidentMapping,
  path: string,
): void {
  if (incidents.length === 0) throw noneUsable(source.passport.problems, path);
  const byCoordinates = place.kind !== "none" && place.kind !== "area";
  if (byCoordinates && incidents.x.every(Number.isNaN))
    throw new UsageError(
      `No row of "${path}" could be placed: its coordinates are missing, unreadable or far from the areas. Check --longitude, --latitude and the coordinate system.`,
    );
}

/** The place that the command line names; null leaves it to the guess. */
async function placeChosen({
  longitude,
  latitude,
  area,
  parent,
  matches,
}: ColumnChoice): Promise<PlaceMapping | null> {
  if ((longitude === undefined) !== (latitude === undefined))
    throw new UsageError("--longitude and --latitude go together.");
  if (area !== undefined && longitude !== undefined)
    throw new UsageError("Say where events are by --longitude and --latitude or by --area, not by both.");
  if (area === undefined && (parent ?? matches) !== undefined)
    throw new UsageError("--parent and --matches need --area, the column that names the area of each event.");
  if (area !== undefined)
    return {
      kind: "area",
      column: area,
      level: levelId,
      ...(parent === undefined ? {} : { parentName: parent }),
      ...(matches === undefined ? {} : { decisions: await matchesFrom(matches) }),
    };
  return longitude !== undefined && latitude !== undefined ? { kind: "columns", longitude, latitude } : null;
}

/** The table with its numbered dates told as dates, where the command line says what they count. */
function datedTable(table: RawTable, date: string | undefined, unit: string | undefined): RawTable {
  if (date === undefined) {
    if (unit !== undefined) throw new UsageError("--date-unit needs --date, the column of numbers.");
    return table;
  }
  if (unit !== undefined) return withNumberedDates(table, date, unit);
  if (holdsPlainNumbers(table, date) && dateLook(table, date).readable === 0)
    throw new UsageError(
      `The column "${date}" holds plain numbers. Say what they count: --date-unit day, week or month.`,
    );
  return table;
}

function timeChosen(raw: RawTable, { date, time }: ColumnChoice, guessed: TimeMapping): TimeMapping {
  if (date !== undefined)
    return { kind: "columns", date, time: time ?? null, order: dateLook(raw, date).order };
  if (time === undefined) return guessed;
  if (guessed.kind !== "columns") throw new UsageError("--time needs --date, the column of the day.");
  return { ...guessed, time };
}

function dateLook(raw: RawTable, name: string): DateLook {
  const column = raw.columns.find((candidate) => candidate.name === name);
  if (!column) throw new UsageError(`There is no column "${name}".`);
  return lookAtDates(column, raw.rows);
}

/** The factor layers of a file, named after it: one for each kind of arms event where a column tells them apart. */
export async function loadFactor(
  path: string,
  crs: string | undefined,
): Promise<{ layers: readonly FactorLayer[]; source: Source }> {
  const { raw, guess } = await loadTable(path, crs);
  const name = basename(path).replace(/\.[^.]+$/, "");
  const mapping = factorMappingFrom(guess, name, name);
  const { factor, layers, source } = await importFactors(raw, mapping, createRunContext({}));
  if (factor.length === 0) throw noneUsable(source.passport.problems, path);
  return { layers, source };
}

function requireColumn(raw: RawTable, column: string | undefined, path: string): void {
  if (column === undefined || raw.columns.some((candidate) => candidate.name === column)) return;
  const names = raw.columns.map((candidate) => candidate.name).join(", ");
  throw new UsageError(`"${path}" has no column "${column}". It has: ${names}.`);
}

function noneUsable(problems: readonly Problem[], path: string): Error {
  const first = problems.find((problem) => problem.severity === "error") ?? problems[0];
  return first ? new ProblemError(first) : new UsageError(`Nothing in "${path}" could be used.`);
}
