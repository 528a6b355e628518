import type { Column } from "../base/column.ts";
import { formatMeasure, formatNumber } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import { type ColumnSpec, defineAnalysis } from "./analysis.ts";
import {
  type PointClusterInput,
  pointClusterColumns,
  pointClusterInput,
  pointClusterReading,
  pointClusterResult,
} from "./point-clusters.ts";
import { declaredColumns } from "./result-columns.ts";

interface Params {
  readonly radiusMeters: number;
  readonly minimumPoints: number;
  readonly [name: string]: number;
}

const gives: readonly ColumnSpec[] = [
  ...pointClusterColumns,
  {
    id: "core",
    label: { es: "Papel en el conglomerado", en: "Part in the cluster" },
    kind: "category",
    role: "flag",
  },
];

const parts = [
  { id: "core", text: { es: "Núcleo", en: "Core" } },
  { id: "border", text: { es: "Borde", en: "Border" } },
  { id: "none", text: { es: "Ninguno", en: "None" }, tone: "notSignificant" },
] as const;

/** Clusters of events as dense as asked for. */
export const dbscanAnalysis = defineAnalysis<"dbscan", Params, PointClusterInput>({
  id: "dbscan",
  version: 2,
  family: "clusters",
  text: {
    es: {
      title: "Conglomerados por densidad (DBSCAN)",
      question: "¿En qué lugares se juntan los hechos, sin importar los límites de barrios?",
      what: "Un hecho es núcleo si a la distancia elegida hay, contándolo, al menos el mínimo de hechos. Los núcleos a esa distancia entre sí, y los hechos que los rodean, forman un conglomerado con la forma que tenga: una esquina, una calle, una plaza.",
      reading:
        "Compare qué parte de los hechos reúne cada conglomerado en cuánta superficie. El conglomerado 1 es el que tiene más hechos. Los hechos fuera de conglomerados también ocurrieron: solo no están juntos.",
      caveat:
        "No dice si un conglomerado pudo formarse por azar ni descuenta dónde hay más gente; para eso use los barridos o Gi*. Cambia con la distancia y el mínimo: pruebe varios valores y confíe en lo que no cambia. Direcciones asignadas a un punto por defecto forman conglomerados falsos.",
      source:
        "Ester, Kriegel, Sander y Xu (1996), KDD-96. Distancia sugerida: codo de las distancias al k-ésimo vecino.",
    },
    en: {
      title: "Clusters by density (DBSCAN)",
      question: "Where do incidents come together, whatever the limits of neighbourhoods?",
      what: "An incident is core if within the chosen distance there are, itself included, at least the minimum of incidents. Cores within that distance of each other, and the incidents around them, form a cluster of whatever shape: a corner, a street, a square.",
      reading:
        "Compare what share of the incidents each cluster holds on how much ground. Cluster 1 has the most incidents. Incidents in no cluster happened too: they are just not together.",
      caveat:
        "It does not say whether a cluster could come about by chance, nor allow for where more people are; use the scans or Gi* for that. It changes with the distance and the minimum: try several values and trust what stays. Addresses placed on a default point make false clusters.",
      source:
        "Ester, Kriegel, Sander and Xu (1996), KDD-96. Suggested distance: elbow of the distances to the k-th neighbour.",
    },
  },
  formula: { es: "p es núcleo ⇔ Σ_{q: d(p,q) ≤ ε} w_q ≥ m", en: "p is a core ⇔ Σ_{q: d(p,q) ≤ ε} w_q ≥ m" },
  checked: [
    {
      es: "Núcleos, ruido y partición iguales a los de dbscan 1.1-11 (R) y scikit-learn 1.2.1 en tres conjuntos; igual a la definición, par por par, en datos al azar.",
      en: "Cores, noise and partition equal to dbscan 1.1-11 (R) and scikit-learn 1.2.1 on three data sets; equal to the definition, pair by pair, on random data.",
    },
  ],
  params: {
    radiusMeters: {
      kind: "number",
      label: { es: "Distancia", en: "Distance" },
      help: {
        es: "Hasta dónde se buscan hechos alrededor de cada uno. En 0 se elige en el codo de las distancias al vecino que completa el mínimo.",
        en: "How far around each incident others are looked for. 0 chooses the elbow of the distances to the neighbour that makes up the minimum.",
      },
      unit: "meters",
      minimum: 0.001,
      maximum: 100_000,
      step: 10,
      default: 0,
      automatic: true,
    },
    minimumPoints: {
      kind: "number",
      label: { es: "Mínimo de hechos", en: "Minimum of incidents" },
      help: {
        es: "Cuántos hechos, contando el propio, hacen de un hecho un núcleo.",
        en: "How many incidents, itself included, make an incident a core.",
      },
      unit: "count",
      whole: true,
      minimum: 2,
      maximum: 10_000,
      step: 1,
      default: 10,
    },
  },
  needs: { support: "none", incidents: true },
  gives,
  prepare: pointClusterInput,

  async run(input, params, context) {
    await context.breathe();
    const [{ dbscan }, { elbowOf, kDistances }] = await Promise.all([
      import("../kernels/clusters/dbscan.ts"),
      import("../kernels/clusters/k-distance.ts"),
    ]);
    const { x, y, weight } = input.events;
    const automatic = params.radiusMeters === 0;
    const distances = kDistances(x, y, Math.ceil(params.minimumPoints) - 1);
    const elbow = automatic ? elbowOf(distances) : Number.NaN;
    const radiusMeters = automatic ? (elbow > 0 ? elbow : 1) : params.radiusMeters;
    const found = await dbscan(x, y, weight, radiusMeters, params.minimumPoints, context);
    const codes = Uint16Array.from(found.labels, (label, i) =>
      found.core[i] === 1 ? 0 : label >= 0 ? 1 : 2,
    );
    return pointClusterResult(input, found, {
      gives,
      columns: { core: { codes, classes: parts } },
      scalars: { radiusMeters, minimumPoints: params.minimumPoints },
      tables: { distances: distanceTable(distances, radiusMeters) },
      log: [radiusSentence(radiusMeters, params.minimumPoints, automatic, elbow)],
    });
  },

  read: (result) => [
    ...pointClusterReading(result),
    {
      es: "Que haya conglomerados no prueba por sí solo que la concentración sea mayor que la del azar o la de la población.",
      en: "That there are clusters does not by itself prove a concentration beyond chance or beyond that of the people.",
    },
  ],
});

