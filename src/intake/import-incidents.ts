import { missingTime } from "../base/civil-time.ts";
import type { CategoryColumn } from "../base/column.ts";
import type { LevelId } from "../base/ids.ts";
import type { Problem } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import { buildAreaIndex, locatePoints } from "../kernels/geometry/area-index.ts";
import { standardFields } from "../model/category-classes.ts";
import { type IncidentTable, incidentRoles } from "../model/incidents.ts";
import type { LocalProjection } from "../model/project.ts";
import { chooseProjection, createProjector } from "../model/projection.ts";
import type { Source } from "../model/source.ts";
import type { AreaSet } from "../model/territory.ts";
import { fileRowOf, type RawTable } from "../readers/raw-table.ts";
import { categoryField, codeCategories } from "./categories.ts";
import { CellCursor } from "./cell-cursor.ts";
import { markSameEvents } from "./counted-unit.ts";
import { intakeProblems } from "./intake-problems.ts";
import type { IncidentMapping } from "./mapping.ts";
import { slugOf } from "./names.ts";
import { numberStyleOf, parseNumber } from "./numbers.ts";
import { incidentPassport } from "./passport.ts";
import { delayChecks } from "./passport-delay.ts";
import { meaningChecks } from "./passport-meaning.ts";
import { addNamed, countByName, inheritParents, type NamedRows, rowsByName } from "./place-by-name.ts";
import { columnNamed, extentOfAll, type Placing, placeRows, repairProblems } from "./placing.ts";
import { identifierColumn, recordKeys } from "./record-keys.ts";
import { takeRows } from "./row-groups.ts";
import type { ReasonCode } from "./set-aside-reasons.ts";
import { buildSource } from "./source.ts";
import { timeProblems } from "./time-problems.ts";
import { type Timing, timeRows } from "./timing.ts";

/** Incidents made from a table, with what became of its rows. */
export interface IncidentImport {
  readonly table: IncidentTable;
  readonly source: Source;
  /** The projection of x and y: the one given, or one chosen for the data. */
  readonly projection: LocalProjection;
}

type Reasons = (ReasonCode | "")[];

/**
 * Makes incidents of a table: places and times every row, sets aside with a reason those that cannot be used
 * (accepted + set aside = read), sorts by time, codes the category columns, and finds the area of each event at
 * every level. With `keepUnplaced` a row without a usable place is an event in no area. `areaSets`: the levels of the project. `projection`: of the project; null chooses one.
 */
