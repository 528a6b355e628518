import { gradeOf } from "../../model/quality.ts";
import type { SetAsideRows, Source, SourceLoad } from "../../model/source.ts";
import type { AreaSet } from "../../model/territory.ts";
import { areaFinder, joinAreasOf } from "../area-decisions.ts";
import { numbersOf } from "../columns.ts";
import type { PopulationMapping } from "../mapping.ts";
import type { ReasonCode } from "../set-aside-reasons.ts";
import { passportOf } from "../source.ts";
import { rememberedMapping } from "./next-mapping.ts";
import { thingsOfFigures } from "./things.ts";
import { figuresFindings } from "./things-passport.ts";
import { updateProblems } from "./update-texts.ts";
import { withoutCounts } from "./updated-source.ts";

/** A level with figures that tables joined to it had waiting, and those tables' sources with what is to be said of them now. */
export interface RejoinedFigures {
  readonly areas: AreaSet;
  readonly sources: readonly Source[];
}

const unmatchedArea: ReasonCode = "unmatched-area";

/** Problems that are told anew: names without an area, areas without a figure, rows of areas that are gone. */
const goneCode = "gone-areas";
const retold: ReadonlySet<string> = new Set([
  "unmatched-rows",
  "shared-names",
  "areas-without-data",
  goneCode,
]);

/**
 * Brings tables of figures in line with areas that were updated: rows that were set aside because no area bore their name join an area
 * that bears it now, if it has no figure of the table yet, and the passports of the tables tell of the areas there are. `goneAreas`: names
 * of the areas that are gone, by id of the source whose figures they had. A row whose figures could be read in two ways ("1.234") waits
 * for its table. O(rows set aside + areas).
 */
export function rejoinFigures(
  level: AreaSet,
  sources: readonly Source[],
  levels: readonly AreaSet[],
  goneAreas: (ids: ReadonlySet<string>) => number,
): RejoinedFigures {
  let areas = level;
  const changed: Source[] = [];
  for (const source of sources) {
    const mapping = rememberedMapping(source, "population");
    if (!mapping || mapping.level !== level.id || !source.fields) continue;
    const ids = new Set(source.fields);
    const waiting = waitingRows(source, mapping, areas, ids, levels);
    if (waiting.length > 0) areas = withFigures(areas, source, ids, waiting);
    changed.push(sourceAfter(source, mapping, areas, ids, waiting, levels, goneAreas(ids)));
  }
  return { areas, sources: changed };
}

/** A row that was set aside and the area that it means now. */
interface WaitingRow {
  readonly at: number;
  readonly area: number;
}

/** Rows of a table of figures that were set aside for want of an area, and find one without a figure among these areas. */
export function waitingRows(
  source: Source,
  mapping: PopulationMapping,
  areas: AreaSet,
  ids: ReadonlySet<string>,
  levels: readonly AreaSet[],
): WaitingRow[] {
  const { header, rows } = source.passport.setAsideRows;
  if (rows.every(({ code }) => code !== unmatchedArea)) return [];
  const [key, parent] = [header.indexOf(mapping.key.column), header.indexOf(mapping.parentName ?? "")];
  const columns = figureColumns(mapping, header);
  const find = areaFinder(joinAreasOf(areas, levels), mapping.key.by, mapping.decisions);
  const taken = new Set(thingsOfFigures(areas, ids).rows);
  return [...rows.entries()].flatMap(([at, { code, cells }]) => {
    const name = (cells[key] ?? "").trim();
    if (code !== unmatchedArea || name === "" || columns.some((column) => isAmbiguous(cells[column])))
      return [];
    const area = find(name, (cells[parent] ?? "").trim()).row;
    if (area < 0 || taken.has(area)) return [];
    if (mapping.repeated !== "sum") taken.add(area);
    return [{ at, area }];
  });
}

const figureColumns = (mapping: PopulationMapping, header: readonly string[]) =>
  [mapping.population, ...mapping.fields.map(({ column }) => column)]
    .map((column) => header.indexOf(column ?? ""))
    .filter((column) => column >= 0);

/** Whether a comma or a point may divide thousands or decimals: only the whole column of a table tells. */
const isAmbiguous = (text = "") => /^\s*[+-]?\d{1,3}[.,]\d{3}\s*$/.test(text);

function withFigures(
  areas: AreaSet,
  source: Source,
  ids: ReadonlySet<string>,
  waiting: readonly WaitingRow[],
): AreaSet {
  const { header, rows } = source.passport.setAsideRows;
  const fields = areas.fields.map((field) => {
    const column = header.indexOf(field.label.es);
    if (!ids.has(field.id) || field.kind !== "number" || column < 0) return field;
    const text = (row: number) => rows[waiting[row].at].cells[column] ?? "";
    const fresh = numbersOf({ name: field.label.es, text }, waiting.length, field.meaning === "count");
    const values = Float64Array.from(field.values);
    for (const [index, { area }] of waiting.entries()) {
      if (Number.isNaN(fresh[index])) continue;
      values[area] = Number.isNaN(values[area]) ? fresh[index] : values[area] + fresh[index];
    }
    return { ...field, version: field.version + 1, values };
  });
  return { ...areas, fields };
}

function sourceAfter(
  source: Source,
  mapping: PopulationMapping,
  areas: AreaSet,
  ids: ReadonlySet<string>,
  waiting: readonly WaitingRow[],
  levels: readonly AreaSet[],
  gone: number,
): Source {
  const { passport, fileName } = source;
  const joined = new Set(waiting.map(({ at }) => at));
  const setAsideRows: SetAsideRows = {
    header: passport.setAsideRows.header,
    rows: passport.setAsideRows.rows.filter((_, at) => !joined.has(at)),
  };
  const accepted = passport.rowsAccepted + waiting.length;
  const records = { accepted, setAside: setAsideRows.rows };
  const found = figuresFindings(fileName, areas, ids, records, setAsideRows.header, mapping, levels);
  const kept = withoutCounts(passport.problems).filter(({ code }) => !retold.has(code));
  const goneInAll = gone + (passport.problems.find(({ code }) => code === goneCode)?.count ?? 0);
  const loads = source.loads && loadsAfter(source.loads, source.passport.setAsideRows.rows, waiting);
  return {
    ...source,
    passport: passportOf({
      fileName,
      accepted,
      setAsideRows,
      checks: found.checks,
      grade: gradeOf(found.checks),
      problems: [
        ...found.problems,
        ...(goneInAll > 0 ? [updateProblems.goneAreas(fileName, goneInAll)] : []),
        ...kept,
      ],
    }),
    ...(loads ? { loads } : {}),
  };
}

/** The history of a source of which some rows that were set aside are used now: new ones of their file, kept by the later ones. */
function loadsAfter(
  loads: readonly SourceLoad[],
  rows: SetAsideRows["rows"],
  waiting: readonly WaitingRow[],
): SourceLoad[] {
  const counts = loads.map(() => 0);
  for (const { at } of waiting) counts[rows[at].load ?? 0]++;
  let earlier = 0;
  return loads.map((load, index) => {
    const own = counts[index];
    const after = {
      ...load,
      rowsAccepted: load.rowsAccepted + own,
      rowsSetAside: load.rowsSetAside - own,
      added: load.added + own,
      kept: load.kept + earlier,
    };
    earlier += own;
    return after;
  });
}
