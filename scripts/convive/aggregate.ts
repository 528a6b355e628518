import { writeFileSync } from "node:fs";
import type { Analysis } from "../../src/analyses/analysis.ts";
import { incidentRate } from "../../src/analyses/incident-rate.ts";
import { checkParams } from "../../src/analyses/parameters.ts";
import { csvLine, numberCell } from "../../src/writers/csv-cells.ts";
import { buildCommandProject } from "./command-project.ts";
import { runOn } from "./run-analysis.ts";
import { readOptions, required } from "./usage.ts";

/** Counts incidents by area: one row per area, with a rate and its interval where there is a population. */
export async function aggregate(args: readonly string[]): Promise<void> {
  const options = readOptions(args, {
    values: [
      "areas",
      "incidents",
      "population",
      "period",
      "out",
      "areas-crs",
      "incidents-crs",
      "areas-id",
      "areas-name",
      "longitude",
      "latitude",
      "date",
      "time",
      "weight",
      "encoding",
    ],
    lists: ["filter"],
  });
  required(options, "areas");
  required(options, "incidents");
  const out = required(options, "out");
  const project = await buildCommandProject(options);
  const analysis: Analysis = incidentRate;
  const result = await runOn(project, analysis, checkParams(analysis, {}), 1);
  const columns = options.values.population
    ? ["count", "population", "ratePer100k", "lower", "upper"]
    : ["count"];
  const values = columns.map((id) => result.columns.find((column) => column.id === id));
  const level = project.levels[project.scope.level];
  const lines = [csvLine(["id", "name", ...columns])];
  level.codes.forEach((code, row) => {
    const cells = values.map((column) => (column?.kind === "number" ? numberCell(column.values[row]) : ""));
    lines.push(csvLine([code, level.names[row], ...cells]));
  });
  writeFileSync(out, `${lines.join("\n")}\n`);
  console.error(`matched ${result.scalars.matched}, unmatched ${result.scalars.unmatched}`);
}
