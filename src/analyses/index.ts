import { factorAccess } from "./factor-access.ts";
import { factorAccessCells } from "./factor-access-cells.ts";
import { hexagonCount } from "./hexagon-count.ts";
import { incidentRate } from "./incident-rate.ts";
import { localG } from "./local-g.ts";
import { localGStar } from "./local-g-star.ts";
import { localGStarCells } from "./local-g-star-cells.ts";
import { localGeary } from "./local-geary.ts";
import { localMoran } from "./local-moran.ts";
import { localMoranBivariate } from "./local-moran-bivariate.ts";
import { localMoranRates } from "./local-moran-rates.ts";

/** Every analysis the product offers. Adding one is one file, one import and one name here. */
export const analyses = [
  factorAccessCells,
  factorAccess,
  hexagonCount,
  incidentRate,
  localG,
  localGStarCells,
  localGStar,
  localGeary,
  localMoran,
  localMoranBivariate,
  localMoranRates,
] as const;
