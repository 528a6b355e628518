import { hexagonCount } from "./hexagon-count.ts";
import { incidentRate } from "./incident-rate.ts";
import { localGStar } from "./local-g-star.ts";
import { localGStarCells } from "./local-g-star-cells.ts";

/** Every analysis the product offers. Adding one is one file, one import and one name here. */
export const analyses = [hexagonCount, incidentRate, localGStarCells, localGStar] as const;
