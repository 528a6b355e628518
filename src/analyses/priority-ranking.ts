import { formatNumber, formatShare } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import type { RunContext } from "../base/run-context.ts";
import type { Aggregation } from "../kernels/priorities/composite-index.ts";
import type { AnalysisResult } from "../model/result.ts";
import type { ColumnSpec } from "./analysis.ts";
import { chooseIndicators } from "./priority-choice.ts";
import { indicatorsOf, type SharedDraw } from "./priority-indicators.ts";
import type { PriorityInput } from "./priority-inputs.ts";
import { leftOutTable, priorityTables, sameTwice } from "./priority-tables.ts";
import { declaredColumns } from "./result-columns.ts";

/** Parameters of the priority index. */
export type PriorityParams = {
  readonly weights: Readonly<Record<string, number>>;
  readonly topCount: number;
  readonly aggregation: string;
  readonly weightDoubt: string;
  readonly underReporting: number;
  readonly winsorShare: number;
  readonly draws: number;
};

/** Concentration of the Dirichlet distribution around the weights: the larger, the less doubt. */
const weightConcentration: Readonly<Record<string, number>> = { moderate: 60, wide: 15 };

const verdictClasses = [
  { id: "firm", text: { es: "Firme entre los primeros", en: "Firmly among the first" }, tone: "hotFirm" },
  { id: "contested", text: { es: "En disputa", en: "Contested" }, tone: "hotNominal" },
  { id: "undistinguished", text: { es: "No distinguible", en: "Not distinguishable" }, tone: "neutral" },
  { id: "outside", text: { es: "Fuera de los primeros", en: "Not among the first" }, tone: "notSignificant" },
] as const;

/** Index, rank, firmness and contributions of every area. */
export async function priorityResult(
  input: PriorityInput,
  params: PriorityParams,
  gives: readonly ColumnSpec[],
  context: RunContext,
): Promise<AnalysisResult> {
  const kernel = await import("../kernels/priorities/composite-index.ts");
  const ranking = await import("../kernels/priorities/rank-stability.ts");
  const { drawDirichlet } = await import("../kernels/rates/gamma-draw.ts");
  const { indicators, share, ratesLikeChance } = await indicatorsOf(input, context);
  const chosen = chooseIndicators(indicators, params, kernel.winsorisedBounds);
  const { used } = chosen;
  const size = input.counts.length;
  const method: Aggregation = params.aggregation === "geometric" ? "geometric" : "arithmetic";
  const weights = normalised(used.map(({ indicator }) => params.weights[indicator.id]));
  const scores = new Float64Array(used.length);
  const indexOf = (row: number, values: readonly Float64Array[], withWeights: Float64Array) => {
    for (let k = 0; k < used.length; k++) scores[k] = kernel.scoreOf(values[k][row], used[k].bounds);
    return kernel.aggregate(scores, withWeights, method);
  };
  const best = used.map(({ indicator }) => indicator.values);
  const indexWith = (withWeights: Float64Array) =>
    Float64Array.from({ length: size }, (_, row) =>
      used.length > 0 ? indexOf(row, best, withWeights) : Number.NaN,
    );
  const value = indexWith(weights);
  const ranked = Uint8Array.from(value, (index) => (Number.isNaN(index) ? 0 : 1));
  const areas = ranked.reduce((sum, one) => sum + one, 0);

  const drawn = used.map(({ indicator }) => (indicator.draw ? new Float64Array(size) : indicator.values));
  const shared: SharedDraw = {
    rate: new Float64Array(input.population ? size : 0),
    reporting: new Float64Array(size),
  };
  const drawnWeights = weights.slice();
  const concentration = weightConcentration[params.weightDoubt] ?? 0;
  const stability = await ranking.rankStability(
    ranked,
    params.topCount,
    params.draws,
    context.seed,
    (random, index) => {
      share(random, params.underReporting, shared);
      used.forEach(({ indicator }, k) => {
        indicator.draw?.(random, shared, drawn[k]);
      });
      if (concentration > 0 && used.length > 1) drawDirichlet(random, weights, concentration, drawnWeights);
      for (let row = 0; row < size; row++) index[row] = indexOf(row, drawn, drawnWeights);
    },
    context,
  );
  const codes = Uint16Array.from(value, (_, row) =>
    ranking.verdictOf(stability, row, areas, params.topCount),
  );
  const count = (code: number) => codes.reduce((sum, own) => sum + (own === code ? 1 : 0), 0);
  const top = topRows(value, params.topCount);
  const changes = used.map((_, k) => {
    const without = weights.slice();
    without[k] = 0;
    return used.length > 1
      ? missingFrom(top, topRows(indexWith(normalised(without)), params.topCount))
      : Number.NaN;
  });
  return {
    support: { kind: "areas", level: input.level, ids: input.ids, names: input.names },
    columns: declaredColumns(gives, {
      class: { codes, classes: verdictClasses },
      value,
      rank: ranking.ranksOf(value),
      probabilityTopK: stability.probabilityTop,
      rankLower: stability.lower,
      rankUpper: stability.upper,
    }),
    scalars: {
      areas,
      topCount: params.topCount,
      draws: params.draws,
      indicators: used.length,
      firm: count(0),
      contested: count(1),
      undistinguished: count(2),
      outside: count(3),
      underReporting: params.underReporting,
    },
    tables: {
      ...priorityTables(input.names, used, weights, value, changes, kernel.scoreOf),
      leftOut: leftOutTable(chosen.leftOut),
    },
    log: [
      ...input.log,
      ...chosen.log,
      ...sameTwice(used, kernel.correlation),
      ...(ratesLikeChance ? [ratesSentence] : []),
      drawSentence(params),
      ...missingSentence(size - areas),
    ],
  };
}

