import type { NumberColumn } from "../base/column.ts";
import { formatNumber } from "../base/format.ts";
import type { Localised, Sentence } from "../base/language.ts";
import type { RunContext } from "../base/run-context.ts";
import type { GlobalMoments } from "../kernels/autocorrelation/global-moments.ts";
import type { AnalysisResult } from "../model/result.ts";
import type { Parallel, PartInput, PartOutput } from "./analysis.ts";
import type { SpatialCase } from "./area-case.ts";
import { alternativeOf, type GlobalTestParams } from "./permutation-params.ts";

/** What one global statistic adds to the machinery that all of them share. */
export interface GlobalStatistic<Params extends GlobalTestParams, Input> {
  /** Names of its figures, the main one first; further ones name their scalars (`valueUnlike`, `pSimUnlike`). */
  readonly figures: readonly [main: "", ...further: string[]];
  resolve(input: Input, params: Params): Promise<SpatialCase>;
  evaluate(found: SpatialCase, params: Params): Promise<GlobalEvaluation>;
}

/** A global statistic of a case: its figures, and how they come out when `dealt` is dealt out again. */
export interface GlobalEvaluation {
  readonly moments: readonly GlobalMoments[];
  /** Values that are dealt out among the areas. */
  readonly dealt: Float64Array;
  /** Writes the figures for a new arrangement of `dealt`. */
  readonly simulate: (permuted: Float64Array, out: Float64Array) => void;
  readonly tables?: Readonly<Record<string, readonly NumberColumn[]>>;
  readonly scalars?: Readonly<Record<string, number>>;
  readonly log: readonly Sentence[];
}

const usualPermutations = 9999;
const fewestPermutations = 999;
const mostSteps = 2_000_000_000;

function permutationsFor(found: SpatialCase, params: GlobalTestParams): number {
  if (params.permutations > 0) return params.permutations;
  const steps = 3 * found.rows.length + found.weights.neighbours.length + 1;
  return Math.min(usualPermutations, Math.max(fewestPermutations, Math.floor(mostSteps / steps)));
}

/** `run` and `parallel` of an analysis from its statistic. Parts are ranges of permutations. */
export function globalRunner<Params extends GlobalTestParams, Input>(
  statistic: GlobalStatistic<Params, Input>,
): {
  run(input: Input, params: Params, context: RunContext): Promise<AnalysisResult>;
  parallel: Parallel<Params, Input>;
} {
  const { figures } = statistic;

  async function simulate(
    found: SpatialCase,
    params: Params,
    part: number,
    parts: number,
    context: RunContext,
  ) {
    const evaluated = await statistic.evaluate(found, params);
    if (Number.isNaN(evaluated.moments[0].value)) return new Float64Array(0);
    const { permuteGlobally } = await import("../kernels/autocorrelation/global-permutation.ts");
    const permutations = permutationsFor(found, params);
    return permuteGlobally(
      evaluated.dealt,
      figures.length,
      evaluated.simulate,
      Math.floor((permutations * part) / parts),
      Math.floor((permutations * (part + 1)) / parts),
      context,
    );
  }

  return {
    async run(input, params, context) {
      await context.breathe();
      const found = await statistic.resolve(input, params);
      return globalResult(statistic, found, params, await simulate(found, params, 0, 1, context));
    },
    parallel: {
      split: (input, _params, parts) => Array.from({ length: parts }, (_, part) => ({ input, part, parts })),
      async part(given: PartInput, params, context): Promise<PartOutput> {
        const { input, part, parts } = given as { input: Input; part: number; parts: number };
        await context.breathe();
        const found = await statistic.resolve(input, params);
        const simulated = await simulate(found, params, part, parts, context);
        // Making the case is the same work for all: one part hands it on.
        return part === 0 ? { simulated, found } : { simulated };
      },
      async merge(_input, params, outputs, context) {
        await context.breathe();
        const parts = outputs.map((output) => output.simulated as Float64Array);
        const simulated = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
        let at = 0;
        for (const part of parts) {
          simulated.set(part, at);
          at += part.length;
        }
        return globalResult(statistic, outputs[0].found as SpatialCase, params, simulated);
      },
    },
  };
}

async function globalResult<Params extends GlobalTestParams, Input>(
  statistic: GlobalStatistic<Params, Input>,
  found: SpatialCase,
  params: Params,
  simulated: Float64Array,
): Promise<AnalysisResult> {
  const [{ countTails }, { pseudoProbability, tailProbability }] = await Promise.all([
    import("../kernels/autocorrelation/global-permutation.ts"),
    import("../kernels/autocorrelation/pseudo-probability.ts"),
  ]);
  const { figures } = statistic;
  const evaluated = await statistic.evaluate(found, params);
  const permutations = simulated.length / figures.length;
  const scalars: Record<string, number> = {};
  figures.forEach((figure, place) => {
    const moments = evaluated.moments[place];
    for (const [name, value] of Object.entries(moments)) scalars[`${name}${figure}`] = value;
    const tails = countTails(moments.value, simulated, figures.length, place);
    scalars[`pSim${figure}`] =
      permutations > 0 && !Number.isNaN(moments.value)
        ? pseudoProbability(
            tailProbability(tails.atLeast, permutations),
            tailProbability(tails.atMost, permutations),
            alternativeOf(params),
          )
        : Number.NaN;
  });
  const main = simulated.filter((_value, at) => at % figures.length === 0);
  const ascending = main.slice().sort();
  const log = [...found.log, ...evaluated.log];
  log.push(permutations > 0 ? permutationsSentence(permutations) : undefinedSentence);
  return {
    support: { kind: "global" },
    columns: [],
    scalars: {
      ...scalars,
      simulatedLower: ascending[Math.floor(0.025 * permutations)] ?? Number.NaN,
      simulatedUpper: ascending[Math.ceil(0.975 * permutations) - 1] ?? Number.NaN,
      permutations,
      ...evaluated.scalars,
      ...found.facts,
    },
    tables: { ...evaluated.tables, simulated: [simulatedColumn(main)] },
    log,
  };
}

function simulatedColumn(values: Float64Array): NumberColumn {
  const label: Localised = { es: "Valor en cada permutación", en: "Value in each permutation" };
  return { kind: "number", id: "simulated", version: 1, label, values, unit: "none", meaning: "score" };
}

function permutationsSentence(permutations: number): Sentence {
  return {
    es: `${formatNumber(permutations, "es")} permutaciones: los valores se reparten al azar entre las áreas.`,
    en: `${formatNumber(permutations, "en")} permutations: values are dealt out among the areas at random.`,
  };
}

const undefinedSentence: Sentence = {
  es: "No se puede calcular: todos los valores son iguales, son muy pocas áreas o ninguna tiene vecinas.",
  en: "It cannot be computed: all values are equal, there are too few areas, or none has neighbours.",
};
