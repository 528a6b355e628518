import type { Alternative } from "./pseudo-probability.ts";

export interface PermutationPlan {
  readonly permutations: number;
  /** What `n` areas at `alpha` would need for one isolated area to survive the false discovery rate. */
  readonly wanted: number;
  /** Why fewer than wanted are done: the work would be too long, or the ceiling is reached. */
  readonly limit: "none" | "work" | "ceiling";
}

const fewest = 999;
const most = 99_999;
const mostDraws = 1_200_000_000;

/**
 * How many permutations are enough. The smallest pseudo p is 1 / (R + 1), twice that two-sided, and Benjamini and
 * Hochberg ask of a lone area p <= alpha / n; so R + 1 >= n / alpha (2 n / alpha two-sided). At least 999, at most 99,999,
 * and with independent draws at most about 1.2 billion draws in all. `links`: number of non-zero weights.
 */
export function planPermutations(
  n: number,
  links: number,
  alpha: number,
  alternative: Alternative,
  draws: "independent" | "shared",
): PermutationPlan {
  const tails = alternative === "two-sided" ? 2 : 1;
  // A product such as 2 · 180 / 0.05 must not be pushed up by its last bit.
  const wanted = Math.max(fewest, Math.ceil((tails * n) / alpha - 1e-6) - 1);
  const affordable = draws === "shared" || links === 0 ? most : Math.floor(mostDraws / links);
  const permutations = Math.max(fewest, Math.min(wanted, most, affordable));
  const limit = permutations >= wanted ? "none" : affordable < most ? "work" : "ceiling";
  return { permutations, wanted, limit };
}