function normalised(weights: ArrayLike<number>): Float64Array {
  const values = Float64Array.from(weights);
  const total = values.reduce((sum, weight) => sum + weight, 0);
  return total > 0 ? values.map((weight) => weight / total) : values;
}

function topRows(index: Float64Array, topCount: number): Set<number> {
  const rows = Array.from(index.keys()).filter((row) => !Number.isNaN(index[row]));
  return new Set(rows.sort((a, b) => index[b] - index[a] || a - b).slice(0, topCount));
}

function missingFrom(before: ReadonlySet<number>, after: ReadonlySet<number>): number {
  let missing = 0;
  for (const row of before) if (!after.has(row)) missing++;
  return missing;
}

const ratesSentence: Sentence = {
  es: "Las tasas de las áreas no varían más que el azar: por sí solas no distinguen a unas de otras.",
  en: "The rates of the areas vary by no more than chance: by themselves they tell none apart.",
};

function drawSentence(params: PriorityParams): Sentence {
  const concentration = weightConcentration[params.weightDoubt];
  const doubt = concentration
    ? {
        es: `pesos sorteados alrededor de los elegidos (Dirichlet, concentración ${formatNumber(concentration, "es")})`,
        en: `weights drawn around the chosen ones (Dirichlet, concentration ${formatNumber(concentration, "en")})`,
      }
    : { es: "pesos fijos", en: "fixed weights" };
  const reporting =
    params.underReporting > 0
      ? {
          es: `; cada área con un subregistro al azar de 0 a ${formatShare(params.underReporting, "es")}`,
          en: `; each area with a random under-reporting of 0 to ${formatShare(params.underReporting, "en")}`,
        }
      : { es: "", en: "" };
  return {
    es: `Firmeza con ${formatNumber(params.draws, "es")} repeticiones: tasas de su distribución posterior Gamma, ${doubt.es}${reporting.es}. Las distancias y la variable elegida se toman como conocidas.`,
    en: `Firmness from ${formatNumber(params.draws, "en")} repetitions: rates from their posterior Gamma distribution, ${doubt.en}${reporting.en}. Distances and the chosen variable are taken as known.`,
  };
}

function missingSentence(missing: number): Sentence[] {
  if (missing === 0) return [];
  return [
    {
      es: `Áreas sin algún indicador, que no se ordenan: ${formatNumber(missing, "es")}.`,
      en: `Areas that lack some indicator, not ranked: ${formatNumber(missing, "en")}.`,
    },
  ];
}
