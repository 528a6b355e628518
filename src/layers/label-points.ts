import { labelPoints } from "../kernels/geometry/measures.ts";
import type { AreaSet } from "../model/territory.ts";
import { oncePer } from "./memo.ts";

/** A point well inside every area (degrees), for its name and its circle; computed once per set of areas. */
export const areaLabelPoints = oncePer((areas: AreaSet) => labelPoints(areas.geometry));
