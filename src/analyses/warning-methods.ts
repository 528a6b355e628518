import type { Localised } from "../base/language.ts";
import type { RunContext } from "../base/run-context.ts";
import type { CusumTransform } from "../kernels/time/cusum.ts";
import type { EarsMethod, Signals } from "../kernels/time/ears.ts";
import type { FarringtonOptions } from "../kernels/time/farrington.ts";
import type { BinUnit } from "../model/series.ts";

export const warningMethods = [
  "ears-c1",
  "ears-c2",
  "ears-c3",
  "ears-c3-published",
  "farrington",
  "cusum",
  "exceedance",
] as const;
export type WarningMethod = (typeof warningMethods)[number];

type EarsId = Extract<WarningMethod, `ears-${string}`>;

export const methodNames: Readonly<Record<WarningMethod, Localised>> = {
  "ears-c1": { es: "EARS C1", en: "EARS C1" },
  "ears-c2": { es: "EARS C2", en: "EARS C2" },
  "ears-c3": { es: "EARS C3 (como surveillance de R)", en: "EARS C3 (as surveillance of R)" },
  "ears-c3-published": { es: "EARS C3 (definición publicada)", en: "EARS C3 (published definition)" },
  farrington: { es: "Farrington flexible", en: "Farrington flexible" },
  cusum: { es: "CUSUM", en: "CUSUM" },
  exceedance: { es: "Excedencia de Poisson", en: "Poisson exceedance" },
};

/** A method with everything it needs, nothing left to choose. */
export interface WarningPlan {
  readonly method: WarningMethod;
  readonly automatic: boolean;
  /** Chance of a false alarm per step; NaN for CUSUM, which has none. */
  readonly alpha: number;
  readonly baselineSteps: number;
  readonly minimumSigma: number;
  readonly cusumReference: number;
  readonly cusumDecision: number;
  readonly cusumTransform: CusumTransform;
  /** First step that is judged. */
  readonly from: number;
  readonly farrington: FarringtonOptions;
}

/** What a person may leave to us: "automatic", or 0. */
export interface WarningWishes {
  readonly method: string;
  readonly alpha: number;
  readonly baselineSteps: number;
  readonly minimumSigma: number;
  readonly monitoredSteps: number;
  readonly yearsBack: number;
  readonly cusumReference: number;
  readonly cusumDecision: number;
  readonly cusumTransform: string;
}

/** Whole steps of a year. */
const stepsOfYear: Readonly<Record<BinUnit, number>> = {
  day: 365,
  week: 52,
  month: 12,
  quarter: 4,
  year: 1,
};

/** Farrington's window, seasons and guard by step: the weekly ones are published, the others keep their proportions. */
const farringtonByStep: Readonly<
  Record<BinUnit, Pick<FarringtonOptions, "halfWindow" | "seasons" | "recentExcluded" | "minimumOver">>
> = {
  day: { halfWindow: 21, seasons: 10, recentExcluded: 182, minimumOver: 28 },
  week: { halfWindow: 3, seasons: 10, recentExcluded: 26, minimumOver: 4 },
  month: { halfWindow: 1, seasons: 4, recentExcluded: 6, minimumOver: 1 },
  quarter: { halfWindow: 0, seasons: 4, recentExcluded: 2, minimumOver: 1 },
  year: { halfWindow: 0, seasons: 1, recentExcluded: 1, minimumOver: 1 },
};

const usualAlpha: Readonly<Record<WarningMethod, number>> = {
  "ears-c1": 0.001,
  "ears-c2": 0.001,
  "ears-c3": 0.025,
  "ears-c3-published": 0.025,
  farrington: 0.01,
  cusum: Number.NaN,
  exceedance: 0.01,
};

/**
 * Settles method and figures for a series. Without a wish: Farrington with three years and more of history before the
 * steps to judge, EARS C2 for at least two events per step, exceedance for fewer.
 */
