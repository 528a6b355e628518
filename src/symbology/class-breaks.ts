import { naturalBreaks } from "../kernels/classes/natural-breaks.ts";
import {
  boxBreaks,
  equalIntervalBreaks,
  headTailBreaks,
  manualBreaks,
  quantileBreaks,
  standardDeviationBreaks,
} from "../kernels/classes/simple-breaks.ts";
import type { ClassChoice } from "../model/project.ts";

/** Beyond nine, neighbouring classes of one hue can no longer be told apart. */
const mostClasses = 9;

/** Inner breaks of a column by the chosen method; a number of classes outside 1 to 9 is brought inside. */
export function classBreaks(values: Float64Array, choice: ClassChoice): Float64Array {
  const count = Math.min(mostClasses, Math.max(1, Math.round(choice.count) || 1));
  switch (choice.method) {
    case "quantile":
      return quantileBreaks(values, count);
    case "equal":
      return equalIntervalBreaks(values, count);
    case "natural":
      return naturalBreaks(values, count);
    case "deviation":
      return standardDeviationBreaks(values, count);
    case "headTail":
      return headTailBreaks(values, count);
    case "box":
      return boxBreaks(values);
    case "manual":
      return manualBreaks(choice.breaks ?? []).slice(0, mostClasses - 1);
  }
}

/**
 * Breaks at equal distances on both sides of a centre: the method cuts the distances, so that a colour of one side
 * means as much as its counterpart. With an odd number of classes the middle one lies around the centre. `ratio`
 * measures distance by factors (twice is as far from 1 as half).
 */
export function centredBreaks(
  values: Float64Array,
  choice: ClassChoice,
  center: number,
  ratio: boolean,
): Float64Array {
  const count = Math.min(mostClasses, Math.max(2, Math.round(choice.count) || 2));
  const away = values.map((value) => {
    if (!Number.isFinite(value)) return Number.NaN;
    if (!ratio) return Math.abs(value - center);
    return value > 0 ? Math.abs(Math.log(value / center)) : Number.NaN;
  });
  const perSide = Math.ceil(count / 2);
  const cuts = classBreaks(away, { method: choice.method, count: perSide });
  const breaks: number[] = [];
  for (let i = cuts.length - 1; i >= 0; i--)
    breaks.push(ratio ? center / Math.exp(cuts[i]) : center - cuts[i]);
  if (count % 2 === 0) breaks.push(center);
  for (const cut of cuts) breaks.push(ratio ? center * Math.exp(cut) : center + cut);
  return manualBreaks(breaks);
}
