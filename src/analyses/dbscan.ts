import { type ColumnSpec, defineAnalysis } from "./analysis.ts";
import {
  chanceWarning,
  chooseDistance,
  coresAt,
  distanceLog,
  distanceTable,
  usualCoreShare,
} from "./dbscan-distance.ts";
import { totalWeight } from "./event-list.ts";
import {
  type PointClusterInput,
  pointClusterColumns,
  pointClusterInput,
  pointClusterReading,
  pointClusterResult,
} from "./point-clusters.ts";

interface Params {
  readonly radiusMeters: number;
  readonly minimumPoints: number;
  readonly coreShare: number;
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
  version: 3,
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
        "Ester, Kriegel, Sander y Xu (1996), KDD-96. Distancia automática: la de su apartado 4.2, para una parte elegida de los hechos. Que un cuarto de los hechos quepa en el 1 o 2 % de los lugares es lo usual en las ciudades: Weisburd (2015), Criminology 53(2).",
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
        "Ester, Kriegel, Sander and Xu (1996), KDD-96. Automatic distance: that of their section 4.2, for a chosen share of the incidents. That a quarter of the incidents fits into 1 or 2% of the places is usual in cities: Weisburd (2015), Criminology 53(2).",
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
        es: "Hasta dónde se buscan hechos alrededor de cada uno. En 0 se elige la más corta con la que la parte indicada de los hechos es núcleo.",
        en: "How far around each incident others are looked for. 0 chooses the shortest one at which the stated share of the incidents is core.",
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
    coreShare: {
      kind: "number",
      label: { es: "Parte que será núcleo", en: "Share to be core" },
      help: {
        es: "Solo cuenta con la distancia automática: qué parte de los hechos, la más apretada, ha de ser núcleo. Más parte une manzanas en barrios enteros.",
        en: "Counts with the automatic distance alone: what share of the incidents, the most crowded, is to be core. A larger share joins blocks into whole quarters.",
      },
      unit: "share",
      minimum: 0.01,
      maximum: 0.95,
      step: 0.05,
      default: usualCoreShare,
    },
  },
  needs: { support: "none", incidents: true },
  gives,
  prepare: pointClusterInput,

  async run(input, params, context) {
    await context.breathe();
    const [{ dbscan }, { kDistances }] = await Promise.all([
      import("../kernels/clusters/dbscan.ts"),
      import("../kernels/clusters/k-distance.ts"),
    ]);
    const { x, y, weight } = input.events;
    const distances = kDistances(x, y, Math.ceil(params.minimumPoints) - 1);
    const chosen = await chooseDistance(distances, params);
    const { radiusMeters } = chosen;
    const found = await dbscan(x, y, weight, radiusMeters, params.minimumPoints, context);
    const expectedNeighbours =
      (totalWeight(input.events) * Math.PI * radiusMeters ** 2) / (1e6 * input.territoryKm2);
    const codes = Uint16Array.from(found.labels, (label, i) =>
      found.core[i] === 1 ? 0 : label >= 0 ? 1 : 2,
    );
    return pointClusterResult(input, found, {
      gives,
      columns: { core: { codes, classes: parts } },
      scalars: { radiusMeters, minimumPoints: params.minimumPoints, expectedNeighbours },
      tables: { distances: distanceTable(distances, radiusMeters) },
      log: distanceLog(chosen, params, expectedNeighbours),
    });
  },

  tells: {
    distances: { sentence: coresAt, sets: { param: "radiusMeters", column: "distance" } },
  },

  read: (result) => {
    const found = pointClusterReading(result);
    if (!(result.scalars.clusterCount > 0)) return found;
    return [
      ...found,
      ...chanceWarning(result),
      {
        es: "Que haya conglomerados no prueba por sí solo que la concentración sea mayor que la del azar o la de la población.",
        en: "That there are clusters does not by itself prove a concentration beyond chance or beyond that of the people.",
      },
    ];
  },
});
