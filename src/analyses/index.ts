import { factorAccess } from "./factor-access.ts";
import { factorAccessCells } from "./factor-access-cells.ts";
import { hexagonCount } from "./hexagon-count.ts";
import { incidentRate } from "./incident-rate.ts";
import { localGStar } from "./local-g-star.ts";
import { localGStarCells } from "./local-g-star-cells.ts";

/** Every analysis the product offers. Adding one is one file, one import and one name here. */
export const analyses = [
  factorAccessCells,
  factorAccess,
  hexagonCount,
  incidentRate,
  localGStarCells,
  localGStar,
] as const;
