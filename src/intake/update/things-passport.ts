import type { Problem } from "../../base/problem.ts";
import type { RunContext } from "../../base/run-context.ts";
import type { FactorLayer } from "../../model/factors.ts";
import type { PassportCheck, SetAsideRows } from "../../model/source.ts";
import type { AreaSet } from "../../model/territory.ts";
import { areaFinder, joinAreasOf } from "../area-decisions.ts";
import { factorChecks } from "../import-factors.ts";
import { figureChecks, figureProblems } from "../import-population.ts";
import type { AreaMapping, PopulationMapping } from "../mapping.ts";
import { levelOfFault, levelOfMerit, makeCheck } from "../passport-texts.ts";
import { borderFindings } from "../repair/settle-outlines.ts";
import { isIntakeReason, type ReasonCode } from "../set-aside-reasons.ts";
import { thingsOfFigures } from "./things.ts";
import { updateNotes } from "./update-texts.ts";

/** What a passport says beside its counts. */
export interface Findings {
  readonly checks: readonly PassportCheck[];
  readonly problems: readonly Problem[];
}

/** Records of a source as they are after an update, and the rows that its files set aside. */
interface Records {
  /** Records in use. */
  readonly accepted: number;
  readonly setAside: SetAsideRows["rows"];
}

const countOf = (checks: readonly PassportCheck[], code: string) =>
  checks.find((check) => check.code === code)?.count ?? 0;

/** Problems that are told anew of all areas, rather than of those of the last file. */
const borderProblems: ReadonlySet<string> = new Set(["border-faults", "wide-overlaps", "unchecked-borders"]);

/**
 * What is to be said of areas of several files: outlines, names and codes of all that are there, and the borders between those of
 * the last file and those that stay. Outlines were repaired when each file came, so that check names the file it speaks of.
 * `stay`: areas of earlier files, the last ones. `before`, `fresh`: the findings of earlier files and of the last one.
 */
export async function areasFindings(
  file: string,
  areas: AreaSet,
  stay: number,
  { setAside }: Records,
  before: Findings,
  fresh: Findings,
  mapping: AreaMapping,
  context: RunContext,
): Promise<Findings> {
  const count = areas.codes.length;
  const read = count + setAside.length;
  const outline = makeCheck("with-outline", count, read, levelOfMerit(count / Math.max(1, read), 1, 0.9));
  if (stay === 0) {
    const checks = fresh.checks.map((check) => (check.code === outline.code ? outline : check));
    return { checks, problems: fresh.problems };
  }
  const rows = Array.from({ length: stay }, (_, index) => count - stay + index);
  const known = new Set(areas.codes);
  const numbered = (code: string) => /^.+-\d+$/.test(code) && known.has(code.replace(/-\d+$/, ""));
  const repeated =
    countOf(fresh.checks, "repeated-codes") + rows.filter((row) => numbered(areas.codes[row])).length;
  const unnamed =
    countOf(fresh.checks, "unnamed-areas") +
    (countOf(before.checks, "unnamed-areas") === 0
      ? 0
      : rows.filter((row) => areas.names[row] === areas.codes[row]).length);
  const crossed = fresh.checks.find((check) => check.code === "crossed-outlines");
  const borders = await borderFindings(file, areas.geometry, areas.names, mapping, context);
  const checks = [
    outline,
    makeCheck("repeated-codes", repeated, count, levelOfFault(repeated / count, 0, 0.05)),
    ...(crossed ? [{ ...crossed, text: updateNotes.ofFile(crossed.text, file) }] : []),
    ...borders.checks,
    makeCheck("unnamed-areas", unnamed, count, levelOfFault(unnamed / count, 0, 0.1)),
  ];
  const others = fresh.problems.filter(({ code }) => !borderProblems.has(code));
  return { checks, problems: [...others, ...borders.problems] };
}

/** What is to be said of the features of a source: those of all its files that are there. */
export function layersFindings(
  layers: readonly FactorLayer[],
  { accepted, setAside }: Records,
): PassportCheck[] {
  return factorChecks(layers, accepted, accepted + setAside.length);
}

const matchedReasons: ReadonlySet<string> = new Set<ReasonCode>(["repeated-area"]);
const otherYear: ReasonCode = "other-year";
const unmatchedArea: ReasonCode = "unmatched-area";

/**
 * What is to be said of a table of figures: how many rows of all its files found an area, which areas have a figure, and which names
 * found none. `ids`: fields that came with the table. `levels`: of the project, for the names of larger areas.
 */
export function figuresFindings(
  file: string,
  areas: AreaSet,
  ids: ReadonlySet<string>,
  { accepted, setAside }: Records,
  header: readonly string[],
  mapping: PopulationMapping,
  levels: readonly AreaSet[],
): Findings {
  const counted = setAside.filter(({ code }) => isIntakeReason(code) && code !== otherYear);
  const matched = accepted + counted.filter(({ code }) => matchedReasons.has(code)).length;
  const filled = new Set(thingsOfFigures(areas, ids).rows);
  const find = areaFinder(joinAreasOf(areas, levels), mapping.key.by, mapping.decisions);
  const [key, parent] = [header.indexOf(mapping.key.column), header.indexOf(mapping.parentName ?? "")];
  const unmatched = new Set<string>();
  const shared = new Set<string>();
  for (const { cells } of setAside.filter(({ code }) => code === unmatchedArea)) {
    const name = (cells[key] ?? "").trim();
    if (name === "") continue;
    const found = find(name, (cells[parent] ?? "").trim());
    (found.row < 0 && found.why === "shared" ? shared : unmatched).add(name);
  }
  const empty = areas.names.filter((_, row) => !filled.has(row));
  return {
    checks: figureChecks(matched, accepted + counted.length, filled.size, areas.names.length),
    problems: figureProblems(file, unmatched, shared, empty, areas.names.length),
  };
}
