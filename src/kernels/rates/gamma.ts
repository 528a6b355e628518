import { normalQuantile } from "./normal.ts";

/** Stirling's remainder: ln Γ(a) - [(a - 1/2) ln a - a + ln(2π)/2], for a > 0. */
export function stirlingRemainder(a: number): number {
  if (a < 10) return logGamma(a) - (a - 0.5) * Math.log(a) + a - 0.5 * Math.log(2 * Math.PI);
  const inverse = 1 / a;
  const square = inverse * inverse;
  return (
    inverse *
    (1 / 12 -
      square *
        (1 / 360 -
          square *
            (1 / 1260 -
              square * (1 / 1680 - square * (1 / 1188 - square * (691 / 360360 - square * (1 / 156)))))))
  );
}

/** Natural logarithm of the gamma function for `a` > 0 (Stirling's series after shifting upward); else NaN. */
export function logGamma(a: number): number {
  if (!(a > 0)) return Number.NaN;
  if (a === Number.POSITIVE_INFINITY) return a;
  let shift = 1;
  let x = a;
  while (x < 16) {
    shift *= x;
    x += 1;
  }
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + stirlingRemainder(x) - Math.log(shift);
}

/** ln(1 + u) - u without cancellation near 0. */
export function logOnePlusMinus(u: number): number {
  if (u < -0.5 || u > 1) return Math.log1p(u) - u;
  const r = u / (2 + u);
  const y = r * r;
  let power = y;
  let sum = 0;
  for (let k = 3; power > 1e-18; k += 2) {
    sum += power / k;
    power *= y;
  }
  return r * (2 * sum - u);
}

/** x^a e^-x / Γ(a + 1), kept exact for large `a`, where the plain logarithms would cancel. */
function gammaPrefix(a: number, x: number): number {
  if (a < 16) return Math.exp(a * Math.log(x) - x - logGamma(a + 1));
  return Math.exp(a * logOnePlusMinus((x - a) / a) - stirlingRemainder(a)) / Math.sqrt(2 * Math.PI * a);
}

function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return gammaPrefix(a, x) * sum;
}

function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let k = 1; k < 1_000_000; k++) {
    const numerator = -k * (k - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const factor = c * d;
    fraction *= factor;
    if (Math.abs(factor - 1) < 2e-16) break;
  }
  return gammaPrefix(a, x) * a * fraction;
}

/**
 * Regularised lower incomplete gamma function P(a, x) = P(Gamma(a, 1) <= x), `a` > 0, `x` >= 0; P(0, x) = 1.
 * Also a Poisson tail: P(a, m) = P(Poisson(m) >= a) for whole `a`. NaN outside the domain.
 * Series for x < a + 1, else continued fraction (Abramowitz and Stegun 6.5.29, 6.5.31); O(√a) terms near x = a.
 */
export function gammaLowerTail(a: number, x: number): number {
  if (!(a >= 0 && x >= 0)) return Number.NaN;
  if (a === 0 || x === Number.POSITIVE_INFINITY) return 1;
  if (x === 0) return 0;
  return x < a + 1 ? lowerSeries(a, x) : 1 - upperFraction(a, x);
}

/** Regularised upper incomplete gamma function Q(a, x) = 1 - P(a, x), precise where it is small. */
export function gammaUpperTail(a: number, x: number): number {
  if (!(a >= 0 && x >= 0)) return Number.NaN;
  if (a === 0 || x === Number.POSITIVE_INFINITY) return 0;
  if (x === 0) return 1;
  return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x);
}

/**
 * Quantile of the Gamma(shape, 1) distribution, to about 13 digits: the x with P(shape, x) = `probability`, or with
 * Q(shape, x) = `probability` if `tail` is "upper" (precise for small upper tails). Wilson and Hilferty's start,
 * then Halley's steps inside a shrinking bracket. Shape 0 gives 0; NaN outside the domain.
 */
export function gammaQuantile(probability: number, shape: number, tail: "lower" | "upper" = "lower"): number {
  if (!(probability >= 0 && probability <= 1 && shape >= 0) || shape === Number.POSITIVE_INFINITY)
    return Number.NaN;
  if (shape === 0) return 0;
  if (probability === (tail === "lower" ? 0 : 1)) return 0;
  if (probability === (tail === "lower" ? 1 : 0)) return Number.POSITIVE_INFINITY;
  const z = normalQuantile(probability) * (tail === "lower" ? 1 : -1);
  let x = shape * (1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))) ** 3;
  // Far in the lower tail P(a, x) ≈ x^a / Γ(a + 1), which the cube does not follow.
  const lower = tail === "lower" ? probability : 1 - probability;
  const small = Math.exp((Math.log(lower) + logGamma(shape + 1)) / shape);
  if (!(x > 0) || small < 0.1 * (shape + 1)) x = small;
  // The smaller tail carries the digits.
  const useUpper = tail === "upper" ? probability <= 0.5 : probability > 0.5;
  const goal = useUpper === (tail === "upper") ? probability : 1 - probability;
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  for (let step = 0; step < 100; step++) {
    const reached = useUpper ? gammaUpperTail(shape, x) : gammaLowerTail(shape, x);
    const error = useUpper ? goal - reached : reached - goal;
    if (error === 0) break;
    if (error > 0) high = Math.min(high, x);
    else low = Math.max(low, x);
    const density = (gammaPrefix(shape, x) * shape) / x;
    const newton = error / density;
    const curvature = (shape - 1) / x - 1;
    let next = x - newton / Math.max(0.5, 1 - Math.min(1, 0.5 * newton * curvature));
    // Far from a small tail only its logarithm says how far.
    if (Math.abs(error) > 0.5 * goal)
      next = x + ((useUpper ? 1 : -1) * reached * Math.log(reached / goal)) / density;
    if (Math.abs(next - x) <= 4e-15 * x) break;
    if (!(next > low && next < high)) next = high === Number.POSITIVE_INFINITY ? 2 * x : 0.5 * (low + high);
    x = next;
  }
  return x;
}

/** Quantile of the chi-square distribution with `degrees` degrees of freedom (any real number >= 0). */
export function chiSquareQuantile(probability: number, degrees: number): number {
  return 2 * gammaQuantile(probability, degrees / 2);
}
