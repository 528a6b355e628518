import type { Problem } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import { extentOf } from "../kernels/geometry/measures.ts";
import type { AreaSet } from "../model/territory.ts";
import { coordinateSystem } from "../readers/coordinate-systems.ts";
import type { RawColumn, RawTable } from "../readers/raw-table.ts";
import { CellCursor } from "./cell-cursor.ts";
import { isWellKnownPoint, parseCoordinate, parsePair } from "./coordinate-text.ts";
import { intakeProblems } from "./intake-problems.ts";
import type { PlaceMapping, PlaceRepairs } from "./mapping.ts";
import { type Extent, judgePlace, restoredPoint, usualExtent } from "./place-verdict.ts";
import type { ReasonCode } from "./set-aside-reasons.ts";

/** Coordinates of every row of a table, and why some have none. */
export interface Placing {
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
  /** Reason per row; empty where the row is placed. */
  readonly reasons: (ReasonCode | "")[];
  /** Rows whose longitude and latitude were exchanged, and rows whose sign was put right. */
  readonly exchanged: number;
  readonly signed: number;
  /** Rows whose decimal points were put back. */
  readonly restored: number;
  /** False when the coordinate system asked for is not known. */
  readonly systemKnown: boolean;
}

const rowsPerBreath = 20_000;

/** The kinds of place that have coordinates. */
export type CoordinatePlace = Extract<PlaceMapping, { kind: "geometry" | "columns" | "pair" }>;

/** How coordinates are judged. */
export interface Placement extends PlaceRepairs {
  /** Extent of the areas; without it, where most rows lie. */
  readonly around: Extent | null;
  /** Coordinates are plain units, and nothing about their range is judged. */
  readonly planar?: boolean;
}

/**
 * Gives every row its longitude and latitude (WGS84). Rows at (0, 0) or at a point that stands for an unknown place,
 * with unreadable or impossible coordinates, with a lost decimal point, or far from the areas (beyond their extent
 * widened by its own size) get a reason and NaN, unless they can be put right as `Placement` allows: exchanging the
 * coordinates, changing a sign, or putting a decimal point back brings them inside.
 */
export async function placeRows(
  table: RawTable,
  place: CoordinatePlace,
  placement: Placement,
  context: RunContext,
): Promise<Placing> {
  const { longitude, latitude, reasons } = await readPlaces(table, place, placement.planar ?? false, context);
  const counts = { exchanged: 0, signed: 0, restored: 0 };
  if (placement.planar) return { longitude, latitude, reasons, ...counts, systemKnown: true };
  for (let row = 0; row < table.rows; row++) {
    if (reasons[row] !== "" || Math.abs(longitude[row]) > 1e-9 || Math.abs(latitude[row]) > 1e-9) continue;
    reasons[row] = "placeholder-coordinates";
  }
  let systemKnown = true;
  if (place.kind !== "geometry" && place.crs)
    systemKnown = await convert(place.crs, longitude, latitude, reasons);
  settle(longitude, latitude, reasons, placement, counts);
  const placeholders = new Set(placement.placeholders?.map(([x, y]) => pointKey(x, y)));
  for (let row = 0; row < table.rows; row++) {
    if (
      reasons[row] === "" &&
      placeholders.size > 0 &&
      placeholders.has(pointKey(longitude[row], latitude[row]))
    )
      reasons[row] = "marked-placeholder";
    if (reasons[row] !== "") longitude[row] = latitude[row] = Number.NaN;
  }
  return { longitude, latitude, reasons, ...counts, systemKnown };
}

/** A point to a millionth of a degree, about a decimetre. */
const pointKey = (x: number, y: number) => `${Math.round(x * 1e6)} ${Math.round(y * 1e6)}`;

/** Coordinates as the table has them, before anything is judged or converted. NaN with a reason where it has none. */
export async function readPlaces(
  table: RawTable,
  place: CoordinatePlace,
  planar: boolean,
  context: RunContext,
): Promise<Pick<Placing, "longitude" | "latitude" | "reasons">> {
  const longitude = new Float64Array(table.rows).fill(Number.NaN);
  const latitude = new Float64Array(table.rows).fill(Number.NaN);
  const reasons: (ReasonCode | "")[] = new Array(table.rows).fill("");
  if (place.kind === "geometry") fromGeometry(table, longitude, latitude, reasons, planar);
  else if (place.kind === "columns") await fromColumns(table, place, longitude, latitude, reasons, context);
  else await fromPairs(table, place, longitude, latitude, reasons, context);
  return { longitude, latitude, reasons };
}

/** What is said of rows that were put right. */
export function repairProblems(file: string, { exchanged, signed, restored }: Placing): Problem[] {
  const found: Problem[] = [];
  if (exchanged + signed > 0) found.push(intakeProblems.repairedCoordinates(file, exchanged, signed));
  if (restored > 0) found.push(intakeProblems.restoredPoints(file, restored));
  return found;
}

