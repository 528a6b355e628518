/**
 * What part of everything that counts each weight is: the shares add up to 1. NaN for what does not count: without a
 * weight, or left out.
 */
export function weightShares(
  weights: Readonly<Record<string, number>>,
  leftOut: Readonly<Record<string, unknown>>,
): Readonly<Record<string, number>> {
  const counts = (id: string) => weights[id] > 0 && !Object.hasOwn(leftOut, id);
  const ids = Object.keys(weights);
  const total = ids.filter(counts).reduce((sum, id) => sum + weights[id], 0);
  return Object.fromEntries(ids.map((id) => [id, counts(id) ? weights[id] / total : Number.NaN]));
}
