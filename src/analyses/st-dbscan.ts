import { isoDate, minutesFromIsoDate, minutesPerDay } from "../base/civil-time.ts";
import { counted, nouns } from "../base/counted.ts";
import { dayText } from "../base/day-text.ts";
import { formatMeasure, formatNumber } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import type { AnalysisResult } from "../model/result.ts";
import { type ColumnSpec, defineAnalysis } from "./analysis.ts";
import { datedEvents, eventDays } from "./event-list.ts";
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
  readonly radiusDays: number;
  readonly minimumPoints: number;
  readonly [name: string]: number;
}

const episodeColumns: readonly ColumnSpec[] = [
  { id: "cluster", label: { es: "Conglomerado", en: "Cluster" }, kind: "number", role: "support" },
  { id: "from", label: { es: "Primer día", en: "First day" }, kind: "text", role: "detail" },
  { id: "to", label: { es: "Último día", en: "Last day" }, kind: "text", role: "detail" },
  { id: "days", label: { es: "Duración", en: "Duration" }, kind: "number", role: "detail", unit: "days" },
];

/** Clusters of events close in space and time at once. */
export const spaceTimeDbscanAnalysis = defineAnalysis<"st-dbscan", Params, PointClusterInput>({
  id: "st-dbscan",
  version: 1,
  family: "clusters",
  text: {
    es: {
      title: "Rachas en un lugar (ST-DBSCAN)",
      question: "¿Qué hechos ocurrieron cerca unos de otros y en los mismos días?",
      what: "Como DBSCAN, pero dos hechos son vecinos solo si están cerca en metros y también en días. Cada conglomerado es una racha: un lugar y un intervalo de fechas.",
      reading:
        "Mire la duración de cada racha y cuándo fue la última. Varias rachas en un mismo lugar, separadas en el tiempo, hablan de un lugar que reincide.",
      caveat:
        "No dice si una racha pudo darse por azar: para eso, el barrido espacio-temporal o las repeticiones cercanas. Un hecho sin día conocido no participa. Cambia con las dos distancias y el mínimo.",
      source: "Birant y Kut (2007), Data & Knowledge Engineering 60.",
    },
    en: {
      title: "Bursts at a place (ST-DBSCAN)",
      question: "Which incidents happened near each other and within the same days?",
      what: "As DBSCAN, but two incidents are neighbours only when they are close in metres and in days too. Each cluster is a burst: a place and a stretch of dates.",
      reading:
        "Look at how long each burst lasted and when the last one was. Several bursts at one place, apart in time, tell of a place that relapses.",
      caveat:
        "It does not say whether a burst could come by chance: the space-time scan or near repeats do. An incident without a known day takes no part. It changes with both distances and the minimum.",
      source: "Birant and Kut (2007), Data & Knowledge Engineering 60.",
    },
  },
  formula: {
    es: "q ∈ N(p) ⇔ d(p,q) ≤ ε ∧ |t_p − t_q| ≤ τ;  p es núcleo ⇔ Σ_{q ∈ N(p)} w_q ≥ m",
    en: "q ∈ N(p) ⇔ d(p,q) ≤ ε ∧ |t_p − t_q| ≤ τ;  p is a core ⇔ Σ_{q ∈ N(p)} w_q ≥ m",
  },
  checked: [
    {
      es: "Igual a la definición, par por par, en datos al azar.",
      en: "Equal to the definition, pair by pair, on random data.",
    },
  ],
  params: {
    radiusMeters: {
      kind: "number",
      label: { es: "Distancia", en: "Distance" },
      help: {
        es: "Hasta cuántos metros dos hechos están cerca.",
        en: "Up to how many metres two incidents are close.",
      },
      unit: "meters",
      minimum: 0.001,
      maximum: 100_000,
      step: 10,
      default: 200,
    },
    radiusDays: {
      kind: "number",
      label: { es: "Días", en: "Days" },
      help: {
        es: "Hasta cuántos días de diferencia. En 0, solo el mismo día.",
        en: "Up to how many days apart. With 0, the same day only.",
      },
      unit: "days",
      minimum: 0,
      maximum: 3650,
      step: 1,
      default: 14,
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
      default: 4,
    },
  },
  needs: { support: "none", incidents: true },
  gives: pointClusterColumns,

  prepare(project, scope) {
    const input = pointClusterInput(project, scope);
    const dated = datedEvents(input.events);
    return { ...input, events: dated.events, log: [...input.log, ...dated.log] };
  },

  async run(input, params, context) {
    await context.breathe();
    const { spaceTimeDbscan } = await import("../kernels/clusters/st-dbscan.ts");
    const { x, y, weight } = input.events;
    const days = eventDays(input.events);
    const { radiusMeters, radiusDays, minimumPoints } = params;
    const found = await spaceTimeDbscan(x, y, days, weight, radiusMeters, radiusDays, minimumPoints, context);
    return pointClusterResult(input, found, {
      gives: pointClusterColumns,
      scalars: { radiusMeters, radiusDays, minimumPoints },
      tables: { episodes: episodeTable(found, days) },
      log: [settingsSentence(params)],
    });
  },

  read: (result) => [...pointClusterReading(result), ...lastSentence(result)],
});

function episodeTable(found: { labels: Int32Array; clusterCount: number }, days: Float64Array) {
  const first = new Float64Array(found.clusterCount).fill(Number.POSITIVE_INFINITY);
  const last = new Float64Array(found.clusterCount).fill(Number.NEGATIVE_INFINITY);
  found.labels.forEach((label, i) => {
    if (label < 0) return;
    first[label] = Math.min(first[label], days[i]);
    last[label] = Math.max(last[label], days[i]);
  });
  const dates = (values: Float64Array) => Array.from(values, (day) => isoDate(day * minutesPerDay));
  return declaredColumns(episodeColumns, {
    cluster: Float64Array.from(first, (_, c) => c + 1),
    from: dates(first),
    to: dates(last),
    days: last.map((day, c) => day - first[c] + 1),
  });
}

function settingsSentence({ radiusMeters, radiusDays, minimumPoints }: Params): Sentence {
  return {
    es: `Vecinos: hechos a no más de ${formatMeasure(radiusMeters, "es")} m y ${counted(radiusDays, nouns.day).es}; mínimo de ${counted(minimumPoints, nouns.incident).es}.`,
    en: `Neighbours: incidents no more than ${formatMeasure(radiusMeters, "en")} m and ${counted(radiusDays, nouns.day).en} apart; minimum of ${counted(minimumPoints, nouns.incident).en}.`,
  };
}

function lastSentence(result: AnalysisResult): Sentence[] {
  const episodes = result.tables.episodes;
  const to = episodes.find((column) => column.id === "to");
  if (to?.kind !== "text" || to.values.length === 0) return [];
  const latest = [...to.values].sort()[to.values.length - 1];
  const cluster = to.values.indexOf(latest) + 1;
  const minutes = minutesFromIsoDate(latest);
  return [
    {
      es: `La racha más reciente es la del conglomerado ${formatNumber(cluster, "es")}, hasta el ${dayText(minutes, "es")}.`,
      en: `The most recent burst is that of cluster ${formatNumber(cluster, "en")}, until ${dayText(minutes, "en")}.`,
    },
  ];
}
