import { normalUpperTail } from "../rates/normal.ts";
import type { Alternative } from "./pseudo-probability.ts";

/** Probability under the standard normal of a value as extreme as `z` in the stated direction. NaN passes through. */
export function normalTail(z: number, alternative: Alternative): number {
  if (alternative === "greater") return normalUpperTail(z);
  if (alternative === "lesser") return normalUpperTail(-z);
  return Math.min(1, 2 * normalUpperTail(Math.abs(z)));
}
