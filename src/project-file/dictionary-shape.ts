import {
  byKind,
  type Check,
  listOf,
  oneOf,
  orNull,
  plainObject,
  recordOf,
  shape,
  text,
} from "../base/check.ts";
import { incidentRoles } from "../model/incidents.ts";
import type { ValueDecision, ValueDictionary } from "../model/value-decisions.ts";

const decisions = recordOf(
  byKind<ValueDecision>({
    category: shape<Extract<ValueDecision, { kind: "category" }>>({
      kind: oneOf(["category"]),
      iccs: orNull(text),
      indicators: listOf(text, 50),
      protection: orNull(text),
    }),
    class: shape<Extract<ValueDecision, { kind: "class" }>>({
      kind: oneOf(["class"]),
      class: orNull(text),
    }),
  }),
);

/** Decisions about values from a file or a storage; only roles that exist, since no other is ever asked for. */
export const dictionaryShape: Check<ValueDictionary> = (value, at) => {
  const found = plainObject(value, at);
  const known = incidentRoles.filter((role) => Object.hasOwn(found, role));
  return Object.fromEntries(known.map((role) => [role, decisions(found[role], `${at}.${role}`)]));
};
