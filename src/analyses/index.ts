import type { Analysis, AnalysisFamily } from "./analysis.ts";

/** A line of the list: enough to find an analysis before it is loaded. */
export interface ListedAnalysis {
  readonly id: string;
  readonly family: AnalysisFamily;
  readonly load: () => Promise<Analysis>;
}

/** Every analysis the product offers. Adding one is one file and one line here; it is loaded when it is asked for. */
export const analyses = [
  { id: "aoristic", family: "time", load: async () => (await import("./aoristic.ts")).aoristic },
  {
    id: "clark-evans",
    family: "concentration",
    load: async () => (await import("./clark-evans.ts")).clarkEvans,
  },
  {
    id: "concentration",
    family: "concentration",
    load: async () => (await import("./concentration.ts")).concentration,
  },
  { id: "dbscan", family: "clusters", load: async () => (await import("./dbscan.ts")).dbscanAnalysis },
  {
    id: "early-warning",
    family: "time",
    load: async () => (await import("./early-warning.ts")).earlyWarning,
  },
  {
    id: "emerging-hot-spots",
    family: "time",
    load: async () => (await import("./emerging-hot-spots.ts")).emergingHotSpots,
  },
  {
    id: "empirical-bayes",
    family: "rates",
    load: async () => (await import("./empirical-bayes.ts")).empiricalBayes,
  },
  {
    id: "empirical-bayes-local",
    family: "rates",
    load: async () => (await import("./empirical-bayes-local.ts")).empiricalBayesLocal,
  },
  { id: "excess-risk", family: "rates", load: async () => (await import("./excess-risk.ts")).excessRisk },
  {
    id: "factor-access",
    family: "factors",
    load: async () => (await import("./factor-access.ts")).factorAccess,
  },
  {
    id: "factor-access-cells",
    family: "factors",
    load: async () => (await import("./factor-access-cells.ts")).factorAccessCells,
  },
  { id: "funnel", family: "rates", load: async () => (await import("./funnel.ts")).funnel },
  { id: "geary", family: "autocorrelation", load: async () => (await import("./geary.ts")).geary },
  {
    id: "getis-ord-global",
    family: "autocorrelation",
    load: async () => (await import("./getis-ord-global.ts")).getisOrdGlobal,
  },
  { id: "hdbscan", family: "clusters", load: async () => (await import("./hdbscan.ts")).hdbscanAnalysis },
  {
    id: "hexagon-count",
    family: "counts",
    load: async () => (await import("./hexagon-count.ts")).hexagonCount,
  },
  {
    id: "hot-spot-skill",
    family: "concentration",
    load: async () => (await import("./hot-spot-skill.ts")).hotSpotSkill,
  },
  {
    id: "hot-spot-stability",
    family: "concentration",
    load: async () => (await import("./hot-spot-stability.ts")).hotSpotStability,
  },
  {
    id: "incident-rate",
    family: "rates",
    load: async () => (await import("./incident-rate.ts")).incidentRate,
  },
  {
    id: "join-count",
    family: "autocorrelation",
    load: async () => (await import("./join-count.ts")).joinCount,
  },
  {
    id: "kernel-density",
    family: "density",
    load: async () => (await import("./kernel-density.ts")).kernelDensity,
  },
  { id: "local-g", family: "autocorrelation", load: async () => (await import("./local-g.ts")).localG },
  {
    id: "local-g-star",
    family: "autocorrelation",
    load: async () => (await import("./local-g-star.ts")).localGStar,
  },
  {
    id: "local-g-star-cells",
    family: "autocorrelation",
    load: async () => (await import("./local-g-star-cells.ts")).localGStarCells,
  },
  {
    id: "local-geary",
    family: "autocorrelation",
    load: async () => (await import("./local-geary.ts")).localGeary,
  },
  {
    id: "local-moran",
    family: "autocorrelation",
    load: async () => (await import("./local-moran.ts")).localMoran,
  },
  {
    id: "local-moran-bivariate",
    family: "autocorrelation",
    load: async () => (await import("./local-moran-bivariate.ts")).localMoranBivariate,
  },
  {
    id: "local-moran-rates",
    family: "autocorrelation",
    load: async () => (await import("./local-moran-rates.ts")).localMoranRates,
  },
  {
    id: "mann-kendall",
    family: "time",
    load: async () => (await import("./mann-kendall.ts")).mannKendallAnalysis,
  },
  { id: "moran", family: "autocorrelation", load: async () => (await import("./moran.ts")).moran },
  {
    id: "moran-bivariate",
    family: "autocorrelation",
    load: async () => (await import("./moran-bivariate.ts")).moranBivariate,
  },
  {
    id: "moran-rates",
    family: "autocorrelation",
    load: async () => (await import("./moran-rates.ts")).moranRates,
  },
  { id: "near-repeat", family: "time", load: async () => (await import("./near-repeat.ts")).nearRepeat },
  {
    id: "nearest-neighbour-clusters",
    family: "clusters",
    load: async () => (await import("./nearest-neighbour-clusters.ts")).nearestNeighbourClusters,
  },
  {
    id: "priority-index",
    family: "priorities",
    load: async () => (await import("./priority-index.ts")).priorityIndex,
  },
  {
    id: "relative-risk-density",
    family: "density",
    load: async () => (await import("./relative-risk-density.ts")).relativeRiskDensity,
  },
  { id: "ripley-k", family: "concentration", load: async () => (await import("./ripley-k.ts")).ripleyK },
  {
    id: "scan-bernoulli",
    family: "clusters",
    load: async () => (await import("./scan-bernoulli.ts")).scanBernoulli,
  },
  {
    id: "scan-poisson",
    family: "clusters",
    load: async () => (await import("./scan-poisson.ts")).scanPoisson,
  },
  {
    id: "scan-space-time",
    family: "clusters",
    load: async () => (await import("./scan-space-time.ts")).scanSpaceTime,
  },
  {
    id: "st-dbscan",
    family: "clusters",
    load: async () => (await import("./st-dbscan.ts")).spaceTimeDbscanAnalysis,
  },
  {
    id: "standardised-rate",
    family: "rates",
    load: async () => (await import("./standardised-rate.ts")).standardisedRate,
  },
] as const satisfies readonly ListedAnalysis[];
