import { dbscanAnalysis } from "../../src/analyses/dbscan.ts";
import { emergingHotSpots } from "../../src/analyses/emerging-hot-spots.ts";
import { excessRisk } from "../../src/analyses/excess-risk.ts";
import { funnel } from "../../src/analyses/funnel.ts";
import { hdbscanAnalysis } from "../../src/analyses/hdbscan.ts";
import { skillMethods } from "../../src/analyses/hot-spot-back-test.ts";
import { hotSpotSkill } from "../../src/analyses/hot-spot-skill.ts";
import { hotSpotStability } from "../../src/analyses/hot-spot-stability.ts";
import { kernelDensity } from "../../src/analyses/kernel-density.ts";
import { localGStar } from "../../src/analyses/local-g-star.ts";
import { localGStarCells } from "../../src/analyses/local-g-star-cells.ts";
import { localMoranRates } from "../../src/analyses/local-moran-rates.ts";
import { mannKendallAnalysis } from "../../src/analyses/mann-kendall.ts";
import { nearRepeat } from "../../src/analyses/near-repeat.ts";
import { nearestNeighbourClusters } from "../../src/analyses/nearest-neighbour-clusters.ts";
import { relativeRiskDensity } from "../../src/analyses/relative-risk-density.ts";
import { scanPoisson } from "../../src/analyses/scan-poisson.ts";
import { scanSpaceTime } from "../../src/analyses/scan-space-time.ts";
import { spaceTimeDbscanAnalysis } from "../../src/analyses/st-dbscan.ts";
import { minutesFromIsoDate, minutesPerDay } from "../../src/base/civil-time.ts";
import type { Localised } from "../../src/base/language.ts";
import type { AnalysisResult } from "../../src/model/result.ts";
import type { Scope } from "../../src/model/scope.ts";
import {
  classAt,
  classTextAt,
  numberAt,
  type Place,
  type PlantedStudy,
  rowAt,
  tableNumbers,
} from "./planted-study.ts";

/** What was planted, as `data/isla-amparo/truth.json` tells it. */
export interface PlantedEffect {
  readonly id: string;
  readonly kind: string;
  readonly title: Localised;
  readonly categories: readonly string[];
  readonly where: object;
  readonly when: object;
}

/** Usual radius of the cells in this study, in metres: no larger than the smallest planted spot. */
export const studyRadius = 300;
/** Share of the surface that the density is allowed to mark. */
const densestShare = 0.05;

/** The methods that mark places, and when they say that a place is one of concentration. */
export const spotMethods = [
  "stability",
  "gStar",
  "gStarAreas",
  "moranRates",
  "density",
  "dbscan",
  "hdbscan",
  "nearest",
  "scan",
  "excess",
  "relativeDensity",
] as const;
export type SpotMethod = (typeof spotMethods)[number];

type Disc = { readonly longitude: number; readonly latitude: number; readonly radiusMeters: number };
type Marks = Readonly<Record<SpotMethod, (place: Place) => boolean>>;

export interface SpotFinding {
  readonly id: string;
  readonly title: Localised;
  readonly kind: string;
  /** Share of settings in which its centre is hot. */
  readonly firmness: number;
  readonly found: Readonly<Record<SpotMethod, boolean>>;
}

