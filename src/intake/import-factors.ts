import type { Problem } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import type { FactorLayer, FactorShape } from "../model/factors.ts";
import { gradeOf } from "../model/quality.ts";
import type { PassportCheck, Source } from "../model/source.ts";
import type { AreaSet } from "../model/territory.ts";
import type { RawGeometry, RawTable } from "../readers/raw-table.ts";
import { divideArms } from "./arms-layers.ts";
import { fieldsOf } from "./columns.ts";
import { takeAreas } from "./import-areas.ts";
import { intakeProblems } from "./intake-problems.ts";
import type { FactorMapping } from "./mapping.ts";
import { comparableText } from "./names.ts";
import { levelOfFault, levelOfMerit, makeCheck } from "./passport-texts.ts";
import { columnNamed, extentOfAll, placeRows, repairProblems } from "./placing.ts";
import type { ReasonCode } from "./set-aside-reasons.ts";
import { buildSource } from "./source.ts";

/** A factor layer made from a table, with what became of its rows. */
export interface FactorImport {
  readonly factor: FactorLayer;
  /** The layer divided by kind of arms event, where the mapping names a column for it; else the layer alone. */
  readonly layers: readonly FactorLayer[];
  readonly source: Source;
}

/**
 * Makes a factor layer: points from coordinates or geometry, lines or areas from geometry. A feature may have several
 * points. Features without a place are set aside; features that repeat the name and place of another are counted,
 * not dropped (a building may hold several schools). `areaSets`: for judging coordinates that lie far away.
 */
export async function importFactors(
  raw: RawTable,
  mapping: FactorMapping,
  context: RunContext,
  areaSets: readonly AreaSet[] = [],
): Promise<FactorImport> {
  const problems: Problem[] = [];
  const reasons: (ReasonCode | "")[] = new Array(raw.rows).fill("");
  let shape: FactorShape;
  let rows: Uint32Array;
  const accepted = () => Uint32Array.from(reasons.keys()).filter((row) => reasons[row] === "");
  if (mapping.place.kind === "geometry" && raw.geometry) {
    judgeGeometry(raw.geometry, reasons);
    rows = accepted();
    shape = takeShape(raw.geometry, rows, raw.rows);
  } else {
    const placing = await placeRows(
      raw,
      mapping.place,
      { ...mapping, around: extentOfAll(areaSets) },
      context,
    );
    for (let row = 0; row < raw.rows; row++) reasons[row] = placing.reasons[row];
    if (!placing.systemKnown && mapping.place.kind !== "geometry")
      problems.push(intakeProblems.unknownCrs(raw.name, mapping.place.crs ?? ""));
    problems.push(...repairProblems(raw.name, placing));
    rows = accepted();
    const coordinates = new Float64Array(rows.length * 2);
    for (const [index, row] of rows.entries()) {
      coordinates[2 * index] = placing.longitude[row];
      coordinates[2 * index + 1] = placing.latitude[row];
    }
    shape = { kind: "points", coordinates, owners: Uint32Array.from(rows.keys()) };
  }
  context.progress(0.5);
  await context.breathe();
  const nameColumn = columnNamed(raw, mapping.name);
  const names = Array.from(rows, (row) => nameColumn?.text(row).trim() ?? "");
  const kept =
    mapping.fields ?? raw.columns.map((column) => column.name).filter((name) => name !== mapping.name);
  const factor: FactorLayer = {
    id: mapping.id,
    version: 1,
    source: mapping.source,
    label: mapping.label,
    kind: mapping.kind,
    tone: mapping.tone,
    shape,
    length: rows.length,
    names,
    fields: fieldsOf(raw, kept, rows, null),
  };
  const checks = raw.rowsRead === 0 ? [] : factorChecks([factor], rows.length, raw.rowsRead);
  context.progress(1);
  const layers = divideArms(factor, raw, mapping.armsColumn, rows);
  return {
    factor,
    layers,
    source: buildSource(raw, mapping, "factors", reasons, checks, gradeOf(checks), problems),
  };
}

