import { isoDate, minutesPerDay } from "../base/civil-time.ts";
import { type ClassDef, missingCode } from "../base/column.ts";
import type { Sentence } from "../base/language.ts";
import type { RunContext } from "../base/run-context.ts";
import type { ScanCluster } from "../kernels/clusters/scan-statistic.ts";
import type { LocalProjection } from "../model/project.ts";
import type { AnalysisResult } from "../model/result.ts";
import type { ColumnSpec, Parallel } from "./analysis.ts";
import { declaredColumns } from "./result-columns.ts";
import type { ScanParams } from "./scan-params.ts";
import type { ScanPlaces } from "./scan-places.ts";

/** A scan made ready: places, how to find the strongest cluster, how to simulate. */
export interface ScanCase {
  readonly places: ScanPlaces;
  readonly projection: LocalProjection;
  /** 1 for places that can be in a cluster. */
  readonly eligible: Uint8Array;
  readonly events: number;
  find(taken: Uint8Array): ScanCluster | null;
  simulate(from: number, to: number, context: RunContext): Promise<Float64Array>;
  /** Time after which an equal scan is made again, for the recurrence interval; NaN if unknown. */
  readonly cycleDays: number;
  /** Edges of the time steps, civil minutes; null for a scan of space alone. */
  readonly edges: Int32Array | null;
  readonly log: readonly Sentence[];
}

/** Columns of every scan, per area or per incident. */
export const scanColumns: readonly ColumnSpec[] = [
  { id: "class", label: { es: "Conglomerado", en: "Cluster" }, kind: "category", role: "class", main: true },
  {
    id: "value",
    label: {
      es: "Razón de verosimilitud (log) de su conglomerado",
      en: "Log-likelihood ratio of its cluster",
    },
    kind: "number",
    role: "value",
    meaning: "score",
  },
  {
    id: "relativeRisk",
    label: { es: "Riesgo relativo de su conglomerado", en: "Relative risk of its cluster" },
    kind: "number",
    role: "value",
    unit: "ratio",
    meaning: "rate",
  },
  {
    id: "pSim",
    label: { es: "p por simulación de su conglomerado", en: "Simulated p of its cluster" },
    kind: "number",
    role: "probability",
    unit: "probability",
    meaning: "score",
  },
];

const tableColumns: readonly ColumnSpec[] = [
  { id: "cluster", label: { es: "Conglomerado", en: "Cluster" }, kind: "number", role: "support" },
  { id: "center", label: { es: "Centro", en: "Centre" }, kind: "text", role: "support" },
  { id: "places", label: { es: "Lugares", en: "Places" }, kind: "number", role: "detail", unit: "count" },
  {
    id: "radiusMeters",
    label: { es: "Radio", en: "Radius" },
    kind: "number",
    role: "detail",
    unit: "meters",
  },
  {
    id: "observed",
    label: { es: "Hechos observados", en: "Incidents observed" },
    kind: "number",
    role: "value",
    unit: "count",
    meaning: "count",
  },
  {
    id: "expected",
    label: { es: "Hechos esperados", en: "Incidents expected" },
    kind: "number",
    role: "detail",
    unit: "count",
  },
  {
    id: "relativeRisk",
    label: { es: "Riesgo relativo", en: "Relative risk" },
    kind: "number",
    role: "value",
    unit: "ratio",
    meaning: "rate",
  },
  {
    id: "logLikelihoodRatio",
    label: { es: "Razón de verosimilitud (log)", en: "Log-likelihood ratio" },
    kind: "number",
    role: "detail",
    meaning: "score",
  },
  {
    id: "pSim",
    label: { es: "p por simulación", en: "Simulated p" },
    kind: "number",
    role: "probability",
    unit: "probability",
  },
  {
    id: "recurrenceDays",
    label: { es: "Intervalo de recurrencia (días)", en: "Recurrence interval (days)" },
    kind: "number",
    role: "detail",
    unit: "days",
  },
  {
    id: "recurrenceYears",
    label: { es: "Intervalo de recurrencia (años)", en: "Recurrence interval (years)" },
    kind: "number",
    role: "detail",
  },
  { id: "from", label: { es: "Desde", en: "From" }, kind: "text", role: "detail" },
  { id: "to", label: { es: "Hasta", en: "To" }, kind: "text", role: "detail" },
  { id: "longitude", label: { es: "Longitud", en: "Longitude" }, kind: "number", role: "detail" },
  { id: "latitude", label: { es: "Latitud", en: "Latitude" }, kind: "number", role: "detail" },
  {
    id: "centerX",
    label: { es: "Centro, este", en: "Centre, east" },
    kind: "number",
    role: "detail",
    unit: "meters",
  },
  {
    id: "centerY",
    label: { es: "Centro, norte", en: "Centre, north" },
    kind: "number",
    role: "detail",
    unit: "meters",
  },
];

/** Weaker ones are never of use to a committee. */
const mostClusters = 10;