/** Runs every method on the incidents of some categories, and says how each marks a place. */
async function marksOf(
  study: PlantedStudy,
  scope: Scope,
): Promise<{ marks: Marks; firmness: (place: Place) => number }> {
  const radius = { radiusMeters: studyRadius };
  const stability = await study.run(hotSpotStability, scope, radius);
  const gStar = await study.run(localGStarCells, scope, radius);
  const density = await study.run(kernelDensity, scope);
  const dbscan = await study.run(dbscanAnalysis, scope);
  const scan = await study.run(scanPoisson, scope, { simulations: 99 });
  const gStarAreas = await study.run(localGStar, scope);
  const relative = await study.run(relativeRiskDensity, scope);
  const moranRates = await study.run(localMoranRates, scope);
  const hdbscan = await study.run(hdbscanAnalysis, scope);
  const nearest = await study.run(nearestNeighbourClusters, scope, { simulations: 19 });
  const excess = await study.run(excessRisk, scope);
  const firmness = (place: Place) => numberAt(stability, "value", rowAt(stability, place));
  const dense = densestFrom(density);
  return {
    firmness,
    marks: {
      stability: (place) => firmness(place) >= 0.8,
      gStar: (place) => isHot(classAt(gStar, rowAt(gStar, place))),
      density: (place) => numberAt(density, "value", rowAt(density, place)) >= dense,
      dbscan: (place) => clusteredShare(dbscan, place) >= 0.5,
      scan: (place) => inHighCluster(scan, place.area),
      moranRates: (place) => classAt(moranRates, place.area) === "highHighFirm",
      hdbscan: (place) => clusteredShare(hdbscan, place) >= 0.5,
      nearest: (place) => clusteredShare(nearest, place) >= 0.5,
      excess: (place) => numberAt(excess, "lower", place.area) > 1,
      gStarAreas: (place) => isHot(classAt(gStarAreas, place.area)),
      relativeDensity: (place) => numberAt(relative, "lower", rowAt(relative, place)) > 1,
    },
  };
}

const isHot = (id: string) => id === "hotFirm";

/** The density from which on places make up the densest share of the surface. */
function densestFrom(density: AnalysisResult): number {
  const column = density.columns.find((candidate) => candidate.id === "value");
  const values =
    column?.kind === "number" ? column.values.filter((value) => !Number.isNaN(value)).sort() : [];
  return values[Math.floor((1 - densestShare) * values.length)] ?? Number.NaN;
}

/** Share of the incidents around a place that are in some cluster. */
function clusteredShare({ support, columns }: AnalysisResult, place: Place): number {
  const cluster = columns.find((candidate) => candidate.id === "cluster");
  if (support.kind !== "points" || cluster?.kind !== "number") return Number.NaN;
  let near = 0;
  let inside = 0;
  for (let i = 0; i < support.x.length; i++) {
    if (Math.hypot(support.x[i] - place.x, support.y[i] - place.y) > place.radiusMeters) continue;
    near++;
    if (!Number.isNaN(cluster.values[i])) inside++;
  }
  return near > 0 ? inside / near : 0;
}

function inHighCluster(scan: AnalysisResult, area: number): boolean {
  return /^cluster/.test(classAt(scan, area)) && numberAt(scan, "relativeRisk", area) > 1;
}

export interface SpotStudy {
  readonly spots: readonly SpotFinding[];
  /** Of the middles of the neighbourhoods without any planted effect, how many each method marks too. */
  readonly alsoMarked: Readonly<Record<SpotMethod, number>>;
  readonly asked: number;
  /** The largest firmness at the middle of a neighbourhood with less than half the incidents per km² of the territory. */
  readonly quietFirmness: number;
}

/** Every planted spot by every method that marks places, each on the categories it was planted in. */
export async function studySpots(
  study: PlantedStudy,
  effects: readonly PlantedEffect[],
  quiet: readonly string[],
): Promise<SpotStudy> {
  const planted = effects.filter(({ kind }) => ["hotSpot", "emerging", "fading"].includes(kind));
  const sets = new Map<string, PlantedEffect[]>();
  for (const effect of planted) {
    const key = effect.categories.join(" ");
    sets.set(key, [...(sets.get(key) ?? []), effect]);
  }
  const controls = quiet.map((code) => study.middleOf(code));
  const alsoMarked = Object.fromEntries(spotMethods.map((method) => [method, 0])) as Record<
    SpotMethod,
    number
  >;
  const found = new Map<string, SpotFinding>();
  let quietFirmness = 0;
  for (const own of sets.values()) {
    const scope = study.scope(own[0].categories);
    const { marks, firmness } = await marksOf(study, scope);
    for (const place of study.quietPlaces(scope))
      quietFirmness = Math.max(quietFirmness, firmness(place) || 0);
    for (const { id, title, kind, where } of own) {
      const place = study.place(where as Disc);
      found.set(id, { id, title, kind, firmness: firmness(place), found: verdicts(marks, place) });
    }
    for (const method of spotMethods) alsoMarked[method] += controls.filter(marks[method]).length;
  }
  return {
    spots: planted.flatMap(({ id }) => found.get(id) ?? []),
    alsoMarked,
    asked: sets.size * controls.length,
    quietFirmness,
  };
}

