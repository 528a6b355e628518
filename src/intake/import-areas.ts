import type { Problem } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import { areaCount, type PolygonSet } from "../kernels/geometry/polygon-set.ts";
import { gradeOf } from "../model/quality.ts";
import type { Source } from "../model/source.ts";
import type { AreaSet } from "../model/territory.ts";
import { fileRowOf, type RawTable } from "../readers/raw-table.ts";
import { joinedLevel, parentsOf } from "./area-parents.ts";
import { areaProblems } from "./area-problems.ts";
import { fieldsOf } from "./columns.ts";
import type { AreaMapping } from "./mapping.ts";
import { levelOfFault, levelOfMerit, makeCheck } from "./passport-texts.ts";
import { columnNamed } from "./placing.ts";
import { areasKm2, settleOutlines } from "./repair/settle-outlines.ts";
import { lightenOutlines } from "./repair/simplify-areas.ts";
import type { ReasonCode } from "./set-aside-reasons.ts";
import { buildSource } from "./source.ts";

/** Areas made from a table, with what became of its rows. */
export interface AreaImport {
  readonly areas: AreaSet;
  /** The coarser level made from the areas, if the mapping asks for one. */
  readonly joined: AreaSet | null;
  readonly source: Source;
}

/**
 * Makes the areas of one level. Rows without an outline, or with coordinates outside the world, are set aside; codes
 * that repeat get a number; outlines that cross themselves are repaired, gaps and overlaps between neighbours reported and, if
 * asked, repaired; outlines are simplified if asked. Every other column becomes a field.
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
  const settled = await settleOutlines(raw.name, geometry, names, mapping, context);
  const outlines = await lightenOutlines(raw.name, settled.geometry, names, mapping, context);
  problems.push(...settled.problems, ...outlines.problems);
  const own = new Set([mapping.code, mapping.name]);
  const kept = mapping.fields ?? raw.columns.map((column) => column.name).filter((name) => !own.has(name));
  const fields = fieldsOf(raw, kept, rows, mapping.population);
  await context.breathe();
  const residents = mapping.population
    ? fields.find((field) => field.label.es === mapping.population && field.kind === "number")
    : undefined;
  const parents = await parentsOf(
    raw,
    mapping,
    { rows, names, geometry: outlines.geometry, coarser },
    context,
  );
  problems.push(...parents.problems);
  const areas: AreaSet = {
    id: mapping.level,
    version: 1,
    source: mapping.source,
    label: mapping.label,
    rank: parents.joined ? mapping.rank + 1 : mapping.rank,
    codes,
    names,
    parent: parents.parent,
    geometry: outlines.geometry,
    areaKm2: areasKm2(outlines.geometry, mapping.planar ?? false),
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
          ...settled.checks,
          makeCheck("unnamed-areas", unnamed, rows.length, levelOfFault(unnamed / count, 0, 0.1)),
        ];
  context.progress(1);
  const joined = parents.joined && joinedLevel(parents.joined, mapping, areas);
  return {
    areas,
    joined,
    source: buildSource(raw, mapping, "areas", reasons, checks, gradeOf(checks), problems),
  };
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
