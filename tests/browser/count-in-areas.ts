import { booleanPointInPolygon, point } from "@turf/turf";
import Flatbush from "flatbush";
import type { MultiPolygon, Polygon } from "geojson";
import pointInPolygon from "point-in-polygon-hao";
import { expect } from "vitest";
import type { ReadArea } from "./geopackage-areas.ts";

interface Place {
  readonly longitude: number;
  readonly latitude: number;
}

/** Events per area by other people's programs: those that surely lie in it alone, and those that may. */
export interface OutsideCount {
  readonly certain: Float64Array;
  readonly possible: Float64Array;
  /** Events on a border or where areas overlap. */
  readonly unclear: number;
}

const everyTurf = 100;

/** Counts places per area by point-in-polygon-hao; every hundredth is asked of Turf too, which must agree off the borders. */
export function countInAreas(places: readonly Place[], areas: readonly ReadArea[]): OutsideCount {
  const index = new Flatbush(areas.length);
  for (const { box } of areas) index.add(...box);
  index.finish();
  const certain = new Float64Array(areas.length);
  const possible = new Float64Array(areas.length);
  let unclear = 0;
  places.forEach((place, i) => {
    const { longitude, latitude } = place;
    const near = index.search(longitude, latitude, longitude, latitude);
    const found = near
      .map((row) => ({ row, inside: insideOf(place, areas[row].geometry) }))
      .filter(({ inside }) => inside !== false);
    if (i % everyTurf === 0)
      for (const row of near) {
        const hao = found.find((each) => each.row === row);
        if (hao?.inside === 0) continue;
        const turf = booleanPointInPolygon(point([longitude, latitude]), areas[row].geometry);
        expect(turf, `row ${i} of the file in ${areas[row].code}`).toBe(hao !== undefined);
      }
    const alone = found.length === 1 && found[0].inside === true;
    if (found.length > 0 && !alone) unclear++;
    for (const { row } of found) {
      possible[row]++;
      if (alone) certain[row]++;
    }
  });
  return { certain, possible, unclear };
}

/** Where a point is by point-in-polygon-hao: true or false, and 0 on a border. */
function insideOf(
  { longitude, latitude }: Place,
  { type, coordinates }: Polygon | MultiPolygon,
): boolean | 0 {
  const polygons = type === "Polygon" ? [coordinates] : coordinates;
  let inside: boolean | 0 = false;
  for (const polygon of polygons) {
    const found = pointInPolygon([longitude, latitude], polygon as [number, number][][]);
    if (found === true) return true;
    if (found === 0) inside = 0;
  }
  return inside;
}
