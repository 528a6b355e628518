import type { FactorId } from "../base/ids.ts";
import { labelPoints } from "../kernels/geometry/measures.ts";
import { squaredDistanceToSegment } from "../kernels/geometry/segment-distance.ts";
import type { FactorLayer } from "../model/factors.ts";
import type { Project } from "../model/project.ts";
import { createProjector, type Projector } from "../model/projection.ts";
import type { AreaSet } from "../model/territory.ts";
import { rowsOfFactors } from "./factor-order.ts";

/** The nearest feature of a factor layer, from a point inside an area. */
export interface NearbyFactor {
  readonly factor: FactorId;
  /** NaN for a layer without features. */
  readonly meters: number;
  /** Name of the feature; empty where it has none. */
  readonly name: string;
}

const projected = new WeakMap<FactorLayer, Float64Array>();

/** What is nearest to an area, layer by layer, assets first. One pass over the layers' vertices. */
export function nearbyFactors(project: Project, areas: AreaSet, row: number): NearbyFactor[] {
  const { geometry } = areas;
  const point = labelPoints({ ...geometry, areaOffsets: geometry.areaOffsets.subarray(row, row + 2) });
  const projector = createProjector(project.projection);
  const x = new Float64Array(1);
  const y = new Float64Array(1);
  projector.forward(point.x, point.y, x, y);
  return rowsOfFactors(project.factors).map((factor) => {
    const layer = project.factors[factor];
    const { owner, squared } = nearestFeature(layer, coordinatesOf(layer, projector), x[0], y[0]);
    return { factor, meters: Math.sqrt(squared), name: layer.names[owner] ?? "" };
  });
}

function coordinatesOf(layer: FactorLayer, projector: Projector): Float64Array {
  const known = projected.get(layer);
  if (known) return known;
  const { shape } = layer;
  const coordinates = projector.forwardPairs(
    shape.kind === "areas" ? shape.polygons.coordinates : shape.coordinates,
  );
  projected.set(layer, coordinates);
  return coordinates;
}

interface Nearest {
  owner: number;
  squared: number;
}

function nearestFeature({ shape }: FactorLayer, xy: Float64Array, x: number, y: number): Nearest {
  const nearest: Nearest = { owner: -1, squared: Number.NaN };
  const offer = (squared: number, owner: number) => {
    if (squared < nearest.squared || (Number.isNaN(nearest.squared) && !Number.isNaN(squared))) {
      nearest.squared = squared;
      nearest.owner = owner;
    }
  };
  const path = (from: number, to: number, owner: number) => {
    for (let i = from; i + 1 < to; i++)
      offer(squaredDistanceToSegment(x, y, xy[2 * i], xy[2 * i + 1], xy[2 * i + 2], xy[2 * i + 3]), owner);
  };
  if (shape.kind === "points")
    for (let i = 0; i < shape.owners.length; i++)
      offer((xy[2 * i] - x) ** 2 + (xy[2 * i + 1] - y) ** 2, shape.owners[i]);
  else if (shape.kind === "lines")
    for (let line = 0; line < shape.owners.length; line++)
      path(shape.lineOffsets[line], shape.lineOffsets[line + 1], shape.owners[line]);
  else {
    const { areaOffsets, polygonOffsets, ringOffsets } = shape.polygons;
    for (let area = 0; area + 1 < areaOffsets.length; area++) {
      let inside = false;
      for (let polygon = areaOffsets[area]; polygon < areaOffsets[area + 1]; polygon++)
        for (let ring = polygonOffsets[polygon]; ring < polygonOffsets[polygon + 1]; ring++) {
          path(ringOffsets[ring], ringOffsets[ring + 1], area);
          if (crossesOddly(xy, ringOffsets[ring], ringOffsets[ring + 1], x, y)) inside = !inside;
        }
      if (inside) offer(0, area);
    }
  }
  return nearest;
}

/** Whether a ray from the point to the right crosses a closed ring an odd number of times. */
function crossesOddly(xy: Float64Array, from: number, to: number, x: number, y: number): boolean {
  let odd = false;
  for (let i = from; i + 1 < to; i++) {
    const [ax, ay, bx, by] = [xy[2 * i], xy[2 * i + 1], xy[2 * i + 2], xy[2 * i + 3]];
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) odd = !odd;
  }
  return odd;
}
