import type { TFunction } from "i18next";
import type { Highlight, MapTarget } from "../layers/layer.ts";
import type { Support } from "../model/result.ts";

/** Number of rows of a support; 0 for global figures. */
export function supportLength(support: Support): number {
  switch (support.kind) {
    case "areas":
    case "shapes":
      return support.ids.length;
    case "cells":
      return support.cells.q.length;
    case "raster":
      return support.raster.columns * support.raster.rows;
    case "points":
      return support.incidentRows.length;
    case "global":
      return 0;
  }
}

/** What a row is called: the area's name, or what it is and its number. */
export function supportName(support: Support, row: number, t: TFunction): string {
  switch (support.kind) {
    case "areas":
      return support.names[row] || support.ids[row];
    case "shapes":
      return support.ids[row];
    case "cells":
      return t("support.cell", { id: `${support.cells.q[row]}:${support.cells.r[row]}` });
    case "raster":
      return t("support.square", { id: String(row + 1) });
    case "points":
      return t("support.point", { id: String(row + 1) });
    case "global":
      return "";
  }
}

/** How the map calls a row; null where a row cannot be pointed at. */
export function targetOfRow(support: Support, row: number): MapTarget | null {
  switch (support.kind) {
    case "areas":
      return { kind: "area", level: support.level, row };
    case "cells":
      return { kind: "cell", row };
    case "shapes":
      return { kind: "shape", row };
    case "points":
      return { kind: "point", row };
    case "raster":
    case "global":
      return null;
  }
}

/** The row that the map's target stands for in this support; -1 for something else. */
export function rowOfTarget(support: Support, target: MapTarget | null): number {
  if (!target) return -1;
  switch (support.kind) {
    case "areas":
      return target.kind === "area" && target.level === support.level ? target.row : -1;
    case "cells":
      return target.kind === "cell" ? target.row : -1;
    case "shapes":
      return target.kind === "shape" ? target.row : -1;
    case "points":
      return target.kind === "point" ? target.row : -1;
    case "raster":
    case "global":
      return -1;
  }
}

/** Some rows marked together; null for none, and where rows cannot be marked. */
export function highlightOf(support: Support, rows: readonly number[]): Highlight | null {
  if (rows.length === 0) return null;
  if (support.kind === "areas") return { kind: "area", level: support.level, rows };
  return support.kind === "cells" ? { kind: "cell", cells: support.cells, rows } : null;
}

const noRows: readonly number[] = [];

/** The marked rows of this support; none when something else is marked. */
export function rowsOfHighlight(support: Support, highlight: Highlight | null): readonly number[] {
  const own =
    highlight?.kind === "area"
      ? support.kind === "areas" && support.level === highlight.level
      : highlight?.kind === "cell" && support.kind === "cells" && support.cells === highlight.cells;
  return own && highlight ? highlight.rows : noRows;
}

/** Whether both name the same place on the map, or neither names any. */
export function sameTarget(a: MapTarget | null, b: MapTarget | null): boolean {
  if (!a || !b) return a === b;
  return (
    a.kind === b.kind &&
    a.row === b.row &&
    (a.kind !== "area" || a.level === (b as typeof a).level) &&
    (a.kind !== "factor" || a.factor === (b as typeof a).factor)
  );
}
