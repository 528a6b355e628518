import { type Check, plainObject, recordOf, shape, text } from "../base/check.ts";
import { incidentRoles } from "../model/incidents.ts";
import { valueDecisionShape } from "../model/value-decision-shape.ts";
import type { ValueDictionary } from "../model/value-decisions.ts";

const decisions = recordOf(valueDecisionShape(shape, text));

/** Decisions about values from a file or a storage; only roles that exist, since no other is ever asked for. */
export const dictionaryShape: Check<ValueDictionary> = (value, at) => {
  const found = plainObject(value, at);
  const known = incidentRoles.filter((role) => Object.hasOwn(found, role));
  return Object.fromEntries(known.map((role) => [role, decisions(found[role], `${at}.${role}`)]));
};
