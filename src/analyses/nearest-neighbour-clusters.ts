import { formFor } from "../base/counted.ts";
import { formatMeasure, formatNumber, formatP } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import type { RunContext } from "../base/run-context.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";
import type { AnalysisResult } from "../model/result.ts";
import { type ColumnSpec, defineAnalysis } from "./analysis.ts";
import { totalWeight } from "./event-list.ts";
import {
  type PointClusterInput,
  pointClusterColumns,
  pointClusterInput,
  pointClusterReading,
  pointClusterResult,
} from "./point-clusters.ts";
import { declaredColumns } from "./result-columns.ts";

interface Params {
  readonly thresholdMeters: number;
  readonly standardErrors: number;
  readonly minimumPoints: number;
  readonly simulations: number;
  readonly [name: string]: number;
}

interface Input extends PointClusterInput {
  /** Areas of the level, longitude and latitude; null when the project has none. */
  readonly polygons: PolygonSet | null;
}

const gives: readonly ColumnSpec[] = [
  ...pointClusterColumns,
  {
    id: "secondOrder",
    label: { es: "Conglomerado de segundo orden", en: "Cluster of the second order" },
    kind: "number",
    role: "detail",
    meaning: "measure",
  },
];

const orderColumns: readonly ColumnSpec[] = [
  { id: "cluster", label: { es: "Conglomerado", en: "Cluster" }, kind: "number", role: "support" },
  {
    id: "secondOrder",
    label: { es: "Conglomerado de segundo orden", en: "Cluster of the second order" },
    kind: "number",
    role: "detail",
  },
];

const simulationColumns: readonly ColumnSpec[] = [
  {
    id: "clusterCount",
    label: { es: "Conglomerados por azar", en: "Clusters by chance" },
    kind: "number",
    role: "value",
    unit: "count",
  },
  {
    id: "largestMembers",
    label: { es: "Hechos del mayor", en: "Incidents in the largest" },
    kind: "number",
    role: "value",
    unit: "count",
  },
];

