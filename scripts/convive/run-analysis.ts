import { availableParallelism } from "node:os";
import type { Analysis, ParamValues } from "../../src/analyses/analysis.ts";
import { runAnalysis } from "../../src/engine/analyze.ts";
import { createInlineEngine } from "../../src/engine/inline-engine.ts";
import { createWorkerPool } from "../../src/engine/worker-pool.ts";
import type { Project } from "../../src/model/project.ts";
import type { AnalysisResult } from "../../src/model/result.ts";
import { nodePort } from "./node-port.ts";

const mostWorkers = 8;

/**
 * The seed of a project for an analysis, so that figures are those of the screen: of its own question about it, else of its
 * first question; 1 in a project that asks nothing yet.
 */
export function seedOf(project: Project, analysis: string): number {
  const requests = Object.values(project.requests);
  return (requests.find((request) => request.analysis === analysis) ?? requests[0])?.seed ?? 1;
}

/**
 * Runs an analysis of a project: over all cores (or `workers` of them) when it knows how to share its work, else in this
 * thread. The result is the same for any number of workers.
 */
export async function runOn(
  project: Project,
  analysis: Analysis,
  params: ParamValues,
  seed: number,
  wanted: number | null,
): Promise<AnalysisResult> {
  const workers = analysis.parallel ? (wanted ?? Math.min(mostWorkers, availableParallelism())) : 1;
  const engine = workers > 1 ? createWorkerPool(nodePort, workers) : createInlineEngine();
  try {
    const input = analysis.prepare(project, project.scope, params);
    return await runAnalysis(engine, analysis, input, params, { seed });
  } finally {
    engine.close();
  }
}
