import type { ClassDef } from "../base/column.ts";
import { counted, formFor, nouns } from "../base/counted.ts";
import { formatMeasure, formatNumber, formatShare } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import type { LocalProjection, Project } from "../model/project.ts";
import type { AnalysisResult } from "../model/result.ts";
import type { Scope } from "../model/scope.ts";
import type { ColumnSpec } from "./analysis.ts";
import { type EventList, eventsInScope, locatedEvents, totalWeight } from "./event-list.ts";
import { clusterTable, outlineTable } from "./point-cluster-tables.ts";
import { type DeclaredValues, declaredColumns } from "./result-columns.ts";

/** What every method that groups events takes from the project. */
export interface PointClusterInput {
  readonly events: EventList;
  readonly projection: LocalProjection;
  /** Size of the territory; NaN when the level has no areas. */
  readonly territoryKm2: number;
  readonly log: readonly Sentence[];
}

/** The events of a scope that have a place, and the size of its areas in km² (NaN without areas). */
export function pointClusterInput(project: Project, scope: Scope): PointClusterInput {
  const { events, log } = locatedEvents(eventsInScope(project, scope));
  const areas = project.levels[scope.level];
  let territoryKm2 = 0;
  for (const size of areas?.areaKm2 ?? []) if (size > 0) territoryKm2 += size;
  return {
    events,
    projection: project.projection,
    territoryKm2: territoryKm2 > 0 ? territoryKm2 : Number.NaN,
    log,
  };
}

/** Columns of every such method, per event. */
export const pointClusterColumns: readonly ColumnSpec[] = [
  { id: "class", label: { es: "Conglomerado", en: "Cluster" }, kind: "category", role: "class", main: true },
  {
    id: "cluster",
    label: { es: "Número de conglomerado", en: "Cluster number" },
    kind: "number",
    role: "detail",
    meaning: "measure",
  },
  {
    id: "members",
    label: { es: "Hechos de su conglomerado", en: "Incidents in its cluster" },
    kind: "number",
    role: "value",
    unit: "count",
    meaning: "count",
  },
];

/** More would not be told apart on a map; the numbers of all are in a column of their own. */
const namedClusters = 12;

const noiseClass: ClassDef = {
  id: "noise",
  text: { es: "Fuera de conglomerados", en: "In no cluster" },
  tone: "notSignificant",
};

function clusterClasses(clusterCount: number): ClassDef[] {
  const classes: ClassDef[] = Array.from({ length: Math.min(clusterCount, namedClusters) }, (_, c) => ({
    id: `cluster${c + 1}`,
    text: { es: `Conglomerado ${c + 1}`, en: `Cluster ${c + 1}` },
    tone: "category",
  }));
  if (clusterCount > namedClusters)
    classes.push({
      id: "smaller",
      text: { es: "Conglomerados menores", en: "Smaller clusters" },
      tone: "neutral",
    });
  return [...classes, noiseClass];
}