export async function importIncidents(
  raw: RawTable,
  mapping: IncidentMapping,
  areaSets: readonly AreaSet[],
  projection: LocalProjection | null,
  context: RunContext,
): Promise<IncidentImport> {
  const problems: Problem[] = [];
  const reasons: Reasons = new Array(raw.rows).fill("");
  const timing = await timeRows(raw, mapping.time, context);
  merge(reasons, timing.reasons);
  context.progress(0.3);
  const placed = await place(raw, mapping, areaSets, context);
  if (!mapping.keepUnplaced) merge(reasons, placed.reasons);
  context.progress(0.5);
  const weights = weightsOf(raw, mapping.weight, reasons);
  problems.push(...placed.problems, ...problemsOfTime(raw, mapping, timing));
  markSameEvents(raw, mapping, reasons, "same-event");
  const rows = acceptedInOrder(reasons, timing.from);
  await context.breathe();
  const fields: CategoryColumn[] = [];
  for (const [index, field] of mapping.fields.entries()) {
    const column = columnNamed(raw, field.column);
    const coded = column && codeCategories(column, raw.rows, field);
    if (column && !coded) problems.push(intakeProblems.uncodedColumn(field.column));
    if (!coded) continue;
    problems.push(...coded.problems);
    fields.push(categoryField(fieldId(field.role, field.column, fields), field.column, coded, rows));
    context.progress(0.5 + (0.3 * (index + 1)) / mapping.fields.length);
    await context.breathe();
  }
  const category = fields.find((field) => field.id === "category");
  if (category)
    fields.push(...standardFields(category).filter(({ id }) => fields.every((field) => field.id !== id)));
  const longitude = takeRows(placed.longitude, rows);
  const latitude = takeRows(placed.latitude, rows);
  const chosen = projection ?? projectionFor(areaSets, longitude, latitude);
  const x = new Float64Array(rows.length);
  const y = new Float64Array(rows.length);
  createProjector(chosen).forward(longitude, latitude, x, y);
  const areaRows: Record<LevelId, Int32Array> = {};
  for (const areas of areaSets) {
    areaRows[areas.id] =
      placed.named?.level === areas.id
        ? takeRows(placed.named.rows, rows)
        : locate(areas, longitude, latitude);
    await context.breathe();
  }
  inheritParents(areaSets, areaRows, placed.named?.level ?? null);
  if (placed.unplaced)
    addNamed(areaSets, areaRows, placed.unplaced.level, takeRows(placed.unplaced.rows, rows));
  const identifier = identifierColumn(raw, mapping);
  const keys = identifier && (await recordKeys(identifier, raw.rows, context));
  const table: IncidentTable = {
    version: 1,
    sources: [mapping.source],
    length: rows.length,
    longitude,
    latitude,
    x,
    y,
    timeFrom: takeRows(timing.from, rows),
    timeTo: takeRows(timing.to, rows),
    timePrecision: takeRows(timing.precision, rows),
    weight: weights ? takeRows(weights, rows) : new Float64Array(rows.length).fill(1),
    ...(mapping.unit === "victim" ? { unit: mapping.unit } : {}),
    fields,
    areaRows,
    sourceRow: Uint32Array.from(rows, (row) => fileRowOf(raw, row)),
    ...(keys ? { recordKeys: takeRows(keys, rows) } : {}),
  };
  context.progress(0.9);
  const findings = incidentPassport({
    table,
    rowsRead: raw.rowsRead,
    setAside: reasonsAside(raw, reasons),
    placed: mapping.place.kind !== "none",
    dated: mapping.time.kind !== "none",
    areaSets,
    further: [
      ...(await delayChecks(raw, mapping, rows, timing.from, context)),
      ...meaningChecks(raw, mapping, table),
    ],
  });
  const source = buildSource(raw, mapping, "incidents", reasons, findings.checks, findings.grade, problems);
  context.progress(1);
  return { table, source, projection: chosen };
}

/** Why each row that is not an event was set aside, by the reader or here. */
function* reasonsAside(raw: RawTable, reasons: Reasons): Generator<string> {
  for (const { code } of raw.setAside) yield code;
  for (const reason of reasons) if (reason !== "") yield reason;
}

function merge(into: Reasons, more: Reasons): void {
  for (let row = 0; row < into.length; row++) if (into[row] === "") into[row] = more[row];
}

interface Placed extends Pick<Placing, "longitude" | "latitude" | "reasons"> {
  readonly problems: readonly Problem[];
  /** Areas of all rows, known by name only. */
  readonly named: NamedRows | null;
  /** Areas of the rows that have no coordinates, where the others have some; -1 for those others. */
  readonly unplaced: NamedRows | null;
}

async function place(
  raw: RawTable,
  mapping: IncidentMapping,
  areaSets: readonly AreaSet[],
  context: RunContext,
): Promise<Placed> {
  const where = mapping.place;
  if (where.kind === "area" || where.kind === "none") {
    const named = where.kind === "area" ? rowsByName(raw, where, areaSets) : null;
    const nowhere = new Float64Array(raw.rows).fill(Number.NaN);
    const reasons = Array.from({ length: raw.rows }, (_, row) =>
      named && named.rows[row] < 0 ? "unknown-area" : "",
    );
    return { longitude: nowhere, latitude: nowhere, reasons, problems: [], named, unplaced: null };
  }
  const placing = await placeRows(raw, where, { ...mapping, around: extentOfAll(areaSets) }, context);
  const problems: Problem[] = [];
  if (!placing.systemKnown && where.kind !== "geometry")
    problems.push(intakeProblems.unknownCrs(raw.name, where.crs ?? ""));
  problems.push(...repairProblems(raw.name, placing));
  const unplaced = mapping.unplacedArea ? rowsByName(raw, mapping.unplacedArea, areaSets) : null;
  if (unplaced) countByName(unplaced.rows, placing.reasons);
  return { ...placing, problems, named: null, unplaced };
}

