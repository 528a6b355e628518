import type { RunContext } from "../../base/run-context.ts";
import { borderLengths } from "../../kernels/geometry/face-measures.ts";
import { areaCount, type PolygonSet } from "../../kernels/geometry/polygon-set.ts";
import { replaceOutlines, traceAreas } from "../../kernels/geometry/trace-areas.ts";
import { contiguityWeights } from "../../kernels/weights/contiguity.ts";
import { facesOfAreas, type LevelFaces } from "./level-faces.ts";

/** How many places, how large together, and the largest of them. */
export interface BorderPlaces {
  readonly count: number;
  readonly km2: number;
  readonly largest: { readonly areas: readonly number[]; readonly x: number; readonly y: number } | null;
}

/** What was found between neighbouring areas, and what was changed. */
export interface BorderRepair {
  readonly polygons: PolygonSet;
  /** Places between two or more areas that no area has, narrower than the tolerance. */
  readonly gaps: BorderPlaces;
  /** Places that several areas have, narrower than the tolerance. */
  readonly overlaps: BorderPlaces;
  /** Overlaps wider than that: never changed. */
  readonly wideOverlaps: BorderPlaces;
  /** Rows of the areas with a gap or overlap of either width. */
  readonly touched: readonly number[];
  /** Rows of the areas with a new outline. */
  readonly changed: readonly number[];
  /** Greatest share by which an area's size changed, 0 to 1. */
  readonly greatestChange: number;
  /** Pairs of areas that share a vertex now and did not before, and the other way round (pairs that met only in such a place). */
  readonly newNeighbours: number;
  readonly lostNeighbours: number;
}

/** Smaller places than this are rounding, and are not reported (they are repaired with the rest). */
const leastSquareMeters = 1;
const mostPasses = 8;
/** An area that would lose more than the rest of its size keeps its overlaps: it is no sliver that is taken away. */
const leastKept = 0.9;

/**
 * Finds gaps and overlaps along the borders of areas. A gap is closed in by at least two areas; what is open to the outside
 * is none. With `repair`, those whose mean width is at most `toleranceMeters` go to one neighbour, the one with the longest
 * shared border (an overlap: to one of those that hold it). Both sides then share the very same vertices, crossings
 * included; vertices are not moved and areas without such a place are not touched. No area loses more than a
 * tenth of its size: its overlaps are then left.
 * Null when the outlines are too many or too tangled to compare.
 */
export async function repairBorders(
  polygons: PolygonSet,
  options: { readonly planar: boolean; readonly toleranceMeters: number; readonly repair: boolean },
  context: RunContext,
): Promise<BorderRepair | null> {
  const faces = await facesOfAreas(polygons, options.planar, context);
  if (!faces) return null;
  const found = findPlaces(faces, options.toleranceMeters);
  const touched = new Set(
    [...found.gaps, ...found.overlaps, ...found.wide].flatMap((face) => found.beside(face)),
  );
  const report = {
    gaps: summarise(faces, found.gaps, found.beside),
    overlaps: summarise(faces, found.overlaps, found.beside),
    wideOverlaps: summarise(faces, found.wide, found.beside),
    touched: [...touched].sort((a, b) => a - b),
  };
  if (!options.repair || found.gaps.length + found.overlaps.length === 0)
    return { polygons, ...report, changed: [], greatestChange: 0, newNeighbours: 0, lostNeighbours: 0 };
  const owners = await assign(faces, found.gaps, found.overlaps, areaCount(polygons), context);
  const wanted = changedAreas(faces, owners, areaCount(polygons));
  const traced = traceAreas(faces.arrangement, owners, wanted);
  const replaced = new Map(
    [...traced].map(([area, outline]) => [area, { nodes: faces.arrangement.nodes, polygons: outline }]),
  );
  const before = sizesOf(faces, faces.owners, areaCount(polygons));
  const after = sizesOf(faces, owners, areaCount(polygons));
  let greatestChange = 0;
  for (const area of replaced.keys())
    if (before[area] > 0) greatestChange = Math.max(greatestChange, Math.abs(after[area] / before[area] - 1));
  const result = replaceOutlines(polygons, replaced);
  const pairsBefore = neighbourPairs(polygons);
  const pairsAfter = neighbourPairs(result);
  return {
    polygons: result,
    ...report,
    changed: [...replaced.keys()].sort((a, b) => a - b),
    greatestChange,
    newNeighbours: missingIn(pairsBefore, pairsAfter),
    lostNeighbours: missingIn(pairsAfter, pairsBefore),
  };
}

/** The pairs of areas that share a vertex, each as one number. */
function neighbourPairs(polygons: PolygonSet): Set<number> {
  const { offsets, neighbours } = contiguityWeights(polygons, { kind: "queen" });
  const count = areaCount(polygons);
  const pairs = new Set<number>();
  for (let area = 0; area < count; area++)
    for (let i = offsets[area]; i < offsets[area + 1]; i++)
      if (neighbours[i] > area) pairs.add(area * count + neighbours[i]);
  return pairs;
}

