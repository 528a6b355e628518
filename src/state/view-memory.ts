import type { MapTarget } from "../layers/layer.ts";
import type { Camera } from "../map/map-view-props.ts";
import { type Project, type StepId, stepIds } from "../model/project.ts";
import { checksumOf } from "./checksum.ts";
import type { Comparison } from "./indicators.ts";
import type { Session } from "./session.ts";

const storageKey = "convive-views";
const mostProjects = 50;

/** Where a person was in a project: what a reload should find again. */
export type View = Pick<Session, "step" | "camera" | "selected" | "tableOpen" | "comparison" | "breakdown">;

/**
 * Remembers views by project on this computer. They are no part of the project: a file takes none along. A memory that is
 * damaged, or that the browser refuses, remembers nothing.
 */
export interface ViewMemory {
  /** The view this project was left in; null if there is none. Nothing is selected where the rows may be others by now. */
  of(project: Project): View | null;
  keep(project: Project, view: View): void;
}

interface KeptView {
  readonly project: string;
  readonly view: View;
  /** What the rows of a selection depend on. */
  readonly rowsOf: number;
}

/** Views kept by the browser; the one used last is the first. */
export function viewMemory(storage: Pick<Storage, "getItem" | "setItem"> | null): ViewMemory {
  const read = (): readonly KeptView[] => {
    try {
      const value: unknown = JSON.parse(storage?.getItem(storageKey) ?? "[]");
      return Array.isArray(value) ? value.map(keptView).filter((kept) => kept !== null) : [];
    } catch {
      return [];
    }
  };
  return {
    of(project) {
      const kept = read().find(({ project: id }) => id === project.id);
      if (!kept) return null;
      const { step, selected } = kept.view;
      const same = kept.rowsOf === rowsOf(project, step) && selected && isThere(project, selected);
      return same ? kept.view : { ...kept.view, selected: null };
    },
    keep(project, { step, camera, selected, tableOpen, comparison, breakdown }) {
      const kept: KeptView = {
        project: project.id,
        view: { step, camera, selected, tableOpen, comparison, breakdown },
        rowsOf: rowsOf(project, step),
      };
      const others = read().filter(({ project: id }) => id !== project.id);
      try {
        storage?.setItem(storageKey, JSON.stringify([kept, ...others].slice(0, mostProjects)));
      } catch {
        // A browser that keeps nothing still shows everything.
      }
    },
  };
}

/** Names what the rows of the tables and of the result of a step depend on, without looking into the large tables. */
function rowsOf({ scope, requests, maps, levels, incidents, factors }: Project, step: StepId): number {
  return checksumOf([
    scope,
    requests[maps[step]?.request] ?? null,
    levels[scope.level]?.version ?? null,
    incidents?.version ?? null,
    Object.values(factors).map(({ id, version }) => [id, version]),
  ]);
}

/** Whether a target is in the tables. What a result holds is not known yet; the profile says it where it is gone. */
function isThere({ levels, factors, incidents }: Project, target: MapTarget): boolean {
  switch (target.kind) {
    case "area":
      return target.row < (levels[target.level]?.codes.length ?? 0);
    case "factor":
      return target.row < (factors[target.factor]?.length ?? 0);
    case "incident":
      return target.row < (incidents?.length ?? 0);
    default:
      return true;
  }
}

const isNumber = (value: unknown): value is number => Number.isFinite(value);
const isRow = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;

/** What was kept, rebuilt from checked members; null where it is not a view. */
function keptView(value: unknown): KeptView | null {
  const { project, view, rowsOf: rows } = membersOf(value);
  const { step, camera, selected, tableOpen, comparison, breakdown } = membersOf(view);
  const known = stepIds.find((id) => id === step);
  if (typeof project !== "string" || !isNumber(rows) || !known) return null;
  return {
    project,
    rowsOf: rows,
    view: {
      step: known,
      camera: cameraFrom(camera),
      selected: targetFrom(selected),
      tableOpen: tableOpen === true,
      comparison: comparisonFrom(comparison),
      breakdown: typeof breakdown === "string" ? breakdown : null,
    },
  };
}

function comparisonFrom(value: unknown): Comparison {
  return value === "yearBefore" || Number.isInteger(value) ? (value as Comparison) : "previous";
}

function cameraFrom(value: unknown): Camera | null {
  const { longitude, latitude, zoom } = membersOf(value);
  if (!isNumber(longitude) || !isNumber(latitude) || !isNumber(zoom)) return null;
  const onEarth = Math.abs(longitude) <= 360 && Math.abs(latitude) <= 90 && zoom >= 0 && zoom <= 24;
  return onEarth ? { longitude, latitude, zoom } : null;
}

function targetFrom(value: unknown): MapTarget | null {
  const { kind, row, level, factor } = membersOf(value);
  if (!isRow(row)) return null;
  switch (kind) {
    case "area":
      return typeof level === "string" ? { kind, level, row } : null;
    case "factor":
      return typeof factor === "string" ? { kind, factor, row } : null;
    case "cell":
    case "shape":
    case "point":
    case "incident":
      return { kind, row };
    default:
      return null;
  }
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === "object" ? (value as Readonly<Record<string, unknown>>) : {};
}
