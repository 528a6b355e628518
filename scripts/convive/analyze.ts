import { writeFileSync } from "node:fs";
import { extname } from "node:path";
import type { Analysis } from "../../src/analyses/analysis.ts";
import { analyses } from "../../src/analyses/index.ts";
import { checkParams } from "../../src/analyses/parameters.ts";
import { createRunContext } from "../../src/engine/run-context.ts";
import type { Project } from "../../src/model/project.ts";
import type { AnalysisResult } from "../../src/model/result.ts";
import { writers } from "../../src/writers/index.ts";
import type { Writer } from "../../src/writers/writer.ts";
import { buildCommandProject } from "./command-project.ts";
import { tablesOf } from "./result-json.ts";
import { runOn } from "./run-analysis.ts";
import { readOptions, readPairs, readSeed, UsageError } from "./usage.ts";

/** Runs one analysis on files and writes its columns; global figures and chart tables go to standard output as JSON. */
export async function analyze(args: readonly string[]): Promise<void> {
  const options = readOptions(args, {
    values: [
      "areas",
      "points",
      "field",
      "second-field",
      "count",
      "population",
      "period",
      "seed",
      "out",
      "areas-crs",
      "points-crs",
      "factor-crs",
      "areas-id",
      "areas-name",
      "longitude",
      "latitude",
      "date",
      "time",
      "weight",
      "encoding",
    ],
    lists: ["param", "factor", "filter"],
  });
  const [id, ...extra] = options.words;
  const analysis = (analyses as readonly Analysis[]).find((candidate) => candidate.id === id);
  if (!analysis)
    throw new UsageError(
      `There is no analysis "${id ?? ""}". Known: ${analyses.map((candidate: Analysis) => candidate.id).join(", ")}`,
    );
  if (extra.length > 0) throw new UsageError(`One word too many: "${extra.join(" ")}".`);
  if (!options.values.areas && !options.values.points)
    throw new UsageError("--areas or --points is missing.");
  const writer = options.values.out ? writerFor(options.values.out) : null;
  const params = checkParams(analysis, Object.fromEntries(readPairs(options.lists.param, "param")));
  const project = await buildCommandProject(options);
  const result = await runOn(project, analysis, params, readSeed(options.values.seed));
  if (writer && options.values.out) await write(writer, options.values.out, project, analysis, result);
  if (result.support.kind === "global" || !writer)
    console.log(JSON.stringify({ analysis: id, ...result.scalars, ...tablesOf(result) }));
  for (const sentence of result.log) console.error(sentence.en);
}

function writerFor(path: string): Writer {
  const extension = extname(path).toLowerCase();
  const writer = (writers as readonly Writer[]).find((candidate) => candidate.extension === extension);
  if (!writer)
    throw new UsageError(
      `--out takes ${writers.map((candidate) => candidate.extension).join(" or ")}; this is "${path}".`,
    );
  return writer;
}

async function write(
  writer: Writer,
  path: string,
  project: Project,
  analysis: Analysis,
  result: AnalysisResult,
): Promise<void> {
  const about = [
    { label: "analysis", text: analysis.id },
    { label: "source", text: analysis.text.en.source },
  ];
  const areas = result.support.kind === "areas" ? (project.levels[result.support.level] ?? null) : null;
  const bytes = await writer.write(
    { result, areas, projection: project.projection, about },
    { language: "en" },
    createRunContext({}),
  );
  writeFileSync(path, bytes);
}
