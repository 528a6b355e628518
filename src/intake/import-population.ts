import type { Column, NumberColumn } from "../base/column.ts";
import type { Problem } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import { gradeOf } from "../model/quality.ts";
import type { PassportCheck, Source } from "../model/source.ts";
import type { AreaSet, PopulationSlice } from "../model/territory.ts";
import type { RawTable } from "../readers/raw-table.ts";
import { areaFinder, type JoinAreas, joinAreasOf } from "./area-decisions.ts";
import type { AreaMatch } from "./area-names.ts";
import { areaProblems } from "./area-problems.ts";
import { numberField, numbersOf } from "./columns.ts";
import type { PopulationMapping } from "./mapping.ts";
import { slugOf } from "./names.ts";
import { levelOfMerit, makeCheck } from "./passport-texts.ts";
import { columnNamed } from "./placing.ts";
import type { ReasonCode } from "./set-aside-reasons.ts";
import { buildSource } from "./source.ts";

/** The areas with the new fields, and what became of the rows of the table. */
export interface PopulationImport {
  readonly areas: AreaSet;
  readonly source: Source;
}

const examplesShown = 5;

/**
 * Joins a table of figures to the areas of one level, by code (lost leading zeros found again) or by name (case,
 * accents and punctuation do not matter; names that several areas share need the parent's name). Rows of another
 * year, without a key, without a match, and further rows of an area are set aside, or added up where the mapping
 * says so. What a person decided about names that no area bears is in the mapping. Areas without a row get NaN. `levels`: of the
 * project, for the names of the larger areas.
 */
export async function importPopulation(
  raw: RawTable,
  mapping: PopulationMapping,
  areas: AreaSet,
  context: RunContext,
  levels: readonly AreaSet[] = [],
): Promise<PopulationImport> {
  const reasons: (ReasonCode | "")[] = new Array(raw.rows).fill("");
  keepYear(raw, mapping, reasons);
  const target = new Int32Array(raw.rows).fill(-1);
  const unmatched = new Set<string>();
  const shared = new Set<string>();
  const find = finder(raw, mapping, joinAreasOf(areas, levels));
  for (let row = 0; row < raw.rows; row++) {
    if (reasons[row] !== "") continue;
    const { key, match } = find(row);
    target[row] = match.row;
    if (match.row >= 0) continue;
    reasons[row] = key === "" ? "no-key" : "unmatched-area";
    if (key !== "") (match.why === "shared" ? shared : unmatched).add(key);
    if (row % 2000 === 0) await context.breathe();
  }
  const firstOf = new Int32Array(areas.codes.length).fill(-1);
  for (let row = 0; row < raw.rows; row++) {
    if (reasons[row] !== "") continue;
    if (firstOf[target[row]] < 0) firstOf[target[row]] = row;
    else if (mapping.repeated !== "sum") reasons[row] = "repeated-area";
  }
  context.progress(0.5);
  const wanted = [...new Set([mapping.population, ...mapping.fields.map((field) => field.column)])];
  const fields = wanted.flatMap((name) => {
    const column = columnNamed(raw, name);
    if (!column) return [];
    const id = freeId(slugOf(column.name) || "field", areas.fields);
    const field = numberField(column, id, raw.rows, new Uint32Array(0), name === mapping.population);
    const counted = field.meaning === "count";
    return [
      { ...field, values: gather(numbersOf(column, raw.rows, counted), target, reasons, areas.codes.length) },
    ];
  });
  await context.breathe();
  const empty = areas.names.filter((_, area) => firstOf[area] < 0);
  const problems = figureProblems(raw.name, unmatched, shared, empty, areas.names.length);
  const population = fields.find((field) => field.label.es === mapping.population)?.id ?? areas.population;
  const slices = slicesOf(mapping, fields);
  const joined: AreaSet = {
    ...areas,
    version: areas.version + 1,
    fields: [...areas.fields, ...fields],
    population,
    ...(slices.length > 0 ? { populationBy: slices } : {}),
  };
  const ofYear = reasons.reduce((count, reason) => count + (reason === "other-year" ? 0 : 1), 0);
  const matched = target.reduce((count, row) => count + (row >= 0 ? 1 : 0), 0);
  const filled = areas.names.length - empty.length;
  const checks = raw.rowsRead === 0 ? [] : figureChecks(matched, ofYear, filled, areas.names.length);
  context.progress(1);
  return {
    areas: joined,
    source: {
      ...buildSource(raw, mapping, "population", reasons, checks, gradeOf(checks), problems),
      fields: fields.map(({ id }) => id),
    },
  };
}

