/** Rates standardised for Moran's I and its relatives; `overall` is total events over total population. */
export interface StandardisedRates {
  /** NaN where the population is 0 or missing. */
  readonly values: Float64Array;
  readonly overall: number;
  /** Variance between areas beyond chance (Marshall's A); 0 when differences are compatible with chance. */
  readonly betweenVariance: number;
}

/**
 * Empirical Bayes standardisation (Assunção and Reis 1999): (r - m) / sqrt(A + m / b), which gives every rate the same
 * variance under equal risk, so that small populations do not pass for clusters. m is the overall rate, A = s² - m / b̄
 * with s² the population-weighted variance of the rates (Marshall 1991). Where A + m / b is negative, m / b is used.
 * Areas without population are left out; no events at all give NaN. O(n).
 */
export function standardisedRates(events: Float64Array, population: Float64Array): StandardisedRates {
  const n = events.length;
  let totalEvents = 0;
  let totalPopulation = 0;
  let areas = 0;
  for (let i = 0; i < n; i++)
    if (population[i] > 0 && events[i] >= 0) {
      totalEvents += events[i];
      totalPopulation += population[i];
      areas++;
    }
  const overall = totalPopulation > 0 ? totalEvents / totalPopulation : Number.NaN;
  let spread = 0;
  for (let i = 0; i < n; i++)
    if (population[i] > 0 && events[i] >= 0)
      spread += population[i] * (events[i] / population[i] - overall) ** 2;
  const between = spread / totalPopulation - overall / (totalPopulation / areas);
  const values = new Float64Array(n).fill(Number.NaN);
  if (overall > 0)
    for (let i = 0; i < n; i++) {
      if (!(population[i] > 0 && events[i] >= 0)) continue;
      const chance = overall / population[i];
      const variance = between + chance;
      values[i] = (events[i] / population[i] - overall) / Math.sqrt(variance > 0 ? variance : chance);
    }
  return { values, overall, betweenVariance: Math.max(0, between) };
}
