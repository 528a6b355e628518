import type { Problem } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import { geodesicAreasKm2, planarAreas } from "../kernels/geometry/measures.ts";
import { areaCount, type PolygonSet } from "../kernels/geometry/polygon-set.ts";
import type { Source } from "../model/source.ts";
import type { AreaSet } from "../model/territory.ts";
import { fileRowOf, type RawTable } from "../readers/raw-table.ts";
import { codeFinder, nameFinder } from "./area-names.ts";
import { areaProblems } from "./area-problems.ts";
import { fieldsOf } from "./columns.ts";
import type { AreaMapping } from "./mapping.ts";
import { slugOf } from "./names.ts";
import { findCrossedOutlines } from "./outline-check.ts";
import { gradeOf } from "./passport.ts";
import { levelOfFault, levelOfMerit, makeCheck } from "./passport-texts.ts";
import { columnNamed } from "./placing.ts";
import type { ReasonCode } from "./set-aside-reasons.ts";
import { buildSource } from "./source.ts";

/** Areas made from a table, with what became of its rows. */
export interface AreaImport {
  readonly areas: AreaSet;
  readonly source: Source;
}

/**
 * Makes the areas of one level. Rows without an outline, or with coordinates outside the world, are set aside; codes
 * that repeat get a number; outlines that cross themselves are reported and kept. Every other column becomes a field.
 * `coarser`: the levels that the mapping's parent may be one of.
 */
export async function importAreas(
  raw: RawTable,
  mapping: AreaMapping,
  coarser: readonly AreaSet[],
  context: RunContext,
): Promise<AreaImport> {
  const problems: Problem[] = [];
  const polygons =
    raw.geometry?.kind === "areas" && (mapping.planar || !raw.geometry.planar) ? raw.geometry.polygons : null;
  const outlined = mapping.withoutOutlines !== true;
  if (!polygons && outlined) problems.push(areaProblems.notAreas(raw.name));
  const reasons = outlined
    ? outlineReasons(raw, polygons, mapping.planar ?? false)
    : new Array<ReasonCode | "">(raw.rows).fill("");
  const rows = Uint32Array.from(reasons.keys()).filter((row) => reasons[row] === "");
  const geometry = polygons && outlined ? takeAreas(polygons, rows) : withoutPolygons(rows.length);
  const { codes, repeated, example, missing } = codesOf(raw, mapping.code, rows);
  if (repeated > 0) problems.push(areaProblems.repeatedCodes(raw.name, repeated, example));
  if (missing > 0 && mapping.code) problems.push(areaProblems.missingCodes(raw.name, missing));
  const nameColumn = columnNamed(raw, mapping.name);
  const names = Array.from(rows, (row, index) => nameColumn?.text(row).trim() || codes[index]);
  context.progress(0.2);
  const outlines = await findCrossedOutlines(geometry, context);
  if (outlines.crossed.length > 0)
    problems.push(
      areaProblems.invalidOutlines(raw.name, outlines.crossed.length, names[outlines.crossed[0]]),
    );
  if (outlines.unchecked > 0) problems.push(areaProblems.uncheckedOutlines(raw.name, outlines.unchecked));
  context.progress(0.6);
  const own = new Set([mapping.code, mapping.name]);
  const kept = mapping.fields ?? raw.columns.map((column) => column.name).filter((name) => !own.has(name));
  const fields = fieldsOf(raw, kept, rows, mapping.population);
  await context.breathe();
  const residents = mapping.population
    ? fields.find((field) => field.label.es === mapping.population && field.kind === "number")
    : undefined;
  const parent = parentOf(raw, mapping, rows, coarser);
  if (parent.unmatched > 0) problems.push(areaProblems.unmatchedParents(raw.name, parent.unmatched));
  const areas: AreaSet = {
    id: mapping.level,
    version: 1,
    source: mapping.source,
    label: mapping.label,
    rank: mapping.rank,
    codes,
    names,
    parent: parent.rows,
    geometry,
    areaKm2: !outlined
      ? new Float64Array(rows.length).fill(Number.NaN)
      : mapping.planar
        ? planarAreas(geometry).map((squareMeters) => squareMeters / 1e6)
        : geodesicAreasKm2(geometry),
    fields,
    population: residents?.id ?? null,
  };
  const unnamed = nameColumn
    ? Array.from(rows).filter((row) => nameColumn.text(row).trim() === "").length
    : 0;
  const count = Math.max(1, rows.length);
  const checks =
    raw.rowsRead === 0
      ? []
      : [
          makeCheck(
            "with-outline",
            rows.length,
            raw.rowsRead,
            levelOfMerit(rows.length / raw.rowsRead, 1, 0.9),
          ),
          makeCheck("repeated-codes", repeated, rows.length, levelOfFault(repeated / count, 0, 0.05)),
          makeCheck(
            "crossed-outlines",
            outlines.crossed.length,
            rows.length,
            levelOfFault(outlines.crossed.length / count, 0, 0.05),
          ),
          makeCheck("unnamed-areas", unnamed, rows.length, levelOfFault(unnamed / count, 0, 0.1)),
        ];
  context.progress(1);
  return { areas, source: buildSource(raw, mapping, "areas", reasons, checks, gradeOf(checks), problems) };
}