function verdicts(marks: Marks, place: Place): Record<SpotMethod, boolean> {
  return Object.fromEntries(spotMethods.map((method) => [method, marks[method](place)])) as Record<
    SpotMethod,
    boolean
  >;
}

interface Course {
  readonly title: Localised;
  readonly kind: string;
  readonly pattern: { readonly id: string; readonly text: Localised };
  readonly trend: { readonly id: string; readonly text: Localised };
}

/** The course of each spot that changes: its pattern by emerging hot spots, and its trend by Mann-Kendall in quarters. */
export async function studyCourses(study: PlantedStudy, effects: readonly PlantedEffect[]) {
  const courses: Course[] = [];
  for (const { title, kind, categories, where } of effects) {
    if (!["emerging", "fading"].includes(kind)) continue;
    const { area } = study.place(where as Disc);
    const emerging = await study.run(emergingHotSpots, study.scope(categories));
    const trend = await study.run(mannKendallAnalysis, study.scope(categories), { step: "quarter" });
    courses.push({
      title,
      kind,
      pattern: { id: classAt(emerging, area), text: classTextAt(emerging, area) },
      trend: { id: classAt(trend, area), text: classTextAt(trend, area) },
    });
  }
  return courses;
}

/** Near repeats of burglary: how far and how long pairs stand out. */
export async function studyNearRepeat(study: PlantedStudy, category: string) {
  const result = await study.run(nearRepeat, study.scope([category]), { simulations: 99 });
  const column = (id: string) => tableNumbers(result, "knox", id);
  const [upTo, days, ratio, p] = [
    column("distanceUpTo"),
    column("daysUpTo"),
    column("ratio"),
    column("pSim"),
  ];
  const over = column("distanceOver");
  const band = upTo.findIndex((meters, row) => meters === 200 && over[row] === 0 && days[row] === 7);
  const far = upTo.findIndex((meters, row) => meters === 800 && days[row] === 28);
  return { ratio: ratio[band], p: p[band], farRatio: ratio[far] };
}

