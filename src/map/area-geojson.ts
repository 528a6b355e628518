import type { Feature, FeatureCollection, Point } from "geojson";
import { boundingBoxes } from "../kernels/geometry/measures.ts";
import type { AreaSet } from "../model/territory.ts";
import { numberFieldOf } from "../model/territory.ts";

const verticesPerSlice = 5000;

/**
 * The outlines of a level as GeoJSON text; a feature's id is its row. MapLibre reads it in its own thread, so the only
 * work here is writing the text, cut into slices of a few milliseconds. Six decimals, about a decimetre. Stops and
 * answers null when it is no longer `wanted`.
 */
export async function areaGeoJson(areas: AreaSet, wanted: () => boolean): Promise<Blob | null> {
  const { areaOffsets } = areas.geometry;
  const parts: string[] = ['{"type":"FeatureCollection","features":['];
  let written = 0;
  let first = true;
  for (let row = 0; row < areaOffsets.length - 1; row++) {
    if (areaOffsets[row] === areaOffsets[row + 1]) continue;
    const { text, vertices } = featureText(areas, row);
    parts.push(first ? text : `,${text}`);
    first = false;
    written += vertices;
    if (written < verticesPerSlice) continue;
    written = 0;
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (!wanted()) return null;
  }
  parts.push("]}");
  return new Blob(parts, { type: "application/json" });
}

function featureText({ geometry }: AreaSet, row: number): { text: string; vertices: number } {
  const { coordinates, ringOffsets, polygonOffsets, areaOffsets } = geometry;
  const polygons: string[] = [];
  let vertices = 0;
  for (let p = areaOffsets[row]; p < areaOffsets[row + 1]; p++) {
    const rings: string[] = [];
    for (let r = polygonOffsets[p]; r < polygonOffsets[p + 1]; r++) {
      const pairs: string[] = [];
      for (let v = ringOffsets[r]; v < ringOffsets[r + 1]; v++)
        pairs.push(`[${sixDecimals(coordinates[2 * v])},${sixDecimals(coordinates[2 * v + 1])}]`);
      vertices += pairs.length;
      rings.push(`[${pairs.join()}]`);
    }
    polygons.push(`[${rings.join()}]`);
  }
  const shape = `{"type":"MultiPolygon","coordinates":[${polygons.join()}]}`;
  return { text: `{"type":"Feature","id":${row},"properties":{},"geometry":${shape}}`, vertices };
}

function sixDecimals(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** Mean width of a letter, as a share of the type size. */
const letterWidth = 0.55;
/** Width of the world in pixels at zoom 0. */
const worldPixels = 512;
/** An area wider than this many pixels is around the viewer rather than in view: its name says nothing any more. */
const widestPixels = 2600;

/**
 * A point per area with its name, a rank for placing (most people or largest first), the zoom from which the name, on
 * two lines if it has to, is about as wide as the area, and the zoom until which the area is in view as a whole.
 */
export function labelGeoJson(
  areas: AreaSet,
  points: { readonly x: Float64Array; readonly y: Float64Array },
  size: number,
): FeatureCollection<Point> {
  const boxes = boundingBoxes(areas.geometry);
  const people = areas.population ? numberFieldOf(areas, areas.population)?.values : undefined;
  const features: Feature<Point>[] = [];
  areas.names.forEach((name, row) => {
    if (!name || !Number.isFinite(points.x[row])) return;
    const degreesWide = boxes[4 * row + 2] - boxes[4 * row];
    const longest = Math.max(...name.split(" ").map((word) => word.length), name.length / 2);
    const pixels = longest * letterWidth * size;
    const zoomOf = (width: number) => Math.log2((width * 360) / (worldPixels * degreesWide));
    const weight = people?.[row] || areas.areaKm2[row] || 0;
    features.push({
      type: "Feature",
      properties: {
        name,
        order: -weight,
        from: zoomOf(pixels) - 0.5,
        until: zoomOf(widestPixels),
        always: 99,
      },
      geometry: { type: "Point", coordinates: [points.x[row], points.y[row]] },
    });
  });
  return { type: "FeatureCollection", features };
}
