import { type CountData, type CountFit, type FitOptions, fitCounts, fitPoisson } from "./count-model.ts";
import { digamma, trigamma } from "./polygamma.ts";

export interface NegativeBinomialFit extends CountFit {
  /** Variance is mu + mu^2/theta; infinite when the counts are no more spread than Poisson's. */
  readonly theta: number;
  readonly thetaStandardError: number;
}

const largestTheta = 1e7;

/**
 * Negative-binomial regression (NB2) with logarithmic link: alternates the regression for known theta with theta's
 * maximum likelihood (Newton), from the Poisson fit on (Venables and Ripley 2002, 7.4; Lawless 1987). Standard errors
 * take theta as known. Counts that are no more spread than Poisson's give theta = Infinity and the Poisson fit.
 */
export function fitNegativeBinomial(data: CountData, options: FitOptions = {}): NegativeBinomialFit {
  const poisson = fitPoisson(data, options);
  let theta = estimateTheta(data, poisson.fitted, Number.NaN);
  if (!(theta < largestTheta))
    return { ...poisson, theta: Number.POSITIVE_INFINITY, thetaStandardError: Number.NaN };
  let fit = fitCounts(data, theta, options);
  for (let round = 0; round < 100; round++) {
    const before = fit.logLikelihood;
    const next = estimateTheta(data, fit.fitted, theta);
    if (!(next < largestTheta))
      return { ...poisson, theta: Number.POSITIVE_INFINITY, thetaStandardError: Number.NaN };
    const still = Math.abs(next - theta) < 1e-13 * theta;
    theta = next;
    fit = fitCounts(data, theta, options);
    if (still || (Math.abs(fit.logLikelihood - before) < 1e-14 * Math.abs(before) && round > 20)) break;
  }
  const { information } = thetaScore(data, fit.fitted, theta);
  return { ...fit, theta, thetaStandardError: Math.sqrt(1 / information) };
}

/** Maximum-likelihood theta for known means. `start` NaN begins from the moments. */
function estimateTheta(data: CountData, mean: Float64Array, start: number): number {
  let theta = start;
  if (Number.isNaN(theta)) {
    let excess = 0;
    let total = 0;
    for (let i = 0; i < mean.length; i++) {
      const weight = data.weights ? data.weights[i] : 1;
      total += weight;
      excess += weight * (data.response[i] / mean[i] - 1) ** 2;
    }
    theta = total / excess;
  }
  for (let step = 0; step < 200; step++) {
    const { score, information } = thetaScore(data, mean, theta);
    // Newton on log theta when the plain step would leave the positive numbers or the curvature has the wrong sign.
    let next = theta + score / information;
    if (!(information > 0) || !(next > 0)) next = score > 0 ? theta * 2 : theta / 2;
    if (next > largestTheta) return Number.POSITIVE_INFINITY;
    if (Math.abs(next - theta) <= 1e-15 * theta) return next;
    theta = next;
  }
  return theta;
}

/** First derivative of the log-likelihood in theta and minus the second. */
function thetaScore(data: CountData, mean: Float64Array, theta: number) {
  let score = 0;
  let information = 0;
  const digammaTheta = digamma(theta);
  const trigammaTheta = trigamma(theta);
  for (let i = 0; i < mean.length; i++) {
    const weight = data.weights ? data.weights[i] : 1;
    const y = data.response[i];
    const sum = mean[i] + theta;
    score +=
      weight * (digamma(theta + y) - digammaTheta + Math.log(theta) + 1 - Math.log(sum) - (y + theta) / sum);
    information +=
      weight * (trigammaTheta - trigamma(theta + y) - 1 / theta + 2 / sum - (y + theta) / (sum * sum));
  }
  return { score, information };
}
