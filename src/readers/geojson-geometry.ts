import type { GeometryBuilder, GeometryKind } from "./geometry-builder.ts";

const kinds: Readonly<Record<string, GeometryKind>> = {
  Point: "points",
  MultiPoint: "points",
  LineString: "lines",
  MultiLineString: "lines",
  Polygon: "areas",
  MultiPolygon: "areas",
};

/** What a GeoJSON geometry is, or the reason why it cannot be held. */
export type GeometryLook =
  | { readonly kind: GeometryKind; readonly parts: readonly GeometryPart[] }
  | { readonly kind: "none" }
  | { readonly kind: "unusable"; readonly code: string };

interface GeometryPart {
  readonly type: string;
  readonly coordinates: unknown;
}

/**
 * Looks at a geometry of unknown origin (RFC 7946). A GeometryCollection counts as one geometry if its members are
 * of one kind and none is a collection; a missing or empty geometry is "none".
 */
export function lookAtGeometry(geometry: unknown): GeometryLook {
  if (geometry === null || geometry === undefined) return { kind: "none" };
  if (typeof geometry !== "object" || Array.isArray(geometry))
    return { kind: "unusable", code: "broken-geometry" };
  const { type, coordinates, geometries } = geometry as Record<string, unknown>;
  if (type !== "GeometryCollection") {
    if (typeof type !== "string" || !Object.hasOwn(kinds, type))
      return { kind: "unusable", code: "unknown-geometry" };
    if (!Array.isArray(coordinates)) return { kind: "unusable", code: "broken-geometry" };
    return { kind: kinds[type], parts: [{ type, coordinates }] };
  }
  if (!Array.isArray(geometries)) return { kind: "unusable", code: "broken-geometry" };
  if (geometries.length === 0) return { kind: "none" };
  const parts: GeometryPart[] = [];
  for (const member of geometries) {
    const look = (member as { type?: unknown } | null)?.type;
    if (typeof look !== "string" || !Object.hasOwn(kinds, look))
      return { kind: "unusable", code: "nested-collection" };
    parts.push(member as GeometryPart);
  }
  const kind = kinds[parts[0].type];
  if (parts.some((part) => kinds[part.type] !== kind)) return { kind: "unusable", code: "nested-collection" };
  return { kind, parts };
}

/** Adds the parts of a geometry as the current row. False when a coordinate is not a finite number. */
export function addGeometry(builder: GeometryBuilder, parts: readonly GeometryPart[]): boolean {
  return parts.every(({ type, coordinates }) => {
    if (!Array.isArray(coordinates)) return false;
    if (coordinates.length === 0) return true;
    switch (type) {
      case "Point":
        return addPoint(builder, coordinates);
      case "MultiPoint":
        return coordinates.every((position) => addPoint(builder, position));
      case "LineString":
        return addLine(builder, coordinates);
      case "MultiLineString":
        return coordinates.every((line) => addLine(builder, line));
      case "Polygon":
        return addPolygon(builder, coordinates);
      default:
        return coordinates.every((polygon) => addPolygon(builder, polygon));
    }
  });
}

function isPosition(position: unknown): position is [number, number] {
  return Array.isArray(position) && Number.isFinite(position[0]) && Number.isFinite(position[1]);
}

function addPoint(builder: GeometryBuilder, position: unknown): boolean {
  if (!isPosition(position)) return false;
  builder.point(position[0], position[1]);
  return true;
}

function addVertices(builder: GeometryBuilder, positions: unknown): boolean {
  if (!Array.isArray(positions)) return false;
  for (const position of positions) {
    if (!isPosition(position)) return false;
    builder.vertex(position[0], position[1]);
  }
  return true;
}

function addLine(builder: GeometryBuilder, positions: unknown): boolean {
  if (!addVertices(builder, positions)) return false;
  builder.endLine();
  return true;
}

function addPolygon(builder: GeometryBuilder, rings: unknown): boolean {
  if (!Array.isArray(rings)) return false;
  for (const ring of rings) {
    if (!addVertices(builder, ring)) return false;
    builder.endRing();
  }
  builder.endPolygon();
  return true;
}
