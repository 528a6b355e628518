import type { RunContext } from "../../base/run-context.ts";
import { borderLengths } from "../../kernels/geometry/face-measures.ts";
import type { PolygonSet } from "../../kernels/geometry/polygon-set.ts";
import { replaceOutlines, traceAreas } from "../../kernels/geometry/trace-areas.ts";
import { facesOfAreas } from "./level-faces.ts";

/**
 * Joins areas that belong together into one each. `groups`: per area the row of its group, or -1. Borders inside a group
 * fall away; gaps inside a group of a mean width of at most `toleranceMeters` are filled; vertices keep their coordinates. A
 * group without outlines has no geometry. Null when the outlines are too many or too tangled.
 */
export async function dissolveAreas(
  polygons: PolygonSet,
  groups: Int32Array,
  groupCount: number,
  options: { readonly planar: boolean; readonly toleranceMeters: number },
  context: RunContext,
): Promise<PolygonSet | null> {
  const faces = await facesOfAreas(polygons, options.planar, context);
  if (!faces) return null;
  const owners: (readonly number[])[] = faces.owners.map((areas) =>
    [...new Set(areas.map((area) => groups[area]))].filter((group) => group >= 0),
  );
  const asked = Uint8Array.from(owners, (areas, face) =>
    face > 0 && areas.length === 0 && faces.widthMeters[face] <= options.toleranceMeters ? 1 : 0,
  );
  for (const [face, round] of borderLengths(faces.arrangement, faces.metric, owners, asked))
    if (round.size === 1 && !round.has(-1)) owners[face] = [...round.keys()];
  const traced = traceAreas(faces.arrangement, owners, new Uint8Array(groupCount).fill(1));
  const { nodes } = faces.arrangement;
  return replaceOutlines(
    emptyAreas(groupCount),
    new Map([...traced].map(([group, outline]) => [group, { nodes, polygons: outline }])),
  );
}

/**
 * For each area, the row of the coarser area that has the largest part of it, and that part of its size (0 to 1). -1 and
 * NaN where there is none. Null when the outlines are too many or too tangled.
 */
export async function parentsByPlace(
  polygons: PolygonSet,
  coarser: PolygonSet,
  planar: boolean,
  context: RunContext,
): Promise<{ rows: Int32Array; share: Float64Array } | null> {
  const count = polygons.areaOffsets.length - 1;
  const faces = await facesOfAreas(joined(polygons, coarser), planar, context);
  if (!faces) return null;
  const sizes = new Float64Array(count);
  const shared = Array.from({ length: count }, () => new Map<number, number>());
  for (const [face, areas] of faces.owners.entries())
    for (const area of areas) {
      if (area >= count) break;
      sizes[area] += faces.squareMeters[face];
      for (const other of areas)
        if (other >= count)
          shared[area].set(other - count, (shared[area].get(other - count) ?? 0) + faces.squareMeters[face]);
    }
  const rows = new Int32Array(count).fill(-1);
  const share = new Float64Array(count).fill(Number.NaN);
  for (let area = 0; area < count; area++) {
    let most = 0;
    for (const [parent, size] of shared[area])
      if (size > most || (size === most && parent < rows[area])) {
        most = size;
        rows[area] = parent;
        share[area] = size / sizes[area];
      }
  }
  return { rows, share };
}

function emptyAreas(count: number): PolygonSet {
  return {
    coordinates: new Float64Array(0),
    ringOffsets: new Uint32Array(1),
    polygonOffsets: new Uint32Array(1),
    areaOffsets: new Uint32Array(count + 1),
  };
}

/** The areas of two sets in one, those of the second after those of the first. */
function joined(first: PolygonSet, second: PolygonSet): PolygonSet {
  const after = (a: Uint32Array, b: Uint32Array) => {
    const offsets = new Uint32Array(a.length + b.length - 1);
    offsets.set(a);
    for (let i = 1; i < b.length; i++) offsets[a.length - 1 + i] = a[a.length - 1] + b[i];
    return offsets;
  };
  const coordinates = new Float64Array(first.coordinates.length + second.coordinates.length);
  coordinates.set(first.coordinates);
  coordinates.set(second.coordinates, first.coordinates.length);
  return {
    coordinates,
    ringOffsets: after(first.ringOffsets, second.ringOffsets),
    polygonOffsets: after(first.polygonOffsets, second.polygonOffsets),
    areaOffsets: after(first.areaOffsets, second.areaOffsets),
  };
}
