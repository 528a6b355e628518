import { ProblemError } from "../../src/base/problem.ts";
import { createRunContext } from "../../src/engine/run-context.ts";
import { type PassportReport, passportReport } from "../../src/intake/describe.ts";
import type { RawTable } from "../../src/readers/raw-table.ts";
import { readFile } from "../../src/readers/read-file.ts";
import { companionsOf, fileSource } from "./file-source.ts";
import { checkSystem, levelId, loadAreas } from "./load.ts";
import { checkOutput, writeOutput } from "./output.ts";
import { languageOf, passportBytes, passportEndings } from "./passport-output.ts";
import { printValues } from "./print-values.ts";
import { decidedBy, matchesFrom, recipeFrom } from "./recipe-file.ts";
import { readOptions, UsageError } from "./usage.ts";

/** Says what a file holds and what can be used of it: every row is accepted or set aside with a reason. */
export async function passport(args: readonly string[]): Promise<void> {
  const options = readOptions(args, {
    values: [
      "crs",
      "encoding",
      "layer",
      "recipe",
      "areas",
      "areas-crs",
      "areas-id",
      "areas-name",
      "matches",
      "out",
      "language",
    ],
    flags: ["json"],
    words: 1,
  });
  const [path] = options.words;
  if (path === undefined) throw new UsageError("passport takes a FILE.");
  const { values } = options;
  if (values.out !== undefined) checkOutput(values.out, passportEndings);
  const language = languageOf(values.language);
  const recipe = values.recipe === undefined ? null : recipeFrom(values.recipe);
  const crs = values.crs ?? recipe?.reading.crs;
  const encoding = values.encoding ?? recipe?.reading.encoding;
  const layer = values.layer ?? recipe?.reading.layer;
  await checkSystem(crs);
  const areas = values.areas
    ? (
        await loadAreas(
          values.areas,
          values["areas-crs"],
          { id: values["areas-id"], name: values["areas-name"] },
          undefined,
          true,
        )
      ).areas
    : null;
  if (!areas && values.matches !== undefined)
    throw new UsageError("--matches says which --areas names mean, and there are none.");
  const decisions = values.matches === undefined ? undefined : await matchesFrom(values.matches);
  const context = createRunContext({});
  const { tables, layers, problems } = await readFile(
    await fileSource(path),
    {
      ...recipe?.reading,
      ...(crs ? { crs } : {}),
      ...(encoding ? { encoding } : {}),
      ...(layer ? { layer } : {}),
      ...(await companionsOf(path)),
    },
    context,
  );
  const error = problems.find((problem) => problem.severity === "error");
  if (error && tables.every((table) => table.rows === 0)) throw new ProblemError(error);
  const reports: PassportReport[] = [];
  const decided = (table: RawTable) =>
    recipe ? { decided: decidedBy(recipe, table, areas ? [levelId] : []) } : {};
  for (const table of tables)
    reports.push(
      await passportReport(table, areas ? [areas] : [], context, {
        crs: values.crs,
        decisions,
        ...decided(table),
      }),
    );
  if (values.out !== undefined) {
    const bytes = passportBytes(path, reports, values.out, language);
    writeOutput(values.out, bytes);
    console.error(`${values.out}: ${bytes.length} bytes`);
    return;
  }
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
  if (report.values) printValues(report.values);
  for (const check of report.checks)
    console.log(`  ${check.level}: ${check.text.en} (${check.count} of ${check.of})`);
  if (report.join) printJoin(report.join);
  for (const { code, text, share, near } of report.systems)
    console.log(
      `  --crs ${code} (${text.en}): ${
        near
          ? `the numbers lie ${near.kilometers.toFixed(0)} km from ${near.town}`
          : `${(100 * share).toFixed(1)} % of the numbers lie in the areas`
      }`,
    );
  for (const question of report.questions) console.log(`  open: ${question.text.en}`);
  for (const problem of report.problems) console.log(`  ${problem.severity}: ${problem.what.en}`);
}

const namesPrinted = 20;

/** What matches, and the names left over with the area that each may mean. */
function printJoin(join: NonNullable<PassportReport["join"]>): void {
  const { column, rows, matched, decided, names } = join;
  console.log(`  join by "${column}": ${matched} of ${rows} rows match, ${decided} more by decision`);
  for (const { name, parent, rows: count, suggestions } of names.slice(0, namesPrinted)) {
    const first = suggestions[0];
    const meant = first ? `: ${first.name} (${first.code})? ${first.likeness}` : "";
    console.log(`    ${count} ${name}${parent ? ` / ${parent}` : ""}${meant}`);
  }
  if (names.length > namesPrinted)
    console.log(`    and ${names.length - namesPrinted} more names: --json lists them`);
}
