import { formatMeasure, formatNumber, formatProbability, formatShare } from "../../src/base/format.ts";
import { type Language, type Localised, languages } from "../../src/base/language.ts";
import type { PlantedFindings } from "./planted-findings.ts";
import { type SpotMethod, spotMethods, studyRadius } from "./planted-truth.ts";

const methodNames: Readonly<Record<SpotMethod, Localised>> = {
  stability: { es: "Firmeza", en: "Firmness" },
  gStar: { es: "Gi* por celdas", en: "Gi* by cells" },
  gStarAreas: { es: "Gi* por barrios", en: "Gi* by neighbourhoods" },
  moranRates: { es: "Moran local de tasas", en: "Local Moran of rates" },
  density: { es: "Densidad", en: "Density" },
  dbscan: { es: "DBSCAN", en: "DBSCAN" },
  hdbscan: { es: "HDBSCAN", en: "HDBSCAN" },
  nearest: { es: "Vecino más cercano (NNH)", en: "Nearest neighbours (NNH)" },
  scan: { es: "Barrido por población", en: "Scan by population" },
  excess: { es: "Exceso frente a lo esperado", en: "Excess over the expected" },
  relativeDensity: { es: "Densidad relativa", en: "Relative density" },
};

const words = {
  es: {
    title: "Qué encuentra cada método en el territorio de muestra",
    intro:
      "En Isla Amparo (ficticio) se sabe qué se sembró (`docs/isla-amparo.md`). Esta página dice qué encuentra cada método y qué no. La escribe `npm run methods`; una prueba falla si los resultados cambian.",
    spots: "Lugares de concentración",
    spotsIntro: `Cada uno con los tipos de hecho en que se sembró, de 2020 a 2024, con los parámetros usuales (celdas de ${studyRadius} m de radio). Encontrado: firmeza de 0.8 o más en su centro; Gi* firme (permutaciones y FDR) en su celda o barrio; su barrio firme como tasa alta entre altas; densidad entre el 5 % más denso de la superficie; la mitad de sus hechos en un conglomerado de DBSCAN, HDBSCAN o NNH; su barrio en un conglomerado significativo con riesgo mayor que 1; exceso de su barrio con límite inferior mayor que 1; densidad relativa a los residentes con límite inferior mayor que 1.`,
    place: "Lugar",
    yes: "sí",
    no: "no",
    also: "Barrios sin nada sembrado que también señala",
    of: "de",
    quiet: (share: string) =>
      `Los métodos que solo cuentan hechos señalan toda la ciudad: donde hay más gente hay más hechos. Los que dividen entre la población (barrido, exceso, densidad relativa) distinguen mejor lo sembrado. Gi* con permutaciones es exigente con muchas celdas vacías: pierde lugares que la aproximación normal, que usa el mapa de firmeza, marca con holgura. En los barrios con menos de la mitad de los hechos por km² del territorio la firmeza nunca pasa de ${share}.`,
    changes: "Lo que cambia",
    changesHead: ["Lugar", "Puntos calientes emergentes (meses)", "Mann-Kendall (trimestres)"],
    changesNote:
      "El que se apaga es más pequeño que su barrio: su tendencia baja se ve, pero no llega a punto caliente en ningún patrón emergente.",
    other: "Lo demás",
    nearRepeat: (ratio: string, p: string, far: string) =>
      `Repetición cercana de robos en viviendas: encontrada. A menos de 200 m y 7 días hay ${ratio} veces los pares esperables (p ${p}); de 600 a 800 m y de 22 a 28 días, ${far}.`,
    scanFound: (from: string, to: string) =>
      `Brote de cuatro semanas en Valle Candela: el barrido espacio-temporal por semanas lo encuentra, del ${from} al ${to}.`,
    scanMissed:
      "Brote de cuatro semanas en Valle Candela: el barrido espacio-temporal por semanas no lo encuentra.",
    episodes: (share: string, elsewhere: string) =>
      `El mismo brote con ST-DBSCAN (500 m, 7 días, 5 hechos): reúne solo el ${share} de sus robos, contra ${elsewhere} de los demás del año: está repartido por todo el municipio y no forma un conglomerado denso.`,
    clusters: (radius: string, events: string, area: string) =>
      `DBSCAN con todos los hechos y la distancia que elige solo (${radius} m): el ${events} de los hechos en el ${area} de la superficie.`,
    intervention: (ratio: string, lower: string, upper: string) =>
      `razón contra la comparación ${ratio} (95 %: ${lower} a ${upper})`,
    worked: "Alumbrado (funcionó): la caída se ve,",
    idle: "Operativos (sin efecto): no se distingue de la comparación,",
    silence: (text: string) =>
      `Barrio con poca denuncia: ningún método de concentración dice que faltan registros. El embudo lo pone en «${text}»: parece tranquilo, y no lo es.`,
    skill: (area: string, tests: string) =>
      `Qué método acertó más después (todos los hechos, ${area} de la superficie, ${tests} trimestres)`,
    skillHead: ["Método", "Hechos posteriores reunidos", "PAI", "Trimestres por encima de la referencia"],
  },
  en: {
    title: "What each method finds in the demo territory",
    intro:
      "On Isla Amparo (fictional) it is known what was planted (`docs/isla-amparo.md`). This page says what each method finds and what it misses. `npm run methods` writes it; a test fails when results change.",
    spots: "Places of concentration",
    spotsIntro: `Each with the categories it was planted in, from 2020 to 2024, with the usual parameters (cells with a radius of ${studyRadius} m). Found: firmness of 0.8 or more at its centre; firm Gi* (permutations and FDR) in its cell or neighbourhood; its neighbourhood firm as a high rate among high ones; density among the densest 5% of the surface; half of its incidents in a cluster of DBSCAN, HDBSCAN or NNH; its neighbourhood in a significant cluster with a risk above 1; excess of its neighbourhood with a lower limit above 1; density relative to residents with a lower limit above 1.`,
    place: "Place",
    yes: "yes",
    no: "no",
    also: "Neighbourhoods with nothing planted that it marks too",
    of: "of",
    quiet: (share: string) =>
      `Methods that only count incidents mark the whole city: where there are more people there are more incidents. Those that divide by the people (scan, excess, relative density) tell better what was planted. Gi* with permutations is strict where many cells are empty: it misses places that the normal approximation, which the firmness map uses, marks with ease. In neighbourhoods with less than half the territory's incidents per km² firmness never exceeds ${share}.`,
    changes: "What changes",
    changesHead: ["Place", "Emerging hot spots (months)", "Mann-Kendall (quarters)"],
    changesNote:
      "The fading one is smaller than its neighbourhood: its falling trend shows, but it is no hot spot of any emerging pattern.",
    other: "The rest",
    nearRepeat: (ratio: string, p: string, far: string) =>
      `Near repeats of burglary: found. Within 200 m and 7 days there are ${ratio} times the pairs expected (p ${p}); from 600 to 800 m and 22 to 28 days, ${far}.`,
    scanFound: (from: string, to: string) =>
      `Four-week outbreak in Valle Candela: the space-time scan by weeks finds it, from ${from} to ${to}.`,
    scanMissed: "Four-week outbreak in Valle Candela: the space-time scan by weeks does not find it.",
    episodes: (share: string, elsewhere: string) =>
      `The same outbreak with ST-DBSCAN (500 m, 7 days, 5 incidents): it gathers only ${share} of its robberies, against ${elsewhere} of the others of the year: it is spread over the whole municipality and makes no dense cluster.`,
    clusters: (radius: string, events: string, area: string) =>
      `DBSCAN of all incidents at the distance it chooses by itself (${radius} m): ${events} of the incidents on ${area} of the surface.`,
    intervention: (ratio: string, lower: string, upper: string) =>
      `ratio against the comparison ${ratio} (95%: ${lower} to ${upper})`,
    worked: "Lighting (worked): the fall shows,",
    idle: "Patrols (no effect): cannot be told from the comparison,",
    silence: (text: string) =>
      `Neighbourhood with low reporting: no method of concentration says that records are missing. The funnel puts it in “${text}”: it looks calm, and is not.`,
    skill: (area: string, tests: string) =>
      `Which method caught more afterwards (all incidents, ${area} of the surface, ${tests} quarters)`,
    skillHead: ["Method", "Later incidents held", "PAI", "Quarters above the baseline"],
  },
} as const;

