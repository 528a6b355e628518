import { extname } from "node:path";
import type { Analysis } from "../../src/analyses/analysis.ts";
import { analyses, type ListedAnalysis } from "../../src/analyses/index.ts";
import { checkParams } from "../../src/analyses/parameters.ts";
import { createRunContext } from "../../src/engine/run-context.ts";
import type { Project } from "../../src/model/project.ts";
import type { AnalysisResult } from "../../src/model/result.ts";
import { writers } from "../../src/writers/index.ts";
import { bySourceRow } from "../../src/writers/source-rows.ts";
import type { Writer } from "../../src/writers/writer.ts";
import { buildCommandProject, eventFiles, projectOptions } from "./command-project.ts";
import { checkOutput, writeOutput } from "./output.ts";
import { resultCsv, scalarsCsv, tableCsv } from "./result-csv.ts";
import { tablesOf } from "./result-json.ts";
import { runOn, seedOf } from "./run-analysis.ts";
import { readOptions, readPairs, readSeed, readWorkers, UsageError } from "./usage.ts";

/** Runs one analysis on files and writes its columns; global figures and chart tables go to standard output as JSON. */
export async function analyze(args: readonly string[]): Promise<void> {
  const options = readOptions(args, {
    values: [...projectOptions.values, "seed", "workers", "table", "out"],
    lists: [...projectOptions.lists, "param"],
    words: 1,
  });
  const [id] = options.words;
  const listed = (analyses as readonly ListedAnalysis[]).find((candidate) => candidate.id === id);
  if (!listed)
    throw new UsageError(
      `There is no analysis "${id ?? ""}". Known: ${analyses.map((candidate) => candidate.id).join(", ")}.`,
    );
  const analysis = await listed.load();
  const { areas, project: file, out, table } = options.values;
  if (!areas && eventFiles(options).length === 0 && !file)
    throw new UsageError("--areas or --points is missing.");
  if (out !== undefined) checkOutput(out, table === undefined ? extensions : [csvExtension]);
  else if (table !== undefined) throw new UsageError("--table needs --out FILE.csv.");
  const pairs = readPairs(options.lists.param, "param");
  const twice = pairs.find(([name], index) => pairs.findIndex(([other]) => other === name) < index);
  if (twice) throw new UsageError(`--param ${twice[0]} is given twice.`);
  const params = checkParams(analysis, Object.fromEntries(pairs));
  const seed = readSeed(options.values.seed);
  const workers = readWorkers(options.values.workers);
  const project = await buildCommandProject(options, analysis.needs.outlinesOptional ?? false);
  for (const sentence of changesToOutlines(project)) console.error(sentence);
  const computed = await runOn(project, analysis, params, seed ?? seedOf(project, analysis.id), workers);
  const { result, leftOut } = bySourceRow(computed, project.incidents);
  if (leftOut > 0)
    console.error(`${leftOut} events of protected kinds are left out: they never leave one by one.`);
  if (out !== undefined) writeOutput(out, await fileOf(out, table, project, analysis, result));
  if (result.support.kind === "global" || out === undefined)
    console.log(JSON.stringify({ analysis: id, ...result.scalars, ...tablesOf(result) }));
  for (const sentence of result.log) console.error(sentence.en);
}

const csvExtension = ".csv";
const extensions: readonly string[] = (writers as readonly Writer[]).map((writer) => writer.extension);

/** The bytes of a result: its columns, one of its tables (`table`), or the row of its global figures. */
async function fileOf(
  path: string,
  table: string | undefined,
  project: Project,
  analysis: Analysis,
  result: AnalysisResult,
): Promise<Uint8Array> {
  const extension = extname(path).toLowerCase();
  if (table !== undefined) return encoder.encode(tableCsv(result, table));
  if (result.support.kind === "global" && extension === csvExtension)
    return encoder.encode(scalarsCsv(result.scalars));
  if (extension === csvExtension) return encoder.encode(resultCsv(result, project.projection));
  const writer = (writers as readonly Writer[]).find((candidate) => candidate.extension === extension);
  if (!writer) throw new UsageError(`There is no writer for "${path}".`);
  const about = [
    { label: "analysis", text: analysis.id },
    { label: "source", text: analysis.text.en.source },
  ];
  const areas = result.support.kind === "areas" ? (project.levels[result.support.level] ?? null) : null;
  return writer.write(
    { result, areas, projection: project.projection, about },
    { language: "en" },
    createRunContext({}),
  );
}

const encoder = new TextEncoder();

/** What was changed about outlines because it was asked for; whoever reads the result must know. */
function changesToOutlines(project: Project): string[] {
  return Object.values(project.sources).flatMap(({ passport }) =>
    passport.problems
      .filter(({ code }) => code === "simplified-outlines" || code === "repaired-borders")
      .map(({ what, kept }) => `${what.en} ${kept.en}`),
  );
}
