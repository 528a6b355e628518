import { formatShare } from "./format.ts";
import type { Language } from "./language.ts";

/**
 * Whole percentages of shares that add up to 1, which add up to exactly 100: each is rounded down, and what is then missing
 * goes one by one to those that lost most (largest remainder; among equals, to the first). NaN stays NaN and takes no part.
 */
export function wholePercentages(shares: readonly number[]): readonly number[] {
  // A share such as 0.29 is 28.999… hundredths to a computer.
  const exact = shares.map((share) => Number((100 * share).toFixed(6)));
  const percentages = exact.map(Math.floor);
  const counting = exact.flatMap((percent, index) => (Number.isNaN(percent) ? [] : [index]));
  const given = counting.reduce((sum, index) => sum + percentages[index], 0);
  // Sorting keeps the order of equals.
  const lost = (index: number) => exact[index] - percentages[index];
  const first = counting.toSorted((a, b) => Math.round(1e6 * (lost(b) - lost(a))));
  for (const index of first.slice(0, counting.length > 0 ? 100 - given : 0)) percentages[index]++;
  return percentages;
}

/**
 * Shares that add up to 1, written as whole percentages that add up to 100; "< 1 %" of something that counts but is left
 * without a whole one.
 */
export function formatShares(shares: readonly number[], language: Language): readonly string[] {
  return wholePercentages(shares).map((percent, index) =>
    percent === 0 && shares[index] > 0
      ? `<\u00a0${formatShare(0.01, language)}`
      : formatShare(percent / 100, language),
  );
}
