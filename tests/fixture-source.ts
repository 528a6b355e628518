import { readFileSync } from "node:fs";
import { memorySource } from "../src/readers/read-bytes.ts";
import type { ByteSource } from "../src/readers/reader.ts";

/** Names of the samples in tests/fixtures. */
export const fixtureNames = [
  "incidentes.csv",
  "barrios.geojson",
  "paradas.geojsonl",
  "valle.topojson",
  "valle.gpkg",
  "registro.xlsx",
  "barrios-shp.zip",
  "valle.kml",
  "recorrido.gpx",
  "barrios.fgb",
  "hechos.parquet",
  "paginas-v1.parquet",
  "poblacion.ods",
  "poblacion.xls",
] as const;

/** Bytes of a sample. */
export function fixtureBytes(name: (typeof fixtureNames)[number]): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)));
}

/** A sample as a source. */
export function fixtureSource(name: (typeof fixtureNames)[number]): ByteSource {
  return memorySource(name, fixtureBytes(name));
}

/** A file on disk as a source. */
export function diskSource(path: string): ByteSource {
  return memorySource(path.split("/").at(-1) ?? path, new Uint8Array(readFileSync(path)));
}

/** Text as a source. */
export function textSource(name: string, text: string): ByteSource {
  return memorySource(name, new TextEncoder().encode(text));
}
