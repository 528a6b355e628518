import { mannKendallTest } from "./mann-kendall.ts";

/** The eight patterns; each exists as a hot and as a cold spot, and "none" is the seventeenth class. */
export type EmergingPattern =
  | "new"
  | "consecutive"
  | "intensifying"
  | "persistent"
  | "diminishing"
  | "sporadic"
  | "oscillating"
  | "historical";

export interface EmergingClass {
  readonly temperature: "hot" | "cold" | "none";
  readonly pattern: EmergingPattern | "none";
}

/** Fewer steps than this allow no statement about a history: only new and consecutive are told then. */
const stepsForHistory = 10;

const none: EmergingClass = { temperature: "none", pattern: "none" };

/**
 * The class of one place from its Gi* series (Esri's seventeen classes of emerging hot spots). `significant` holds +1
 * (significant hot), -1 (significant cold) or 0 per step; `z` is the Gi* series, whose Mann-Kendall trend is judged at
 * `trendLevel` (two-sided, 0.05 by default).
 *
 * The published definitions overlap; the decisions are taken in this order, and the first that fits wins:
 * 1. At least 90 % of the steps significant in one direction:
 *    a. the last step is not significant in that direction: historical;
 *    b. a significant trend away from zero: intensifying; towards zero: diminishing; neither: persistent.
 * 2. The last step is not significant: none.
 * 3. The opposite direction was significant at any earlier step: oscillating, also when the last step is the first of
 *    its own direction (a new or consecutive spot must not hide that it was the opposite before).
 * 4. The significant steps are one unbroken run that ends now: new if it is one step long, consecutive if longer.
 * 5. Otherwise it has come and gone: sporadic.
 */
export function classifyEmerging(
  z: ArrayLike<number>,
  significant: ArrayLike<number>,
  trendLevel = 0.05,
): EmergingClass {
  const steps = significant.length;
  if (steps === 0) return none;
  let hot = 0;
  let cold = 0;
  for (let t = 0; t < steps; t++) {
    if (significant[t] > 0) hot++;
    else if (significant[t] < 0) cold++;
  }
  const enough = steps >= stepsForHistory;
  const last = Math.sign(significant[steps - 1]);
  const majority = hot >= 0.9 * steps ? 1 : cold >= 0.9 * steps ? -1 : 0;
  if (enough && majority !== 0) {
    if (last !== majority) return named(majority, "historical");
    const trend = mannKendallTest(z);
    const direction = trend.pNorm < trendLevel ? Math.sign(trend.s) * majority : 0;
    return named(majority, direction > 0 ? "intensifying" : direction < 0 ? "diminishing" : "persistent");
  }
  if (last === 0) return none;
  if (last > 0 ? cold > 0 : hot > 0) return enough ? named(last, "oscillating") : none;
  let run = 0;
  while (run < steps && Math.sign(significant[steps - 1 - run]) === last) run++;
  if (run === (last > 0 ? hot : cold)) return named(last, run === 1 ? "new" : "consecutive");
  return enough ? named(last, "sporadic") : none;
}

function named(direction: number, pattern: EmergingPattern): EmergingClass {
  return { temperature: direction > 0 ? "hot" : "cold", pattern };
}
