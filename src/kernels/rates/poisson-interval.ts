import { gammaQuantile } from "./gamma.ts";
import { normalQuantile } from "./normal.ts";

export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** Count from which `auto` changes from the exact interval to Byar's. */
const byarFrom = 10;

/**
 * Confidence interval of a Poisson mean, in counts: divide both ends by the person-time for a rate.
 * `count` is an observed count (weighted counts may be fractions); `confidence` is two-sided, such as 0.95.
 * `exact` is Garwood's, from Gamma quantiles (0 gives [0, 3.689] at 95 %); `byar` is Byar's approximation;
 * `auto` (default) is exact below 10 and Byar's from 10, the rule of public health practice.
 * A negative or missing count, or a confidence outside (0, 1), gives NaN.
 *
 * Source: Garwood 1936; Breslow and Day 1987, volume II, equations 2.10 to 2.13.
 */
export function poissonInterval(
  count: number,
  confidence: number,
  method: "exact" | "byar" | "auto" = "auto",
): Interval {
  if (!(count >= 0 && confidence > 0 && confidence < 1)) return { lower: Number.NaN, upper: Number.NaN };
  const tail = (1 - confidence) / 2;
  if (method === "exact" || (method === "auto" && count < byarFrom))
    return { lower: gammaQuantile(tail, count), upper: gammaQuantile(tail, count + 1, "upper") };
  const z = -normalQuantile(tail);
  const above = count + 1;
  const lower = count > 0 ? count * (1 - 1 / (9 * count) - z / (3 * Math.sqrt(count))) ** 3 : 0;
  return {
    lower: Math.max(0, lower),
    upper: above * (1 - 1 / (9 * above) + z / (3 * Math.sqrt(above))) ** 3,
  };
}