/** Judges every row and puts right what may be. */
function settle(
  longitude: Float64Array,
  latitude: Float64Array,
  reasons: (ReasonCode | "")[],
  { around, repair, restorePoints }: Placement,
  counts: { exchanged: number; signed: number; restored: number },
): void {
  const home = around ?? usualExtent(longitude, latitude, reasons);
  for (let row = 0; row < longitude.length; row++) {
    if (reasons[row] !== "") continue;
    const verdict = judgePlace(longitude[row], latitude[row], home, around !== null, repair ?? true);
    if (verdict === "") continue;
    if (verdict === "exchanged") {
      counts.exchanged++;
      [longitude[row], latitude[row]] = [latitude[row], longitude[row]];
    } else if (verdict === "west" || verdict === "south" || verdict === "southWest") {
      counts.signed++;
      if (verdict !== "south") longitude[row] = -longitude[row];
      if (verdict !== "west") latitude[row] = -latitude[row];
    } else {
      const restored =
        verdict === "lost-decimal-point" && restorePoints && home
          ? restoredPoint(longitude[row], latitude[row], home)
          : null;
      if (!restored) reasons[row] = verdict;
      else {
        counts.restored++;
        [longitude[row], latitude[row]] = restored;
      }
    }
  }
}

function fromGeometry(
  table: RawTable,
  longitude: Float64Array,
  latitude: Float64Array,
  reasons: (ReasonCode | "")[],
  planar: boolean,
): void {
  const geometry = table.geometry;
  if (geometry?.kind === "points" && (planar || !geometry.planar))
    for (let i = geometry.owners.length - 1; i >= 0; i--) {
      longitude[geometry.owners[i]] = geometry.coordinates[2 * i];
      latitude[geometry.owners[i]] = geometry.coordinates[2 * i + 1];
    }
  for (let row = 0; row < table.rows; row++)
    if (Number.isNaN(longitude[row])) reasons[row] = "no-coordinates";
}

/** Extent of all levels together in degrees, null when there is none. */
export function extentOfAll(areaSets: readonly AreaSet[]): Extent | null {
  let extent: Extent | null = null;
  for (const areas of areaSets) {
    const { minX, minY, maxX, maxY } = extentOf(areas.geometry);
    if (!Number.isFinite(minX)) continue;
    extent = extent
      ? [
          Math.min(extent[0], minX),
          Math.min(extent[1], minY),
          Math.max(extent[2], maxX),
          Math.max(extent[3], maxY),
        ]
      : [minX, minY, maxX, maxY];
  }
  return extent;
}

/** The column of that exact name; null if there is none. */
export function columnNamed(table: RawTable, name: string | null | undefined): RawColumn | null {
  return table.columns.find((column) => column.name === name) ?? null;
}

async function fromColumns(
  table: RawTable,
  place: Extract<CoordinatePlace, { kind: "columns" }>,
  longitude: Float64Array,
  latitude: Float64Array,
  reasons: (ReasonCode | "")[],
  context: RunContext,
): Promise<void> {
  const [xColumn, yColumn] = [columnNamed(table, place.longitude), columnNamed(table, place.latitude)];
  const x = xColumn && new CellCursor(xColumn);
  const y = yColumn && new CellCursor(yColumn);
  for (let row = 0; row < table.rows; row++) {
    if (row % rowsPerBreath === 0) await context.breathe();
    if (!x?.at(row) || !y?.at(row)) {
      reasons[row] = "no-coordinates";
      continue;
    }
    longitude[row] = exact(xColumn, row) ?? parseCoordinate(x);
    latitude[row] = exact(yColumn, row) ?? parseCoordinate(y);
    if (Number.isNaN(longitude[row]) || Number.isNaN(latitude[row])) reasons[row] = "unreadable-coordinates";
  }
}

/** The typed figure of a cell, where its format has types. */
function exact(column: RawColumn | null, row: number): number | null {
  const value = column?.number?.(row) ?? Number.NaN;
  return Number.isNaN(value) ? null : value;
}

async function fromPairs(
  table: RawTable,
  place: Extract<CoordinatePlace, { kind: "pair" }>,
  longitude: Float64Array,
  latitude: Float64Array,
  reasons: (ReasonCode | "")[],
  context: RunContext,
): Promise<void> {
  const column = columnNamed(table, place.column);
  const pair: [number, number] = [0, 0];
  for (let row = 0; row < table.rows; row++) {
    if (row % rowsPerBreath === 0) await context.breathe();
    const text = column?.text(row).trim() ?? "";
    if (text === "") reasons[row] = "no-coordinates";
    else if (!parsePair(text, pair)) reasons[row] = "unreadable-coordinates";
    else {
      const longitudeFirst = place.order === "longitudeFirst" || isWellKnownPoint(text);
      longitude[row] = pair[longitudeFirst ? 0 : 1];
      latitude[row] = pair[longitudeFirst ? 1 : 0];
    }
  }
}

/** Brings coordinates of another system to WGS84. False when the system is not known: nothing is placed then. */
async function convert(
  crs: string,
  longitude: Float64Array,
  latitude: Float64Array,
  reasons: (ReasonCode | "")[],
): Promise<boolean> {
  const system = await coordinateSystem(crs);
  if (!system || system.planar) {
    for (let row = 0; row < reasons.length; row++)
      if (reasons[row] === "") reasons[row] = "unreadable-coordinates";
    return false;
  }
  const pair = new Float64Array(2);
  for (let row = 0; row < longitude.length; row++) {
    if (reasons[row] !== "") continue;
    pair[0] = longitude[row];
    pair[1] = latitude[row];
    system.toLonLat(pair);
    longitude[row] = pair[0];
    latitude[row] = pair[1];
    if (Number.isNaN(pair[0])) reasons[row] = "coordinates-out-of-range";
  }
  return true;
}
