import type { RunContext } from "../../src/base/run-context.ts";
import { areaMappingFrom } from "../../src/intake/default-mapping.ts";
import { importAreas } from "../../src/intake/import-areas.ts";
import { inspectTable } from "../../src/intake/inspect-table.ts";
import type { AreaSet } from "../../src/model/territory.ts";
import { csv } from "../../src/readers/csv.ts";
import { geojson } from "../../src/readers/geojson.ts";
import type { RawTable } from "../../src/readers/raw-table.ts";
import { memorySource } from "../../src/readers/read-bytes.ts";

/** A run that reports to nobody and is never cancelled. */
export const context: RunContext = {
  seed: 1,
  signal: { aborted: false },
  progress: () => undefined,
  breathe: async () => undefined,
};
const bytes = (text: string) => new TextEncoder().encode(text);

/** A table of a text with separated values. */
export async function csvTable(text: string, name = "hechos.csv"): Promise<RawTable> {
  return (await csv.read(memorySource(name, bytes(text)), {}, context)).tables[0];
}

/** A table of GeoJSON features. */
export async function geoTable(features: unknown[], name = "barrios.geojson"): Promise<RawTable> {
  const text = JSON.stringify({ type: "FeatureCollection", features });
  return (await geojson.read(memorySource(name, bytes(text)), {}, context)).tables[0];
}

/** The ring of a square, by its south-west corner. */
export const square = (x: number, y: number, size = 0.1) => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];
/** A square as a feature. */
export const area = (x: number, y: number, properties: unknown) => ({
  type: "Feature",
  properties,
  geometry: { type: "Polygon", coordinates: [square(x, y)] },
});

/** Two neighbourhoods side by side, with codes, names and residents. */
export async function barrios(): Promise<AreaSet> {
  const raw = await geoTable([
    area(-86.2, 14, { codigo: "0101", nombre: "Peña Blanca", poblacion: 100 }),
    area(-86.1, 14, { codigo: "0102", nombre: "El Edén", poblacion: 200 }),
  ]);
  return (await importAreas(raw, areaMappingFrom(inspectTable(raw), "areas", "barrio"), [], context)).areas;
}
