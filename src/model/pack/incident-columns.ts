import { missingCode } from "../../base/column.ts";
import type { PolygonSet } from "../../kernels/geometry/polygon-set.ts";
import type { IncidentTable } from "../incidents.ts";
import type { LocalProjection } from "../project.ts";
import { createProjector } from "../projection.ts";
import type { AreaSet } from "../territory.ts";
import { attachArrays, type ColumnFile, detachArrays, readColumn } from "./array-refs.ts";
import { exactScale } from "./number-coding.ts";

/**
 * Incidents as they lie in a pack. Where and when are the bulk, so they are stored against what is already known:
 * a place against the south-west corner of its area, the end of the time window against its beginning and grouped by
 * the precision it follows from, the area of a coarser level not at all where it follows from the finer one. Metres are
 * left out: the projection gives them.
 */
interface StoredIncidents {
  readonly table: unknown;
  readonly areaRows: Readonly<Record<string, { readonly rows: object } | { readonly parentOf: string }>>;
  /** Level whose areas the places are stored against; null: against the degree 0. */
  readonly anchor: string | null;
  /** Steps per degree; 0 where the places are stored as plain numbers. */
  readonly scale: number;
  readonly places: { readonly longitude: object; readonly latitude: object };
  readonly timeFrom: object;
  readonly duration: object;
  readonly fields: readonly { readonly head: unknown; readonly codes: object }[];
}

/**
 * Puts the columns of a table into a column file, as few bytes as give back the very same numbers, and returns what
 * finds them there.
 */
export function storeIncidents(
  incidents: IncidentTable,
  levels: Readonly<Record<string, AreaSet>>,
  file: ColumnFile,
): StoredIncidents {
  const { longitude, latitude, x: _x, y: _y, timeFrom, timeTo, areaRows, fields, ...rest } = incidents;
  const scale = Math.max(exactScale(longitude), exactScale(latitude));
  const onGrid = exactScale(longitude) > 0 && exactScale(latitude) > 0;
  const anchor = onGrid ? finestLevel(areaRows, levels) : null;
  const rows = anchor === null ? null : areaRows[anchor];
  const corners = anchor === null ? null : gridCorners(levels[anchor].geometry, scale);
  const store = (values: Float64Array, corner: Float64Array | null) =>
    file.add(onGrid ? relative(values, rows, corner, scale) : values, [0]);
  return {
    table: detachArrays(rest, file),
    areaRows: storeAreaRows(areaRows, levels, file),
    anchor,
    scale: onGrid ? scale : 0,
    places: {
      longitude: store(longitude, corners?.x ?? null),
      latitude: store(latitude, corners?.y ?? null),
    },
    timeFrom: file.add(timeFrom),
    duration: file.add(
      Float64Array.from(groupedBy(incidents.timePrecision), (i) => timeTo[i] - timeFrom[i]),
      [0],
    ),
    fields: fields.map(({ codes, ...head }) => ({
      head: detachArrays(head, file),
      codes: file.add(
        Int32Array.from(codes, (code) => (code === missingCode ? -1 : code)),
        [0],
      ),
    })),
  };
}

/** The table of a pack. `breathe` is awaited every few milliseconds of work, so that a page can answer in between. */
export async function restoreIncidents(
  stored: StoredIncidents,
  levels: Readonly<Record<string, AreaSet>>,
  projection: LocalProjection,
  bytes: Uint8Array,
  breathe: () => Promise<void>,
): Promise<IncidentTable> {
  const areaRows: Record<string, Int32Array> = {};
  for (const [level, item] of Object.entries(stored.areaRows))
    if ("rows" in item) areaRows[level] = readColumn(item.rows, bytes) as Int32Array;
  for (const [level, item] of Object.entries(stored.areaRows))
    if ("parentOf" in item) areaRows[level] = parentRows(levels[item.parentOf], areaRows[item.parentOf]);
  const corners = stored.anchor === null ? null : gridCorners(levels[stored.anchor].geometry, stored.scale);
  const rows = stored.anchor === null ? null : areaRows[stored.anchor];
  const place = (ref: object, corner: Float64Array | null) => {
    const values = readColumn(ref, bytes) as Float64Array;
    return stored.scale === 0 ? values : absolute(values, rows, corner, stored.scale);
  };
  await breathe();
  const longitude = place(stored.places.longitude, corners?.x ?? null);
  await breathe();
  const latitude = place(stored.places.latitude, corners?.y ?? null);
  await breathe();
  const x = new Float64Array(longitude.length);
  const y = new Float64Array(longitude.length);
  createProjector(projection).forward(longitude, latitude, x, y);
  await breathe();
  const timeFrom = readColumn(stored.timeFrom, bytes) as Int32Array;
  const table = attachArrays(stored.table, bytes) as Omit<
    IncidentTable,
    "longitude" | "latitude" | "x" | "y" | "timeFrom" | "timeTo" | "areaRows" | "fields"
  >;
  const durations = readColumn(stored.duration, bytes);
  const timeTo = new Int32Array(timeFrom.length);
  groupedBy(table.timePrecision).forEach((row, k) => {
    timeTo[row] = timeFrom[row] + durations[k];
  });
  const fields: IncidentTable["fields"][number][] = [];
  for (const { head, codes } of stored.fields) {
    await breathe();
    fields.push({
      ...(attachArrays(head, bytes) as Omit<IncidentTable["fields"][number], "codes">),
      codes: Uint16Array.from(readColumn(codes, bytes), (code) => (code < 0 ? missingCode : code)),
    });
  }
  return {
    ...table,
    longitude,
    latitude,
    x,
    y,
    timeFrom,
    timeTo,
    fields,
    areaRows,
  };
}