const curvePoints = 200;

/** The curve whose elbow is the automatic distance, thinned out, beside the distance that was used. */
function distanceTable(ascending: Float64Array, radiusMeters: number): readonly Column[] {
  const points = Math.min(ascending.length, curvePoints);
  const place = (i: number) => (points > 1 ? i / (points - 1) : 0);
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
    label: { es: "Parte de los hechos", en: "Share of incidents" },
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

function radiusSentence(radius: number, minimum: number, automatic: boolean, elbow: number): Sentence {
  const count = { es: formatNumber(minimum, "es"), en: formatNumber(minimum, "en") };
  if (!automatic)
    return {
      es: `Distancia de ${formatMeasure(radius, "es")} m y mínimo de ${count.es} hechos, elegidos por usted.`,
      en: `Distance of ${formatMeasure(radius, "en")} m and minimum of ${count.en} incidents, chosen by you.`,
    };
  if (!(elbow > 0))
    return {
      es: "No hay suficientes hechos en lugares distintos para sugerir una distancia: se usó 1 m.",
      en: "There are too few incidents at different places to suggest a distance: 1 m was used.",
    };
  return {
    es: `Se eligió una distancia de ${formatMeasure(radius, "es")} m: es el codo de las distancias de cada hecho al vecino con el que completa ${count.es}.`,
    en: `A distance of ${formatMeasure(radius, "en")} m was chosen: the elbow of the distances of each incident to the neighbour that makes up ${count.en}.`,
  };
}
