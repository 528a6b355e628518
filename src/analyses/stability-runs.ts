import { Random } from "../base/random.ts";
import type { RunContext } from "../base/run-context.ts";
import { localG } from "../kernels/autocorrelation/local-g.ts";
import { falseDiscoveryRate } from "../kernels/autocorrelation/pseudo-probability.ts";
import { markTop, rankPlaces } from "../kernels/concentration/hit-curve.ts";
import {
  addSetting,
  emptyTally,
  isHot,
  notHot,
  notJudged,
  type StabilityTally,
} from "../kernels/concentration/stability.ts";
import { chooseBandwidth } from "../kernels/density/bandwidth.ts";
import { hexagonDensity } from "../kernels/density/hexagon-density.ts";
import {
  type Hexagons,
  hexagonsOf,
  locateInHexagons,
  type Origin,
  root3,
} from "../kernels/geometry/hexagon-lattice.ts";
import { type HexagonGrid, hexagonGrid } from "../kernels/geometry/hexagons.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";
import { hexagonAdjacencyWeights } from "../kernels/weights/hexagon-adjacency.ts";
import type { Weights } from "../kernels/weights/weights.ts";
import { createProjector, projectPolygons } from "../model/projection.ts";
import { cellRadiusFor } from "./cell-grid.ts";
import {
  bandwidthFactors,
  latticeShifts,
  referenceFactor,
  ringChoices,
  type StabilityInput,
  type StabilityPeriod,
  sizeFactors,
  stabilityPeriods,
} from "./stability-settings.ts";

export type StabilityParams = {
  readonly method: string;
  readonly radiusMeters: number;
  readonly alpha: number;
  readonly areaShare: number;
  readonly [name: string]: string | number;
};

/** A cell at the edge takes part if at least this share of it is inside the territory. */
export const leastInside = 0.25;

/** Counts of some of the settings, which add up to the same whatever the parts, and the figures of each. */
export interface SettingsPart {
  readonly tally: StabilityTally;
  readonly figures: readonly SettingFigures[];
}

/** What all settings have in common. */
export interface StabilityFrame {
  readonly territory: PolygonSet;
  /** The usual radius; sizes are multiples of it. */
  readonly radiusMeters: number;
  /** The usual bandwidth of the density; NaN for Gi* and when the events do not spread. */
  readonly bandwidthMeters: number;
  readonly reference: HexagonGrid;
  readonly periods: readonly StabilityPeriod[];
  /** Number of choices in each family: sizes, positions, smoothings, periods. */
  readonly levels: readonly number[];
}

/** Figures of one setting. */
export interface SettingFigures {
  readonly hotCells: number;
  readonly cells: number;
  /** Share of the surface that is in hot cells; NaN if the setting could judge none. */
  readonly hotShare: number;
}

const noPoints = { x: new Float64Array(0), y: new Float64Array(0), weight: null };

/**
 * Where the reference cells start. Out of step with every lattice, so that the centre of no reference cell lies on the
 * border between two cells of a setting, where chance would decide.
 */
export function referenceOrigin(radiusMeters: number): Origin {
  return {
    x: (Math.SQRT2 - 1) * referenceFactor * radiusMeters,
    y: (Math.sqrt(5) - 2) * referenceFactor * radiusMeters,
  };
}

/** Resolves what the settings share. The same wherever it is done. */
export async function stabilityFrame(
  input: StabilityInput,
  params: StabilityParams,
  context: RunContext,
): Promise<StabilityFrame> {
  const territory = projectPolygons(input.polygons, createProjector(input.projection));
  const radiusMeters = await cellRadiusFor(input, territory, params.radiusMeters, referenceFactor);
  const origin = referenceOrigin(radiusMeters);
  const reference = await hexagonGrid(territory, origin, referenceFactor * radiusMeters, noPoints, context);
  const placed = Array.from(input.x.keys()).filter((i) => Number.isFinite(input.x[i] + input.y[i]));
  const take = (values: Float64Array) => Float64Array.from(placed, (i) => values[i]);
  const bandwidthMeters =
    params.method === "density"
      ? await chooseBandwidth(
          { x: take(input.x), y: take(input.y), weight: take(input.weight) },
          "quartic",
          "spread",
          context,
        )
      : Number.NaN;
  const periods = stabilityPeriods(input);
  const smoothings = params.method === "density" ? bandwidthFactors.length : ringChoices.length;
  return {
    territory,
    radiusMeters,
    bandwidthMeters,
    reference,
    periods,
    levels: [sizeFactors.length, latticeShifts.length, smoothings, periods.length],
  };
}

/** Cells of one lattice that take part, the share of each inside, and which of them holds each event. */
interface Lattice {
  readonly cells: Hexagons;
  readonly inside: Float64Array;
  readonly cellOfEvent: Int32Array;
  readonly cellOfPlace: Int32Array;
}

/**
 * Runs every setting on the lattices `from` to `to` (exclusive). The figures come lattice by lattice, in each smoothing by
 * smoothing, in each period by period.
 */
