import { formFor } from "../base/counted.ts";
import { formatMeasure, formatNumber, formatShare } from "../base/format.ts";
import type { Language, Sentence } from "../base/language.ts";
import type { AnalysisResult } from "../model/result.ts";
import type { StabilityParams } from "./stability-runs.ts";

const fewEvents = 100;
const namedAreas = 4;

/** The firmness map in words. */
export function stabilityReading(result: AnalysisResult, params: StabilityParams): readonly Sentence[] {
  const s = result.scalars;
  if (!(s.events > 0))
    return [
      {
        es: "No hay hechos con coordenadas en lo elegido: no hay lugares de concentración que poner a prueba.",
        en: "There are no incidents with coordinates in this selection: there are no places of concentration to test.",
      },
    ];
  const sentences: Sentence[] = [firmSentence(result)];
  const between = s.oftenKm2 + s.sometimesKm2;
  if (between > 0)
    sentences.push({
      es: `En otros ${km2(between, "es")} el resultado depende del ajuste: no los presente como un hecho.`,
      en: `In another ${km2(between, "en")} the result depends on the setting: do not present them as a fact.`,
    });
  const dependence = dependenceSentence(result, params);
  if (dependence) sentences.push(dependence);
  if (s.events < fewEvents)
    sentences.push({
      es: `${formFor(s.events, "es", "Es un solo hecho", `Son ${formatNumber(s.events, "es")} hechos`)}: con tan pocos, la mitad o tres cuartos del período bastan para cambiar el mapa.`,
      en: `${formFor(s.events, "en", "This is a single incident", `These are ${formatNumber(s.events, "en")} incidents`)}: with so few, half or three quarters of the period are enough to change the map.`,
    });
  return sentences;
}

const km2 = (value: number, language: Language) => `${formatMeasure(value, language)} km²`;

function firmSentence(result: AnalysisResult): Sentence {
  const s = result.scalars;
  const n = (language: Language) => formatNumber(s.settings, language);
  if (!(s.firmKm2 > 0))
    return {
      es: `Ningún lugar es caliente en 80 % de los ${n("es")} ajustes: no hay lugares de concentración firmes con estos datos.`,
      en: `No place is hot in 80% of the ${n("en")} settings: there are no firm places of concentration in these data.`,
    };
  const names = firmAreas(result);
  const where =
    names.length > 0
      ? { es: ` Sobre todo en ${names.join(", ")}.`, en: ` Mostly in ${names.join(", ")}.` }
      : { es: "", en: "" };
  const share = (value: number, language: Language) => formatShare(value, language, 1);
  return {
    es: `${km2(s.firmKm2, "es")}, el ${share(s.shareOfArea, "es")} del territorio, son firmes: calientes en al menos 80 % de los ${n("es")} ajustes. Reúnen el ${share(s.shareOfEvents, "es")} de los hechos.${where.es}`,
    en: `${km2(s.firmKm2, "en")}, ${share(s.shareOfArea, "en")} of the territory, are firm: hot in at least 80% of the ${n("en")} settings. They hold ${share(s.shareOfEvents, "en")} of the incidents.${where.en}`,
  };
}

/** Areas with most firm cells. */
function firmAreas(result: AnalysisResult): string[] {
  const area = result.columns.find((column) => column.id === "area");
  const firmness = result.columns.find((column) => column.id === "class");
  if (area?.kind !== "text" || firmness?.kind !== "category") return [];
  const cells = new Map<string, number>();
  firmness.codes.forEach((code, cell) => {
    const name = area.values[cell];
    if (code === 0 && name !== "") cells.set(name, (cells.get(name) ?? 0) + 1);
  });
  const ordered = [...cells].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  return ordered.slice(0, namedAreas).map(([name]) => name);
}

function dependenceSentence(result: AnalysisResult, params: StabilityParams): Sentence | null {
  const s = result.scalars;
  const smoothing =
    params.method === "density"
      ? { es: "del ancho de banda", en: "the bandwidth" }
      : { es: "de cuántas vecinas se miran", en: "how many neighbours are looked at" };
  const families = [
    { share: s.dependsOnSize, es: "del tamaño de la celda", en: "cell size" },
    { share: s.dependsOnPosition, es: "de la posición de las celdas", en: "the position of the cells" },
    { share: s.dependsOnSmoothing, ...smoothing },
    { share: s.dependsOnPeriod, es: "del período", en: "the period" },
  ].filter((family) => !Number.isNaN(family.share));
  if (families.length === 0) return null;
  const [first, second] = families.sort((a, b) => b.share - a.share);
  const alone = families.reduce((sum, family) => sum + family.share, 0);
  const share = (value: number, language: Language) => formatShare(value, language);
  return {
    es: `El resultado depende sobre todo ${first.es} (${share(first.share, "es")} del desacuerdo entre ajustes) y luego ${second.es} (${share(second.share, "es")}); un ${share(Math.max(0, 1 - alone), "es")} se debe a varios a la vez.`,
    en: `The result depends mostly on ${first.en} (${share(first.share, "en")} of the disagreement between settings) and then on ${second.en} (${share(second.share, "en")}); ${share(Math.max(0, 1 - alone), "en")} is due to several together.`,
  };
}