/** The short outbreak: what share of it a method puts in one episode, and when that episode was. */
export async function studyOutbreak(study: PlantedStudy, effect: PlantedEffect) {
  const { from, to } = effect.when as { from: string; to: string };
  const [start, end] = [minutesFromIsoDate(from), minutesFromIsoDate(to) + minutesPerDay];
  const scope = study.scope(effect.categories, "2024-01-01", "2025-01-01");
  const { municipality } = effect.where as { municipality: string };
  const home = study.project.levels.municipality.codes.indexOf(municipality);
  const { incidents } = study;
  const isOutbreak = (row: number) =>
    incidents.areaRows.municipality[row] === home &&
    incidents.timeFrom[row] >= start &&
    incidents.timeFrom[row] < end;
  const inEpisodes = (result: AnalysisResult) => {
    const { support } = result;
    if (support.kind !== "points") throw new Error("The incidents have no clusters.");
    const rows = [...support.incidentRows.keys()];
    const inside = rows.filter((row) => !Number.isNaN(numberAt(result, "cluster", row)));
    const own = rows.filter((row) => isOutbreak(support.incidentRows[row]));
    const caught = own.filter((row) => !Number.isNaN(numberAt(result, "cluster", row)));
    return {
      share: caught.length / own.length,
      elsewhere: (inside.length - caught.length) / (rows.length - own.length),
    };
  };
  const episodes = inEpisodes(
    await study.run(spaceTimeDbscanAnalysis, scope, { radiusMeters: 500, radiusDays: 7, minimumPoints: 5 }),
  );
  const scan = await study.run(scanSpaceTime, scope, { step: "week", windows: "any", simulations: 99 });
  const table = scan.tables.clusters;
  const text = (id: string) => {
    const column = table.find((candidate) => candidate.id === id);
    return column?.kind === "text" ? column.values : [];
  };
  const [p, longitude, latitude] = ["pSim", "longitude", "latitude"].map((id) =>
    tableNumbers(scan, "clusters", id),
  );
  const parents = study.project.levels.neighbourhood.parent?.rows;
  const clusters = [...p.keys()].filter((row) => p[row] <= 0.05);
  const hits = clusters.filter((row) => {
    const { area } = study.place({ longitude: longitude[row], latitude: latitude[row], radiusMeters: 0 });
    const overlaps =
      minutesFromIsoDate(text("from")[row]) < end &&
      minutesFromIsoDate(text("to")[row]) + minutesPerDay > start;
    return overlaps && parents?.[area] === home;
  });
  return {
    episodes,
    scan: { found: hits.length > 0, from: text("from")[hits[0]] ?? "", to: text("to")[hits[0]] ?? "" },
  };
}

/** Change against the comparison neighbourhoods: the ratio of the ratios after and before, with its 95 % interval. */
export function studyIntervention(study: PlantedStudy, effect: PlantedEffect) {
  const { from } = effect.when as { from: string };
  const { neighbourhoods, control } = effect.where as { neighbourhoods: string[]; control: string[] };
  const before = study.scope(effect.categories, "2020-01-01", from);
  const after = study.scope(effect.categories, from, "2025-01-01");
  const counts = [
    study.countIn(after, neighbourhoods),
    study.countIn(before, neighbourhoods),
    study.countIn(after, control),
    study.countIn(before, control),
  ];
  const log = Math.log((counts[0] * counts[3]) / (counts[1] * counts[2]));
  const error = Math.sqrt(counts.reduce((sum, count) => sum + 1 / count, 0));
  return { ratio: Math.exp(log), lower: Math.exp(log - 1.96 * error), upper: Math.exp(log + 1.96 * error) };
}

/** Where the funnel puts the neighbourhood that reports little: it looks calm. */
export async function studySilence(study: PlantedStudy, effect: PlantedEffect) {
  const [code] = (effect.where as { neighbourhoods: string[] }).neighbourhoods;
  const result = await study.run(funnel, study.scope(null));
  return { id: classAt(result, study.rowOf(code)), text: classTextAt(result, study.rowOf(code)) };
}

/** What DBSCAN makes of all incidents at the distance it chooses by itself. */
export async function studyClusters(study: PlantedStudy) {
  const { scalars } = await study.run(dbscanAnalysis, study.scope(null));
  return {
    radiusMeters: scalars.radiusMeters,
    shareOfEvents: scalars.shareOfEvents,
    shareOfArea: scalars.shareOfArea,
  };
}

/** The back-test over all incidents, by quarters of the last year. */
export async function studySkill(study: PlantedStudy) {
  const result = await study.run(hotSpotSkill, study.scope(null));
  const column = (id: string) => tableNumbers(result, "methods", id);
  const [hitRate, pai, above] = [column("hitRate"), column("pai"), column("testsAbove")];
  return {
    tests: result.scalars.tests,
    areaShare: result.scalars.areaShare,
    methods: skillMethods.map(({ label }, i) => ({
      label,
      hitRate: hitRate[i],
      pai: pai[i],
      above: above[i],
    })),
  };
}
