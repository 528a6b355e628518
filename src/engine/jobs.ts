import type { Analysis, ParamValues, PartInput, PartOutput } from "../analyses/analysis.ts";
import { analyses } from "../analyses/index.ts";
import type { RunContext } from "../base/run-context.ts";
import type { Project } from "../model/project.ts";
import type { AnalysisResult } from "../model/result.ts";
import type { SaveRequest } from "../project-file/project-file.ts";
import {
  type ImportRequest,
  type ImportResult,
  type Inspection,
  type InspectRequest,
  importFile,
  inspectFile,
} from "./file-jobs.ts";
import { type LocateRequest, locateEvents } from "./locate-job.ts";
import { type OpenProjectRequest, openProject, saveProject } from "./project-jobs.ts";

/** Every kind of job with what it takes and gives: the whole protocol, typed at both ends. */
interface JobTable {
  inspect: [InspectRequest, Inspection];
  import: [ImportRequest, ImportResult];
  locate: [LocateRequest, Int32Array];
  saveProject: [SaveRequest, Uint8Array];
  openProject: [OpenProjectRequest, Project];
  analyze: [
    { readonly analysis: string; readonly input: unknown; readonly params: ParamValues },
    AnalysisResult,
  ];
  analyzePart: [
    { readonly analysis: string; readonly part: PartInput; readonly params: ParamValues },
    PartOutput,
  ];
  mergeParts: [
    {
      readonly analysis: string;
      readonly input: unknown;
      readonly params: ParamValues;
      readonly outputs: readonly PartOutput[];
    },
    AnalysisResult,
  ];
}

export type JobKind = keyof JobTable;
export type JobRequest<Kind extends JobKind> = JobTable[Kind][0];
export type JobResult<Kind extends JobKind> = JobTable[Kind][1];

type Jobs = {
  [Kind in JobKind]: (request: JobRequest<Kind>, context: RunContext) => Promise<JobResult<Kind>>;
};

export const jobs: Jobs = {
  inspect: inspectFile,
  import: importFile,
  locate: locateEvents,
  saveProject,
  openProject,
  async analyze({ analysis, input, params }, context) {
    return analysisById(analysis).run(input, params, context);
  },
  async analyzePart({ analysis, part, params }, context) {
    return parallelOf(analysis).part(part, params, context);
  },
  async mergeParts({ analysis, input, params, outputs }, context) {
    return parallelOf(analysis).merge(input, params, outputs, context);
  },
};

function analysisById(id: string): Analysis {
  const found = (analyses as readonly Analysis[]).find((analysis) => analysis.id === id);
  if (!found) throw new Error(`There is no analysis "${id}".`);
  return found;
}

function parallelOf(id: string) {
  const parallel = analysisById(id).parallel;
  if (!parallel) throw new Error(`The analysis "${id}" is not split.`);
  return parallel;
}
