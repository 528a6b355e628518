import type { RunContext } from "../base/run-context.ts";
import { extentOf } from "../kernels/geometry/measures.ts";
import type { AreaSet } from "../model/territory.ts";
import { coordinateSystem } from "../readers/coordinate-systems.ts";
import type { RawColumn, RawTable } from "../readers/raw-table.ts";
import { CellCursor } from "./cell-cursor.ts";
import { isWellKnownPoint, parseCoordinate, parsePair } from "./coordinate-text.ts";
import type { PlaceMapping } from "./mapping.ts";
import type { ReasonCode } from "./set-aside-reasons.ts";

/** West, south, east, north in degrees. */
export type Extent = readonly [west: number, south: number, east: number, north: number];

/** Coordinates of every row of a table, and why some have none. */
export interface Placing {
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
  /** Reason per row; empty where the row is placed. */
  readonly reasons: (ReasonCode | "")[];
  /** Rows whose longitude and latitude were exchanged, and rows whose sign was put right. */
  readonly exchanged: number;
  readonly signed: number;
  /** False when the coordinate system asked for is not known. */
  readonly systemKnown: boolean;
}

const rowsPerBreath = 20_000;

/**
 * Gives every row its longitude and latitude (WGS84). Rows at (0, 0), with unreadable or impossible coordinates, with
 * a lost decimal point, or far from the areas (beyond their extent widened by its own size) get a reason and NaN.
 * With `repair`, a row that lies outside becomes usable when exchanging its coordinates, or changing a sign, puts it
 * inside. `around`: extent of the areas; without it, where most rows lie. `planar`: coordinates are plain units, and
 * nothing about their range is judged.
 */
export async function placeRows(
  table: RawTable,
  place: Extract<PlaceMapping, { kind: "geometry" | "columns" | "pair" }>,
  around: Extent | null,
  repair: boolean,
  context: RunContext,
  planar = false,
): Promise<Placing> {
  const longitude = new Float64Array(table.rows).fill(Number.NaN);
  const latitude = new Float64Array(table.rows).fill(Number.NaN);
  const reasons: (ReasonCode | "")[] = new Array(table.rows).fill("");
  if (place.kind === "geometry") fromGeometry(table, longitude, latitude, reasons, planar);
  else if (place.kind === "columns") await fromColumns(table, place, longitude, latitude, reasons, context);
  else await fromPairs(table, place, longitude, latitude, reasons, context);
  if (planar) return { longitude, latitude, reasons, exchanged: 0, signed: 0, systemKnown: true };
  for (let row = 0; row < table.rows; row++) {
    if (reasons[row] !== "" || Math.abs(longitude[row]) > 1e-9 || Math.abs(latitude[row]) > 1e-9) continue;
    reasons[row] = "placeholder-coordinates";
  }
  let systemKnown = true;
  if (place.kind !== "geometry" && place.crs)
    systemKnown = await convert(place.crs, longitude, latitude, reasons);
  const home = around ?? usualExtent(longitude, latitude, reasons);
  let exchanged = 0;
  let signed = 0;
  for (let row = 0; row < table.rows; row++) {
    if (reasons[row] !== "") continue;
    const verdict = judge(longitude[row], latitude[row], home, around !== null, repair);
    if (verdict === "") continue;
    if (verdict === "exchanged") {
      exchanged++;
      [longitude[row], latitude[row]] = [latitude[row], longitude[row]];
    } else if (verdict === "west" || verdict === "south" || verdict === "southWest") {
      signed++;
      if (verdict !== "south") longitude[row] = -longitude[row];
      if (verdict !== "west") latitude[row] = -latitude[row];
    } else reasons[row] = verdict;
  }
  for (let row = 0; row < table.rows; row++)
    if (reasons[row] !== "") longitude[row] = latitude[row] = Number.NaN;
  return { longitude, latitude, reasons, exchanged, signed, systemKnown };
}

type Verdict = ReasonCode | "" | "exchanged" | "west" | "south" | "southWest";

function judge(x: number, y: number, home: Extent | null, strict: boolean, repair: boolean): Verdict {
  const possible = Math.abs(x) <= 180 && Math.abs(y) <= 90;
  if (!home) return possible ? "" : "coordinates-out-of-range";
  if (inside(home, x, y)) return "";
  if (repair) {
    if (inside(home, y, x)) return "exchanged";
    if (inside(home, -x, y)) return "west";
    if (inside(home, x, -y)) return "south";
    if (inside(home, -x, -y)) return "southWest";
  }
  if (!possible) return lostPoint(x, y, home) ? "lost-decimal-point" : "coordinates-out-of-range";
  return strict ? "far-from-areas" : "";
}

/** Whether a point lies in an extent widened by its own size (at least 0.2 degrees) on every side. */
function inside([west, south, east, north]: Extent, x: number, y: number): boolean {
  const width = Math.max(east - west, 0.2);
  const height = Math.max(north - south, 0.2);
  return x >= west - width && x <= east + width && y >= south - height && y <= north + height;
}

/** Whether dividing the impossible coordinate by a power of ten brings it home. */
function lostPoint(x: number, y: number, home: Extent): boolean {
  const shifts = (value: number, bound: number) => {
    if (Math.abs(value) <= bound) return [value];
    return Array.from({ length: 15 }, (_, power) => value / 10 ** (power + 1)).filter(
      (v) => Math.abs(v) <= bound,
    );
  };
  return shifts(x, 180).some((lon) => shifts(y, 90).some((lat) => inside(home, lon, lat)));
}

/** Where most rows lie: between the 5th and the 95th hundredth of both coordinates. */
function usualExtent(
  longitude: Float64Array,
  latitude: Float64Array,
  reasons: readonly (ReasonCode | "")[],
): Extent | null {
  const step = Math.max(1, Math.floor(longitude.length / 5000));
  const x: number[] = [];
  const y: number[] = [];
  for (let row = 0; row < longitude.length; row += step) {
    if (reasons[row] !== "" || Math.abs(longitude[row]) > 180 || Math.abs(latitude[row]) > 90) continue;
    x.push(longitude[row]);
    y.push(latitude[row]);
  }
  if (x.length < 5) return null;
  x.sort((a, b) => a - b);
  y.sort((a, b) => a - b);
  const at = (sorted: number[], share: number) => sorted[Math.floor(share * (sorted.length - 1))];
  return [at(x, 0.05), at(y, 0.05), at(x, 0.95), at(y, 0.95)];
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

export function columnNamed(table: RawTable, name: string | null | undefined): RawColumn | null {
  return table.columns.find((column) => column.name === name) ?? null;
}

async function fromColumns(
  table: RawTable,
  place: Extract<PlaceMapping, { kind: "columns" }>,
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
  place: Extract<PlaceMapping, { kind: "pair" }>,
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
