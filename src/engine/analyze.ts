import type { Analysis, ParamValues, PartInput, PartOutput } from "../analyses/analysis.ts";
import type { AnalysisResult } from "../model/result.ts";
import type { Engine, JobOptions } from "./engine.ts";

/**
 * Runs a prepared analysis on an engine: whole, or split over its workers when the analysis knows how. The
 * result does not depend on the number of workers.
 */
export async function runAnalysis(
  engine: Engine,
  analysis: Analysis,
  input: unknown,
  params: ParamValues,
  options: JobOptions = {},
): Promise<AnalysisResult> {
  const parallel = analysis.parallel;
  if (!parallel || engine.size < 2)
    return engine.run("analyze", { analysis: analysis.id, input, params }, options);
  const parts = parallel.split(input, params, engine.size);
  const stop = new AbortController();
  const follow = () => stop.abort();
  if (options.signal?.aborted) stop.abort();
  options.signal?.addEventListener("abort", follow, { once: true });
  const shares = new Float64Array(parts.length);
  try {
    const outputs = await Promise.all(
      parts.map((part: PartInput, index: number) =>
        engine.run(
          "analyzePart",
          { analysis: analysis.id, part, params },
          {
            seed: options.seed,
            signal: stop.signal,
            onProgress: (share) => {
              shares[index] = share;
              options.onProgress?.(shares.reduce((sum, value) => sum + value, 0) / parts.length);
            },
          },
        ),
      ),
    );
    return await engine.run(
      "mergeParts",
      { analysis: analysis.id, input, params, outputs: outputs as readonly PartOutput[] },
      { seed: options.seed, signal: stop.signal },
    );
  } catch (error) {
    stop.abort();
    throw error;
  } finally {
    options.signal?.removeEventListener("abort", follow);
  }
}
