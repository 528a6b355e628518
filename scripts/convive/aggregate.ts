import type { Analysis } from "../../src/analyses/analysis.ts";
import { incidentRate } from "../../src/analyses/incident-rate.ts";
import { checkParams } from "../../src/analyses/parameters.ts";
import { numberCell } from "../../src/writers/csv-cells.ts";
import { buildCommandProject, eventFiles, fileOptions } from "./command-project.ts";
import { checkOutput, writeOutput } from "./output.ts";
import { linesOf } from "./result-csv.ts";
import { runOn } from "./run-analysis.ts";
import { readOptions, required, UsageError } from "./usage.ts";

/**
 * Counts incidents by area: one row per area, with a rate and its interval where there is a population. The rate is
 * that of the whole period, or of a year with `--per-year`.
 */
export async function aggregate(args: readonly string[]): Promise<void> {
  const options = readOptions(args, {
    values: [...fileOptions.filter((name) => !name.startsWith("points")), "out"],
    lists: ["filter", "incidents"],
    flags: ["per-year"],
  });
  required(options, "areas");
  if (eventFiles(options).length === 0) throw new UsageError("--incidents is missing.");
  const out = required(options, "out");
  checkOutput(out, [".csv"]);
  const project = await buildCommandProject(options, true);
  const analysis: Analysis = incidentRate;
  const params = checkParams(analysis, { annualise: options.flags.has("per-year") });
  const result = await runOn(project, analysis, params, 1, 1);
  const columns = options.values.population
    ? ["count", "population", "ratePer100k", "lower", "upper"]
    : ["count"];
  const values = columns.map((id) => result.columns.find((column) => column.id === id));
  const level = project.levels[project.scope.level];
  const rows = level.codes.map((code, row) => [
    code,
    level.names[row],
    ...values.map((column) => (column?.kind === "number" ? numberCell(column.values[row]) : "")),
  ]);
  writeOutput(out, new TextEncoder().encode(linesOf(["id", "name", ...columns], rows)));
  for (const { passport } of Object.values(project.sources))
    for (const problem of passport.problems) console.error(problem.what.en);
  for (const sentence of result.log) console.error(sentence.en);
  console.error(`matched ${result.scalars.matched}, unmatched ${result.scalars.unmatched}`);
}
