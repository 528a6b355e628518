import type { Column } from "../base/column.ts";
import { counted, nouns } from "../base/counted.ts";
import { formatMeasure, formatNumber, formatShare } from "../base/format.ts";
import type { Language, Sentence } from "../base/language.ts";
import type { AnalysisResult } from "../model/result.ts";
import type { ColumnSpec } from "./analysis.ts";
import { declaredColumns } from "./result-columns.ts";

/**
 * Share of the incidents that the automatic distance makes cores: the most crowded quarter. In cities a quarter of the
 * incidents is usually held by one or two hundredths of the places (Weisburd 2015). The elbow of the distances, the other
 * usual choice, tells towns from the country around them instead, and puts nearly all incidents into clusters.
 */
export const usualCoreShare = 0.25;

const curvePoints = 200;
/** The curve leaves out the most isolated incidents: their distances of kilometres would flatten all the rest. */
const curveShare = 0.95;

/** The distance of DBSCAN and where it comes from. */
export interface ChosenDistance {
  readonly radiusMeters: number;
  readonly automatic: boolean;
  /** Where the curve of the distances bends most, metres; NaN of a curve that is not looked at or empty. */
  readonly elbow: number;
  /** Whether there were distances to choose from. */
  readonly found: boolean;
}

/** The distance asked for, else the shortest at which the share of cores is reached; 1 m where there is nothing to go by. */
export async function chooseDistance(
  ascending: Float64Array,
  params: { readonly radiusMeters: number; readonly coreShare: number },
): Promise<ChosenDistance> {
  if (params.radiusMeters > 0)
    return { radiusMeters: params.radiusMeters, automatic: false, elbow: Number.NaN, found: true };
  const { distanceForShare, elbowOf } = await import("../kernels/clusters/k-distance.ts");
  const radius = distanceForShare(ascending, params.coreShare);
  const found = radius > 0;
  return { radiusMeters: found ? radius : 1, automatic: true, elbow: elbowOf(ascending), found };
}

/** The curve from which the automatic distance is read, thinned out, beside the distance that was used. */
export function distanceTable(ascending: Float64Array, radiusMeters: number): readonly Column[] {
  const points = Math.min(ascending.length, curvePoints);
  const place = (i: number) => (points > 1 ? (curveShare * i) / (points - 1) : 0);
  const at = Array.from({ length: points }, (_, i) => Math.round(place(i) * (ascending.length - 1)));
  return declaredColumns(distanceColumns, {
    share: Float64Array.from(at, (_, i) => place(i)),
    distance: Float64Array.from(at, (index) => ascending[index]),
    used: new Float64Array(points).fill(radiusMeters),
  });
}

const distanceColumns: readonly ColumnSpec[] = [
  {
    id: "share",
    label: {
      es: "Parte de los hechos, sin los más aislados",
      en: "Share of incidents, without the most isolated",
    },
    kind: "number",
    role: "support",
    unit: "share",
  },
  {
    id: "distance",
    label: { es: "Distancia al k-ésimo más cercano (m)", en: "Distance to the k-th nearest (m)" },
    kind: "number",
    role: "value",
    unit: "meters",
  },
  {
    id: "used",
    label: { es: "Distancia usada (m)", en: "Distance used (m)" },
    kind: "number",
    role: "detail",
    unit: "meters",
  },
];

/** How many incidents would be cores at the distance of a row of the curve. */
export function coresAt(result: AnalysisResult, row: number): Sentence | null {
  const [share, distance] = result.tables.distances;
  if (share?.kind !== "number" || distance?.kind !== "number" || !(distance.values[row] >= 0)) return null;
  const { events, minimumPoints } = result.scalars;
  const text = (language: Language) => ({
    meters: formatMeasure(distance.values[row], language),
    cores: counted(share.values[row] * events, nouns.incident)[language],
    share: formatShare(share.values[row], language),
    minimum: formatNumber(minimumPoints, language),
  });
  const [es, en] = [text("es"), text("en")];
  return {
    es: `Con ${es.meters} m serían núcleo cerca de ${es.cores} (${es.share}), con ${es.minimum} o más alrededor, contando el propio.`,
    en: `At ${en.meters} m about ${en.cores} would be core (${en.share}), with ${en.minimum} or more around, itself included.`,
  };
}

/** Which distance was used and why, and how many neighbours it would have on an even ground. */
export function distanceLog(
  { radiusMeters, automatic, elbow, found }: ChosenDistance,
  { minimumPoints, coreShare }: { readonly minimumPoints: number; readonly coreShare: number },
  expectedNeighbours: number,
): Sentence[] {
  const count = { es: formatNumber(minimumPoints, "es"), en: formatNumber(minimumPoints, "en") };
  const radius = { es: formatMeasure(radiusMeters, "es"), en: formatMeasure(radiusMeters, "en") };
  if (!found)
    return [
      {
        es: "No hay suficientes hechos en lugares distintos para sugerir una distancia: se usó 1 m.",
        en: "There are too few incidents at different places to suggest a distance: 1 m was used.",
      },
    ];
  const log: Sentence[] = automatic
    ? [
        {
          es: `Se eligió una distancia de ${radius.es} m: la más corta con la que el ${formatShare(coreShare, "es")} de los hechos, los más apretados, tiene ${count.es} hechos alrededor, contando el propio.`,
          en: `A distance of ${radius.en} m was chosen: the shortest at which ${formatShare(coreShare, "en")} of the incidents, the most crowded, have ${count.en} incidents around, themselves included.`,
        },
        {
          es: `No se usó el codo de la curva (${formatMeasure(elbow, "es")} m): suele separar lo poblado de lo vacío y deja casi todos los hechos dentro de conglomerados.`,
          en: `The elbow of the curve (${formatMeasure(elbow, "en")} m) was not used: it tends to tell where people live from where nobody does, and leaves nearly all incidents in clusters.`,
        },
      ]
    : [
        {
          es: `Distancia de ${radius.es} m y mínimo de ${count.es} hechos, elegidos por usted.`,
          en: `Distance of ${radius.en} m and minimum of ${count.en} incidents, chosen by you.`,
        },
      ];
  if (expectedNeighbours >= 0)
    log.push({
      es: `Si los mismos hechos se repartieran por igual en todo el territorio, a esa distancia habría ${formatMeasure(expectedNeighbours, "es", 2)}; se piden ${count.es}.`,
      en: `If the same incidents were spread evenly over the whole territory, there would be ${formatMeasure(expectedNeighbours, "en", 2)} within that distance; ${count.en} are asked for.`,
    });
  return log;
}

/** Says so when an even spread alone would bring half of the minimum together: such clusters may be nothing but chance. */
export function chanceWarning({ scalars }: AnalysisResult): Sentence[] {
  const { expectedNeighbours, minimumPoints, clusterCount } = scalars;
  if (!(clusterCount > 0) || !(expectedNeighbours >= minimumPoints / 2)) return [];
  return [
    {
      es: `Cuidado: con los hechos repartidos por igual en el territorio ya habría ${formatMeasure(expectedNeighbours, "es", 2)} a esta distancia. Estos conglomerados pueden ser solo azar; pruebe una distancia menor o un mínimo mayor.`,
      en: `Careful: with the incidents spread evenly over the territory there would already be ${formatMeasure(expectedNeighbours, "en", 2)} within this distance. These clusters may be nothing but chance; try a shorter distance or a larger minimum.`,
    },
  ];
}