/** Nearest-neighbour hierarchical clusters with a Monte Carlo envelope. */
export const nearestNeighbourClusters = defineAnalysis<"nearest-neighbour-clusters", Params, Input>({
  id: "nearest-neighbour-clusters",
  version: 3,
  family: "clusters",
  text: {
    es: {
      title: "Conglomerados por vecino más cercano (NNH)",
      question:
        "¿Qué hechos están más cerca unos de otros de lo que daría repartirlos al azar por el territorio?",
      what: "Une los hechos que distan menos que lo esperable por azar, guarda los grupos con el mínimo de hechos (primer orden) y luego une de igual modo los centros de esos grupos (segundo orden). Repite lo mismo con hechos tirados al azar dentro del territorio, para saber cuántos grupos daría el azar.",
      reading:
        "Compare los grupos hallados con los que dio el azar: p pequeño indica más grupos, o uno mayor, de lo que el azar produce. Cada grupo trae su envolvente y su elipse.",
      caveat:
        "El azar aquí reparte hechos por igual en toda la superficie: donde vive más gente habrá grupos aunque el riesgo sea parejo. La superficie del territorio entra en el cálculo: si incluye montes o agua, todo parecerá agrupado.",
      source:
        "Levine, CrimeStat (capítulo de conglomerados jerárquicos por vecino más cercano); distancia esperada: Clark y Evans (1954).",
    },
    en: {
      title: "Nearest-neighbour hierarchical clusters (NNH)",
      question: "Which incidents are closer together than chance would put them over the territory?",
      what: "Links incidents closer than chance would give, keeps groups with the minimum of incidents (first order), then links the centres of those groups in the same way (second order). It repeats this with incidents thrown at random within the territory, to know how many groups chance would give.",
      reading:
        "Compare the groups found with those of chance: a small p means more groups, or a larger one, than chance makes. Each group has its hull and ellipse.",
      caveat:
        "Chance here spreads incidents evenly over all the ground: where more people live there will be groups even if risk is even. The size of the territory enters the sum: if it includes hills or water, everything will look grouped.",
      source:
        "Levine, CrimeStat (chapter on nearest-neighbour hierarchical clustering); expected distance: Clark and Evans (1954).",
    },
  },
  formula: "d = ½√(A/N) + t · 0.26136/√(N²/A)",
  checked: [
    {
      es: "Distancia esperada y error estándar iguales a los calculados a mano (50 km², 400 hechos: 176.777 m y 4.6202 m).",
      en: "Expected distance and standard error equal to those worked by hand (50 km², 400 incidents: 176.777 m and 4.6202 m).",
    },
  ],
  params: {
    thresholdMeters: {
      kind: "number",
      label: { es: "Distancia de unión", en: "Linking distance" },
      help: {
        es: "Hechos más cercanos que esto se unen. En 0 se calcula de la superficie del territorio y el número de hechos.",
        en: "Incidents closer than this are linked. 0 works it out from the size of the territory and the number of incidents.",
      },
      unit: "meters",
      minimum: 0.001,
      maximum: 100_000,
      step: 10,
      default: 0,
      automatic: true,
    },
    standardErrors: {
      kind: "number",
      label: { es: "Margen (errores estándar)", en: "Margin (standard errors)" },
      help: {
        es: "Mueve la distancia calculada: negativo es más estricto (menos uniones por azar), positivo más laxo.",
        en: "Moves the distance worked out: negative is stricter (fewer links by chance), positive looser.",
      },
      minimum: -4,
      maximum: 4,
      step: 0.1,
      default: -1.645,
    },
    minimumPoints: {
      kind: "number",
      label: { es: "Mínimo de hechos", en: "Minimum of incidents" },
      help: { es: "Menos hechos que estos no son un grupo.", en: "Fewer incidents than this are no group." },
      unit: "count",
      whole: true,
      minimum: 2,
      maximum: 10_000,
      step: 1,
      default: 10,
    },
    simulations: {
      kind: "number",
      label: { es: "Simulaciones", en: "Simulations" },
      help: {
        es: "Cuántas veces se tiran los hechos al azar dentro del territorio.",
        en: "How often the incidents are thrown at random within the territory.",
      },
      whole: true,
      minimum: 19,
      maximum: 9999,
      step: 100,
      default: 199,
    },
  },
  needs: { support: "none", incidents: true },
  gives,

  prepare(project, scope) {
    return { ...pointClusterInput(project, scope), polygons: project.levels[scope.level]?.geometry ?? null };
  },

  async run(input, params, context) {
    await context.breathe();
    const [{ nearestNeighbourHierarchy }, { clusterShapes }] = await Promise.all([
      import("../kernels/clusters/nearest-neighbour-hierarchy.ts"),
      import("../kernels/clusters/cluster-shapes.ts"),
    ]);
    const { x, y, weight } = input.events;
    const options = { ...params, areaKm2: input.territoryKm2 };
    const found = await nearestNeighbourHierarchy(x, y, weight, options, context);
    const shapes = clusterShapes(x, y, weight, found.first.labels, found.first.clusterCount);
    const simulated = await simulate(input, params, context);
    const atLeast = (values: Float64Array, observed: number) =>
      values.length === 0
        ? Number.NaN
        : (1 + values.reduce((sum, value) => sum + (value >= observed ? 1 : 0), 0)) / (1 + values.length);
    const second = Float64Array.from(found.second.labels, (label) => (label < 0 ? Number.NaN : label + 1));
    const grouped = [...second.keys()].filter((cluster) => !Number.isNaN(second[cluster]));
    return pointClusterResult(input, found.first, {
      gives,
      columns: {
        secondOrder: Float64Array.from(found.first.labels, (label) =>
          label < 0 ? Number.NaN : second[label],
        ),
      },
      scalars: {
        thresholdMeters: found.first.thresholdMeters,
        secondThresholdMeters: found.second.thresholdMeters,
        secondOrderClusters: found.second.clusterCount,
        territoryKm2: input.territoryKm2,
        simulations: simulated.clusters.length,
        simulatedClusters: meanOf(simulated.clusters),
        pClusters: atLeast(simulated.clusters, found.first.clusterCount),
        largestMembers: shapes[0]?.weight ?? 0,
        pLargest: atLeast(simulated.largest, shapes[0]?.weight ?? 0),
      },
      tables: {
        orders: declaredColumns(orderColumns, {
          cluster: Float64Array.from(grouped, (c) => c + 1),
          secondOrder: Float64Array.from(grouped, (c) => second[c]),
        }),
        chance: declaredColumns(simulationColumns.slice(0, 1), { clusterCount: simulated.clusters }),
        chanceLargest: declaredColumns(simulationColumns.slice(1), { largestMembers: simulated.largest }),
      },
      log: logOf(input, params, found.first.thresholdMeters),
    });
  },

  chartTitles: {
    orders: {
      es: "Conglomerados que forman agrupaciones de segundo orden",
      en: "Clusters that form groups of the second order",
    },
    chance: {
      es: "Conglomerados que se forman al azar, y los hallados",
      en: "Clusters that form by chance, and those found",
    },
    chanceLargest: {
      es: "Hechos del mayor conglomerado al azar, y del hallado",
      en: "Incidents of the largest cluster by chance, and of the one found",
    },
  },
  read: (result) => [...pointClusterReading(result), ...chanceSentences(result)],
});

