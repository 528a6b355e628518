import type { Analysis, ParamValues } from "../analyses/analysis.ts";
import { checkParams } from "../analyses/parameters.ts";
import { type Problem, ProblemError } from "../base/problem.ts";
import { isAbort } from "../base/run-context.ts";
import { runAnalysis } from "../engine/analyze.ts";
import type { Engine } from "../engine/engine.ts";
import { countedUnitOf, resultInCountedUnit } from "../model/counted-words.ts";
import type { AnalysisRequest, Project } from "../model/project.ts";
import type { AnalysisResult } from "../model/result.ts";
import { missingNeeds, openRoles } from "./needs.ts";

/** One computation, wanted or finished. Results are a cache: they can be thrown away at any time. */
export interface Run {
  readonly key: string;
  readonly request: AnalysisRequest;
  readonly status: "running" | "done" | "failed" | "cancelled";
  readonly result: AnalysisResult | null;
  readonly problem: Problem | null;
  /** How long it took, milliseconds; NaN while it runs. */
  readonly milliseconds: number;
}

export interface RunsState {
  /** By key; only the wanted ones and the most recent others are kept. */
  readonly byKey: Readonly<Record<string, Run>>;
  /** Which run answers a request now. */
  readonly wanted: Readonly<Record<string, string>>;
  /** The last finished run of a request: shown, dimmed, while a newer one runs. */
  readonly lastDone: Readonly<Record<string, string>>;
  /**
   * Finished share of the runs under way, in whole percents as 0 to 1, by key. Apart from the runs: a step of progress
   * must not draw anew what only cares for results.
   */
  readonly progress: Readonly<Record<string, number>>;
}

export const emptyRuns: RunsState = { byKey: {}, wanted: {}, lastDone: {}, progress: {} };

const keptRuns = 40;

/** Names a computation by everything its result depends on. */
function runKey(analysis: Analysis, project: Project, request: AnalysisRequest): string {
  const level = project.levels[project.scope.level];
  return JSON.stringify([
    analysis.id,
    analysis.version,
    request.params,
    request.seed,
    project.id,
    project.scope,
    level ? [level.id, level.version] : null,
    project.incidents?.version ?? null,
    analysis.needs.factors || analysis.family === "priorities"
      ? Object.values(project.factors).map((factor) => [factor.id, factor.version])
      : null,
  ]);
}

/**
 * Compares what is wanted with what is there after each change: starts what is missing, stops what nobody wants
 * any more. A question that the project cannot answer yet, or that waits for a choice, has no run. Nothing else in the application starts a computation.
 */
