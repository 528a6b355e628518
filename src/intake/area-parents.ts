import type { NumberColumn } from "../base/column.ts";
import type { Problem } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";
import type { AreaSet } from "../model/territory.ts";
import type { RawTable } from "../readers/raw-table.ts";
import { codeFinder, nameFinder } from "./area-names.ts";
import { areaProblems } from "./area-problems.ts";
import type { AreaMapping } from "./mapping.ts";
import { slugOf } from "./names.ts";
import { columnNamed } from "./placing.ts";
import { dissolveAreas, parentsByPlace } from "./repair/coarser-level.ts";
import { repairProblems } from "./repair/repair-problems.ts";
import { areasKm2 } from "./repair/settle-outlines.ts";
import { usualToleranceMeters } from "./repair/usual-tolerance.ts";

/** Groups of areas that make a coarser level. */
export interface JoinedAreas {
  readonly names: readonly string[];
  /** Per area, its group; -1 for none. */
  readonly groups: Int32Array;
  readonly geometry: PolygonSet;
}

interface Accepted {
  readonly rows: Uint32Array;
  readonly names: readonly string[];
  readonly geometry: PolygonSet;
  readonly coarser: readonly AreaSet[];
}

/** The larger areas that areas belong to: of a level that exists (by column or by place), or made by joining. */
export async function parentsOf(
  raw: RawTable,
  mapping: AreaMapping,
  accepted: Accepted,
  context: RunContext,
): Promise<{ parent: AreaSet["parent"]; joined: JoinedAreas | null; problems: Problem[] }> {
  if (mapping.joined) {
    const made = await joinByColumn(raw, mapping, mapping.joined.column, accepted, context);
    return {
      ...made,
      parent: made.joined && { level: mapping.joined.level, rows: made.joined.groups },
    };
  }
  const level = mapping.parent && accepted.coarser.find((areas) => areas.id === mapping.parent?.level);
  if (!level || !mapping.parent) return { parent: null, joined: null, problems: [] };
  const found =
    mapping.parent.column === null
      ? await byPlace(raw, mapping, level, accepted, context)
      : byColumn(raw, mapping.parent.column, level, accepted.rows);
  return {
    parent: found.rows && { level: level.id, rows: found.rows },
    joined: null,
    problems: found.problems,
  };
}

/** The coarser level of joined areas. It has residents where every area that was joined has them. */
export function joinedLevel(joined: JoinedAreas, mapping: AreaMapping, areas: AreaSet): AreaSet {
  const residents = areas.fields.find((field) => field.id === areas.population);
  const fields: NumberColumn[] = [];
  if (residents?.kind === "number") {
    const values = new Float64Array(joined.names.length);
    for (const [area, group] of joined.groups.entries())
      if (group >= 0) values[group] += residents.values[area];
    fields.push({ ...residents, values });
  }
  return {
    id: mapping.joined?.level ?? "",
    version: 1,
    source: mapping.source,
    label: mapping.joined?.label ?? mapping.label,
    rank: mapping.rank,
    codes: joined.names,
    names: joined.names,
    parent: null,
    geometry: joined.geometry,
    areaKm2: areasKm2(joined.geometry, mapping.planar ?? false),
    fields,
    population: fields[0]?.id ?? null,
  };
}

async function joinByColumn(
  raw: RawTable,
  mapping: AreaMapping,
  name: string,
  { rows, geometry }: Accepted,
  context: RunContext,
): Promise<{ joined: JoinedAreas | null; problems: Problem[] }> {
  const column = columnNamed(raw, name);
  if (!column) return { joined: null, problems: [] };
  const known = new Map<string, number>();
  const groups = Int32Array.from(rows, (row) => {
    const text = column.text(row).trim();
    if (text === "") return -1;
    if (!known.has(text)) known.set(text, known.size);
    return known.get(text) ?? -1;
  });
  const without = groups.reduce((count, group) => count + (group < 0 ? 1 : 0), 0);
  const problems = without > 0 ? [repairProblems.withoutGroup(raw.name, without)] : [];
  const toleranceMeters = mapping.borders?.toleranceMeters ?? usualToleranceMeters;
  const joined = await dissolveAreas(
    geometry,
    groups,
    known.size,
    { planar: mapping.planar ?? false, toleranceMeters },
    context,
  );
  if (!joined) return { joined: null, problems: [...problems, repairProblems.parentsUnchecked(raw.name)] };
  return { joined: { names: [...known.keys()], groups, geometry: joined }, problems };
}

async function byPlace(
  raw: RawTable,
  mapping: AreaMapping,
  level: AreaSet,
  { geometry, names }: Accepted,
  context: RunContext,
): Promise<{ rows: Int32Array | null; problems: Problem[] }> {
  const found = await parentsByPlace(geometry, level.geometry, mapping.planar ?? false, context);
  if (!found) return { rows: null, problems: [repairProblems.parentsUnchecked(raw.name)] };
  const problems = unmatched(raw, found.rows);
  const divided = Array.from(names.keys()).filter((area) => found.share[area] < 0.9);
  if (divided.length > 0)
    problems.push(
      repairProblems.dividedParents(raw.name, divided.length, names[divided[0]], found.share[divided[0]]),
    );
  return { rows: found.rows, problems };
}

function byColumn(raw: RawTable, name: string, level: AreaSet, rows: Uint32Array) {
  const column = columnNamed(raw, name);
  if (!column) return { rows: null, problems: [] };
  const byCode = codeFinder(level);
  const byName = nameFinder(level);
  const found = Int32Array.from(rows, (row) => {
    const text = column.text(row);
    const code = byCode(text);
    return code.row >= 0 ? code.row : slugOf(text) === "" ? -1 : byName(text).row;
  });
  return { rows: found, problems: unmatched(raw, found) };
}

function unmatched(raw: RawTable, rows: Int32Array): Problem[] {
  const count = rows.reduce((sum, row) => sum + (row < 0 ? 1 : 0), 0);
  return count > 0 ? [areaProblems.unmatchedParents(raw.name, count)] : [];
}
