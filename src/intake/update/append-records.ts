import { type Problem, ProblemError } from "../../base/problem.ts";
import type { RunContext } from "../../base/run-context.ts";
import { takeRecords, withoutSourceField } from "../../model/incident-sources.ts";
import type { IncidentTable } from "../../model/incidents.ts";
import type { SetAsideRows } from "../../model/source.ts";
import { eventDays, withFirstLoad } from "../../model/source-load.ts";
import type { AreaSet } from "../../model/territory.ts";
import { fileRowOf, type RawTable, rowTexts } from "../../readers/raw-table.ts";
import { incidentPassport } from "../passport.ts";
import { mergedMeaningChecks } from "../passport-meaning.ts";
import type { ReasonCode } from "../set-aside-reasons.ts";
import { passportOf } from "../source.ts";
import { has, type SourceRecords } from "./apply-update.ts";
import { compareUpdate, type UpdateComparison } from "./compare-update.ts";
import type { MatchWay } from "./match-records.ts";
import { withoutCounts } from "./updated-source.ts";

/** What becomes of events of a further source that the project has already: set aside with that reason, or counted again. */
export const repeatedChoices = ["setAside", "add"] as const;
export type RepeatedChoice = (typeof repeatedChoices)[number];

const alreadyThere: ReasonCode = "already-there";

/**
 * Looks for the events of a further source among those there are. `way` null chooses: by identifier where the two share some, else
 * by content, since two offices number their records each in its own way. Throws `ProblemError` where one counts events and the
 * other victims.
 */
export async function compareFurther(
  before: IncidentTable,
  after: SourceRecords,
  way: MatchWay | null,
  context: RunContext,
): Promise<UpdateComparison> {
  if ((before.unit ?? "event") !== (after.table.unit ?? "event"))
    throw new ProblemError(mixedUnits(after.source.fileName));
  const there = withoutSourceField(before);
  const found = await compareUpdate(there, after.table, way, context);
  const { same, changed, ways } = found.preview;
  const strangers = way === null && found.preview.way === "identifier" && same + changed === 0;
  const chosen = strangers ? await compareUpdate(there, after.table, "content", context) : found;
  return {
    ...chosen,
    preview: { ...chosen.preview, ways, goneWithin: 0, goneOutside: 0, choices: [], suggested: "keep" },
  };
}

/** The rows of the file that the project has already, with their cells, to be told among those set aside. */
export function repeatedRows(raw: RawTable, after: IncidentTable, match: Int32Array): SetAsideRows["rows"] {
  const rowOf = new Map<number, number>();
  for (let row = 0; row < raw.rows; row++) rowOf.set(fileRowOf(raw, row), row);
  return Array.from(match.keys())
    .filter((row) => match[row] >= 0)
    .map((row) => {
      const number = after.sourceRow[row];
      return { row: number, code: alreadyThere, cells: rowTexts(raw, rowOf.get(number) ?? 0) };
    })
    .sort((a, b) => a.row - b.row);
}

/** The further source as it enters the project: without the events that are there already, if that was chosen. */
export function furtherRecords(
  after: SourceRecords,
  match: Int32Array,
  repeated: SetAsideRows["rows"],
  choice: RepeatedChoice,
  areaSets: readonly AreaSet[],
  atMilliseconds: number,
): SourceRecords {
  const records =
    choice === "add" || repeated.length === 0 ? after : withoutRepeated(after, match, repeated, areaSets);
  return {
    table: records.table,
    source: withFirstLoad(records.source, atMilliseconds, eventDays(records.table)),
  };
}

/** The events of a file without those that are there already, which its passport tells among the rows set aside. */
export function withoutRepeated(
  after: SourceRecords,
  match: Int32Array,
  repeated: SetAsideRows["rows"],
  areaSets: readonly AreaSet[],
): SourceRecords {
  const { passport } = after.source;
  const table = takeRecords(
    after.table,
    Uint32Array.from(match.keys()).filter((row) => match[row] < 0),
  );
  const rows = [...passport.setAsideRows.rows, ...repeated].sort((a, b) => a.row - b.row);
  const findings = incidentPassport({
    table,
    rowsRead: passport.rowsRead,
    setAside: rows.map((row) => row.code),
    placed: has(passport.checks, "geocoded"),
    dated: has(passport.checks, "dated"),
    areaSets,
    further: passport.checks.filter((check) => check.code === "recorded-late"),
  });
  const source = {
    ...after.source,
    passport: passportOf({
      fileName: after.source.fileName,
      accepted: table.length,
      setAsideRows: { header: passport.setAsideRows.header, rows },
      checks: [...findings.checks, ...mergedMeaningChecks(table)],
      grade: findings.grade,
      problems: withoutCounts(passport.problems),
    }),
  };
  return { table, source };
}

function mixedUnits(file: string): Problem {
  return {
    code: "mixedUnits",
    severity: "error",
    what: {
      es: `Los hechos del proyecto y los de «${file}» no cuentan lo mismo: unos cuentan hechos y los otros, víctimas.`,
      en: `The project and "${file}" do not count the same thing: one counts events, the other victims.`,
    },
    kept: { es: "El proyecto no cambió.", en: "The project did not change." },
    todo: {
      es: "Elija que ambos archivos cuenten lo mismo, o lleve este a un proyecto nuevo.",
      en: "Choose that both files count the same, or bring this one into a new project.",
    },
    where: { file },
  };
}
