import { areaLabels } from "./area-labels.ts";
import { boundaries } from "./boundaries.ts";
import { choropleth } from "./choropleth.ts";
import { densitySurface } from "./density-surface.ts";
import { distanceCircle } from "./distance-circle.ts";
import { factorAreas } from "./factor-areas.ts";
import { factorLines } from "./factor-lines.ts";
import { factorPoints } from "./factor-points.ts";
import { hexagonCells } from "./hexagon-cells.ts";
import { highlight } from "./highlight.ts";
import { highlighted } from "./highlighted.ts";
import { incidentPoints } from "./incident-points.ts";
import { land } from "./land.ts";
import { proportionalSymbols } from "./proportional-symbols.ts";
import { resultPoints } from "./result-points.ts";
import { resultShapes } from "./result-shapes.ts";
import { unmatchedPoints } from "./unmatched-points.ts";

/** Every kind of map layer, bottom first. */
export const layers = [
  land,
  choropleth,
  factorAreas,
  factorLines,
  densitySurface,
  hexagonCells,
  boundaries,
  resultShapes,
  proportionalSymbols,
  incidentPoints,
  resultPoints,
  unmatchedPoints,
  factorPoints,
  highlighted,
  highlight,
  distanceCircle,
  areaLabels,
] as const;
