import { isoDate, missingTime } from "../base/civil-time.ts";
import type { Problem } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import { extentOf } from "../kernels/geometry/measures.ts";
import type { IncidentTable } from "../model/incidents.ts";
import type { Grade, Passport, PassportCheck, SetAsideReason, Source, SourceRole } from "../model/source.ts";
import type { AreaSet } from "../model/territory.ts";
import type { RawTable } from "../readers/raw-table.ts";
import { joinAreasOf } from "./area-decisions.ts";
import { confidenceOf } from "./column-guess.ts";
import type { ColumnMeaning } from "./column-vocabulary.ts";
import { countryOfTable, proposeForCountry } from "./country-systems.ts";
import { type DecidedMapping, decidedFrom, joinQuestionOf, withDecisions } from "./decided-mapping.ts";
import { importAreas } from "./import-areas.ts";
import { importFactors } from "./import-factors.ts";
import { importIncidents } from "./import-incidents.ts";
import { importPopulation } from "./import-population.ts";
import { inspectTable, type TableGuess } from "./inspect-table.ts";
import { type JoinStudy, studyJoin } from "./join-study.ts";
import type { AreaDecision } from "./mapping.ts";
import { extentOfAll, readPlaces } from "./placing.ts";
import { proposeSystems, type SystemProposal } from "./propose-systems.ts";
import { reasonCounts } from "./set-aside-reasons.ts";
import { type ValueReport, valueReport } from "./value-report.ts";

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
  /** What the file leaves open. */
  readonly questions: TableGuess["questions"];
  /** What its rows count and its values stand for. */
  readonly values?: ValueReport;
  /** Coordinate systems in which its numbers would lie among the territories, where they are no degrees and none is said. */
  readonly systems: readonly SystemProposal[];
  /** Where it joins territories by name or code: what matches, and what each name left over may mean. */
  readonly join?: JoinStudy & { readonly column: string; readonly parentName: string | null };
}

/** What is known of a table besides its cells. */
export interface ReportOptions {
  /** Coordinate system of columns that are not degrees. */
  readonly crs?: string;
  /** What the table is and its columns mean, in place of the guess. */
  readonly decided?: DecidedMapping;
  /** What was decided about names that no area bears. */
  readonly decisions?: readonly AreaDecision[];
}

/**
 * Reads a table as what it most likely is and says what came of it. `areaSets`: territories to compare with, if there
 * are any; without them a table of figures is described, but joined to nothing.
 */
export async function passportReport(
  raw: RawTable,
  areaSets: readonly AreaSet[],
  context: RunContext,
  { crs, decided, decisions }: ReportOptions = {},
): Promise<PassportReport> {
  const guess = inspectTable(raw, areaSets.length > 0);
  const plain = decided ?? decidedFrom(raw, guess, areaSets, "described", crs);
  const chosen = plain && decisions ? withDecisions(plain, decisions) : plain;
  const role = chosen?.role ?? guess.role;
  const { source, extent, period } = chosen ? await importAs(raw, chosen, areaSets, context) : nothing;
  const join = chosen && (await joinOf(raw, chosen, areaSets, context));
  const passport = source?.passport ?? wholePassport(raw);
  const values = valueReport(guess, chosen);
  return {
    table: raw.name,
    role,
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
    questions: guess.questions,
    systems: await systemsOf(raw, chosen, areaSets, context),
    ...(values ? { values } : {}),
    ...(join ? { join } : {}),
  };
}

interface Described {
  readonly source: Source | null;
  readonly extent: PassportReport["extent"];
  readonly period: PassportReport["period"];
}

const nothing: Described = { source: null, extent: null, period: null };

async function importAs(
  raw: RawTable,
  decided: DecidedMapping,
  areaSets: readonly AreaSet[],
  context: RunContext,
): Promise<Described> {
  switch (decided.role) {
    case "areas": {
      const { areas, source } = await importAreas(raw, decided.mapping, areaSets, context);
      const { minX, minY, maxX, maxY } = extentOf(areas.geometry);
      return { source, extent: Number.isFinite(minX) ? [minX, minY, maxX, maxY] : null, period: null };
    }
    case "incidents": {
      const { table, source } = await importIncidents(raw, decided.mapping, areaSets, null, context);
      return { source, extent: pointExtent(table.longitude, table.latitude), period: periodOf(table) };
    }
    case "factors": {
      const { factor, source } = await importFactors(raw, decided.mapping, context, areaSets);
      const coordinates =
        factor.shape.kind === "areas" ? factor.shape.polygons.coordinates : factor.shape.coordinates;
      const x = coordinates.filter((_, index) => index % 2 === 0);
      const y = coordinates.filter((_, index) => index % 2 === 1);
      return { source, extent: pointExtent(x, y), period: null };
    }
    case "population": {
      const level = areaSets.find((areas) => areas.id === decided.mapping.level);
      if (!level) return nothing;
      const { source } = await importPopulation(raw, decided.mapping, level, context, areaSets);
      return { source, extent: null, period: null };
    }
  }
}

/** Systems for numbers that are no degrees, by the territories or, without any, by the country the file speaks of; none where one was said. */
async function systemsOf(
  raw: RawTable,
  decided: DecidedMapping | null,
  areaSets: readonly AreaSet[],
  context: RunContext,
): Promise<readonly SystemProposal[]> {
  if (decided?.role !== "incidents" && decided?.role !== "factors") return [];
  const { place } = decided.mapping;
  if ((place.kind !== "columns" && place.kind !== "pair") || place.crs) return [];
  const { longitude, latitude } = await readPlaces(raw, place, false, context);
  const around = extentOfAll(areaSets);
  if (around) return proposeSystems(longitude, latitude, around);
  const country = countryOfTable(raw);
  if (!country) return [];
  const proposals = await proposeForCountry(longitude, latitude, country);
  return proposals.map(({ code, text, share, town, kilometers }) => ({
    code,
    text,
    share,
    near: { town, kilometers },
  }));
}

/** What is left over where the table joins a level by names or codes. */
async function joinOf(
  raw: RawTable,
  decided: DecidedMapping,
  areaSets: readonly AreaSet[],
  context: RunContext,
): Promise<PassportReport["join"] | null> {
  const question = joinQuestionOf(decided);
  const level = question && areaSets.find((areas) => areas.id === question.level);
  if (!question || !level) return null;
  const study = await studyJoin(raw, question, joinAreasOf(level, areaSets), context);
  return { column: question.column, parentName: question.parentName, ...study };
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