const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");

/** The page of what each method finds, in every language. */
export function plantedPage(found: PlantedFindings): string {
  return `${languages.map((language) => section(found, language)).join("\n\n---\n\n")}\n`;
}

function section(found: PlantedFindings, language: Language): string {
  const word = words[language];
  const measure = (value: number) => formatMeasure(value, language);
  const interval = ({ ratio, lower, upper }: PlantedFindings["worked"]) =>
    word.intervention(measure(ratio), measure(lower), measure(upper));
  const share = (value: number, decimals = 0) => formatShare(value, language, decimals);
  const spots = found.spots.map((spot) => [
    spot.title[language],
    ...spotMethods.map((method) => {
      const verdict = spot.found[method] ? word.yes : word.no;
      return method === "stability" ? `${verdict} (${formatNumber(spot.firmness, language, 2)})` : verdict;
    }),
  ]);
  const also = spotMethods.map((method) => `${found.alsoMarked[method]} ${word.of} ${found.asked}`);
  const { clusters, nearRepeat, outbreak, skill } = found;
  const rest = [
    word.nearRepeat(
      measure(nearRepeat.ratio),
      formatProbability(nearRepeat.p, language),
      measure(nearRepeat.farRatio),
    ),
    outbreak.scan.found ? word.scanFound(outbreak.scan.from, outbreak.scan.to) : word.scanMissed,
    word.episodes(share(outbreak.episodes.share), share(outbreak.episodes.elsewhere)),
    word.clusters(
      measure(clusters.radiusMeters),
      share(clusters.shareOfEvents),
      share(clusters.shareOfArea, 1),
    ),
    `${word.worked} ${interval(found.worked)}.`,
    `${word.idle} ${interval(found.idle)}.`,
    word.silence(found.silence.text[language]),
  ];
  return [
    `# ${word.title}`,
    word.intro,
    `## ${word.spots}`,
    word.spotsIntro,
    table(
      [word.place, ...spotMethods.map((method) => methodNames[method][language])],
      [...spots, [`*${word.also}*`, ...also]],
    ),
    word.quiet(formatNumber(found.quietFirmness, language, 2)),
    `## ${word.changes}`,
    table(
      word.changesHead,
      found.courses.map(({ title, pattern, trend }) => [
        title[language],
        pattern.text[language],
        trend.text[language],
      ]),
    ),
    word.changesNote,
    `## ${word.other}`,
    rest.map((sentence) => `- ${sentence}`).join("\n"),
    `## ${word.skill(share(skill.areaShare), formatNumber(skill.tests, language))}`,
    table(
      word.skillHead,
      skill.methods.map(({ label, hitRate, pai, above }) => [
        label[language],
        share(hitRate, 1),
        measure(pai),
        formatNumber(above, language),
      ]),
    ),
  ].join("\n\n");
}
