import type { Projector } from "../../../src/model/projection.ts";
import { createProjector } from "../../../src/model/projection.ts";
import { center } from "./plan.ts";

/** Steps per degree of everything that is placed: 1e5, about 1.1 m. */
export const stepsPerDegree = 1e5;

/** Turns local metres into degrees on the grid. */
export type ToDegrees = (x: number, y: number) => [number, number];

export function createToDegrees(): { projector: Projector; toDegrees: ToDegrees } {
  const projector = createProjector(center);
  const x = new Float64Array(1);
  const y = new Float64Array(1);
  const longitude = new Float64Array(1);
  const latitude = new Float64Array(1);
  return {
    projector,
    toDegrees: (px, py) => {
      x[0] = px;
      y[0] = py;
      projector.inverse(x, y, longitude, latitude);
      return [
        Math.round(longitude[0] * stepsPerDegree) / stepsPerDegree,
        Math.round(latitude[0] * stepsPerDegree) / stepsPerDegree,
      ];
    },
  };
}
