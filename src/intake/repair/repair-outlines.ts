import type { RunContext } from "../../base/run-context.ts";
import { arrange } from "../../kernels/geometry/arrangement.ts";
import { geodesicAreasKm2, planarAreas, vertexRange } from "../../kernels/geometry/measures.ts";
import { type NodedEdges, nodeOutlines } from "../../kernels/geometry/noding.ts";
import { areaCount, type PolygonSet } from "../../kernels/geometry/polygon-set.ts";
import { type NodePolygon, replaceOutlines, traceAreas } from "../../kernels/geometry/trace-areas.ts";

/** What became of the outlines of a set of areas. Lists are rows, ascending. */
export interface OutlineRepair {
  readonly polygons: PolygonSet;
  /** Outlines that crossed, touched or doubled themselves, overlapped their own parts, or were not closed: made anew. */
  readonly repaired: readonly number[];
  /** Faulty outlines left as they are: too tangled, or nothing would remain of them. */
  readonly left: readonly number[];
  /** Vertices that repeated the one before, taken out. */
  readonly droppedVertices: number;
  /** The repaired area whose size changed most: before (as the shoelace formula gives it) and after. Null without any. */
  readonly most: { readonly area: number; readonly beforeKm2: number; readonly afterKm2: number } | null;
}

/**
 * Finds and repairs outlines that are not simple. The inside stays what it is by the even-odd rule, by which points
 * are located, and parts of one area are joined: rings are parted where they cross or touch themselves, spikes fall off, a
 * hole outside its outline becomes a part. Vertices keep their very coordinates, so neighbours keep sharing them; areas without
 * fault are not touched at all. About linear in vertices.
 */
export async function repairOutlines(
  polygons: PolygonSet,
  planar: boolean,
  context: RunContext,
): Promise<OutlineRepair> {
  const replaced = new Map<number, { nodes: Float64Array; polygons: NodePolygon[] }>();
  const repaired: number[] = [];
  const left: number[] = [];
  let droppedVertices = 0;
  for (let area = 0; area < areaCount(polygons); area++) {
    await context.breathe();
    const own = areaAlone(polygons, area);
    if (own.coordinates.length === 0) continue;
    const noded = await nodeOutlines(own, context);
    if (!noded) {
      left.push(area);
      continue;
    }
    if (own.ringOffsets.length === 2 && Object.values(noded.faults).every((count) => count === 0)) continue;
    const outline = outlineOf(noded);
    const faulty = isFaulty(noded, outline, own);
    if (!faulty && noded.faults.droppedVertices === 0) continue;
    if (outline.length === 0) {
      left.push(area);
      continue;
    }
    if (faulty) repaired.push(area);
    else droppedVertices += noded.faults.droppedVertices;
    replaced.set(area, { nodes: noded.nodes, polygons: outline });
  }
  const result = replaceOutlines(polygons, replaced);
  const sizeOf = (set: PolygonSet, area: number) =>
    planar ? planarAreas(areaAlone(set, area))[0] / 1e6 : geodesicAreasKm2(areaAlone(set, area))[0];
  let most: OutlineRepair["most"] = null;
  for (const area of repaired) {
    const beforeKm2 = sizeOf(polygons, area);
    const afterKm2 = sizeOf(result, area);
    if (!most || Math.abs(afterKm2 - beforeKm2) > Math.abs(most.afterKm2 - most.beforeKm2))
      most = { area, beforeKm2, afterKm2 };
  }
  return { polygons: result, repaired, left, droppedVertices, most };
}

function outlineOf(noded: NodedEdges): NodePolygon[] {
  const arrangement = arrange(noded);
  const owners = arrangement.holders.map((holders) => (holders.length > 0 ? [0] : []));
  return traceAreas(arrangement, owners, Uint8Array.of(1)).get(0) ?? [];
}

function isFaulty({ faults }: NodedEdges, outline: readonly NodePolygon[], before: PolygonSet): boolean {
  if (faults.crossings + faults.touches + faults.doubled + faults.openRings + faults.flatRings > 0)
    return true;
  const rings = outline.reduce((count, polygon) => count + polygon.length, 0);
  return outline.length !== before.polygonOffsets.length - 1 || rings !== before.ringOffsets.length - 1;
}

/** One area as a polygon set of its own; coordinates are a view. */
function areaAlone(polygons: PolygonSet, area: number): PolygonSet {
  const { coordinates, ringOffsets, polygonOffsets, areaOffsets } = polygons;
  const [first, last] = vertexRange(polygons, area);
  const firstPolygon = areaOffsets[area];
  const parts = polygonOffsets.slice(firstPolygon, areaOffsets[area + 1] + 1);
  const firstRing = parts[0];
  return {
    coordinates: coordinates.subarray(2 * first, 2 * last),
    ringOffsets: ringOffsets.slice(firstRing, parts[parts.length - 1] + 1).map((vertex) => vertex - first),
    polygonOffsets: parts.map((ring) => ring - firstRing),
    areaOffsets: Uint32Array.of(0, parts.length - 1),
  };
}
