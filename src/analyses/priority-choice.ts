import { formatMeasure } from "../base/format.ts";
import type { Localised, Sentence } from "../base/language.ts";
import { formatShares } from "../base/whole-percentages.ts";
import type { ScoreBounds } from "../kernels/priorities/composite-index.ts";
import { type Indicator, indicatorSpecs } from "./priority-indicators.ts";
import type { LeftOutIndicator, UsedIndicator } from "./priority-tables.ts";

/** What the choice depends on of the parameters of the index. */
interface ChoiceParams {
  readonly weights: Readonly<Record<string, number>>;
  readonly winsorShare: number;
}

/** Part of its size that an indicator must vary by: stretched to 0 and 10, less would make an order out of nothing. */
const leastVariation = 1e-3;

/**
 * The indicators that make the index: those with a weight that the project can give and that tell areas apart. Those that
 * cannot, with a weight or without, are `leftOut` with the reason; the log tells what was used, and what has a weight and
 * was not.
 */
export function chooseIndicators(
  indicators: readonly Indicator[],
  params: ChoiceParams,
  boundsOf: (values: Float64Array, share: number) => ScoreBounds,
): {
  readonly used: readonly UsedIndicator[];
  readonly leftOut: readonly LeftOutIndicator[];
  readonly log: readonly Sentence[];
} {
  const used: UsedIndicator[] = [];
  const leftOut: LeftOutIndicator[] = [];
  for (const spec of indicatorSpecs) {
    const indicator = indicators.find((candidate) => candidate.id === spec.id);
    if (!indicator) {
      const reason = spec.id === "variable" ? "notChosen" : "absent";
      leftOut.push({ id: spec.id, label: spec.label, reason });
      continue;
    }
    const cut = boundsOf(indicator.values, params.winsorShare);
    // Where most areas are alike, cutting the extremes would cut everything.
    const bounds = cut.maximum > cut.minimum ? cut : boundsOf(indicator.values, 0);
    if (!tellsApart(bounds)) leftOut.push({ id: spec.id, label: indicator.label, reason: "alike" });
    else if (params.weights[spec.id] > 0) used.push({ indicator, bounds });
  }
  for (const id of Object.keys(params.weights))
    if (!indicatorSpecs.some((spec) => spec.id === id))
      leftOut.push({ id, label: { es: id, en: id }, reason: "unknown" });
  return { used, leftOut, log: [...usedLog(used, params), ...leftOutLog(leftOut, params)] };
}

function tellsApart({ minimum, maximum }: ScoreBounds): boolean {
  return maximum - minimum > leastVariation * Math.max(Math.abs(minimum), Math.abs(maximum));
}

function usedLog(used: readonly UsedIndicator[], { weights }: ChoiceParams): Sentence[] {
  if (used.length === 0) return [];
  const total = used.reduce((sum, { indicator }) => sum + weights[indicator.id], 0);
  const shares = used.map(({ indicator }) => weights[indicator.id] / total);
  const parts = (language: keyof Localised) => {
    const shareTexts = formatShares(shares, language);
    return used
      .map(({ indicator, bounds }, i) => {
        const [low, high] = [bounds.minimum, bounds.maximum].map((value) => formatMeasure(value, language));
        return `${indicator.label[language]} (${shareTexts[i]}; ${low} = 0, ${high} = 10)`;
      })
      .join("; ");
  };
  return [
    {
      es: `Indicadores, con su peso y los valores que puntúan 0 y 10: ${parts("es")}.`,
      en: `Indicators, with their weight and the values that score 0 and 10: ${parts("en")}.`,
    },
  ];
}

/** A sentence for each reason that keeps out something with a weight; of unknown ones the weight says nothing. */
function leftOutLog(leftOut: readonly LeftOutIndicator[], { weights }: ChoiceParams): Sentence[] {
  const named = (reasons: readonly LeftOutIndicator["reason"][], language: keyof Localised) =>
    leftOut
      .filter(({ id, reason }) => reasons.includes(reason) && (reason === "unknown" || weights[id] > 0))
      .map(({ label }) => label[language])
      .join(", ");
  const notGiven = ["absent", "notChosen"] as const;
  const log: Sentence[] = [];
  if (named(notGiven, "es"))
    log.push({
      es: `Indicadores con peso que el proyecto no puede dar y se omitieron: ${named(notGiven, "es")}.`,
      en: `Indicators with a weight that the project cannot give, omitted: ${named(notGiven, "en")}.`,
    });
  if (named(["alike"], "es"))
    log.push({
      es: `Indicadores iguales, o casi, en todas las áreas, que no distinguen y se omitieron: ${named(["alike"], "es")}.`,
      en: `Indicators that are equal in all areas, or nearly, tell nothing apart and were omitted: ${named(["alike"], "en")}.`,
    });
  if (named(["unknown"], "es"))
    log.push({
      es: `Indicadores desconocidos, que no se usaron: ${named(["unknown"], "es")}.`,
      en: `Unknown indicators, not used: ${named(["unknown"], "en")}.`,
    });
  return log;
}
