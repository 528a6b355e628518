import { byKind, type Check, type closed, listOf, oneOf, orNull, type shape } from "../base/check.ts";
import type { ValueDecision } from "./value-decisions.ts";

const mostIndicators = 50;

/**
 * What a decision about a raw value may look like in a file. `members`: whether it may say anything else besides (`shape`) or not
 * (`closed`). `word`: its texts.
 */
export function valueDecisionShape(
  members: typeof shape | typeof closed,
  word: Check<string>,
): Check<ValueDecision> {
  return byKind<ValueDecision>({
    category: members<Extract<ValueDecision, { kind: "category" }>>({
      kind: oneOf(["category"]),
      iccs: orNull(word),
      indicators: listOf(word, mostIndicators),
      protection: orNull(word),
    }),
    class: members<Extract<ValueDecision, { kind: "class" }>>({
      kind: oneOf(["class"]),
      class: orNull(word),
    }),
  });
}
