import type { RunContext } from "../../base/run-context.ts";
import { type Arrangement, arrange } from "../../kernels/geometry/arrangement.ts";
import { measureFaces } from "../../kernels/geometry/face-measures.ts";
import { laeaProjection, sphericalMiddle } from "../../kernels/geometry/laea.ts";
import { nodeOutlines } from "../../kernels/geometry/noding.ts";
import type { PolygonSet } from "../../kernels/geometry/polygon-set.ts";

/** The plane divided by the outlines of areas: which areas have each face, and how large it is. */
export interface LevelFaces {
  readonly arrangement: Arrangement;
  /** Coordinates of the nodes in metres. */
  readonly metric: Float64Array;
  /** Per face: rows of the areas that hold it, ascending. Face 0 is the outside. */
  readonly owners: readonly (readonly number[])[];
  readonly squareMeters: Float64Array;
  /** Mean width: twice the size by the length of the border. A long sliver's width, half the side of a square. */
  readonly widthMeters: Float64Array;
}

/** Divides the plane by the outlines of areas. Null when the outlines are too many or too tangled. */
export async function facesOfAreas(
  polygons: PolygonSet,
  planar: boolean,
  context: RunContext,
): Promise<LevelFaces | null> {
  const noded = await nodeOutlines(polygons, context);
  if (!noded) return null;
  await context.breathe();
  const arrangement = arrange(noded);
  const { areaOffsets, polygonOffsets } = polygons;
  const areaOf = new Int32Array(polygonOffsets.length - 1);
  for (let area = 0; area + 1 < areaOffsets.length; area++)
    areaOf.fill(area, areaOffsets[area], areaOffsets[area + 1]);
  const metric = arrangement.nodes.slice();
  if (!planar && metric.length > 0) {
    const [longitude, latitude] = sphericalMiddle(metric);
    laeaProjection(longitude, latitude).forwardPairs(metric, metric);
  }
  const { size, border } = measureFaces(arrangement, metric);
  await context.breathe();
  return {
    arrangement,
    metric,
    owners: arrangement.holders.map((held) =>
      held.length > 1
        ? [...new Set(held.map((polygon) => areaOf[polygon]))]
        : held.map((polygon) => areaOf[polygon]),
    ),
    squareMeters: size,
    widthMeters: size.map((each, face) => (border[face] > 0 ? (2 * each) / border[face] : 0)),
  };
}