export function planWarning(counts: Float64Array, step: BinUnit, wishes: WarningWishes): WarningPlan {
  const n = counts.length;
  const year = stepsOfYear[step];
  const from = Math.max(0, n - Math.round(wishes.monitoredSteps));
  const shape = farringtonByStep[step];
  const yearsThere = Math.floor((from - shape.halfWindow) / year);
  const yearsBack = Math.max(1, Math.min(Math.round(wishes.yearsBack), yearsThere));
  const mean = counts.reduce((sum, value) => sum + (value || 0), 0) / n;
  const automatic = wishes.method === "automatic";
  const method: WarningMethod = automatic
    ? yearsThere >= 3 && mean >= 2 && year > 1
      ? "farrington"
      : mean >= 2
        ? "ears-c2"
        : "exceedance"
    : (wishes.method as WarningMethod);
  const alpha = method === "cusum" ? Number.NaN : wishes.alpha > 0 ? wishes.alpha : usualAlpha[method];
  const wholeYear = Math.min(year, Math.max(4, Math.floor(n / 2)));
  return {
    method,
    automatic,
    alpha,
    baselineSteps:
      wishes.baselineSteps > 0 ? Math.round(wishes.baselineSteps) : method === "exceedance" ? wholeYear : 7,
    minimumSigma: wishes.minimumSigma,
    cusumReference: wishes.cusumReference,
    cusumDecision: wishes.cusumDecision,
    cusumTransform: wishes.cusumTransform as CusumTransform,
    from,
    farrington: { stepsPerYear: year, yearsBack, ...shape, alpha, outlierResidual: 2.58, minimumEvents: 5 },
  };
}

const earsMethods: Readonly<Record<EarsId, EarsMethod>> = {
  "ears-c1": "C1",
  "ears-c2": "C2",
  "ears-c3": "C3",
  "ears-c3-published": "C3-published",
};

/**
 * Judges a series by a plan; steps before the plan's first are shown where the method has figures for them, but none
 * before `shownFrom` needs any.
 */
export async function judgeSeries(
  counts: Float64Array,
  plan: WarningPlan,
  context: RunContext,
  shownFrom = 0,
): Promise<Signals> {
  if (plan.method === "farrington") {
    const { farringtonFlexible } = await import("../kernels/time/farrington.ts");
    return farringtonFlexible(counts, Math.max(plan.from, shownFrom), plan.farrington, context);
  }
  if (plan.method === "exceedance") {
    const { exceedance } = await import("../kernels/time/exceedance.ts");
    return exceedance(counts, shownFrom, { baseline: plan.baselineSteps, alpha: plan.alpha }, context);
  }
  if (plan.method === "cusum") return judgeByCusum(counts, plan);
  const [{ ears }, { normalQuantile }] = await Promise.all([
    import("../kernels/time/ears.ts"),
    import("../kernels/rates/normal.ts"),
  ]);
  return ears(counts, {
    method: earsMethods[plan.method],
    baseline: plan.baselineSteps,
    minimumSigma: plan.minimumSigma,
    limit: normalQuantile(1 - plan.alpha),
  });
}

/** CUSUM of the judged steps around the mean of all steps before them. */
async function judgeByCusum(counts: Float64Array, plan: WarningPlan): Promise<Signals> {
  const { cusum } = await import("../kernels/time/cusum.ts");
  const before = counts.subarray(0, plan.from).filter((count) => !Number.isNaN(count));
  const judged = cusum(counts.subarray(plan.from), {
    transform: plan.cusumTransform,
    baselineMean: before.reduce((sum, count) => sum + count, 0) / before.length,
    reference: plan.cusumReference,
    decision: plan.cusumDecision,
  });
  const shift = (values: Float64Array) => {
    const whole = new Float64Array(counts.length).fill(Number.NaN);
    whole.set(values, plan.from);
    return whole;
  };
  const alarm = new Uint8Array(counts.length);
  alarm.set(judged.alarm, plan.from);
  return {
    statistic: shift(judged.statistic),
    expected: shift(judged.expected),
    threshold: shift(judged.threshold),
    alarm,
  };
}
