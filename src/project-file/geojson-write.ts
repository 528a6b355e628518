import { Mismatch } from "../base/check.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";
import type { FactorShape } from "../model/factors.ts";

/** One feature: its GeoJSON geometry as text, and a few properties for whoever opens the file elsewhere. */
export interface WrittenFeature {
  readonly geometry: string;
  readonly properties: Readonly<Record<string, string>>;
}

/**
 * A feature collection (RFC 7946), one feature per line. Numbers are written in the shortest form that reads back as the very
 * same double, the sign of zero included.
 */
export function featureCollection(features: Iterable<WrittenFeature>): Uint8Array {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [encoder.encode('{"type":"FeatureCollection","features":[\n')];
  let first = true;
  for (const { geometry, properties } of features) {
    const line = `{"type":"Feature","properties":${JSON.stringify(properties)},"geometry":${geometry}}`;
    parts.push(encoder.encode(first ? line : `,\n${line}`));
    first = false;
  }
  parts.push(encoder.encode("\n]}\n"));
  return joined(parts);
}

/** Every area of a set as a MultiPolygon; an area without polygons has the geometry null. */
export function areaGeometries(polygons: PolygonSet): string[] {
  const { coordinates, ringOffsets, polygonOffsets, areaOffsets } = polygons;
  const geometries: string[] = [];
  for (let area = 0; area + 1 < areaOffsets.length; area++) {
    const parts: string[] = [];
    for (let p = areaOffsets[area]; p < areaOffsets[area + 1]; p++) {
      const rings: string[] = [];
      for (let r = polygonOffsets[p]; r < polygonOffsets[p + 1]; r++)
        rings.push(positions(coordinates, ringOffsets[r], ringOffsets[r + 1]));
      parts.push(`[${rings.join(",")}]`);
    }
    geometries.push(
      parts.length === 0 ? "null" : `{"type":"MultiPolygon","coordinates":[${parts.join(",")}]}`,
    );
  }
  return geometries;
}

/** The geometry of every feature of a factor layer: Multi… where it has several parts, null where it has none. */
export function factorGeometries(shape: FactorShape, length: number): string[] {
  if (shape.kind === "areas") return areaGeometries(shape.polygons);
  const parts = Array.from({ length }, (): string[] => []);
  const { coordinates, owners } = shape;
  owners.forEach((owner, i) => {
    if (owner >= length) throw new Mismatch("owners", { es: "un elemento", en: "a feature" });
    parts[owner].push(
      shape.kind === "points"
        ? position(coordinates, i)
        : positions(coordinates, shape.lineOffsets[i], shape.lineOffsets[i + 1]),
    );
  });
  const type = shape.kind === "points" ? "Point" : "LineString";
  return parts.map((own) => {
    if (own.length === 0) return "null";
    if (own.length === 1) return `{"type":"${type}","coordinates":${own[0]}}`;
    return `{"type":"Multi${type}","coordinates":[${own.join(",")}]}`;
  });
}

function positions(coordinates: Float64Array, from: number, to: number): string {
  const made: string[] = [];
  for (let v = from; v < to; v++) made.push(position(coordinates, v));
  return `[${made.join(",")}]`;
}

function position(coordinates: Float64Array, v: number): string {
  return `[${exact(coordinates[2 * v])},${exact(coordinates[2 * v + 1])}]`;
}

function exact(value: number): string {
  if (!Number.isFinite(value))
    throw new Mismatch("coordinates", { es: "un número finito", en: "a finite number" });
  return Object.is(value, -0) ? "-0" : String(value);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
