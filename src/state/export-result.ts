import type { Language } from "../base/language.ts";
import { createRunContext } from "../engine/run-context.ts";
import type { Project } from "../model/project.ts";
import type { AnalysisResult } from "../model/result.ts";
import { bySourceRow } from "../writers/source-rows.ts";
import type { Publishable } from "../writers/writer.ts";

/** Writes a result in one of the file formats. Rejects with a `ProblemError` when a format cannot carry it. */
export async function writeResult(options: {
  format: string;
  project: Project;
  result: AnalysisResult;
  about: Publishable["about"];
  language: Language;
}): Promise<{ bytes: Uint8Array; extension: string; mediaType: string }> {
  const { writers } = await import("../writers/index.ts");
  const writer = writers.find((each) => each.id === options.format);
  if (!writer) throw new Error(`There is no writer "${options.format}".`);
  const { result, project } = options;
  const areas = result.support.kind === "areas" ? (project.levels[result.support.level] ?? null) : null;
  const bytes = await writer.write(
    {
      result: bySourceRow(result, project.incidents).result,
      areas,
      projection: project.projection,
      about: options.about,
    },
    { language: options.language },
    createRunContext({}),
  );
  return { bytes, extension: writer.extension, mediaType: writer.mediaType };
}
