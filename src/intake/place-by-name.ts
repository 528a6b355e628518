import type { LevelId } from "../base/ids.ts";
import type { AreaSet } from "../model/territory.ts";
import type { RawTable } from "../readers/raw-table.ts";
import { areaFinder, type JoinAreas, joinAreasOf } from "./area-decisions.ts";
import type { AreaPlace } from "./mapping.ts";
import { columnNamed, type Placing } from "./placing.ts";

/** The area of each row at a level; -1 where none bears its name. */
export interface NamedRows {
  readonly level: LevelId;
  readonly rows: Int32Array;
}

/** Finds the area of each row by name or code; null where the project has no such level or the table no such column. */
export function rowsByName(raw: RawTable, where: AreaPlace, areaSets: readonly AreaSet[]): NamedRows | null {
  const areas = areaSets.find((set) => set.id === where.level);
  const rows = areas ? rowsAmong(raw, where, joinAreasOf(areas, areaSets)) : null;
  return rows && { level: where.level, rows };
}

/** As `rowsByName`, among the areas of one level of which only the texts are at hand. O(rows). */
export function rowsAmong(raw: RawTable, where: AreaPlace, areas: JoinAreas): Int32Array | null {
  const column = columnNamed(raw, where.column);
  if (!column) return null;
  const parents = columnNamed(raw, where.parentName);
  const find = areaFinder(areas, "either", where.decisions);
  const rows = new Int32Array(raw.rows);
  const known = new Map<string, number>();
  for (let row = 0; row < raw.rows; row++) {
    const text = column.text(row).trim();
    const parent = parents?.text(row).trim() ?? "";
    const key = `${text}\u0000${parent}`;
    let found = known.get(key);
    if (found === undefined) {
      found = text === "" ? -1 : find(text, parent).row;
      known.set(key, found);
    }
    rows[row] = found;
  }
  return rows;
}

/**
 * Rows without any coordinates are counted in the area they name: takes their reason away, leaves -1 in `named` for all other
 * rows, and returns how many rows it took. A row whose coordinates are wrong is not one without them.
 */
export function countByName(named: Int32Array, reasons: Placing["reasons"]): number {
  let taken = 0;
  for (let row = 0; row < named.length; row++) {
    if (reasons[row] !== "no-coordinates") named[row] = -1;
    else if (named[row] >= 0) {
      reasons[row] = "";
      taken++;
    }
  }
  return taken;
}

/** Events placed by name at one level belong to that area's parents at the coarser levels. */
export function inheritParents(
  areaSets: readonly AreaSet[],
  areaRows: Record<LevelId, Int32Array>,
  level: LevelId | null,
): void {
  for (let current = areaSets.find((set) => set.id === level); current?.parent; ) {
    const { level: above, rows } = current.parent;
    const below = areaRows[current.id];
    if (areaRows[above]) areaRows[above] = below.map((row) => (row < 0 ? -1 : rows[row]));
    current = areaSets.find((set) => set.id === above);
  }
}

/** Gives events without coordinates (`named` >= 0) their area at a level, and its parents at the coarser ones; others keep theirs. */
export function addNamed(
  areaSets: readonly AreaSet[],
  areaRows: Readonly<Record<LevelId, Int32Array>>,
  level: LevelId,
  named: Int32Array,
): void {
  let rows = named;
  for (let current = areaSets.find((set) => set.id === level); current; ) {
    const own = areaRows[current.id];
    for (let event = 0; event < rows.length; event++) if (rows[event] >= 0) own[event] = rows[event];
    const { parent } = current;
    if (!parent) return;
    rows = rows.map((row) => (row < 0 ? -1 : parent.rows[row]));
    current = areaSets.find((set) => set.id === parent.level);
  }
}
