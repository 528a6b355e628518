import type { Localised } from "../base/language.ts";
import { coordinateSystem } from "../readers/coordinate-systems.ts";
import type { Extent } from "./place-verdict.ts";

/** A coordinate system in which the numbers of a table would lie among the areas. */
export interface SystemProposal {
  readonly code: string;
  readonly text: Localised;
  /** Share of the numbers looked at that would lie among the areas, or in the country. */
  readonly share: number;
  /** Without areas: the large town nearest to their middle. */
  readonly near?: { readonly town: string; readonly kilometers: number };
}

const same = (text: string): Localised => ({ es: text, en: text });

/** National and other systems in use besides UTM, by EPSG number. */
export const namedSystems: readonly (readonly [number, Localised])[] = [
  [6372, same("México ITRF2008 / LCC")],
  [9377, same("MAGNA-SIRGAS 2018 / Origen-Nacional")],
  [3116, same("MAGNA-SIRGAS / Bogotá")],
  [3115, same("MAGNA-SIRGAS / Oeste")],
  [3117, same("MAGNA-SIRGAS / Este Central")],
  [5367, same("CR05 / CRTM05")],
  [5880, same("SIRGAS 2000 / Brazil Polyconic")],
  [5343, same("POSGAR 2007 / Argentina 1")],
  [5344, same("POSGAR 2007 / Argentina 2")],
  [5345, same("POSGAR 2007 / Argentina 3")],
  [5346, same("POSGAR 2007 / Argentina 4")],
  [5347, same("POSGAR 2007 / Argentina 5")],
  [5348, same("POSGAR 2007 / Argentina 6")],
  [5349, same("POSGAR 2007 / Argentina 7")],
  [27700, same("British National Grid")],
  [2263, same("NAD83 / New York Long Island (ftUS)")],
  [32119, same("NAD83 / North Carolina")],
  [3857, same("Web Mercator")],
];
const leastShare = 0.8;
const mostProposed = 4;
const mostLookedAt = 400;

/**
 * Finds the coordinate systems in which most of the numbers lie among the areas (their extent widened by a tenth): the UTM
 * zones of the areas, and national systems. Best first; none where the numbers are degrees or fit nothing. UTM is proposed on WGS84, from
 * which the datums of the Americas in use today differ by less than a metre.
 */
export async function proposeSystems(
  x: Float64Array,
  y: Float64Array,
  around: Extent | null,
): Promise<SystemProposal[]> {
  if (!around) return [];
  const pairs = samplePairs(x, y);
  if (pairs.length === 0) return [];
  const found: SystemProposal[] = [];
  for (const [code, text] of [...utmZones(around), ...namedSystems]) {
    const system = await coordinateSystem(`EPSG:${code}`);
    if (!system) continue;
    const moved = pairs.slice();
    system.toLonLat(moved);
    const share = shareInside(moved, around);
    if (share >= leastShare) found.push({ code: `EPSG:${code}`, text, share });
  }
  return found.sort((a, b) => b.share - a.share).slice(0, mostProposed);
}

/** Pairs that are no degrees, evenly spread. */
export function samplePairs(x: Float64Array, y: Float64Array): Float64Array {
  const rows: number[] = [];
  for (let row = 0; row < x.length; row++)
    if (Math.abs(x[row]) > 360 || Math.abs(y[row]) > 360) rows.push(row);
  const step = Math.max(1, rows.length / mostLookedAt);
  const pairs: number[] = [];
  for (let at = 0; Math.floor(at) < rows.length; at += step)
    pairs.push(x[rows[Math.floor(at)]], y[rows[Math.floor(at)]]);
  return Float64Array.from(pairs);
}

/** The zones of Universal Transverse Mercator that an extent lies in, and the neighbours of each. */
export function utmZones([west, south, east, north]: Extent): [number, Localised][] {
  const zoneOf = (longitude: number) => Math.min(60, Math.max(1, Math.floor((longitude + 180) / 6) + 1));
  const zones: [number, Localised][] = [];
  for (let zone = zoneOf(west) - 1; zone <= Math.min(zoneOf(east) + 1, zoneOf(west) + 9); zone++) {
    if (zone < 1 || zone > 60) continue;
    if (north > 0) zones.push([32600 + zone, { es: `UTM zona ${zone} norte`, en: `UTM zone ${zone} north` }]);
    if (south < 0) zones.push([32700 + zone, { es: `UTM zona ${zone} sur`, en: `UTM zone ${zone} south` }]);
  }
  return zones;
}

/** Share of the pairs in an extent that is widened by a tenth. */
export function shareInside(pairs: Float64Array, [west, south, east, north]: Extent): number {
  const margin = Math.max(east - west, north - south, 0.05) / 10;
  let inside = 0;
  for (let i = 0; i < pairs.length; i += 2)
    if (
      pairs[i] >= west - margin &&
      pairs[i] <= east + margin &&
      pairs[i + 1] >= south - margin &&
      pairs[i + 1] <= north + margin
    )
      inside++;
  return inside / (pairs.length / 2);
}
