import { minutesPerDay } from "../base/civil-time.ts";
import type { Localised } from "../base/language.ts";
import type { CellInput } from "./cell-grid.ts";

/** Cells, events and their times. */
export interface StabilityInput extends CellInput {
  readonly times: Int32Array;
  /** The chosen period, or the months with records. */
  readonly fromMinutes: number;
  readonly toMinutes: number;
}

/** What can be chosen otherwise without being wrong, one family each. */
export const stabilityFamilies = ["size", "position", "smoothing", "period"] as const;

export const familyNames: Readonly<Record<(typeof stabilityFamilies)[number], Localised>> = {
  size: { es: "Tamaño de la celda", en: "Cell size" },
  position: { es: "Posición de las celdas", en: "Position of the cells" },
  smoothing: { es: "Suavizado", en: "Smoothing" },
  period: { es: "Período", en: "Period" },
};

/** Radii of the cells, as multiples of the usual one. */
export const sizeFactors = [0.7, 1, 1.4, 2] as const;

/** The reference cells are finer than any of these. */
export const referenceFactor = 0.5;

/** Where the lattice starts, in steps from cell to cell along two of its directions: as is, and halfway between cells. */
export const latticeShifts: readonly (readonly [number, number])[] = [
  [0, 0],
  [0.5, 0],
  [0, 0.5],
  [0.5, 0.5],
];

/** Number of lattices: each size in each position. The unit by which the work is shared. */
export const latticeCount = sizeFactors.length * latticeShifts.length;

/** Neighbours (rings of cells around each) for Gi*; multiples of the usual bandwidth for density. */
export const ringChoices = [1, 2] as const;
export const bandwidthFactors = [0.7, 1.4] as const;

/** Some of the events, by their time. */
export interface StabilityPeriod {
  readonly label: Localised;
  readonly holds: (minutes: number) => boolean;
}

const ordinals: readonly Localised[] = [
  { es: "primer", en: "first" },
  { es: "segundo", en: "second" },
  { es: "tercer", en: "third" },
  { es: "último", en: "last" },
];

/**
 * The whole period, each of its halves, and all but each of its quarters, cut at whole days. Those without events are left
 * out; events without a known time count in the whole alone.
 */
export function stabilityPeriods(input: StabilityInput): StabilityPeriod[] {
  const { fromMinutes: from, toMinutes: to } = input;
  const whole: StabilityPeriod = {
    label: { es: "Todo el período", en: "Whole period" },
    holds: () => true,
  };
  if (!(to > from)) return [whole];
  const dayAt = (quarter: number) =>
    Math.round((from + ((to - from) * quarter) / 4) / minutesPerDay) * minutesPerDay;
  const edges = [from, dayAt(1), dayAt(2), dayAt(3), to];
  const between = (start: number, end: number) => (minutes: number) => minutes >= start && minutes < end;
  const dated = between(from, to);
  const halves: StabilityPeriod[] = [
    { label: { es: "Primera mitad", en: "First half" }, holds: between(edges[0], edges[2]) },
    { label: { es: "Segunda mitad", en: "Second half" }, holds: between(edges[2], edges[4]) },
  ];
  const without = ordinals.map((ordinal, quarter): StabilityPeriod => {
    const inside = between(edges[quarter], edges[quarter + 1]);
    return {
      label: { es: `Sin el ${ordinal.es} cuarto`, en: `Without the ${ordinal.en} quarter` },
      holds: (minutes) => dated(minutes) && !inside(minutes),
    };
  });
  return [whole, ...[...halves, ...without].filter((period) => input.times.some(period.holds))];
}
