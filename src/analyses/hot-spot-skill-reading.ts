import { counted, nouns } from "../base/counted.ts";
import { formatMeasure, formatNumber, formatShare } from "../base/format.ts";
import type { Language, Sentence } from "../base/language.ts";
import type { Skill } from "../kernels/concentration/hit-curve.ts";
import type { AnalysisResult } from "../model/result.ts";
import { meanOf, skillMethods } from "./hot-spot-back-test.ts";

export interface SkillParams {
  readonly method: string;
  readonly areaShare: number;
  readonly trainingMonths: number;
  readonly testMonths: number;
  readonly periods: number;
  readonly radiusMeters: number;
  readonly [name: string]: string | number;
}

/** Place, among the methods, of the one that held most on average; NaN without a test. The baseline wins ties. */
export function bestMethod(skills: readonly (readonly Skill[])[]): number {
  const means = skills.map((ofMethod) => meanOf(ofMethod.map((skill) => skill.hitRate)));
  return means.reduce(
    (best, mean, method) => (!Number.isNaN(mean) && !(mean <= means[best]) ? method : best),
    Number.isNaN(means[0]) ? Number.NaN : 0,
  );
}

/** The back-test in words: which method caught most, then what the one on the map did. */
export function skillReading(result: AnalysisResult, params: SkillParams): readonly Sentence[] {
  const s = result.scalars;
  if (!(s.tests > 0))
    return [
      {
        es: "No hay historia suficiente: hacen falta hechos con fecha antes y después para poner a prueba el mapa. Con menos meses de historia o de prueba puede alcanzar.",
        en: "There is not enough history: it takes dated incidents before and after to test the map. Fewer months of history or of testing may do.",
      },
    ];
  const name = skillMethods.find((method) => method.id === params.method)?.label ?? skillMethods[0].label;
  const percent = (value: number, language: Language) => formatShare(value, language, 1);
  const best = bestSentence(result);
  if (Number.isNaN(s.hitRate))
    return [
      ...(best ? [best] : []),
      {
        es: `${name.es}: no tuvo con qué señalar lugares en estas pruebas (faltan áreas, población o hechos anteriores).`,
        en: `${name.en}: it had nothing to mark places with in these tests (areas, population or earlier incidents are missing).`,
      },
    ];
  const sentences: Sentence[] = [
    ...(best ? [best] : []),
    {
      es: `En el mapa, «${name.es}»: el ${percent(s.areaShare, "es")} de la superficie señalado de antemano reunió en promedio el ${percent(s.hitRate, "es")} de los hechos posteriores (entre ${percent(s.hitRateLowest, "es")} y ${percent(s.hitRateHighest, "es")} en ${counted(s.tests, nouns.test).es}).`,
      en: `On the map, “${name.en}”: the ${percent(s.areaShare, "en")} of the surface marked in advance held on average ${percent(s.hitRate, "en")} of later incidents (between ${percent(s.hitRateLowest, "en")} and ${percent(s.hitRateHighest, "en")} in ${counted(s.tests, nouns.test).en}).`,
    },
    {
      es: `Es ${formatMeasure(s.pai, "es")} veces lo que daría una zona igual al azar (PAI) y el ${formatShare(s.pei, "es")} de lo mejor posible (PEI).`,
      en: `That is ${formatMeasure(s.pai, "en")} times what an equal zone at random would hold (PAI) and ${formatShare(s.pei, "en")} of the best possible (PEI).`,
    },
  ];
  // Of the best one, this has been said.
  if (params.method !== "counts" && params.method !== skillMethods[s.best]?.id)
    sentences.push(
      s.testsAboveBaseline > s.tests / 2
        ? {
            es: `Acertó más que repetir los lugares de antes (${percent(s.baselineHitRate, "es")}) en ${formatNumber(s.testsAboveBaseline, "es")} de ${counted(s.tests, nouns.test).es}.`,
            en: `It caught more than repeating the earlier places (${percent(s.baselineHitRate, "en")}) in ${formatNumber(s.testsAboveBaseline, "en")} of ${counted(s.tests, nouns.test).en}.`,
          }
        : {
            es: `No supera con claridad a repetir los lugares de antes (${percent(s.baselineHitRate, "es")}): lo hizo en ${formatNumber(s.testsAboveBaseline, "es")} de ${counted(s.tests, nouns.test).es}.`,
            en: `It does not clearly beat repeating the earlier places (${percent(s.baselineHitRate, "en")}): it did in ${formatNumber(s.testsAboveBaseline, "en")} of ${counted(s.tests, nouns.test).en}.`,
          },
    );
  return sentences;
}

/** Which method held most, and whether it was so in every test. */
function bestSentence(result: AnalysisResult): Sentence | null {
  const s = result.scalars;
  const numbers = (id: string) => {
    const column = result.tables.methods.find((candidate) => candidate.id === id);
    return column?.kind === "number" ? column.values : new Float64Array(0);
  };
  if (Number.isNaN(s.best)) return null;
  const percent = (language: Language) => formatShare(numbers("hitRate")[s.best], language, 1);
  if (s.best === 0)
    return {
      es: `Ningún método reunió más en promedio que repetir las celdas de antes (${percent("es")}): use el mapa más simple.`,
      en: `No method held more on average than repeating the earlier cells (${percent("en")}): use the simplest map.`,
    };
  const { es, en } = skillMethods[s.best].label;
  const above = numbers("testsAbove")[s.best];
  const count = (value: number, language: Language) => formatNumber(value, language);
  return {
    es: `El que más acertó fue «${es}»: ${percent("es")} de los hechos posteriores, más que repetir las celdas de antes (${formatShare(s.baselineHitRate, "es", 1)}) en ${count(above, "es")} de ${counted(s.tests, nouns.test).es}.`,
    en: `The one that caught most was “${en}”: ${percent("en")} of later incidents, more than repeating the earlier cells (${formatShare(s.baselineHitRate, "en", 1)}) in ${count(above, "en")} of ${counted(s.tests, nouns.test).en}.`,
  };
}
