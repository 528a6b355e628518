import type { FactorLayer, FactorTone } from "../model/factors.ts";

/** How people should read a layer: a school is a place to protect, never a danger. */
export function toneName({ kind, tone }: FactorLayer): FactorTone | "protectedPlace" {
  return kind === "school" && tone === "asset" ? "protectedPlace" : tone;
}
