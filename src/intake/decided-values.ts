import { mergeDictionaries, type ValueDictionary } from "../model/value-decisions.ts";
import type { FactorMapping, IncidentMapping } from "./mapping.ts";

/** Everything that a mapping decides about values, by role. */
export function decisionsOf(mapping: IncidentMapping | FactorMapping): ValueDictionary {
  if (!("fields" in mapping) || !("time" in mapping)) {
    const decisions = mapping.armsColumn?.decisions;
    return decisions ? { armsEvent: decisions } : {};
  }
  return mapping.fields.reduce<ValueDictionary>(
    (all, { role, decisions }) => (role && decisions ? mergeDictionaries(all, { [role]: decisions }) : all),
    {},
  );
}