/** The rows in the order of their group, and within a group in their own: a counting sort. */
function groupedBy(groups: Uint8Array): Uint32Array {
  const next = new Uint32Array(257);
  for (const group of groups) next[group + 1]++;
  for (let group = 0; group < 256; group++) next[group + 1] += next[group];
  const rows = new Uint32Array(groups.length);
  groups.forEach((group, row) => {
    rows[next[group]++] = row;
  });
  return rows;
}

/** The level with the most areas among those that the incidents are assigned to. */
function finestLevel(
  areaRows: IncidentTable["areaRows"],
  levels: Readonly<Record<string, AreaSet>>,
): string | null {
  let finest: string | null = null;
  for (const id of Object.keys(areaRows))
    if (levels[id] && (finest === null || levels[id].codes.length > levels[finest].codes.length)) finest = id;
  return finest;
}

/** South-west corner of every area in whole grid steps; one more entry for "no area": the corner of them all. */
function gridCorners(polygons: PolygonSet, scale: number): { x: Float64Array; y: Float64Array } {
  const { coordinates, ringOffsets, polygonOffsets, areaOffsets } = polygons;
  const count = areaOffsets.length - 1;
  const x = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
  const y = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
  for (let area = 0; area < count; area++) {
    const from = ringOffsets[polygonOffsets[areaOffsets[area]]];
    const to = ringOffsets[polygonOffsets[areaOffsets[area + 1]]];
    for (let v = from; v < to; v++) {
      x[area] = Math.min(x[area], Math.round(coordinates[2 * v] * scale));
      y[area] = Math.min(y[area], Math.round(coordinates[2 * v + 1] * scale));
    }
    x[count] = Math.min(x[count], x[area]);
    y[count] = Math.min(y[count], y[area]);
  }
  for (const corner of [x, y])
    for (let area = 0; area <= count; area++) if (!Number.isFinite(corner[area])) corner[area] = 0;
  return { x, y };
}

function relative(
  values: Float64Array,
  rows: Int32Array | null,
  corner: Float64Array | null,
  scale: number,
): Float64Array {
  return Float64Array.from(values, (value, i) => Math.round(value * scale) - cornerOf(rows, corner, i));
}

function absolute(
  values: Float64Array,
  rows: Int32Array | null,
  corner: Float64Array | null,
  scale: number,
): Float64Array {
  return Float64Array.from(values, (value, i) => (value + cornerOf(rows, corner, i)) / scale);
}

function cornerOf(rows: Int32Array | null, corner: Float64Array | null, i: number): number {
  if (rows === null || corner === null) return 0;
  return corner[rows[i] < 0 ? corner.length - 1 : rows[i]];
}

function storeAreaRows(
  areaRows: IncidentTable["areaRows"],
  levels: Readonly<Record<string, AreaSet>>,
  file: ColumnFile,
): StoredIncidents["areaRows"] {
  const stored: Record<string, { rows: object } | { parentOf: string }> = {};
  for (const [id, rows] of Object.entries(areaRows)) {
    const finer = Object.keys(areaRows).find((other) => {
      const parent = levels[other]?.parent;
      if (parent?.level !== id || (stored[other] && "parentOf" in stored[other])) return false;
      const implied = parentRows(levels[other], areaRows[other]);
      return implied.every((row, i) => row === rows[i]);
    });
    stored[id] = finer === undefined ? { rows: file.add(rows, [0]) } : { parentOf: finer };
  }
  return stored;
}

function parentRows(level: AreaSet, rows: Int32Array): Int32Array {
  return Int32Array.from(rows, (row) => (row < 0 ? -1 : (level.parent?.rows[row] ?? -1)));
}

export type { StoredIncidents };
