import { readFileSync } from "node:fs";
import { kinks } from "@turf/turf";
import type { MultiPolygon, Polygon, Position } from "geojson";
import initSqlJs from "sql.js";

export interface ReadArea {
  readonly code: string;
  readonly geometry: Polygon | MultiPolygon;
  readonly box: [number, number, number, number];
  /** Its outline crosses itself, so that inside is a matter of opinion. */
  readonly crossed: boolean;
}

/** Polygons of a GeoPackage's table, read from its well-known binary by nothing of the application. */
export async function geoPackageAreas(path: string, table: string, code: string): Promise<ReadArea[]> {
  const { Database } = await initSqlJs();
  const database = new Database(readFileSync(path));
  const [{ values }] = database.exec(`SELECT "${code}", geom FROM "${table}"`);
  database.close();
  return values.map(([name, blob]) => {
    const geometry = polygonOf(blob as Uint8Array);
    const places = (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates).flat(2);
    const [x, y] = [places.map((place) => place[0]), places.map((place) => place[1])];
    return {
      code: String(name),
      geometry,
      box: [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)],
      crossed: kinks(geometry as Polygon).features.length > 0,
    };
  });
}

/** GeoPackage binary header (OGC 12-128), then well-known binary (OGC 06-103) of a polygon or several. */
function polygonOf(bytes: Uint8Array): Polygon | MultiPolygon {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const envelope = [0, 32, 48, 48, 64][(bytes[3] >> 1) & 7];
  let at = 8 + envelope;
  const number = (size: 4 | 8, little: boolean) => {
    at += size;
    return size === 4 ? view.getUint32(at - 4, little) : view.getFloat64(at - 8, little);
  };
  const head = () => {
    const little = bytes[at] === 1;
    at++;
    return { little, type: number(4, little) };
  };
  const polygon = (little: boolean): Position[][] =>
    Array.from({ length: number(4, little) }, () =>
      Array.from({ length: number(4, little) }, () => [number(8, little), number(8, little)]),
    );
  const { little, type } = head();
  if (type === 3) return { type: "Polygon", coordinates: polygon(little) };
  if (type !== 6) throw new Error(`Well-known binary of type ${type} is not read here.`);
  const coordinates = Array.from({ length: number(4, little) }, () => polygon(head().little));
  return { type: "MultiPolygon", coordinates };
}
