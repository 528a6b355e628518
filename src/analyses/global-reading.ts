import { formatMeasure, formatP } from "../base/format.ts";
import type { Language, Localised, Sentence } from "../base/language.ts";
import type { AnalysisResult } from "../model/result.ts";

/** How a global statistic is told. */
export interface GlobalWords {
  /** Subject of the sentence: "El índice de Moran". */
  readonly name: Localised;
  /** What a value above, and below, its expectation means. */
  readonly above: Localised;
  readonly below: Localised;
}

/** Plain sentences: the value, what chance gives, its range, and whether that is evidence. */
export function globalReading(
  result: AnalysisResult,
  words: GlobalWords,
  alpha: number,
): readonly Sentence[] {
  const { value, expected, pSim, simulatedLower, simulatedUpper } = result.scalars;
  if (Number.isNaN(value) || Number.isNaN(pSim))
    return [
      {
        es: "No se puede decir nada: hay muy pocas áreas comparables, ninguna tiene vecinas, o todas tienen el mismo valor.",
        en: "Nothing can be said: too few areas compare, none has neighbours, or all have the same value.",
      },
    ];
  if (simulatedLower === simulatedUpper)
    return [
      {
        es: `${words.name.es} es ${formatMeasure(value, "es")}, pero con tan pocas áreas todas las permutaciones dan lo mismo: no se puede distinguir un patrón del azar.`,
        en: `${words.name.en} is ${formatMeasure(value, "en")}, but with so few areas all permutations give the same: a pattern cannot be told from chance.`,
      },
    ];
  const range = (language: Language) =>
    `${formatMeasure(simulatedLower, language)} ${language === "es" ? "y" : "and"} ${formatMeasure(simulatedUpper, language)}`;
  return [
    {
      es: `${words.name.es} es ${formatMeasure(value, "es")}; lo esperado por azar es ${formatMeasure(expected, "es")}, y el 95 % de las permutaciones dio entre ${range("es")}.`,
      en: `${words.name.en} is ${formatMeasure(value, "en")}; chance gives ${formatMeasure(expected, "en")}, and 95% of the permutations lay between ${range("en")}.`,
    },
    pSim <= alpha
      ? {
          es: `Hay evidencia (${formatP(pSim, "es")}) de que ${value >= expected ? words.above.es : words.below.es}.`,
          en: `There is evidence (${formatP(pSim, "en")}) that ${value >= expected ? words.above.en : words.below.en}.`,
        }
      : {
          es: `No hay evidencia suficiente de un patrón en el espacio (${formatP(pSim, "es")}).`,
          en: `There is not enough evidence of a pattern in space (${formatP(pSim, "en")}).`,
        },
    {
      es: "Es una sola cifra para todo el territorio: no dice dónde; para eso están los métodos locales.",
      en: "It is one figure for the whole territory: it does not say where; local methods do.",
    },
  ];
}

export const likeNeighbours: Pick<GlobalWords, "above" | "below"> = {
  above: {
    es: "las áreas vecinas se parecen entre sí más de lo que daría el azar",
    en: "neighbouring areas resemble each other more than chance would give",
  },
  below: {
    es: "las áreas vecinas contrastan entre sí más de lo que daría el azar",
    en: "neighbouring areas contrast with each other more than chance would give",
  },
};
