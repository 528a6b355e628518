import type { Localised } from "../base/language.ts";
import type { Place, Problem } from "../base/problem.ts";

type Words = readonly [what: string, kept: string, todo: string];

/** Builds a problem from its three sentences (what happened, what was kept, what to do) in both languages. */
export function makeProblem(
  code: string,
  severity: Problem["severity"],
  words: Localised<Words>,
  where: Place = {},
  count?: number,
): Problem {
  return {
    code,
    severity,
    what: { es: words.es[0], en: words.en[0] },
    kept: { es: words.es[1], en: words.en[1] },
    todo: { es: words.es[2], en: words.en[2] },
    where,
    ...(count === undefined ? {} : { count }),
  };
}