export async function runSettings(
  input: StabilityInput,
  params: StabilityParams,
  frame: StabilityFrame,
  from: number,
  to: number,
  context: RunContext,
): Promise<SettingsPart> {
  const { levels, periods } = frame;
  const tally = emptyTally(frame.reference.cells.q.length, levels);
  const figures: SettingFigures[] = [];
  for (let number = from; number < to; number++) {
    const size = Math.floor(number / latticeShifts.length);
    const position = number % latticeShifts.length;
    const lattice = await makeLattice(input, frame, size, position, context);
    const counts = periods.map((period) => countEvents(input, lattice, period));
    for (let smoothing = 0; smoothing < levels[2]; smoothing++) {
      const judge = judgeOf(lattice, params, frame, smoothing);
      for (let period = 0; period < periods.length; period++) {
        const setting = (number * levels[2] + smoothing) * periods.length + period;
        const states = judge(counts[period], context.seed, setting);
        addSetting(tally, lattice.cellOfPlace, states, levels, [size, position, smoothing, period]);
        figures.push(figuresOf(states, lattice.inside));
        context.progress(
          (number - from + (smoothing + (period + 1) / periods.length) / levels[2]) / (to - from),
        );
        await context.breathe();
      }
    }
  }
  return { tally, figures };
}

async function makeLattice(
  input: StabilityInput,
  { territory, radiusMeters, reference }: StabilityFrame,
  size: number,
  position: number,
  context: RunContext,
): Promise<Lattice> {
  const radius = sizeFactors[size] * radiusMeters;
  const [along, up] = latticeShifts[position];
  const origin: Origin = { x: radius * root3 * (along + up / 2), y: radius * 1.5 * up };
  const grid = await hexagonGrid(territory, origin, radius, noPoints, context);
  const kept = Array.from(grid.shareInside.keys()).filter((i) => grid.shareInside[i] >= leastInside);
  const cells = hexagonsOf(
    Int32Array.from(kept, (i) => grid.cells.q[i]),
    Int32Array.from(kept, (i) => grid.cells.r[i]),
    origin,
    radius,
  );
  const cellOfEvent = new Int32Array(input.x.length);
  const cellOfPlace = new Int32Array(reference.cells.q.length);
  locateInHexagons(cells, origin, input.x, input.y, cellOfEvent);
  locateInHexagons(cells, origin, reference.cells.centerX, reference.cells.centerY, cellOfPlace);
  return { cells, inside: Float64Array.from(kept, (i) => grid.shareInside[i]), cellOfEvent, cellOfPlace };
}

function countEvents(
  input: StabilityInput,
  { cells, cellOfEvent }: Lattice,
  period: StabilityPeriod,
): Float64Array {
  const counts = new Float64Array(cells.q.length);
  for (let i = 0; i < cellOfEvent.length; i++)
    if (cellOfEvent[i] >= 0 && period.holds(input.times[i])) counts[cellOfEvent[i]] += input.weight[i];
  return counts;
}

type Judge = (counts: Float64Array, seed: number, setting: number) => Uint8Array;

/** How the cells of a lattice are judged at one smoothing. */
function judgeOf(
  { cells, inside }: Lattice,
  params: StabilityParams,
  frame: StabilityFrame,
  smoothing: number,
): Judge {
  if (params.method === "density") {
    const bandwidth = frame.bandwidthMeters * bandwidthFactors[smoothing];
    // Narrower than the way to the next cell, smoothing would do nothing.
    const used = Math.max(Number.isNaN(bandwidth) ? 0 : bandwidth, 2 * cells.radiusMeters);
    return (counts, seed, setting) =>
      hottestByDensity(cells, inside, counts, used, params.areaShare, seed, setting);
  }
  const weights = hexagonAdjacencyWeights(cells.q, cells.r, ringChoices[smoothing]);
  return (counts) => hotByGStar(counts, weights, params.alpha);
}

/** Hot: Gi* above the expected, and its p holds after the control of false discoveries. */
function hotByGStar(counts: Float64Array, weights: Weights, alpha: number): Uint8Array {
  const { zNorm, pNorm } = localG(counts, weights, true);
  const adjusted = falseDiscoveryRate(pNorm);
  return Uint8Array.from(zNorm, (z, cell) =>
    Number.isNaN(z) ? notJudged : z > 0 && adjusted[cell] <= alpha ? isHot : notHot,
  );
}

/** Hot: among the densest cells that make up a share of the surface. Nothing is where there are no events nearby. */
function hottestByDensity(
  cells: Hexagons,
  inside: Float64Array,
  counts: Float64Array,
  bandwidth: number,
  areaShare: number,
  seed: number,
  setting: number,
): Uint8Array {
  const density = hexagonDensity(cells.q, cells.r, counts, cells.radiusMeters, "quartic", bandwidth);
  const order = rankPlaces(density, new Random(seed, setting)).filter((cell) => density[cell] > 0);
  if (order.length === 0) return new Uint8Array(counts.length).fill(notJudged);
  return markTop(order, inside, areaShare);
}

function figuresOf(states: Uint8Array, inside: Float64Array): SettingFigures {
  let hotCells = 0;
  let cells = 0;
  let hotArea = 0;
  let area = 0;
  for (let cell = 0; cell < states.length; cell++) {
    if (states[cell] === notJudged) continue;
    cells++;
    area += inside[cell];
    if (states[cell] !== isHot) continue;
    hotCells++;
    hotArea += inside[cell];
  }
  return { hotCells, cells, hotShare: area > 0 ? hotArea / area : Number.NaN };
}
