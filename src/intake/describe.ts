import { isoDate, missingTime } from "../base/civil-time.ts";
import type { Problem } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import { extentOf } from "../kernels/geometry/measures.ts";
import type { IncidentTable } from "../model/incidents.ts";
import type { Grade, Passport, PassportCheck, SetAsideReason, Source, SourceRole } from "../model/source.ts";
import type { AreaSet } from "../model/territory.ts";
import type { RawTable } from "../readers/raw-table.ts";
import { confidenceOf } from "./column-guess.ts";
import type { ColumnMeaning } from "./column-vocabulary.ts";
import {
  areaMappingFrom,
  factorMappingFrom,
  incidentMappingFrom,
  populationMappingFrom,
} from "./default-mapping.ts";
import { importAreas } from "./import-areas.ts";
import { importFactors } from "./import-factors.ts";
import { importIncidents } from "./import-incidents.ts";
import { importPopulation } from "./import-population.ts";
import { inspectTable, type TableGuess } from "./inspect-table.ts";
import type { PlaceMapping } from "./mapping.ts";
import { reasonCounts } from "./set-aside-reasons.ts";

/** A table's passport as plain JSON: what the command line prints. */
export interface PassportReport {
  readonly table: string;
  readonly role: SourceRole;
  readonly confidence: number;
  readonly facts: Readonly<Record<string, string>>;
  readonly rowsRead: number;
  readonly rowsAccepted: number;
  readonly setAside: readonly SetAsideReason[];
  readonly grade: Grade | null;
  readonly columns: readonly {
    readonly name: string;
    readonly kind: string;
    readonly meaning: ColumnMeaning | null;
    readonly confidence: number;
    readonly filled: number;
    readonly examples: readonly string[];
  }[];
  /** West, south, east, north in degrees (or plain units); null without coordinates. */
  readonly extent: readonly [number, number, number, number] | null;
  /** First and last civil date; null without dates. */
  readonly period: { readonly from: string; readonly to: string } | null;
  readonly checks: readonly PassportCheck[];
  readonly problems: readonly Problem[];
}

/**
 * Reads a table as what it most likely is and says what came of it. `areaSets`: territories to compare with, if there
 * are any; without them a table of figures is described, but joined to nothing. `crs`: coordinate system of columns that
 * are not degrees.
 */
export async function passportReport(
  raw: RawTable,
  areaSets: readonly AreaSet[],
  context: RunContext,
  crs?: string,
): Promise<PassportReport> {
  const guess = inspectTable(raw);
  const { source, extent, period } = await importAs(raw, guess, areaSets, context, crs);
  const passport = source?.passport ?? wholePassport(raw);
  return {
    table: raw.name,
    role: guess.role,
    confidence: Math.round(guess.confidence * 100) / 100,
    facts: raw.facts,
    rowsRead: passport.rowsRead,
    rowsAccepted: passport.rowsAccepted,
    setAside: passport.setAside,
    grade: passport.grade,
    columns: guess.columns.map((column) => {
      const meaning = column.meanings[0]?.meaning ?? null;
      return {
        name: column.name,
        kind: column.kind,
        meaning,
        confidence: meaning ? confidenceOf(column, meaning) : 0,
        filled: column.profile.looked > 0 ? column.profile.filled / column.profile.looked : 0,
        examples: column.profile.common.slice(0, 3).map(({ text }) => text),
      };
    }),
    extent,
    period,
    checks: passport.checks,
    problems: passport.problems,
  };
}

interface Described {
  readonly source: Source | null;
  readonly extent: PassportReport["extent"];
  readonly period: PassportReport["period"];
}

async function importAs(
  raw: RawTable,
  guess: TableGuess,
  areaSets: readonly AreaSet[],
  context: RunContext,
  crs: string | undefined,
): Promise<Described> {
  const planar = guess.planar ? { planar: true } : {};
  if (guess.role === "areas") {
    const mapping = { ...areaMappingFrom(guess, "described", "described"), ...planar };
    const { areas, source } = await importAreas(raw, mapping, [], context);
    const { minX, minY, maxX, maxY } = extentOf(areas.geometry);
    return { source, extent: Number.isFinite(minX) ? [minX, minY, maxX, maxY] : null, period: null };
  }
  if (guess.role === "incidents") {
    const plain = incidentMappingFrom(guess, "described");
    const mapping = { ...plain, place: inSystem(plain.place, crs), ...planar };
    const { table, source } = await importIncidents(raw, mapping, areaSets, null, context);
    return { source, extent: pointExtent(table.longitude, table.latitude), period: periodOf(table) };
  }
  if (guess.role === "factors") {
    const plain = factorMappingFrom(guess, "described", "described");
    const mapping = { ...plain, place: inSystem(plain.place, crs), ...planar };
    const { factor, source } = await importFactors(raw, mapping, context, areaSets);
    const coordinates =
      factor.shape.kind === "areas" ? factor.shape.polygons.coordinates : factor.shape.coordinates;
    const x = coordinates.filter((_, index) => index % 2 === 0);
    const y = coordinates.filter((_, index) => index % 2 === 1);
    return { source, extent: pointExtent(x, y), period: null };
  }
  for (const areas of areaSets) {
    const mapping = populationMappingFrom(raw, guess, "described", areas);
    if (!mapping) continue;
    const { source } = await importPopulation(raw, mapping, areas, context);
    return { source, extent: null, period: null };
  }
  return { source: null, extent: null, period: null };
}

/** The same place with the coordinate system of its columns. */
function inSystem<Place extends PlaceMapping>(place: Place, crs: string | undefined): Place {
  return crs && (place.kind === "columns" || place.kind === "pair") ? { ...place, crs } : place;
}

/** A passport of a table that was read and not imported: only the reader's own reasons are known. */
function wholePassport(
  raw: RawTable,
): Pick<Passport, "rowsRead" | "rowsAccepted" | "setAside" | "grade" | "checks" | "problems"> {
  return {
    rowsRead: raw.rowsRead,
    rowsAccepted: raw.rows,
    setAside: reasonCounts(raw.setAside.map((row) => row.code)),
    grade: null,
    checks: [],
    problems: [],
  };
}

function pointExtent(x: Float64Array, y: Float64Array): PassportReport["extent"] {
  let [west, south, east, north] = [Number.NaN, Number.NaN, Number.NaN, Number.NaN];
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i]) || Number.isNaN(y[i])) continue;
    if (!(x[i] >= west)) west = x[i];
    if (!(x[i] <= east)) east = x[i];
    if (!(y[i] >= south)) south = y[i];
    if (!(y[i] <= north)) north = y[i];
  }
  return Number.isNaN(west) ? null : [west, south, east, north];
}

function periodOf(table: IncidentTable): PassportReport["period"] {
  let first = 0;
  while (first < table.length && table.timeFrom[first] === missingTime) first++;
  if (first === table.length) return null;
  return { from: isoDate(table.timeFrom[first]), to: isoDate(table.timeFrom[table.length - 1]) };
}