/** The result of a method that labelled the events: columns, a table of clusters and one of their outlines. */
export async function pointClusterResult(
  input: PointClusterInput,
  found: { readonly labels: Int32Array; readonly clusterCount: number },
  more: {
    readonly gives: readonly ColumnSpec[];
    readonly columns?: Readonly<Record<string, DeclaredValues>>;
    readonly scalars: Readonly<Record<string, number>>;
    readonly tables?: AnalysisResult["tables"];
    readonly log: readonly Sentence[];
  },
): Promise<AnalysisResult> {
  const { clusterShapes } = await import("../kernels/clusters/cluster-shapes.ts");
  const { events } = input;
  const shapes = clusterShapes(events.x, events.y, events.weight, found.labels, found.clusterCount);
  const total = totalWeight(events);
  const inside = shapes.reduce((sum, shape) => sum + shape.weight, 0);
  const hullKm2 = shapes.reduce((sum, shape) => sum + (shape.hullAreaKm2 || 0), 0);
  const classes = clusterClasses(found.clusterCount);
  return {
    support: { kind: "points", x: events.x, y: events.y, incidentRows: events.incidentRows },
    columns: declaredColumns(more.gives, {
      class: {
        codes: Uint16Array.from(found.labels, (label) =>
          label < 0 ? classes.length - 1 : Math.min(label, namedClusters),
        ),
        classes,
      },
      cluster: Float64Array.from(found.labels, (label) => (label < 0 ? Number.NaN : label + 1)),
      members: Float64Array.from(found.labels, (label) => (label < 0 ? Number.NaN : shapes[label].weight)),
      ...more.columns,
    }),
    scalars: {
      events: total,
      clusterCount: found.clusterCount,
      clusteredEvents: inside,
      shareOfEvents: total > 0 ? inside / total : Number.NaN,
      hullAreaKm2: hullKm2,
      // Outlines that take in more sea than the territory has land are no part of it.
      shareOfArea: hullKm2 <= input.territoryKm2 ? hullKm2 / input.territoryKm2 : Number.NaN,
      ...more.scalars,
    },
    tables: {
      clusters: await clusterTable(shapes, total, input.projection),
      outlines: outlineTable(shapes),
      ...more.tables,
    },
    log: [...input.log, ...more.log],
  };
}

/** How many clusters, with what share of the events on what ground, and which is the largest. */
export function pointClusterReading(result: AnalysisResult): Sentence[] {
  const {
    events,
    clusterCount: clusters,
    clusteredEvents,
    shareOfEvents,
    hullAreaKm2,
    shareOfArea,
  } = result.scalars;
  if (!(events > 0))
    return [
      {
        es: "No hay hechos con coordenadas en este período y con estos filtros: no hay nada que agrupar.",
        en: "There are no incidents with coordinates in this period and with these filters: there is nothing to group.",
      },
    ];
  if (clusters === 0 && events === 1)
    return [{ es: "Un solo hecho no forma un conglomerado.", en: "A single incident forms no cluster." }];
  if (clusters === 0)
    return [
      {
        es: `Ninguno de los ${counted(events, nouns.incident).es} forma un conglomerado con estos parámetros.`,
        en: `None of the ${counted(events, nouns.incident).en} forms a cluster with these settings.`,
      },
    ];
  const ground = Number.isNaN(shareOfArea)
    ? { es: "", en: "" }
    : {
        es: `, el ${formatShare(shareOfArea, "es", 1)} del territorio`,
        en: `, ${formatShare(shareOfArea, "en", 1)} of the territory`,
      };
  const table = result.tables.clusters;
  const largest = table.find((column) => column.id === "members");
  const members = largest?.kind === "number" ? largest.values[0] : Number.NaN;
  return [
    {
      es: `${formFor(clusters, "es", "Se formó", "Se formaron")} ${counted(clusters, nouns.cluster).es}, que ${formFor(clusters, "es", "reúne", "reúnen")} ${formatNumber(clusteredEvents, "es")} de ${counted(events, nouns.incident).es} (${formatShare(shareOfEvents, "es", 1)}) en ${formatMeasure(hullAreaKm2, "es")} km²${ground.es}.`,
      en: `${counted(clusters, nouns.cluster).en} ${formFor(clusters, "en", "was", "were")} formed, holding ${formatNumber(clusteredEvents, "en")} of ${counted(events, nouns.incident).en} (${formatShare(shareOfEvents, "en", 1)}) on ${formatMeasure(hullAreaKm2, "en")} km²${ground.en}.`,
    },
    {
      es: `El conglomerado 1, el mayor, tiene ${counted(members, nouns.incident).es} (${formatShare(members / events, "es", 1)} del total).`,
      en: `Cluster 1, the largest, has ${counted(members, nouns.incident).en} (${formatShare(members / events, "en", 1)} of all).`,
    },
  ];
}