/** What a passport says of the features of some layers: how many rows have a place, how many features repeat another. */
export function factorChecks(
  layers: readonly Pick<FactorLayer, "shape" | "names">[],
  accepted: number,
  rowsRead: number,
): PassportCheck[] {
  const repeated = repeatedPlaces(layers);
  return [
    makeCheck("geocoded", accepted, rowsRead, levelOfMerit(accepted / Math.max(1, rowsRead), 0.85, 0.7)),
    makeCheck("repeated-places", repeated, accepted, levelOfFault(repeated / Math.max(1, accepted), 0.05, 1)),
  ];
}

/** Sets aside features without a shape, or with a vertex outside the world. */
function judgeGeometry(geometry: RawGeometry, reasons: (ReasonCode | "")[]): void {
  const held = new Uint8Array(reasons.length);
  const judge = (coordinates: Float64Array, from: number, to: number, row: number) => {
    if (to > from) held[row] = 1;
    for (let v = from; v < to && !geometry.planar; v++)
      if (!(Math.abs(coordinates[2 * v]) <= 360 && Math.abs(coordinates[2 * v + 1]) <= 90))
        reasons[row] = "coordinates-out-of-range";
  };
  if (geometry.kind === "points")
    for (let i = 0; i < geometry.owners.length; i++)
      judge(geometry.coordinates, i, i + 1, geometry.owners[i]);
  else if (geometry.kind === "lines")
    for (let line = 0; line < geometry.owners.length; line++)
      judge(
        geometry.coordinates,
        geometry.lineOffsets[line],
        geometry.lineOffsets[line + 1],
        geometry.owners[line],
      );
  else {
    const { coordinates, ringOffsets, polygonOffsets, areaOffsets } = geometry.polygons;
    for (let row = 0; row < reasons.length; row++)
      judge(
        coordinates,
        ringOffsets[polygonOffsets[areaOffsets[row]]],
        ringOffsets[polygonOffsets[areaOffsets[row + 1]]],
        row,
      );
  }
  for (let row = 0; row < reasons.length; row++) {
    if (held[row] === 1 || reasons[row] !== "") continue;
    reasons[row] = geometry.kind === "points" ? "no-coordinates" : "no-geometry";
  }
}

/** The shapes of some rows, owners renumbered. */
function takeShape(geometry: RawGeometry, rows: Uint32Array, count: number): FactorShape {
  if (geometry.kind === "areas") return { kind: "areas", polygons: takeAreas(geometry.polygons, rows) };
  const place = new Int32Array(count).fill(-1);
  for (const [index, row] of rows.entries()) place[row] = index;
  const owners: number[] = [];
  const coordinates: number[] = [];
  const lineOffsets = [0];
  for (let part = 0; part < geometry.owners.length; part++) {
    const owner = place[geometry.owners[part]];
    if (owner < 0) continue;
    owners.push(owner);
    const [from, to] =
      geometry.kind === "points"
        ? [part, part + 1]
        : [geometry.lineOffsets[part], geometry.lineOffsets[part + 1]];
    for (let v = 2 * from; v < 2 * to; v++) coordinates.push(geometry.coordinates[v]);
    lineOffsets.push(coordinates.length / 2);
  }
  const common = { coordinates: Float64Array.from(coordinates), owners: Uint32Array.from(owners) };
  return geometry.kind === "points"
    ? { kind: "points", ...common }
    : { kind: "lines", ...common, lineOffsets: Uint32Array.from(lineOffsets) };
}

/** Point features with the same name within a few metres (a ten-thousandth of a degree) of another. */
function repeatedPlaces(layers: readonly Pick<FactorLayer, "shape" | "names">[]): number {
  const seen = new Set<string>();
  let repeated = 0;
  for (const { shape, names } of layers) {
    if (shape.kind !== "points") continue;
    for (let i = 0; i < shape.owners.length; i++) {
      const x = Math.round(shape.coordinates[2 * i] * 1e4);
      const y = Math.round(shape.coordinates[2 * i + 1] * 1e4);
      const key = `${x} ${y} ${comparableText(names[shape.owners[i]])}`;
      if (seen.has(key)) repeated++;
      else seen.add(key);
    }
  }
  return repeated;
}
