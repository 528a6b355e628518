import { counted, nouns } from "../base/counted.ts";
import { formatNumber, formatP } from "../base/format.ts";
import type { Language, Sentence } from "../base/language.ts";
import type { AnalysisResult } from "../model/result.ts";
import { notableP, notableRatio } from "./near-repeat-result.ts";

type Bands = Readonly<Record<(typeof bandColumns)[number], Float64Array>>;
const bandColumns = [
  "ratio",
  "pSim",
  "distanceOver",
  "distanceUpTo",
  "daysOver",
  "daysUpTo",
  "observed",
  "expected",
] as const;

function bandsOf(result: AnalysisResult): Bands {
  const column = (id: string) => {
    const found = result.tables.knox.find((item) => item.id === id);
    return found?.kind === "number" ? found.values : new Float64Array(0);
  };
  return Object.fromEntries(bandColumns.map((id) => [id, column(id)])) as unknown as Bands;
}

/** Whether repeats exceed chance, where and for how long the most. */
export function nearRepeatReading(result: AnalysisResult): Sentence[] {
  const bands = bandsOf(result);
  const { ratio, pSim: p } = bands;
  if (!(result.scalars.pairs > 0) || p.every(Number.isNaN))
    return [
      {
        es: "No hay suficientes hechos con lugar y día para comparar pares.",
        en: "There are too few incidents with a place and a day to compare pairs.",
      },
    ];
  const notable = Array.from(ratio.keys()).filter((c) => p[c] < notableP && ratio[c] >= notableRatio);
  if (notable.length === 0)
    return [
      {
        es: "No hay evidencia suficiente de repeticiones cercanas: ninguna banda reúne una razón de 1.2 o más con p menor que 0.05.",
        en: "There is not enough evidence of near repeats: no band has a ratio of 1.2 or more with p below 0.05.",
      },
    ];
  const strongest = notable.reduce((a, b) => (ratio[b] > ratio[a] ? b : a));
  const more = (ratio[strongest] - 1) * 100;
  const byChance = ratio.length * notableP;
  // As many notable bands as chance alone would give prove nothing.
  const weak = notable.length <= byChance;
  return [
    {
      es: `${weak ? "Hay un indicio de repetición, no una prueba" : "Hay repetición"}: ${bandText(bands, strongest, "es")} hay ${formatNumber(more, "es")} % más pares de hechos que por azar (razón ${formatNumber(ratio[strongest], "es", 2)}, ${formatP(p[strongest], "es")}).`,
      en: `${weak ? "There is a hint of repetition, not proof" : "There is repetition"}: ${bandText(bands, strongest, "en")} there are ${formatNumber(more, "en")}% more pairs of incidents than by chance (ratio ${formatNumber(ratio[strongest], "en", 2)}, ${formatP(p[strongest], "en")}).`,
    },
    {
      es: `Bandas notables: ${formatNumber(notable.length, "es")} de ${formatNumber(ratio.length, "es")}; por azar se esperaría a lo más ${formatNumber(byChance, "es", 1)}${weak ? ", así que no bastan para afirmarla" : ""}.`,
      en: `Notable bands: ${formatNumber(notable.length, "en")} of ${formatNumber(ratio.length, "en")}; chance would give at most ${formatNumber(byChance, "en", 1)}${weak ? ", so they are not enough to claim it" : ""}.`,
    },
  ];
}

/** "within 200 m, between 8 and 14 days". */
function bandText(bands: Bands, c: number, language: Language): string {
  const { distanceOver: over, distanceUpTo: upTo, daysOver, daysUpTo } = bands;
  const place =
    upTo[c] === 0
      ? { es: "en el mismo lugar", en: "at the same place" }
      : Number.isNaN(over[c])
        ? {
            es: `a no más de ${formatNumber(upTo[c], "es")} m`,
            en: `within ${formatNumber(upTo[c], "en")} m`,
          }
        : {
            es: `a más de ${formatNumber(over[c], "es")} y hasta ${formatNumber(upTo[c], "es")} m`,
            en: `over ${formatNumber(over[c], "en")} and up to ${formatNumber(upTo[c], "en")} m apart`,
          };
  const time =
    daysUpTo[c] === 0
      ? { es: "el mismo día", en: "on the same day" }
      : Number.isNaN(daysOver[c])
        ? {
            es: `en ${counted(daysUpTo[c], nouns.day).es}`,
            en: `within ${counted(daysUpTo[c], nouns.day).en}`,
          }
        : daysOver[c] + 1 === daysUpTo[c]
          ? {
              es: `a ${counted(daysUpTo[c], nouns.day).es}`,
              en: `${counted(daysUpTo[c], nouns.day).en} apart`,
            }
          : {
              es: `entre ${formatNumber(daysOver[c] + 1, "es")} y ${formatNumber(daysUpTo[c], "es")} días`,
              en: `between ${formatNumber(daysOver[c] + 1, "en")} and ${formatNumber(daysUpTo[c], "en")} days`,
            };
  return `${place[language]}, ${time[language]}`;
}

/** What a band of distances and days says: its pairs beside those of chance. */
export function bandTelling(result: AnalysisResult, row: number): Sentence | null {
  const bands = bandsOf(result);
  const { observed, expected, ratio, pSim } = bands;
  if (!(expected[row] >= 0)) return null;
  const more = pSim[row] < notableP && ratio[row] >= notableRatio;
  const sentence = (language: Language) => {
    const place = bandText(bands, row, language);
    const said = `${place.charAt(0).toUpperCase()}${place.slice(1)}`;
    const pairs = counted(observed[row], nouns.pair)[language];
    const chance = formatNumber(expected[row], language, expected[row] < 100 ? 1 : 0);
    const times = Number.isNaN(ratio[row]) ? "" : formatNumber(ratio[row], language, 2);
    const p = Number.isNaN(pSim[row]) ? "" : formatP(pSim[row], language);
    const figures = [times && (language === "es" ? `razón ${times}` : `ratio ${times}`), p].filter(Boolean);
    const brackets = figures.length > 0 ? ` (${figures.join(", ")})` : "";
    return language === "es"
      ? `${said}: ${pairs}; por azar se esperarían ${chance}${brackets}. ${more ? "Es una repetición notable" : "No llega a repetición notable"}.`
      : `${said}: ${pairs}; chance would give ${chance}${brackets}. ${more ? "This is a notable repetition" : "It does not amount to a notable repetition"}.`;
  };
  return { es: sentence("es"), en: sentence("en") };
}
