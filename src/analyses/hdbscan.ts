import { counted, nouns } from "../base/counted.ts";
import { formatNumber } from "../base/format.ts";
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
  readonly minimumSize: number;
  readonly minimumPoints: number;
  readonly [name: string]: number;
}

const gives: readonly ColumnSpec[] = [
  ...pointClusterColumns,
  {
    id: "belonging",
    label: { es: "Pertenencia (0 a 1)", en: "Belonging (0 to 1)" },
    kind: "number",
    role: "detail",
    unit: "share",
    meaning: "score",
  },
];

const stabilityColumns: readonly ColumnSpec[] = [
  { id: "cluster", label: { es: "Conglomerado", en: "Cluster" }, kind: "number", role: "support" },
  {
    id: "stability",
    label: { es: "Estabilidad", en: "Stability" },
    kind: "number",
    role: "value",
    meaning: "score",
  },
];

/** Clusters of any density, without a distance to choose. */
export const hdbscanAnalysis = defineAnalysis<"hdbscan", Params, PointClusterInput>({
  id: "hdbscan",
  version: 1,
  family: "clusters",
  text: {
    es: {
      title: "Conglomerados de distinta densidad (HDBSCAN)",
      question: "¿Qué grupos de hechos se sostienen a muchas distancias, en el centro y en las afueras?",
      what: "Mira todas las distancias a la vez y se queda con los grupos que más duran a medida que la distancia se reduce. Por eso encuentra a la vez grupos muy apretados del centro y grupos más abiertos de las orillas.",
      reading:
        "La pertenencia dice con qué firmeza está cada hecho en su grupo: 1 en el corazón, cerca de 0 en la orilla. Cuanto mayor la estabilidad de un grupo, más distancias lo confirman.",
      caveat:
        "No prueba que un grupo no sea azar ni descuenta la población. El tamaño mínimo decide qué se llama grupo. Con direcciones repetidas exactamente en un punto, ese punto pesa mucho.",
      source:
        "Campello, Moulavi y Sander (2013), PAKDD; Campello, Moulavi, Zimek y Sander (2015), ACM TKDD 10. Los lados de igual longitud se quitan a la vez, como en la definición.",
    },
    en: {
      title: "Clusters of differing density (HDBSCAN)",
      question: "Which groups of incidents hold at many distances, downtown and on the outskirts?",
      what: "Looks at all distances at once and keeps the groups that last longest as the distance shrinks. So it finds both the tight groups downtown and the looser ones at the edges.",
      reading:
        "Belonging says how firmly each incident is in its group: 1 at the heart, near 0 at the rim. The greater a group's stability, the more distances confirm it.",
      caveat:
        "It does not prove that a group is not chance, nor allow for people. The least size decides what is called a group. With addresses repeated exactly on one point, that point weighs a lot.",
      source:
        "Campello, Moulavi and Sander (2013), PAKDD; Campello, Moulavi, Zimek and Sander (2015), ACM TKDD 10. Edges of equal length are removed at once, as in the definition.",
    },
  },
  formula: {
    es: "d_m(p,q) = max(núcleo_m(p), núcleo_m(q), d(p,q));  S(C) = Σ_{p ∈ C} (λ_sale(p) − λ_nace(C)),  λ = 1/d_m",
    en: "d_m(p,q) = max(core_m(p), core_m(q), d(p,q));  S(C) = Σ_{p ∈ C} (λ_leaves(p) − λ_born(C)),  λ = 1/d_m",
  },
  checked: [
    {
      es: "Grupos iguales a los de la definición (todas las distancias, una por una) en cuatro conjuntos al azar; árbol igual al del algoritmo de Prim. Con grupos de dos, grupos y estabilidad iguales a los de dbscan 1.1-11 (R); ese paquete quita una por una las distancias iguales, y así con más puntos algún borde cae en otro grupo: aquí se quitan a la vez, como en la definición.",
      en: "Groups equal to those of the definition (all distances, one by one) on four random data sets; tree equal to that of Prim's algorithm. With clusters of two, groups and stability equal to those of dbscan 1.1-11 (R); that package removes equal distances one by one, so that with more points some at the edge fall into another group: here they go at once, as in the definition.",
    },
  ],
  params: {
    minimumSize: {
      kind: "number",
      label: { es: "Tamaño mínimo", en: "Least size" },
      help: { es: "Menos hechos que estos no son un grupo.", en: "Fewer incidents than this are no group." },
      unit: "count",
      whole: true,
      minimum: 2,
      maximum: 10_000,
      step: 1,
      default: 15,
    },
    minimumPoints: {
      kind: "number",
      label: { es: "Suavizado", en: "Smoothing" },
      help: {
        es: "Cuántos hechos, contando el propio, se miran para medir la densidad de un lugar. En 0, el tamaño mínimo.",
        en: "How many incidents, itself included, are looked at to measure the density of a place. 0 takes the least size.",
      },
      unit: "count",
      whole: true,
      minimum: 1,
      maximum: 10_000,
      step: 1,
      default: 0,
      automatic: true,
    },
  },
  needs: { support: "none", incidents: true },
  gives,
  prepare: pointClusterInput,

  async run(input, params, context) {
    await context.breathe();
    const { hdbscan } = await import("../kernels/clusters/hdbscan.ts");
    const { x, y } = input.events;
    const minimumSize = Math.round(params.minimumSize);
    const minimumPoints = params.minimumPoints === 0 ? minimumSize : Math.round(params.minimumPoints);
    const found = await hdbscan(x, y, minimumSize, minimumPoints, context);
    const rows = Float64Array.from(found.stability, (_, c) => c + 1);
    return pointClusterResult(input, found, {
      gives,
      columns: { belonging: found.probability },
      scalars: { minimumSize, minimumPoints },
      tables: { stability: declaredColumns(stabilityColumns, { cluster: rows, stability: found.stability }) },
      log: [
        {
          es: `Grupos de al menos ${counted(minimumSize, nouns.incident).es}; densidad medida con ${formatNumber(minimumPoints, "es")}. Cada fila cuenta como un hecho.`,
          en: `Groups of at least ${counted(minimumSize, nouns.incident).en}; density measured with ${formatNumber(minimumPoints, "en")}. Every row counts as one incident.`,
        },
      ],
    });
  },

  chartTitles: { stability: { es: "Estabilidad de cada conglomerado", en: "Stability of each cluster" } },

  read: (result) => {
    const { events, clusterCount, minimumSize } = result.scalars;
    const sentences = pointClusterReading(result);
    if (clusterCount > 0 || !(events >= minimumSize)) return sentences;
    return [
      ...sentences,
      {
        es: "Este método separa unos grupos de otros: un solo grupo, o todos los hechos en un mismo lugar, no se distingue. Para eso use conglomerados con una distancia fija (DBSCAN).",
        en: "This method tells groups from one another: a single group, or all incidents at one place, cannot be told. For that use clusters with a fixed distance (DBSCAN).",
      },
    ];
  },
});
