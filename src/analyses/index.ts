import { aoristic } from "./aoristic.ts";
import { clarkEvans } from "./clark-evans.ts";
import { concentration } from "./concentration.ts";
import { dbscanAnalysis } from "./dbscan.ts";
import { earlyWarning } from "./early-warning.ts";
import { emergingHotSpots } from "./emerging-hot-spots.ts";
import { empiricalBayes } from "./empirical-bayes.ts";
import { empiricalBayesLocal } from "./empirical-bayes-local.ts";
import { excessRisk } from "./excess-risk.ts";
import { factorAccess } from "./factor-access.ts";
import { factorAccessCells } from "./factor-access-cells.ts";
import { funnel } from "./funnel.ts";
import { geary } from "./geary.ts";
import { getisOrdGlobal } from "./getis-ord-global.ts";
import { hdbscanAnalysis } from "./hdbscan.ts";
import { hexagonCount } from "./hexagon-count.ts";
import { hotSpotSkill } from "./hot-spot-skill.ts";
import { hotSpotStability } from "./hot-spot-stability.ts";
import { incidentRate } from "./incident-rate.ts";
import { joinCount } from "./join-count.ts";
import { kernelDensity } from "./kernel-density.ts";
import { localG } from "./local-g.ts";
import { localGStar } from "./local-g-star.ts";
import { localGStarCells } from "./local-g-star-cells.ts";
import { localGeary } from "./local-geary.ts";
import { localMoran } from "./local-moran.ts";
import { localMoranBivariate } from "./local-moran-bivariate.ts";
import { localMoranRates } from "./local-moran-rates.ts";
import { mannKendallAnalysis } from "./mann-kendall.ts";
import { moran } from "./moran.ts";
import { moranBivariate } from "./moran-bivariate.ts";
import { moranRates } from "./moran-rates.ts";
import { nearRepeat } from "./near-repeat.ts";
import { nearestNeighbourClusters } from "./nearest-neighbour-clusters.ts";
import { priorityIndex } from "./priority-index.ts";
import { relativeRiskDensity } from "./relative-risk-density.ts";
import { ripleyK } from "./ripley-k.ts";
import { scanBernoulli } from "./scan-bernoulli.ts";
import { scanPoisson } from "./scan-poisson.ts";
import { scanSpaceTime } from "./scan-space-time.ts";
import { spaceTimeDbscanAnalysis } from "./st-dbscan.ts";
import { standardisedRate } from "./standardised-rate.ts";

/** Every analysis the product offers. Adding one is one file, one import and one name here. */
export const analyses = [
  aoristic,
  clarkEvans,
  concentration,
  dbscanAnalysis,
  earlyWarning,
  emergingHotSpots,
  empiricalBayes,
  empiricalBayesLocal,
  excessRisk,
  factorAccess,
  factorAccessCells,
  funnel,
  geary,
  getisOrdGlobal,
  hdbscanAnalysis,
  hexagonCount,
  hotSpotSkill,
  hotSpotStability,
  incidentRate,
  joinCount,
  kernelDensity,
  localG,
  localGeary,
  localGStar,
  localGStarCells,
  localMoran,
  localMoranBivariate,
  localMoranRates,
  mannKendallAnalysis,
  moran,
  moranBivariate,
  moranRates,
  nearestNeighbourClusters,
  nearRepeat,
  priorityIndex,
  relativeRiskDensity,
  ripleyK,
  scanBernoulli,
  scanPoisson,
  scanSpaceTime,
  spaceTimeDbscanAnalysis,
  standardisedRate,
] as const;