/** The same linking on as many events thrown evenly over the areas; nothing where there are no areas. */
async function simulate(input: Input, params: Params, context: RunContext) {
  const count = Math.round(totalWeight(input.events));
  if (!input.polygons || count === 0 || !(input.territoryKm2 > 0))
    return { clusters: new Float64Array(0), largest: new Float64Array(0) };
  const [{ linkedByChance }, { createProjector, projectPolygons }] = await Promise.all([
    import("../kernels/clusters/linked-by-chance.ts"),
    import("../model/projection.ts"),
  ]);
  return linkedByChance(
    projectPolygons(input.polygons, createProjector(input.projection)),
    count,
    { ...params, areaKm2: input.territoryKm2 },
    params.minimumPoints,
    Math.round(params.simulations),
    context,
  );
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function logOf(input: Input, params: Params, threshold: number): Sentence[] {
  if (Number.isNaN(threshold))
    return [
      {
        es: "Sin áreas no se conoce la superficie del territorio: indique una distancia de unión.",
        en: "Without areas the size of the territory is not known: state a linking distance.",
      },
    ];
  if (params.thresholdMeters > 0)
    return [
      {
        es: `Distancia de unión de ${formatMeasure(threshold, "es")} m, elegida por usted.`,
        en: `Linking distance of ${formatMeasure(threshold, "en")} m, chosen by you.`,
      },
    ];
  // Without incidents there is no distance to expect.
  if (threshold === Number.POSITIVE_INFINITY) return [];
  return [
    {
      es: `Distancia de unión de ${formatMeasure(threshold, "es")} m, calculada de ${formatMeasure(input.territoryKm2, "es")} km² de territorio.`,
      en: `Linking distance of ${formatMeasure(threshold, "en")} m, worked out from ${formatMeasure(input.territoryKm2, "en")} km² of territory.`,
    },
  ];
}

function chanceSentences(result: AnalysisResult): Sentence[] {
  const {
    events,
    pClusters,
    pLargest,
    simulatedClusters,
    simulations,
    clusterCount: clusters,
    secondOrderClusters,
  } = result.scalars;
  const sentences: Sentence[] = [];
  if (secondOrderClusters > 0)
    sentences.push({
      es: `Sus centros forman ${formatNumber(secondOrderClusters, "es")} ${formFor(secondOrderClusters, "es", "agrupación", "agrupaciones")} de segundo orden.`,
      en: `Their centres form ${formatNumber(secondOrderClusters, "en")} ${formFor(secondOrderClusters, "en", "group", "groups")} of the second order.`,
    });
  if (Number.isNaN(pClusters) || !(events > 1)) return sentences;
  const chance = {
    es: `Con los hechos tirados al azar ${formatNumber(simulations, "es")} veces se formaron en promedio ${formatNumber(simulatedClusters, "es", 1)} conglomerados`,
    en: `With the incidents thrown at random ${formatNumber(simulations, "en")} times, ${formatNumber(simulatedClusters, "en", 1)} clusters formed on average`,
  };
  const p = {
    es: formatP(Math.min(pClusters, pLargest), "es"),
    en: formatP(Math.min(pClusters, pLargest), "en"),
  };
  sentences.push(
    clusters > 0 && Math.min(pClusters, pLargest) <= 0.025
      ? {
          es: `${chance.es}: la agrupación hallada es mayor que la del azar (${p.es}; se miran el número y el mayor).`,
          en: `${chance.en}: the grouping found exceeds that of chance (${p.en}; both number and largest are looked at).`,
        }
      : {
          es: `${chance.es}: no hay evidencia suficiente de que la agrupación supere la del azar (${p.es}).`,
          en: `${chance.en}: there is not enough evidence that the grouping exceeds that of chance (${p.en}).`,
        },
  );
  return sentences;
}