/** Areas that have no polygon. */
function withoutPolygons(areas: number): PolygonSet {
  return {
    coordinates: new Float64Array(0),
    ringOffsets: new Uint32Array(1),
    polygonOffsets: new Uint32Array(1),
    areaOffsets: new Uint32Array(areas + 1),
  };
}

function outlineReasons(raw: RawTable, polygons: PolygonSet | null, planar: boolean): (ReasonCode | "")[] {
  return Array.from({ length: raw.rows }, (_, row) => {
    if (!polygons || polygons.areaOffsets[row] === polygons.areaOffsets[row + 1]) return "no-geometry";
    const { coordinates, ringOffsets, polygonOffsets, areaOffsets } = polygons;
    const from = ringOffsets[polygonOffsets[areaOffsets[row]]];
    const to = ringOffsets[polygonOffsets[areaOffsets[row + 1]]];
    for (let v = from; v < to; v++)
      if (!planar && !(Math.abs(coordinates[2 * v]) <= 360 && Math.abs(coordinates[2 * v + 1]) <= 90))
        return "coordinates-out-of-range";
    return "";
  });
}

/** The areas of some rows, as a polygon set of their own; the very same one when all are taken. */
export function takeAreas(polygons: PolygonSet, rows: Uint32Array): PolygonSet {
  if (rows.length === areaCount(polygons)) return polygons;
  const { coordinates, ringOffsets, polygonOffsets, areaOffsets } = polygons;
  const vertices: number[] = [];
  const rings = [0];
  const parts = [0];
  const areas = [0];
  let length = 0;
  for (const row of rows) {
    for (let polygon = areaOffsets[row]; polygon < areaOffsets[row + 1]; polygon++) {
      for (let ring = polygonOffsets[polygon]; ring < polygonOffsets[polygon + 1]; ring++) {
        vertices.push(ringOffsets[ring], ringOffsets[ring + 1]);
        length += ringOffsets[ring + 1] - ringOffsets[ring];
        rings.push(length);
      }
      parts.push(rings.length - 1);
    }
    areas.push(parts.length - 1);
  }
  const taken = new Float64Array(length * 2);
  for (let i = 0, at = 0; i < vertices.length; i += 2) {
    taken.set(coordinates.subarray(vertices[i] * 2, vertices[i + 1] * 2), at);
    at += (vertices[i + 1] - vertices[i]) * 2;
  }
  return {
    coordinates: taken,
    ringOffsets: Uint32Array.from(rings),
    polygonOffsets: Uint32Array.from(parts),
    areaOffsets: Uint32Array.from(areas),
  };
}

function codesOf(
  raw: RawTable,
  name: string | null,
  rows: Uint32Array,
): { codes: string[]; repeated: number; example: string; missing: number } {
  const column = columnNamed(raw, name);
  const seen = new Set<string>();
  let repeated = 0;
  let missing = 0;
  let example = "";
  const codes = Array.from(rows, (row) => {
    let code =
      column
        ?.text(row)
        .trim()
        .replace(/^(\d+)\.0$/, "$1") ?? "";
    if (code === "") {
      missing++;
      code = String(fileRowOf(raw, row));
    }
    let unique = code;
    for (let count = 2; seen.has(unique); count++) unique = `${code}-${count}`;
    if (unique !== code) {
      repeated++;
      if (example === "") example = code;
    }
    seen.add(unique);
    return unique;
  });
  return { codes, repeated, example, missing };
}

function parentOf(
  raw: RawTable,
  mapping: AreaMapping,
  rows: Uint32Array,
  coarser: readonly AreaSet[],
): { rows: AreaSet["parent"]; unmatched: number } {
  const wanted = mapping.parent;
  const level = wanted && coarser.find((areas) => areas.id === wanted.level);
  const column = wanted && columnNamed(raw, wanted.column);
  if (!level || !column) return { rows: null, unmatched: 0 };
  const byCode = codeFinder(level);
  const byName = nameFinder(level);
  const found = Int32Array.from(rows, (row) => {
    const text = column.text(row);
    const code = byCode(text);
    return code.row >= 0 ? code.row : slugOf(text) === "" ? -1 : byName(text).row;
  });
  return {
    rows: { level: level.id, rows: found },
    unmatched: found.reduce((sum, row) => sum + (row < 0 ? 1 : 0), 0),
  };
}
