import type { FactorId } from "../base/ids.ts";
import type { FactorLayer } from "../model/factors.ts";

const toneOrder = { asset: 0, neutral: 1, risk: 2, policeActivity: 3 } as const;

/** What the map shows of the factors at first: the assets. The rest is one switch away. */
export function factorsShownFirst(factors: Readonly<Record<FactorId, FactorLayer>>): FactorId[] {
  return rowsOfFactors(factors).filter((id) => factors[id].tone === "asset");
}

/** Factor layers in the order people see them: what protects comes first. */
export function rowsOfFactors(factors: Readonly<Record<FactorId, FactorLayer>>): FactorId[] {
  return Object.values(factors)
    .sort((a, b) => toneOrder[a.tone] - toneOrder[b.tone])
    .map((factor) => factor.id);
}
