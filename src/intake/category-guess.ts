import type { SecurityIndicatorId } from "../model/security-indicators.ts";
import type { CategoryMeaning } from "../model/value-decisions.ts";
import { attempted, byFirearm, type Firmness } from "./category-rule.ts";
import { categoryRules } from "./category-rules.ts";
import { comparableText } from "./names.ts";

/** What a raw category seems to stand for, and how far that can be trusted. */
export interface CategoryGuess extends CategoryMeaning {
  readonly firmness: Firmness;
}

const nothing: CategoryGuess = { iccs: null, indicators: [], protection: null, firmness: "none" };

/**
 * Guesses the ICCS category, the regional indicators and the protection of a raw value from its words, in Spanish,
 * English or Portuguese, whatever its case, accents and punctuation. What names no kind of event that the rules know has
 * no equivalent, firmness "none". O(rules).
 */
export function guessCategory(text: string): CategoryGuess {
  const comparable = comparableText(text);
  const rule = categoryRules.find(
    ({ pattern, unless }) => pattern.test(comparable) && !unless?.test(comparable),
  );
  if (!rule) return nothing;
  return {
    iccs: rule.iccs,
    indicators: indicatorsOf(rule.indicators ?? [], rule.iccs, comparable),
    protection: rule.protection ?? null,
    firmness: saysNoForce(comparable, rule.iccs) ? "likely" : rule.firmness,
  };
}

/**
 * "Robo" says force in the law of some countries and any taking in that of others: unless the text tells which, a
 * reading as theft is inferred.
 */
function saysNoForce(comparable: string, iccs: string | null): boolean {
  return (
    iccs?.startsWith("05") === true &&
    /\brobos?\b/.test(comparable) &&
    !/violencia|\b[sc] v\b|accesorio|placa|interior/.test(comparable)
  );
}

/** A death by firearm counts for two indicators; an attempt at one counts for none of them. */
function indicatorsOf(
  indicators: readonly SecurityIndicatorId[],
  iccs: string | null,
  comparable: string,
): readonly SecurityIndicatorId[] {
  if (iccs === "0101" && attempted.test(comparable)) return [];
  if (!byFirearm.test(comparable) || !(iccs === "0101" || iccs === "01032")) return indicators;
  return indicators.includes("firearmDeath") ? indicators : [...indicators, "firearmDeath"];
}
