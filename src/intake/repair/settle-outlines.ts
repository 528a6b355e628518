import type { Problem } from "../../base/problem.ts";
import type { RunContext } from "../../base/run-context.ts";
import { geodesicAreasKm2, planarAreas } from "../../kernels/geometry/measures.ts";
import type { PolygonSet } from "../../kernels/geometry/polygon-set.ts";
import type { PassportCheck } from "../../model/source.ts";
import { areaProblems } from "../area-problems.ts";
import type { AreaMapping } from "../mapping.ts";
import { levelOfFault, makeCheck } from "../passport-texts.ts";
import { type BorderPlaces, repairBorders } from "./repair-borders.ts";
import { repairOutlines } from "./repair-outlines.ts";
import { repairProblems } from "./repair-problems.ts";
import { usualToleranceMeters } from "./usual-tolerance.ts";

/** Outlines after repair, with what the passport says about them. */
export interface SettledOutlines {
  readonly geometry: PolygonSet;
  readonly problems: readonly Problem[];
  readonly checks: readonly PassportCheck[];
}

/** Share of the territory that may belong to several areas at once before its counts deserve no trust. */
const mostDoubled = 0.01;

/**
 * Repairs outlines that are not simple, and reports gaps and overlaps between areas; repairs these too if the mapping says
 * so. `names`: per area, for the sentences.
 */
export async function settleOutlines(
  file: string,
  geometry: PolygonSet,
  names: readonly string[],
  mapping: AreaMapping,
  context: RunContext,
): Promise<SettledOutlines> {
  const planar = mapping.planar ?? false;
  const problems: Problem[] = [];
  const outlines = await repairOutlines(geometry, planar, context);
  context.progress(0.45);
  const { repaired, left, most } = outlines;
  if (most)
    problems.push(
      repairProblems.repairedOutlines(file, repaired.length, { ...most, name: names[most.area] }),
    );
  if (left.length > 0) problems.push(areaProblems.invalidOutlines(file, left.length, names[left[0]]));
  if (outlines.droppedVertices > 0)
    problems.push(repairProblems.droppedVertices(file, outlines.droppedVertices));
  const faulty = repaired.length + left.length;
  const count = Math.max(1, names.length);
  const crossed = makeCheck("crossed-outlines", faulty, names.length, levelOfFault(faulty / count, 0, 0.05));
  const borders = await settleBorders(file, outlines.polygons, names, mapping, context);
  context.progress(0.7);
  return {
    geometry: borders.geometry,
    problems: [...problems, ...borders.problems],
    checks: [crossed, ...borders.checks],
  };
}

/** What is to be said of the borders between areas, nothing changed. */
export function borderFindings(
  file: string,
  geometry: PolygonSet,
  names: readonly string[],
  mapping: AreaMapping,
  context: RunContext,
): Promise<SettledOutlines> {
  const { toleranceMeters } = mapping.borders ?? usualBorders;
  const reported = { ...mapping, borders: { toleranceMeters, repair: false } };
  return settleBorders(file, geometry, names, reported, context);
}

const usualBorders = { toleranceMeters: usualToleranceMeters, repair: false };

async function settleBorders(
  file: string,
  geometry: PolygonSet,
  names: readonly string[],
  mapping: AreaMapping,
  context: RunContext,
): Promise<SettledOutlines> {
  const planar = mapping.planar ?? false;
  const { toleranceMeters, repair } = mapping.borders ?? usualBorders;
  const borders = await repairBorders(geometry, { planar, toleranceMeters, repair }, context);
  if (!borders) return { geometry, problems: [repairProblems.uncheckedBorders(file)], checks: [] };
  const problems: Problem[] = [];
  const checks: PassportCheck[] = [];
  const { gaps, overlaps, wideOverlaps } = borders;
  const place = (places: BorderPlaces) =>
    places.largest && {
      x: places.largest.x,
      y: places.largest.y,
      names: places.largest.areas.map((area) => names[area]),
    };
  const where = place(gaps.km2 > overlaps.km2 ? gaps : overlaps);
  if (repair && borders.changed.length > 0)
    problems.push(
      repairProblems.repairedBorders(file, gaps, overlaps, toleranceMeters, {
        ...borders,
        areas: borders.changed.length,
      }),
    );
  else if (where) problems.push(repairProblems.borderFaults(file, gaps, overlaps, toleranceMeters, where));
  const wide = place(wideOverlaps);
  if (wide) problems.push(repairProblems.wideOverlaps(file, wideOverlaps, toleranceMeters, wide));
  if (gaps.count + overlaps.count + wideOverlaps.count > 0) {
    const km2 = areasKm2(borders.polygons, planar).reduce((sum, area) => sum + area, 0);
    const level =
      wideOverlaps.km2 > mostDoubled * km2
        ? "poor"
        : levelOfFault(borders.touched.length / Math.max(1, names.length), 0.25, Number.POSITIVE_INFINITY);
    checks.push(makeCheck("border-faults", borders.touched.length, names.length, level));
  }
  return { geometry: borders.polygons, problems, checks };
}

/** Size of every area in km², on the ellipsoid unless the coordinates are plain metres. */
export function areasKm2(polygons: PolygonSet, planar: boolean): Float64Array {
  return planar
    ? planarAreas(polygons).map((squareMeters) => squareMeters / 1e6)
    : geodesicAreasKm2(polygons);
}
