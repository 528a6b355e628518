import { ProblemError } from "../../src/base/problem.ts";
import { createRunContext } from "../../src/engine/run-context.ts";
import { type PassportReport, passportReport } from "../../src/intake/describe.ts";
import { readFile } from "../../src/readers/read-file.ts";
import { checkSystem, fileSource } from "./load.ts";
import { readOptions, UsageError } from "./usage.ts";

/** Says what a file holds and what can be used of it: every row is accepted or set aside with a reason. */
export async function passport(args: readonly string[]): Promise<void> {
  const options = readOptions(args, { values: ["crs", "encoding", "layer"], flags: ["json"], words: 1 });
  const [path] = options.words;
  if (path === undefined) throw new UsageError("passport takes a FILE.");
  const { crs, encoding, layer } = options.values;
  await checkSystem(crs);
  const context = createRunContext({});
  const { tables, layers, problems } = await readFile(
    await fileSource(path),
    { ...(crs ? { crs } : {}), ...(encoding ? { encoding } : {}), ...(layer ? { layer } : {}) },
    context,
  );
  const error = problems.find((problem) => problem.severity === "error");
  if (error && tables.every((table) => table.rowsRead === 0)) throw new ProblemError(error);
  const reports: PassportReport[] = [];
  for (const table of tables) reports.push(await passportReport(table, [], context));
  if (options.flags.has("json")) {
    console.log(
      JSON.stringify({ file: path, ...reports[0], tables: reports, layers, fileProblems: problems }, null, 2),
    );
    return;
  }
  for (const report of reports) printReport(report);
  for (const problem of problems) console.log(`${problem.severity}: ${problem.what.en} ${problem.todo.en}`);
}

function printReport(report: PassportReport): void {
  const { rowsRead, rowsAccepted, setAside } = report;
  console.log(
    `${report.table}: ${report.role} (confidence ${report.confidence})${report.grade ? `, grade ${report.grade}` : ""}`,
  );
  console.log(`  rows read ${rowsRead} = accepted ${rowsAccepted} + set aside ${rowsRead - rowsAccepted}`);
  for (const reason of setAside) console.log(`    ${reason.count} ${reason.text.en} (${reason.code})`);
  if (report.extent) console.log(`  extent ${report.extent.map((value) => value.toFixed(5)).join(", ")}`);
  if (report.period) console.log(`  period ${report.period.from} to ${report.period.to}`);
  for (const [fact, value] of Object.entries(report.facts)) console.log(`  ${fact}: ${value}`);
  console.log("  columns:");
  for (const column of report.columns)
    console.log(
      `    ${column.name} (${column.kind})${column.meaning ? `: ${column.meaning} ${column.confidence}` : ""}`,
    );
  for (const check of report.checks)
    console.log(`  ${check.level}: ${check.text.en} (${check.count} of ${check.of})`);
  for (const problem of report.problems) console.log(`  ${problem.severity}: ${problem.what.en}`);
}
