import type { ClusterShape } from "../kernels/clusters/cluster-shapes.ts";
import type { LocalProjection } from "../model/project.ts";
import type { ColumnSpec } from "./analysis.ts";
import { declaredColumns } from "./result-columns.ts";

const tableColumns: readonly ColumnSpec[] = [
  { id: "cluster", label: { es: "Conglomerado", en: "Cluster" }, kind: "number", role: "support" },
  {
    id: "members",
    label: { es: "Hechos", en: "Incidents" },
    kind: "number",
    role: "value",
    unit: "count",
    meaning: "count",
  },
  {
    id: "share",
    label: { es: "Parte de los hechos", en: "Share of incidents" },
    kind: "number",
    role: "detail",
    unit: "share",
  },
  {
    id: "areaKm2",
    label: { es: "Superficie de la envolvente", en: "Area of the hull" },
    kind: "number",
    role: "detail",
    unit: "km2",
  },
  {
    id: "perKm2",
    label: { es: "Hechos por km²", en: "Incidents per km²" },
    kind: "number",
    role: "detail",
    unit: "perKm2",
    meaning: "rate",
  },
  {
    id: "longitude",
    label: { es: "Longitud del centro", en: "Longitude of the centre" },
    kind: "number",
    role: "detail",
  },
  {
    id: "latitude",
    label: { es: "Latitud del centro", en: "Latitude of the centre" },
    kind: "number",
    role: "detail",
  },
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
  {
    id: "ellipseMajorMeters",
    label: { es: "Semieje mayor de la elipse", en: "Long half-axis of the ellipse" },
    kind: "number",
    role: "detail",
    unit: "meters",
  },
  {
    id: "ellipseMinorMeters",
    label: { es: "Semieje menor de la elipse", en: "Short half-axis of the ellipse" },
    kind: "number",
    role: "detail",
    unit: "meters",
  },
  {
    id: "ellipseAngleDegrees",
    label: {
      es: "Ángulo del eje mayor (grados desde el este)",
      en: "Angle of the long axis (degrees from east)",
    },
    kind: "number",
    role: "detail",
  },
];

const hullColumns: readonly ColumnSpec[] = [
  { id: "cluster", label: { es: "Conglomerado", en: "Cluster" }, kind: "number", role: "support" },
  { id: "x", label: { es: "Este", en: "East" }, kind: "number", role: "detail", unit: "meters" },
  { id: "y", label: { es: "Norte", en: "North" }, kind: "number", role: "detail", unit: "meters" },
];

/** One row per cluster: what it holds, where it is, how it lies. */
export async function clusterTable(
  shapes: readonly ClusterShape[],
  total: number,
  projection: LocalProjection,
) {
  const { createProjector } = await import("../model/projection.ts");
  const of = (value: (shape: ClusterShape, index: number) => number) => Float64Array.from(shapes, value);
  const centerX = of((shape) => shape.centerX);
  const centerY = of((shape) => shape.centerY);
  const longitude = new Float64Array(shapes.length);
  const latitude = new Float64Array(shapes.length);
  createProjector(projection).inverse(centerX, centerY, longitude, latitude);
  return declaredColumns(tableColumns, {
    cluster: of((_, index) => index + 1),
    members: of((shape) => shape.weight),
    share: of((shape) => shape.weight / total),
    areaKm2: of((shape) => shape.hullAreaKm2),
    perKm2: of((shape) => shape.weight / shape.hullAreaKm2),
    longitude,
    latitude,
    centerX,
    centerY,
    ellipseMajorMeters: of((shape) => shape.ellipseMajorMeters),
    ellipseMinorMeters: of((shape) => shape.ellipseMinorMeters),
    ellipseAngleDegrees: of((shape) => shape.ellipseAngleDegrees),
  });
}

/** The hulls of the clusters, vertex after vertex. */
export function outlineTable(shapes: readonly ClusterShape[]) {
  const cluster: number[] = [];
  const x: number[] = [];
  const y: number[] = [];
  shapes.forEach(({ hull }, index) => {
    for (let k = 0; k < hull.length; k += 2) {
      cluster.push(index + 1);
      x.push(hull[k]);
      y.push(hull[k + 1]);
    }
  });
  return declaredColumns(hullColumns, {
    cluster: Float64Array.from(cluster),
    x: Float64Array.from(x),
    y: Float64Array.from(y),
  });
}