/** `run` and `parallel` of a scan from the way its case is made. Parts are shares of the simulations. */
export function scanRunner<Params extends ScanParams, Input>(
  prepareCase: (input: Input, params: Params, context: RunContext) => Promise<ScanCase>,
): {
  run(input: Input, params: Params, context: RunContext): Promise<AnalysisResult>;
  parallel: Parallel<Params, Input>;
} {
  return {
    async run(input, params, context) {
      await context.breathe();
      const scan = await prepareCase(input, params, context);
      return scanResult(scan, params, await scan.simulate(0, Math.round(params.simulations), context));
    },
    parallel: {
      split: (input, params, parts) =>
        Array.from({ length: parts }, (_, part) => ({
          input,
          from: Math.floor((Math.round(params.simulations) * part) / parts),
          to: Math.floor((Math.round(params.simulations) * (part + 1)) / parts),
        })),
      async part(part, params, context) {
        await context.breathe();
        const scan = await prepareCase(part.input as Input, params, context);
        return { maxima: await scan.simulate(part.from as number, part.to as number, context) };
      },
      async merge(input, params, outputs, context) {
        const scan = await prepareCase(input, params, context);
        const maxima = outputs.flatMap((output) => [...(output.maxima as Float64Array)]);
        return scanResult(scan, params, Float64Array.from(maxima));
      },
    },
  };
}

async function scanResult(scan: ScanCase, params: ScanParams, maxima: Float64Array): Promise<AnalysisResult> {
  const { scanProbability, separateClusters } = await import("../kernels/clusters/scan-statistic.ts");
  const { places } = scan;
  const clusters = separateClusters(places.x.length, mostClusters, scan.find);
  const p = clusters.map((cluster) => scanProbability(cluster.logLikelihoodRatio, maxima));
  // A single event is where it is: no cluster.
  const firm = scan.events > 1 ? p.filter((value) => value <= params.alpha).length : 0;
  const clusterOfPlace = new Int32Array(places.x.length).fill(-1);
  clusters.forEach((cluster, c) => {
    for (const place of cluster.members) clusterOfPlace[place] = c;
  });
  const perRow = (value: (cluster: number) => number) =>
    Float64Array.from(places.placeOfRow, (place) => {
      const cluster = place < 0 ? -1 : clusterOfPlace[place];
      return cluster < 0 ? Number.NaN : value(cluster);
    });
  const classes: ClassDef[] = [
    ...Array.from(
      { length: firm },
      (_, c): ClassDef => ({
        id: `cluster${c + 1}`,
        text: { es: `Conglomerado ${c + 1}`, en: `Cluster ${c + 1}` },
        tone: "hotFirm",
      }),
    ),
    {
      id: "notSignificant",
      text: { es: "En ningún conglomerado significativo", en: "In no significant cluster" },
      tone: "notSignificant",
    },
  ];
  return {
    support: places.support,
    columns: declaredColumns(scanColumns, {
      class: {
        codes: Uint16Array.from(places.placeOfRow, (place) => {
          if (place < 0 || scan.eligible[place] === 0) return missingCode;
          const cluster = clusterOfPlace[place];
          return cluster >= 0 && cluster < firm ? cluster : firm;
        }),
        classes,
      },
      value: perRow((c) => clusters[c].logLikelihoodRatio),
      relativeRisk: perRow((c) => finite(clusters[c].relativeRisk)),
      pSim: perRow((c) => p[c]),
    }),
    scalars: {
      events: scan.events,
      places: scan.eligible.reduce((sum, value) => sum + value, 0),
      clusterCount: clusters.length,
      significant: firm,
      simulations: maxima.length,
      logLikelihoodRatio: clusters[0]?.logLikelihoodRatio ?? Number.NaN,
      pSim: p[0] ?? Number.NaN,
    },
    tables: { clusters: await clusterTable(scan, clusters, p) },
    log: [...places.log, ...scan.log],
  };
}

async function clusterTable(scan: ScanCase, clusters: readonly ScanCluster[], p: readonly number[]) {
  const { createProjector } = await import("../model/projection.ts");
  const of = (value: (cluster: ScanCluster, index: number) => number) => Float64Array.from(clusters, value);
  const centerX = of((cluster) => scan.places.x[cluster.center]);
  const centerY = of((cluster) => scan.places.y[cluster.center]);
  const longitude = new Float64Array(clusters.length);
  const latitude = new Float64Array(clusters.length);
  createProjector(scan.projection).inverse(centerX, centerY, longitude, latitude);
  const { edges } = scan;
  const day = (minutes: number) => isoDate(minutes);
  return declaredColumns(tableColumns, {
    cluster: of((_, c) => c + 1),
    center: clusters.map((cluster) => scan.places.names[cluster.center] ?? ""),
    places: of((cluster) => cluster.members.length),
    radiusMeters: of((cluster) => cluster.radiusMeters),
    observed: of((cluster) => cluster.observed),
    expected: of((cluster) => cluster.expected),
    relativeRisk: of((cluster) => finite(cluster.relativeRisk)),
    logLikelihoodRatio: of((cluster) => cluster.logLikelihoodRatio),
    pSim: Float64Array.from(p),
    recurrenceDays: of((_, c) => scan.cycleDays / p[c]),
    recurrenceYears: of((_, c) => scan.cycleDays / p[c] / 365.25),
    from: clusters.map((cluster) => (edges ? day(edges[cluster.fromStep]) : "")),
    to: clusters.map((cluster) => (edges ? day(edges[cluster.toStep] - minutesPerDay) : "")),
    longitude,
    latitude,
    centerX,
    centerY,
  });
}

/** All events inside a cluster: the risk outside is 0 and the ratio has no value. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : Number.NaN;
}
