import { gammaLowerTail, logOnePlusMinus, stirlingRemainder } from "../rates/gamma.ts";

/** The tail of a negative binomial is summed over about this many times its dispersion. */
const tailLength = 40;
/** A tail above this keeps its leading digits as what is left of 1. */
const plainTail = 1e-3;

/**
 * P(Y >= count) for counts with the given mean and dispersion (variance over mean): Poisson for a dispersion up to 1,
 * else negative binomial with size mean/(dispersion - 1). Precise in the tail, where what is too small for a number
 * gives the smallest there is; O(count + tail) terms. NaN passes through, and is given for a variance above 1e11 or a
 * dispersion above 1e5; a mean of 0 allows only 0 events.
 */
export function countUpperTail(count: number, mean: number, dispersion: number): number {
  if (Number.isNaN(count) || Number.isNaN(mean) || Number.isNaN(dispersion)) return Number.NaN;
  if (beyondCounting(mean, dispersion)) return Number.NaN;
  const least = Math.ceil(count);
  if (least <= 0) return 1;
  if (!(mean > 0)) return 0;
  if (!(dispersion > 1)) return Math.max(Number.MIN_VALUE, gammaLowerTail(least, mean));
  const size = mean / (dispersion - 1);
  const share = (dispersion - 1) / dispersion;
  if (least > mean) {
    if (least < tailLength * dispersion) {
      const rest = 1 - sumDown(least - 1, -1, size, mean, share);
      if (rest > plainTail) return rest;
    }
    let term = Math.exp(logMass(least, size, mean));
    let sum = 0;
    for (let k = least; term > 1e-18 * sum; k++) {
      sum += term;
      term *= ((k + size) / (k + 1)) * share;
    }
    return Math.min(1, Math.max(Number.MIN_VALUE, sum));
  }
  return Math.max(0, 1 - sumDown(least - 1, -1, size, mean, share));
}

/** Probability of `from`, `from` - 1 and so on until before `after`. */
function sumDown(from: number, after: number, size: number, mean: number, share: number): number {
  let term = Math.exp(logMass(from, size, mean));
  let sum = 0;
  for (let k = from; k > after && (term > 1e-18 * sum || k > mean); k--) {
    sum += term;
    term *= k / ((k - 1 + size) * share);
  }
  return sum;
}

/** Means and variances that no counts of events have, and whose tails would take minutes to add up. */
function beyondCounting(mean: number, dispersion: number): boolean {
  return mean * Math.max(1, dispersion) > 1e11 || dispersion > 1e5;
}

/**
 * Smallest whole number q with P(Y <= q) >= `probability`, for counts as in `countUpperTail`. O(a few standard
 * deviations) terms, and O(log q) tails for Poisson counts.
 */
export function countQuantile(probability: number, mean: number, dispersion: number): number {
  if (Number.isNaN(probability) || Number.isNaN(mean) || Number.isNaN(dispersion)) return Number.NaN;
  if (beyondCounting(mean, dispersion)) return Number.NaN;
  if (!(mean > 0)) return 0;
  const tail = (1 - probability) * (1 + 1e-13);
  const overdispersed = dispersion > 1;
  const size = mean / (dispersion - 1);
  const share = (dispersion - 1) / dispersion;
  let low = -1;
  let step = Math.ceil(3 * Math.sqrt(mean * Math.max(1, dispersion)));
  let high = Math.ceil(mean) + step;
  let beyond = countUpperTail(high + 1, mean, dispersion);
  while (beyond > tail) {
    low = high;
    step *= 2;
    high += step;
    beyond = countUpperTail(high + 1, mean, dispersion);
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    // What lies between is cheaper to add to the tail that is known than the tail from the middle on.
    const wider = overdispersed
      ? beyond + sumDown(high, middle, size, mean, share)
      : countUpperTail(middle + 1, mean, dispersion);
    if (wider <= tail) {
      high = middle;
      beyond = wider;
    } else low = middle;
  }
  return high;
}

/**
 * Logarithm of the probability of `count` events for a negative binomial of that size and mean, kept exact for sizes far
 * above the mean, where gamma functions would cancel (the saddle-point form of Loader 2000).
 */
function logMass(count: number, size: number, mean: number): number {
  if (count === 0) return -size * Math.log1p(mean / size);
  const all = size + mean;
  return (
    stirlingRemainder(size + count) -
    stirlingRemainder(size) -
    stirlingRemainder(count) +
    size * logOnePlusMinus((count - mean) / all) +
    count * logOnePlusMinus((size / all) * (mean / count - 1)) +
    0.5 * Math.log(size / (2 * Math.PI * count * (size + count)))
  );
}
