import type { Random } from "../../base/random.ts";

/**
 * A draw from the Gamma(shape, 1) distribution (Marsaglia and Tsang 2000, with their boost for shapes below 1).
 * Shape 0 gives 0; a negative or missing shape gives NaN.
 */
export function drawGamma(random: Random, shape: number): number {
  if (!(shape >= 0)) return Number.NaN;
  if (shape === 0) return 0;
  if (shape < 1) return drawGamma(random, shape + 1) * (1 - random.uniform()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = random.normal();
    const v = (1 + c * z) ** 3;
    if (v <= 0) continue;
    const u = 1 - random.uniform();
    if (Math.log(u) < 0.5 * z * z + d * (1 - v + Math.log(v))) return d * v;
  }
}

/**
 * A draw from the Dirichlet distribution around `shares` (0 or above, not all 0): the larger the `concentration`, the
 * closer to the shares. Shares of 0 stay 0. Fills and returns `out`, which sums to 1.
 */
export function drawDirichlet(
  random: Random,
  shares: Float64Array,
  concentration: number,
  out: Float64Array,
): Float64Array {
  let total = 0;
  for (const share of shares) total += share;
  let sum = 0;
  for (let i = 0; i < shares.length; i++) {
    out[i] = drawGamma(random, (concentration * shares[i]) / total);
    sum += out[i];
  }
  for (let i = 0; i < out.length; i++) out[i] /= sum;
  return out;
}
