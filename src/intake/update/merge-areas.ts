import type { RunContext } from "../../base/run-context.ts";
import { buildAreaIndex, locatePoints } from "../../kernels/geometry/area-index.ts";
import { labelPoints } from "../../kernels/geometry/measures.ts";
import type { PolygonSet } from "../../kernels/geometry/polygon-set.ts";
import type { AreaSet } from "../../model/territory.ts";
import { takeAreas } from "../import-areas.ts";
import type { RecordMatch } from "./match-records.ts";
import { weaveFields } from "./weave-fields.ts";

/** A level after an update, and the row there of each area there was (-1: gone). */
export interface MergedAreas {
  readonly areas: AreaSet;
  readonly rowOf: Int32Array;
}

/**
 * The areas of the new file, followed by those of earlier files that stay. The level keeps its name, its rank and the field that
 * counts its residents; fields that the new file lacks (figures joined from other files too) stay with the areas that are recognised.
 */
export function mergeAreas(
  before: AreaSet,
  after: AreaSet,
  match: RecordMatch,
  kept: Uint32Array,
): MergedAreas {
  const count = after.codes.length;
  const rowOf = new Int32Array(before.codes.length).fill(-1);
  for (let row = 0; row < count; row++) if (match[row] >= 0) rowOf[match[row]] = row;
  for (const [index, row] of kept.entries()) rowOf[row] = count + index;
  const taken = new Set(after.codes);
  const keptCodes = Array.from(kept, (row) => {
    let code = before.codes[row];
    for (let n = 2; taken.has(code); n++) code = `${before.codes[row]}-${n}`;
    taken.add(code);
    return code;
  });
  const fields = weaveFields(before.fields, after.fields, match, kept);
  const residents = before.population ?? after.population;
  const parent = after.parent ?? null;
  const areas: AreaSet = {
    ...before,
    version: before.version + 1,
    codes: [...after.codes, ...keptCodes],
    names: [...after.names, ...Array.from(kept, (row) => before.names[row])],
    parent: parent && {
      level: parent.level,
      rows: Int32Array.from([
        ...parent.rows,
        ...Array.from(kept, (row) => (before.parent?.level === parent.level ? before.parent.rows[row] : -1)),
      ]),
    },
    geometry: followedBy(after.geometry, takeAreas(before.geometry, kept)),
    areaKm2: Float64Array.from([...after.areaKm2, ...Array.from(kept, (row) => before.areaKm2[row])]),
    fields,
    population: fields.some(({ id }) => id === residents) ? residents : null,
  };
  return { areas, rowOf };
}

/** Two lists of areas as one. */
export function followedBy(first: PolygonSet, second: PolygonSet): PolygonSet {
  if (second.areaOffsets.length === 1) return first;
  const chain = (a: Uint32Array, b: Uint32Array) => {
    const all = new Uint32Array(a.length + b.length - 1);
    all.set(a);
    for (let i = 1; i < b.length; i++) all[a.length - 1 + i] = a[a.length - 1] + b[i];
    return all;
  };
  const coordinates = new Float64Array(first.coordinates.length + second.coordinates.length);
  coordinates.set(first.coordinates);
  coordinates.set(second.coordinates, first.coordinates.length);
  return {
    coordinates,
    ringOffsets: chain(first.ringOffsets, second.ringOffsets),
    polygonOffsets: chain(first.polygonOffsets, second.polygonOffsets),
    areaOffsets: chain(first.areaOffsets, second.areaOffsets),
  };
}

/** Events as far as a level is concerned: where they are, and the row of their area there before. */
export interface EventPlaces {
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
  readonly rows: Int32Array;
}

/**
 * Row of the area of each event after an update of the level: found anew by coordinates; events without any, known by the name of
 * their area, stay with it. O(events log edges).
 */
export async function eventRowsAfter(
  { areas, rowOf }: MergedAreas,
  { longitude, latitude, rows }: EventPlaces,
  context: RunContext,
): Promise<Int32Array> {
  const found = new Int32Array(rows.length);
  const index = buildAreaIndex(areas.geometry);
  const step = 20_000;
  for (let from = 0; from < rows.length; from += step) {
    locatePoints(index, longitude, latitude, found, from, Math.min(rows.length, from + step));
    await context.breathe();
  }
  for (let row = 0; row < rows.length; row++)
    if (Number.isNaN(longitude[row])) found[row] = rows[row] < 0 ? -1 : rowOf[rows[row]];
  return found;
}

/** A finer level whose areas belong to a level that was updated: with the same parent, else with the one they lie in. */
export function finerAfter(finer: AreaSet, { areas, rowOf }: MergedAreas): AreaSet {
  if (!finer.parent) return finer;
  const rows = finer.parent.rows.map((row) => (row < 0 ? -1 : rowOf[row]));
  if (rows.includes(-1)) {
    const { x, y } = labelPoints(finer.geometry);
    const found = new Int32Array(rows.length);
    locatePoints(buildAreaIndex(areas.geometry), x, y, found);
    for (let row = 0; row < rows.length; row++) if (rows[row] < 0) rows[row] = found[row];
  }
  return { ...finer, version: finer.version + 1, parent: { level: areas.id, rows } };
}