/** What a passport says of a table of figures: how many of its rows find an area, and how many areas have a figure. */
export function figureChecks(matched: number, rows: number, filled: number, areas: number): PassportCheck[] {
  return [
    makeCheck("matched-rows", matched, rows, levelOfMerit(matched / Math.max(1, rows), 0.98, 0.85)),
    makeCheck("areas-with-data", filled, areas, levelOfMerit(filled / Math.max(1, areas), 0.98, 0.85)),
  ];
}

/** What to look at in a table of figures: names that no area bears, names of several areas, and areas without a figure. */
export function figureProblems(
  file: string,
  unmatched: ReadonlySet<string>,
  shared: ReadonlySet<string>,
  empty: readonly string[],
  areas: number,
): Problem[] {
  const some = (names: Iterable<string>) => [...names].slice(0, examplesShown);
  return [
    ...(unmatched.size > 0 ? [areaProblems.unmatchedRows(file, unmatched.size, some(unmatched))] : []),
    ...(shared.size > 0 ? [areaProblems.sharedNames(file, shared.size, some(shared))] : []),
    ...(empty.length > 0 ? [areaProblems.areasWithoutData(file, empty.length, areas, some(empty))] : []),
  ];
}

function keepYear(raw: RawTable, mapping: PopulationMapping, reasons: (ReasonCode | "")[]): void {
  const column = columnNamed(raw, mapping.year?.column);
  if (!column) return;
  const years = numbersOf(column, raw.rows);
  let latest = Number.NEGATIVE_INFINITY;
  for (const year of years) if (year > latest) latest = year;
  const take = mapping.year?.take ?? latest;
  for (let row = 0; row < raw.rows; row++) if (years[row] !== take) reasons[row] = "other-year";
}

function finder(
  raw: RawTable,
  mapping: PopulationMapping,
  areas: JoinAreas,
): (row: number) => { key: string; match: AreaMatch } {
  const column = columnNamed(raw, mapping.key.column);
  const parent = columnNamed(raw, mapping.parentName);
  const find = areaFinder(areas, mapping.key.by, mapping.decisions);
  return (row) => {
    const key = column?.text(row).trim() ?? "";
    if (key === "") return { key, match: { row: -1, why: "unknown" } };
    return { key, match: find(key, parent?.text(row).trim() ?? "") };
  };
}

/** The figures per area: those of its row, or the sum of its rows; NaN without one. */
function gather(
  values: Float64Array,
  target: Int32Array,
  reasons: readonly (ReasonCode | "")[],
  areas: number,
): Float64Array {
  const gathered = new Float64Array(areas).fill(Number.NaN);
  for (let row = 0; row < values.length; row++) {
    if (reasons[row] !== "" || Number.isNaN(values[row])) continue;
    const area = target[row];
    gathered[area] = Number.isNaN(gathered[area]) ? values[row] : gathered[area] + values[row];
  }
  return gathered;
}

function freeId(base: string, taken: readonly Column[]): string {
  let id = base;
  for (let count = 2; taken.some((field) => field.id === id); count++) id = `${base}-${count}`;
  return id;
}

function slicesOf(mapping: PopulationMapping, fields: readonly NumberColumn[]): PopulationSlice[] {
  return mapping.fields.flatMap(({ column, sex, ageBand }) => {
    const field = fields.find((candidate) => candidate.label.es === column);
    if (!field || (sex === undefined && ageBand === undefined)) return [];
    return [
      {
        field: field.id,
        ...(sex === undefined ? {} : { sex }),
        ...(ageBand === undefined ? {} : { ageBand }),
      },
    ];
  });
}
