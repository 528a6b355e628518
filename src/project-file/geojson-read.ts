import { finite, Mismatch, plainObject } from "../base/check.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";
import type { FactorShape } from "../model/factors.ts";

/** A list of numbers that grows. */
class Numbers {
  private values = new Float64Array(1024);
  length = 0;
  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Float64Array(2 * this.length);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }
  doubles(): Float64Array {
    return this.values.slice(0, this.length);
  }
  offsets(): Uint32Array {
    return Uint32Array.from(this.values.subarray(0, this.length));
  }
}

/** Reads the outlines of a level as `featureCollection` wrote them: `rows` features of MultiPolygon or null. */
export function readAreas(bytes: Uint8Array, rows: number): PolygonSet {
  return new GeometryReader().areas(geometriesOf(bytes, rows));
}

/** Reads the places of a factor layer. */
export function readFactorShape(bytes: Uint8Array, rows: number, kind: FactorShape["kind"]): FactorShape {
  const geometries = geometriesOf(bytes, rows);
  if (kind === "areas") return { kind, polygons: new GeometryReader().areas(geometries) };
  return kind === "points" ? new GeometryReader().points(geometries) : new GeometryReader().lines(geometries);
}

function geometriesOf(bytes: Uint8Array, rows: number): readonly unknown[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Mismatch("", { es: "GeoJSON", en: "GeoJSON" });
  }
  const { features } = plainObject(parsed, "");
  if (!Array.isArray(features) || features.length !== rows)
    throw new Mismatch("features", { es: `una lista de ${rows}`, en: `a list of ${rows}` });
  return features.map((feature, i) => plainObject(feature, `features[${i}]`).geometry);
}

class GeometryReader {
  private readonly coordinates = new Numbers();

  areas(geometries: readonly unknown[]): PolygonSet {
    const [rings, polygons, areas] = [new Numbers(), new Numbers(), new Numbers()];
    for (const offsets of [rings, polygons, areas]) offsets.push(0);
    geometries.forEach((geometry, i) => {
      const place = `features[${i}].geometry`;
      if (geometry !== null) {
        for (const polygon of list(partsOf(geometry, place, ["MultiPolygon"]).coordinates, place)) {
          for (const ring of list(polygon, place)) {
            this.positions(ring, place);
            rings.push(this.coordinates.length / 2);
          }
          polygons.push(rings.length - 1);
        }
      }
      areas.push(polygons.length - 1);
    });
    return {
      coordinates: this.coordinates.doubles(),
      ringOffsets: rings.offsets(),
      polygonOffsets: polygons.offsets(),
      areaOffsets: areas.offsets(),
    };
  }

  points(geometries: readonly unknown[]): FactorShape {
    const owners = new Numbers();
    geometries.forEach((geometry, i) => {
      if (geometry === null) return;
      const place = `features[${i}].geometry`;
      const { type, coordinates } = partsOf(geometry, place, ["Point", "MultiPoint"]);
      for (const position of type === "Point" ? [coordinates] : list(coordinates, place)) {
        this.position(position, place);
        owners.push(i);
      }
    });
    return { kind: "points", coordinates: this.coordinates.doubles(), owners: owners.offsets() };
  }

  lines(geometries: readonly unknown[]): FactorShape {
    const [owners, lineOffsets] = [new Numbers(), new Numbers()];
    lineOffsets.push(0);
    geometries.forEach((geometry, i) => {
      if (geometry === null) return;
      const place = `features[${i}].geometry`;
      const { type, coordinates } = partsOf(geometry, place, ["LineString", "MultiLineString"]);
      for (const line of type === "LineString" ? [coordinates] : list(coordinates, place)) {
        this.positions(line, place);
        lineOffsets.push(this.coordinates.length / 2);
        owners.push(i);
      }
    });
    return {
      kind: "lines",
      coordinates: this.coordinates.doubles(),
      lineOffsets: lineOffsets.offsets(),
      owners: owners.offsets(),
    };
  }

  private positions(value: unknown, place: string): void {
    for (const position of list(value, place)) this.position(position, place);
  }

  private position(value: unknown, place: string): void {
    if (!Array.isArray(value) || value.length !== 2)
      throw new Mismatch(place, { es: "una pareja de coordenadas", en: "a pair of coordinates" });
    this.coordinates.push(finite(value[0], place));
    this.coordinates.push(finite(value[1], place));
  }
}

function partsOf(geometry: unknown, place: string, types: readonly string[]) {
  const { type, coordinates } = plainObject(geometry, place);
  if (typeof type !== "string" || !types.includes(type))
    throw new Mismatch(`${place}.type`, { es: types.join(" o "), en: types.join(" or ") });
  return { type, coordinates };
}

function list(value: unknown, place: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Mismatch(place, { es: "una lista", en: "a list" });
  return value;
}