export function createRunner(options: {
  engine: Engine;
  analysisById: (id: string) => Analysis | undefined;
  read: () => RunsState;
  write: (runs: RunsState) => void;
}) {
  const stops = new Map<string, AbortController>();
  const cancelledByPerson = new Set<string>();

  function update(change: (runs: RunsState) => RunsState): void {
    options.write(change(options.read()));
  }

  function putRun(run: Run): void {
    update((runs) => ({ ...runs, byKey: { ...runs.byKey, [run.key]: run } }));
  }

  function putProgress(key: string, share: number): void {
    const { progress } = options.read();
    if (progress[key] !== share) update((runs) => ({ ...runs, progress: { ...progress, [key]: share } }));
  }

  function dropProgress(key: string): void {
    const { [key]: gone, ...progress } = options.read().progress;
    if (gone !== undefined) update((runs) => ({ ...runs, progress }));
  }

  async function start(
    key: string,
    id: string,
    analysis: Analysis,
    project: Project,
    request: AnalysisRequest,
  ) {
    const stop = new AbortController();
    stops.set(key, stop);
    const blank: Run = {
      key,
      request,
      status: "running",
      result: null,
      problem: null,
      milliseconds: Number.NaN,
    };
    putRun(blank);
    const begun = performance.now();
    try {
      const params = checkParams(analysis, request.params) as ParamValues;
      const input = analysis.prepare(project, project.scope, params);
      const computed = await runAnalysis(options.engine, analysis, input, params, {
        seed: request.seed,
        signal: stop.signal,
        onProgress: (share) => putProgress(key, Math.floor(share * 100) / 100),
      });
      const result = resultInCountedUnit(computed, countedUnitOf(project));
      const run: Run = {
        ...blank,
        status: "done",
        result,
        milliseconds: performance.now() - begun,
      };
      update((runs) =>
        trim({
          ...runs,
          byKey: { ...runs.byKey, [key]: run },
          lastDone: runs.wanted[id] === key ? { ...runs.lastDone, [id]: key } : runs.lastDone,
        }),
      );
    } catch (error) {
      if (!isAbort(error)) putRun({ ...blank, status: "failed", problem: problemOf(error) });
      else if (cancelledByPerson.delete(key)) putRun({ ...blank, status: "cancelled" });
      else forget(key);
    } finally {
      dropProgress(key);
      if (stops.get(key) === stop) stops.delete(key);
    }
  }

  /** Brings the runs in line with these requests of the document. */
  function want(project: Project | null, ids: readonly string[]): void {
    const wanted: Record<string, string> = {};
    const unanswerable = new Set<string>();
    const toStart: (() => void)[] = [];
    if (project) {
      for (const id of ids) {
        const request = project.requests[id];
        const analysis = request && options.analysisById(request.analysis);
        if (!analysis) continue;
        if (missingNeeds(project, analysis).length > 0 || openRoles(project, analysis).length > 0) {
          unanswerable.add(id);
          continue;
        }
        const key = runKey(analysis, project, request);
        wanted[id] = key;
        if (!options.read().byKey[key] && !stops.has(key))
          toStart.push(() => {
            if (!stops.has(key)) void start(key, id, analysis, project, request);
          });
      }
    }
    const keys = new Set(Object.values(wanted));
    for (const [key, stop] of stops) if (!keys.has(key)) stop.abort();
    update((runs) => {
      const lastDone = { ...runs.lastDone };
      for (const [id, key] of Object.entries(wanted))
        if (runs.byKey[key]?.status === "done") lastDone[id] = key;
      const before = Object.entries(runs.wanted).filter(([id]) => !unanswerable.has(id));
      return { ...runs, wanted: { ...Object.fromEntries(before), ...wanted }, lastDone };
    });
    for (const begin of toStart) begin();
  }

  /** Stops a computation that a person does not want to wait for. It stays cancelled until it is asked for again. */
  function cancel(key: string): void {
    if (!stops.has(key)) return;
    cancelledByPerson.add(key);
    stops.get(key)?.abort();
  }

  /** Forgets a run; a failed or cancelled one that is still wanted can then be started again. */
  function forget(key: string): void {
    update((runs) => {
      const { [key]: _gone, ...byKey } = runs.byKey;
      return { ...runs, byKey };
    });
  }

  return { want, cancel, forget };
}

function trim(runs: RunsState): RunsState {
  const keys = Object.keys(runs.byKey);
  if (keys.length <= keptRuns) return runs;
  const needed = new Set([...Object.values(runs.wanted), ...Object.values(runs.lastDone)]);
  const byKey: Record<string, Run> = {};
  let excess = keys.length - keptRuns;
  for (const key of keys) {
    const run = runs.byKey[key];
    if (excess > 0 && !needed.has(key) && run.status !== "running") excess--;
    else byKey[key] = run;
  }
  return { ...runs, byKey };
}

function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: "computationFailed",
    severity: "error",
    what: {
      es: `El cálculo no se pudo terminar (${message}).`,
      en: `The computation could not finish (${message}).`,
    },
    kept: { es: "Sus datos y el proyecto siguen intactos.", en: "Your data and project are untouched." },
    todo: {
      es: "Cambie los parámetros o vuelva a intentarlo.",
      en: "Change the parameters or try again.",
    },
  };
}
