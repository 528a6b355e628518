import { type Problem, ProblemError } from "../../base/problem.ts";
import type { RunContext } from "../../base/run-context.ts";
import type { AreaSet } from "../../model/territory.ts";
import { joinedLevel } from "../area-parents.ts";
import type { AreaMapping } from "../mapping.ts";
import { dissolveAreas } from "../repair/coarser-level.ts";
import { usualToleranceMeters } from "../repair/usual-tolerance.ts";
import type { RecordMatch } from "./match-records.ts";
import { type MergedAreas, mergeAreas } from "./merge-areas.ts";

/** A level, and the coarser one made by joining its areas; null where the file does not say what to join. */
export interface JoinedAreaSets {
  readonly areas: AreaSet;
  readonly joined: AreaSet | null;
}

/**
 * The coarser level made anew from the areas that are there after an update. An area of the new file belongs where that file says; where
 * it does not say (its column is gone, or the cell is empty), and for an area that stays, it belongs where it did. Both levels as they
 * are then: the areas with the rows of their larger areas. `main`: the areas after the update, first those of the new file, then those
 * that stay, with their rows before in `kept`. Throws `ProblemError` when outlines are too tangled to join. As heavy as joining.
 */
export async function joinAgain(
  before: { readonly areas: AreaSet; readonly joined: AreaSet },
  after: JoinedAreaSets,
  main: MergedAreas,
  match: RecordMatch,
  kept: Uint32Array,
  mapping: AreaMapping,
  context: RunContext,
): Promise<MergedAreas[]> {
  const groupBefore = (row: number) =>
    row < 0 ? undefined : before.joined.names[before.areas.parent?.rows[row] ?? -1];
  const told = [
    ...Array.from(
      match,
      (old, row) => after.joined?.names[after.areas.parent?.rows[row] ?? -1] ?? groupBefore(old),
    ),
    ...Array.from(kept, groupBefore),
  ];
  const names = [...new Set(told.filter((name) => name !== undefined))];
  const rowOf = new Map(names.map((name, row) => [name, row]));
  const groups = Int32Array.from(told, (name) => (name === undefined ? -1 : (rowOf.get(name) ?? -1)));
  const areas: AreaSet = { ...main.areas, parent: { level: before.joined.id, rows: groups } };
  const geometry = await dissolveAreas(
    areas.geometry,
    groups,
    names.length,
    {
      planar: mapping.planar ?? false,
      toleranceMeters: mapping.borders?.toleranceMeters ?? usualToleranceMeters,
    },
    context,
  );
  if (!geometry) throw new ProblemError(tooTangled(mapping));
  const made = joinedLevel({ names, groups, geometry }, mapping, areas);
  const codes = new Map(before.joined.codes.map((code, row) => [code, row]));
  const same = Int32Array.from(made.codes, (code) => codes.get(code) ?? -1);
  return [{ ...main, areas }, mergeAreas(before.joined, made, same, new Uint32Array(0))];
}

function tooTangled({ title }: AreaMapping): Problem {
  return {
    code: "notJoined",
    severity: "error",
    what: {
      es: `Los contornos de «${title?.es ?? ""}» son demasiados o están demasiado enredados para unirlos otra vez en territorios mayores.`,
      en: `The outlines of "${title?.en ?? ""}" are too many or too tangled to be joined into larger areas again.`,
    },
    kept: { es: "El proyecto no cambió.", en: "The project did not change." },
    todo: {
      es: "Repare los contornos con un programa de mapas, o cargue el archivo como áreas nuevas, sin unirlas.",
      en: "Repair the outlines with a mapping program, or load the file as new areas without joining them.",
    },
  };
}