function missingIn(some: ReadonlySet<number>, all: ReadonlySet<number>): number {
  let count = 0;
  for (const pair of all) if (!some.has(pair)) count++;
  return count;
}

interface Found {
  readonly gaps: readonly number[];
  readonly overlaps: readonly number[];
  readonly wide: readonly number[];
  /** The areas that hold a face, or that lie round it if none does. */
  readonly beside: (face: number) => readonly number[];
}

function findPlaces({ arrangement, owners, widthMeters }: LevelFaces, tolerance: number): Found {
  const round = new Map<number, Set<number>>();
  const { face } = arrangement;
  for (let half = 0; half < face.length; half++) {
    const at = face[half];
    if (at === 0 || owners[at].length > 0) continue;
    const known = round.get(at) ?? new Set<number>();
    for (const area of owners[face[half ^ 1]]) known.add(area);
    round.set(at, known);
  }
  const gaps = [...round].filter(([at, areas]) => areas.size > 1 && widthMeters[at] <= tolerance);
  const shared = owners.flatMap((areas, at) => (areas.length > 1 ? [at] : []));
  return {
    gaps: gaps.map(([at]) => at),
    overlaps: shared.filter((at) => widthMeters[at] <= tolerance),
    wide: shared.filter((at) => widthMeters[at] > tolerance),
    beside: (at) => (owners[at].length > 0 ? owners[at] : [...(round.get(at) ?? [])]),
  };
}

function summarise(
  { arrangement, squareMeters }: LevelFaces,
  places: readonly number[],
  beside: Found["beside"],
): BorderPlaces {
  const noted = places.filter((face) => squareMeters[face] >= leastSquareMeters);
  let largest = -1;
  let sum = 0;
  for (const face of noted) {
    sum += squareMeters[face];
    if (largest < 0 || squareMeters[face] > squareMeters[largest]) largest = face;
  }
  if (largest < 0) return { count: 0, km2: 0, largest: null };
  const node = arrangement.origin[arrangement.face.indexOf(largest)];
  const [x, y] = [arrangement.nodes[2 * node], arrangement.nodes[2 * node + 1]];
  return { count: noted.length, km2: sum / 1e6, largest: { areas: beside(largest), x, y } };
}

/** Gives each gap and overlap to one area, those with an undisputed neighbour first. */
async function assign(
  faces: LevelFaces,
  gaps: readonly number[],
  overlaps: readonly number[],
  areas: number,
  context: RunContext,
): Promise<(readonly number[])[]> {
  const owners = faces.owners.slice();
  const asked = new Uint8Array(owners.length);
  for (const face of [...gaps, ...overlaps]) {
    asked[face] = 1;
    owners[face] = [];
  }
  for (let pass = 0; pass < mostPasses; pass++) {
    await context.breathe();
    const lengths = borderLengths(faces.arrangement, faces.metric, owners, asked);
    let settled = 0;
    for (const [face, own] of lengths) {
      const candidates = faces.owners[face].length > 0 ? faces.owners[face] : [...own.keys()];
      let best = -1;
      let longest = 0;
      for (const area of candidates) {
        const length = own.get(area) ?? 0;
        if (area < 0 || length <= longest) continue;
        best = area;
        longest = length;
      }
      if (best < 0) continue;
      owners[face] = [best];
      asked[face] = 0;
      settled++;
    }
    if (settled === 0) break;
  }
  for (const face of overlaps) if (asked[face]) owners[face] = faces.owners[face].slice(0, 1);
  const before = sizesOf(faces, faces.owners, areas);
  const left = sizesOf(faces, owners, areas);
  for (const face of overlaps)
    if (faces.owners[face].some((area) => left[area] < leastKept * before[area]))
      owners[face] = faces.owners[face];
  return owners;
}

function changedAreas(
  { arrangement, owners: before }: LevelFaces,
  after: (readonly number[])[],
  areas: number,
) {
  const wanted = new Uint8Array(areas);
  for (let face = 0; face < before.length; face++) {
    if (before[face] === after[face]) continue;
    for (const area of before[face]) wanted[area] = 1;
    for (const area of after[face]) wanted[area] = 1;
  }
  // A neighbour that neither gains nor loses gets the crossings on its border as vertices too.
  const { face } = arrangement;
  for (let half = 0; half < face.length; half++)
    if (before[face[half]] !== after[face[half]]) for (const area of before[face[half ^ 1]]) wanted[area] = 1;
  return wanted;
}

function sizesOf({ squareMeters }: LevelFaces, owners: readonly (readonly number[])[], areas: number) {
  const sizes = new Float64Array(areas);
  for (let face = 1; face < owners.length; face++)
    for (const area of owners[face]) sizes[area] += squareMeters[face];
  return sizes;
}
