import { minutesFromIsoDate } from "../base/civil-time.ts";
import type { Column } from "../base/column.ts";
import { counted, formFor, nouns } from "../base/counted.ts";
import { dayText } from "../base/day-text.ts";
import { formatMeasure, formatNumber, formatP } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import type { AnalysisResult } from "../model/result.ts";

/** The significant clusters, strongest first, or that there is not enough evidence of any. */
export function scanReading(result: AnalysisResult): Sentence[] {
  const { events, clusterCount: clusters, significant, pSim } = result.scalars;
  if (events > 1 && clusters === 0)
    return [
      {
        es: "Ninguna zona del tamaño permitido reúne más hechos de los esperados. Con pocos lugares, un tamaño máximo mayor deja comparar más zonas.",
        en: "No zone of the size allowed holds more incidents than expected. With few places, a larger maximum size lets more zones be compared.",
      },
    ];
  if (!(events > 1))
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
        es: `No hay evidencia suficiente de un conglomerado: el más fuerte puede deberse al azar (${formatP(pSim, "es")}).`,
        en: `There is not enough evidence of a cluster: the strongest may be due to chance (${formatP(pSim, "en")}).`,
      },
    ];
  const sentences: Sentence[] = [
    {
      es: `Hay ${counted(significant, nouns.significantCluster).es}, que el azar rara vez iguala.`,
      en: `There ${formFor(significant, "en", "is", "are")} ${counted(significant, nouns.significantCluster).en}, seldom matched by chance.`,
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
  const radius =
    number("radiusMeters") > 0
      ? {
          es: `, radio ${formatMeasure(number("radiusMeters"), "es")} m`,
          en: `, radius ${formatMeasure(number("radiusMeters"), "en")} m`,
        }
      : { es: "", en: "" };
  const risk = number("relativeRisk");
  const ratio = Number.isNaN(risk)
    ? { es: "", en: "" }
    : {
        es: `, riesgo relativo ${formatNumber(risk, "es", 2)}`,
        en: `, relative risk ${formatNumber(risk, "en", 2)}`,
      };
  const p = { es: formatP(number("pSim"), "es"), en: formatP(number("pSim"), "en") };
  return {
    es: `Conglomerado ${c + 1}${around.es} (${counted(places, nouns.place).es}${radius.es}${when.es}): ${counted(number("observed"), nouns.incident).es} donde se esperaban ${formatMeasure(number("expected"), "es")}${ratio.es}, ${p.es}.`,
    en: `Cluster ${c + 1}${around.en} (${counted(places, nouns.place).en}${radius.en}${when.en}): ${counted(number("observed"), nouns.incident).en} where ${formatMeasure(number("expected"), "en")} were expected${ratio.en}, ${p.en}.`,
  };
}
