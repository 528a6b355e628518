import type { ParamValues, PartInput, PartOutput } from "../analyses/analysis.ts";
import { loadAnalysis } from "../analyses/load-analyses.ts";
import type { RunContext } from "../base/run-context.ts";
import type { SourceChange } from "../intake/update/apply-source.ts";
import type { SourceRecords } from "../intake/update/apply-update.ts";
import type { SourceComparison } from "../intake/update/compare-source.ts";
import type { AreaIndex } from "../kernels/geometry/area-index.ts";
import type { Project } from "../model/project.ts";
import type { AnalysisResult } from "../model/result.ts";
import type { SaveRequest } from "../project-file/project-file.ts";
import type { ImportRequest, ImportResult, Inspection, InspectRequest } from "./file-jobs.ts";
import type { LocateByTurnsRequest, LocateRequest, PrepareAreasRequest } from "./locate-job.ts";
import type { Preview, PreviewRequest } from "./preview-job.ts";
import type { OpenProjectRequest } from "./project-jobs.ts";
import type { SimplifyAnswer, SimplifyRequest } from "./simplify-job.ts";
import type {
  AddFurtherRequest,
  ApplyRequest,
  CompareFurtherRequest,
  CompareRequest,
  FurtherComparison,
} from "./update-jobs.ts";

/** Every kind of job with what it takes and gives: the whole protocol, typed at both ends. */
interface JobTable {
  inspect: [InspectRequest, Inspection];
  import: [ImportRequest, ImportResult];
  preview: [PreviewRequest, Preview];
  compareUpdate: [CompareRequest, SourceComparison];
  applyUpdate: [ApplyRequest, SourceChange];
  compareFurther: [CompareFurtherRequest, FurtherComparison];
  addFurther: [AddFurtherRequest, SourceRecords];
  simplify: [SimplifyRequest, SimplifyAnswer | null];
  locate: [LocateRequest, Int32Array];
  prepareAreas: [PrepareAreasRequest, AreaIndex];
  locateByTurns: [LocateByTurnsRequest, undefined];
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

/** What a job needs is loaded when one is asked for: the first map must not wait for every reader and every analysis. */
export const jobs: Jobs = {
  inspect: async (request, context) => (await import("./file-jobs.ts")).inspectFile(request, context),
  import: async (request, context) => (await import("./file-jobs.ts")).importFile(request, context),
  preview: async (request, context) => (await import("./preview-job.ts")).previewTable(request, context),
  compareUpdate: async (request, context) => (await import("./update-jobs.ts")).compareFile(request, context),
  applyUpdate: async (request, context) => (await import("./update-jobs.ts")).applyCompared(request, context),
  compareFurther: async (request, context) =>
    (await import("./update-jobs.ts")).compareFurtherFile(request, context),
  addFurther: async (request, context) => (await import("./update-jobs.ts")).addFurther(request, context),
  simplify: async (request, context) => (await import("./simplify-job.ts")).trySimplifying(request, context),
  locate: async (request, context) => (await import("./locate-job.ts")).locateEvents(request, context),
  prepareAreas: async (request) => (await import("./locate-job.ts")).prepareAreas(request),
  locateByTurns: async (request, context) =>
    (await import("./locate-job.ts")).locateByTurns(request, context),
  saveProject: async (request, context) => (await import("./project-jobs.ts")).saveProject(request, context),
  openProject: async (request, context) => (await import("./project-jobs.ts")).openProject(request, context),
  async analyze({ analysis, input, params }, context) {
    return (await loadAnalysis(analysis)).run(input, params, context);
  },
  async analyzePart({ analysis, part, params }, context) {
    return (await parallelOf(analysis)).part(part, params, context);
  },
  async mergeParts({ analysis, input, params, outputs }, context) {
    return (await parallelOf(analysis)).merge(input, params, outputs, context);
  },
};

async function parallelOf(id: string) {
  const { parallel } = await loadAnalysis(id);
  if (!parallel) throw new Error(`The analysis "${id}" is not split.`);
  return parallel;
}
