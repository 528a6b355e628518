import { minutesFromIsoDate } from "../base/civil-time.ts";
import type { Column } from "../base/column.ts";
import { formatMeasure, formatNumber, formatProbability } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import type { AnalysisResult } from "../model/result.ts";
import { dayText } from "./civil-dates.ts";

/** The significant clusters, strongest first, or that there is not enough evidence of any. */
export function scanReading(result: AnalysisResult): Sentence[] {
  const { events, clusterCount: clusters, significant, pSim } = result.scalars;
  if (!(events > 0) || !(clusters > 0))
    return [
      {
        es: "No hay hechos suficientes, en lugares comparables, para buscar conglomerados.",
        en: "There are too few incidents, at comparable places, to look for clusters.",
      },
    ];
  const table = result.tables.clusters;
  if (significant === 0)
    return [
      {
        es: `No hay evidencia suficiente de un conglomerado: el más fuerte puede deberse al azar (p = ${formatProbability(pSim, "es")}).`,
        en: `There is not enough evidence of a cluster: the strongest may be due to chance (p = ${formatProbability(pSim, "en")}).`,
      },
    ];
  const sentences: Sentence[] = [
    {
      es: `${significant === 1 ? "Hay 1 conglomerado significativo" : `Hay ${formatNumber(significant, "es")} conglomerados significativos`}, que el azar rara vez iguala.`,
      en: `${significant === 1 ? "There is 1 significant cluster" : `There are ${formatNumber(significant, "en")} significant clusters`}, seldom matched by chance.`,
    },
  ];
  for (let c = 0; c < Math.min(significant, 3); c++) sentences.push(clusterSentence(table, c));
  return sentences;
}

function clusterSentence(table: readonly Column[], c: number): Sentence {
  const number = (id: string) => {
    const column = table.find((item) => item.id === id);
    return column?.kind === "number" ? column.values[c] : Number.NaN;
  };
  const text = (id: string) => {
    const column = table.find((item) => item.id === id);
    return column?.kind === "text" ? column.values[c] : "";
  };
  const center = text("center");
  const around = {
    es: center ? ` alrededor de ${center}` : "",
    en: center ? ` around ${center}` : "",
  };
  const when = text("from")
    ? {
        es: `, del ${dayText(minutesFromIsoDate(text("from")), "es")} al ${dayText(minutesFromIsoDate(text("to")), "es")}`,
        en: `, from ${dayText(minutesFromIsoDate(text("from")), "en")} to ${dayText(minutesFromIsoDate(text("to")), "en")}`,
      }
    : { es: "", en: "" };
  const places = number("places");
  const risk = number("relativeRisk");
  const ratio = Number.isNaN(risk)
    ? { es: "", en: "" }
    : {
        es: `, riesgo relativo ${formatNumber(risk, "es", 2)}`,
        en: `, relative risk ${formatNumber(risk, "en", 2)}`,
      };
  const p = { es: formatProbability(number("pSim"), "es"), en: formatProbability(number("pSim"), "en") };
  return {
    es: `Conglomerado ${c + 1}${around.es} (${formatNumber(places, "es")} ${places === 1 ? "lugar" : "lugares"}, radio ${formatMeasure(number("radiusMeters"), "es")} m${when.es}): ${formatNumber(number("observed"), "es")} hechos donde se esperaban ${formatMeasure(number("expected"), "es")}${ratio.es}, p = ${p.es}.`,
    en: `Cluster ${c + 1}${around.en} (${formatNumber(places, "en")} ${places === 1 ? "place" : "places"}, radius ${formatMeasure(number("radiusMeters"), "en")} m${when.en}): ${formatNumber(number("observed"), "en")} incidents where ${formatMeasure(number("expected"), "en")} were expected${ratio.en}, p = ${p.en}.`,
  };
}
