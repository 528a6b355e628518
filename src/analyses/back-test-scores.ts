import type { RunContext } from "../base/run-context.ts";
import type { CellGrid } from "./cell-grid.ts";
import { usualCoreShare } from "./dbscan-distance.ts";
import type { AreaFacts, EarlierCounts, EventPlaces, SkillInput, Split } from "./hot-spot-back-test.ts";

/** Incidents that make a core of DBSCAN, the one at its middle included: the default of that method. */
const minimumPoints = 10;
/** Largest share of the residents in one circle of the scan, and circles that share no area: the defaults of that method. */
const circleShare = 0.25;
const mostCircles = 20;

/**
 * Scores of every cell by every method, in the order of `skillMethods`; null for a method that has nothing to go by. The
 * cells of an area have its score, so that part of the last area marked is taken at random.
 */
export async function scoresOf(
  grid: CellGrid,
  facts: AreaFacts,
  earlier: EarlierCounts,
  { input, places, split }: { input: SkillInput; places: EventPlaces; split: Split },
  context: RunContext,
): Promise<(Float64Array | null)[]> {
  const { chooseBandwidth } = await import("../kernels/density/bandwidth.ts");
  const { hexagonDensity } = await import("../kernels/density/hexagon-density.ts");
  const { localG } = await import("../kernels/autocorrelation/local-g.ts");
  const { hexagonAdjacencyWeights } = await import("../kernels/weights/hexagon-adjacency.ts");
  const { cells } = grid;
  const occupied = Array.from(earlier.cells.keys()).filter((cell) => earlier.cells[cell] > 0);
  const points = {
    x: Float64Array.from(occupied, (cell) => cells.centerX[cell]),
    y: Float64Array.from(occupied, (cell) => cells.centerY[cell]),
    weight: Float64Array.from(occupied, (cell) => earlier.cells[cell]),
  };
  const chosen = await chooseBandwidth(points, "quartic", "spread", context);
  // Narrower than a cell and its ring, smoothing would do nothing.
  const bandwidth = Math.max(Number.isNaN(chosen) ? 0 : chosen, 3 * cells.radiusMeters);
  const density = hexagonDensity(cells.q, cells.r, earlier.cells, cells.radiusMeters, "quartic", bandwidth);
  await context.breathe();
  const gStar = localG(earlier.cells, hexagonAdjacencyWeights(cells.q, cells.r), true).zNorm;
  const perKm2 = earlier.areas.map((count, area) => count / facts.km2[area]);
  const gStarAreas = localG(perKm2, facts.weights, true).zNorm;
  const ofArea = (values: Float64Array) =>
    Float64Array.from(grid.areaRows, (area) => (area >= 0 ? values[area] : Number.NaN));
  await context.breathe();
  const scores = [
    earlier.cells,
    earlier.yearBefore,
    ofArea(perKm2),
    density,
    gStar,
    ofArea(gStarAreas),
    await clusterScores(grid, input, places, split, context),
    ofArea(await scanScores(facts, earlier.areas, context)),
  ];
  return scores.map((ofMethod) =>
    ofMethod.some((score) => score !== 0 && !Number.isNaN(score)) ? ofMethod : null,
  );
}

/**
 * Score of every cell by DBSCAN over the earlier events, its distance chosen as usual there: incidents per cell of the cluster
 * that holds most of the cell's incidents, 0 outside every cluster.
 */
async function clusterScores(
  grid: CellGrid,
  input: SkillInput,
  places: EventPlaces,
  { trainFrom, testFrom }: Split,
  context: RunContext,
): Promise<Float64Array> {
  const { dbscan } = await import("../kernels/clusters/dbscan.ts");
  const { distanceForShare, kDistances } = await import("../kernels/clusters/k-distance.ts");
  const scores = new Float64Array(grid.counts.length);
  const rows = Array.from(places.cells.keys()).filter(
    (row) => places.cells[row] >= 0 && input.times[row] >= trainFrom && input.times[row] < testFrom,
  );
  const take = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]);
  const [x, y, weight] = [take(input.x), take(input.y), take(input.weight)];
  await context.breathe();
  const radius = distanceForShare(kDistances(x, y, minimumPoints - 1), usualCoreShare);
  if (!(radius > 0)) return scores;
  const { labels, clusterCount } = await dbscan(x, y, weight, radius, minimumPoints, context);
  const held = new Float64Array(clusterCount);
  const inCell = new Map<number, Map<number, number>>();
  labels.forEach((label, at) => {
    if (label < 0) return;
    held[label] += weight[at];
    const cell = places.cells[rows[at]];
    const own = inCell.get(cell) ?? new Map<number, number>();
    own.set(label, (own.get(label) ?? 0) + weight[at]);
    inCell.set(cell, own);
  });
  const clusterOf = new Map<number, number>();
  const size = new Float64Array(clusterCount);
  for (const [cell, own] of inCell) {
    const [most] = [...own].reduce((best, next) => (next[1] > best[1] ? next : best));
    clusterOf.set(cell, most);
    size[most]++;
  }
  for (const [cell, cluster] of clusterOf) scores[cell] = held[cluster] / size[cluster];
  return scores;
}

/**
 * Score of every area by the circles of Kulldorff's scan over the earlier counts: the likelihood ratio of its circle, 0
 * outside. What is expected follows the residents, or the surface where they are not known.
 */
async function scanScores(
  facts: AreaFacts,
  counts: Float64Array,
  context: RunContext,
): Promise<Float64Array> {
  const { circularZones } = await import("../kernels/clusters/scan-zones.ts");
  const { mostLikelyCluster, separateClusters, sum } = await import("../kernels/clusters/scan-statistic.ts");
  const base = (facts.population ?? facts.km2).map((size, area) =>
    size > 0 && Number.isFinite(facts.x[area]) ? size : 0,
  );
  const cases = counts.map((count, area) => (base[area] > 0 ? count : 0));
  const scores = new Float64Array(counts.length);
  const scale = sum(cases) / sum(base);
  if (!(scale > 0)) return scores;
  const expected = base.map((size) => size * scale);
  const zones = await circularZones(
    facts.x,
    facts.y,
    expected,
    circleShare,
    Number.POSITIVE_INFINITY,
    context,
  );
  const scan = { model: "poisson" as const, zones, cases, size: expected };
  await context.breathe();
  for (const { members, logLikelihoodRatio } of separateClusters(counts.length, mostCircles, (taken) =>
    mostLikelyCluster(scan, taken),
  ))
    for (const area of members) scores[area] = logLikelihoodRatio;
  return scores;
}