function weightsOf(raw: RawTable, name: string | null, reasons: Reasons): Float64Array | null {
  const column = columnNamed(raw, name);
  if (!column) return null;
  const style = numberStyleOf(column, raw.rows, true);
  const cursor = new CellCursor(column);
  const weights = new Float64Array(raw.rows);
  for (let row = 0; row < raw.rows; row++) {
    const value = cursor.at(row) ? parseNumber(cursor.bytes, cursor.start, cursor.end, style) : Number.NaN;
    weights[row] = value;
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY) && reasons[row] === "")
      reasons[row] = "unreadable-weight";
  }
  return weights;
}

function problemsOfTime(raw: RawTable, mapping: IncidentMapping, timing: Timing): Problem[] {
  const { time } = mapping;
  if (time.kind === "none") return [timeProblems.noDates(raw.name)];
  const found: Problem[] = [];
  if (time.kind === "columns") {
    if (timing.ambiguous) found.push(timeProblems.ambiguousDates(raw.name, time.date, time.order));
    const [own, other] = [timing.thisOrderOnly, timing.otherOrderOnly];
    if (other > 0)
      found.push(
        time.order === "dayFirst"
          ? timeProblems.mixedDates(raw.name, time.date, own, other)
          : timeProblems.mixedDates(raw.name, time.date, other, own),
      );
  }
  if (timing.unreadableTimes > 0) found.push(timeProblems.unreadableTimes(raw.name, timing.unreadableTimes));
  if (timing.zones > 0) found.push(timeProblems.zonesIgnored(raw.name, timing.zones));
  if (timing.coarsened) found.push(timeProblems.coarseDates(raw.name, timing.coarsened));
  return found;
}

/** Accepted rows by time; rows of the same minute keep the order of the file. */
function acceptedInOrder(reasons: Reasons, from: Int32Array): Uint32Array {
  const count = reasons.length;
  const keys = new Float64Array(count);
  let accepted = 0;
  for (let row = 0; row < count; row++)
    if (reasons[row] === "") keys[accepted++] = (from[row] - missingTime) * count + row;
  const sorted = keys.subarray(0, accepted).sort();
  return Uint32Array.from(sorted, (key) => key % count);
}

/** A role's own id, or one after the column's name that no other field has. */
function fieldId(
  role: IncidentMapping["fields"][number]["role"],
  column: string,
  taken: readonly CategoryColumn[],
): string {
  const isTaken = (id: string) => taken.some((field) => field.id === id);
  if (role && !isTaken(role)) return role;
  const base = slugOf(column) || "field";
  const reserved = (id: string) => (incidentRoles as readonly string[]).includes(id) || isTaken(id);
  let id = reserved(base) ? `${base}-2` : base;
  for (let count = 3; reserved(id); count++) id = `${base}-${count}`;
  return id;
}

function projectionFor(
  areaSets: readonly AreaSet[],
  longitude: Float64Array,
  latitude: Float64Array,
): LocalProjection {
  let extent = extentOfAll(areaSets) as [number, number, number, number] | null;
  if (!extent) {
    extent = [
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ];
    for (let i = 0; i < longitude.length; i++) {
      if (Number.isNaN(longitude[i])) continue;
      extent[0] = Math.min(extent[0], longitude[i]);
      extent[1] = Math.min(extent[1], latitude[i]);
      extent[2] = Math.max(extent[2], longitude[i]);
      extent[3] = Math.max(extent[3], latitude[i]);
    }
  }
  return chooseProjection(...extent);
}

function locate(areas: AreaSet, longitude: Float64Array, latitude: Float64Array): Int32Array {
  const rows = new Int32Array(longitude.length);
  locatePoints(buildAreaIndex(areas.geometry), longitude, latitude, rows);
  return rows;
}
