import type { IncidentRole } from "../model/incidents.ts";
import { sameDecision, type ValueDecisions, type ValueDictionary } from "../model/value-decisions.ts";
import type { FactorMapping, FieldMapping, IncidentMapping } from "./mapping.ts";
import { isReviewed, recalledDecisions, type ValueCount } from "./value-review.ts";

type Values = Readonly<Record<string, readonly ValueCount[]>>;

/**
 * A mapping with what is remembered about the values of its columns; what it decides itself stays. The same object when
 * nothing is remembered that it does not know.
 */
export function withRecalled(
  mapping: IncidentMapping,
  values: Values,
  remembered: ValueDictionary,
): IncidentMapping {
  let changed = false;
  const fields = mapping.fields.map((field): FieldMapping => {
    const decisions = recalledInto(field.role, field.column, field.decisions, values, remembered);
    if (decisions === field.decisions) return field;
    changed = true;
    return { ...field, decisions };
  });
  return changed ? { ...mapping, fields } : mapping;
}

/** The same for the column of arms events of a layer. */
export function withRecalledArms(
  mapping: FactorMapping,
  values: Values,
  remembered: ValueDictionary,
): FactorMapping {
  const arms = mapping.armsColumn;
  if (!arms) return mapping;
  const decisions = recalledInto("armsEvent", arms.column, arms.decisions, values, remembered);
  return decisions === arms.decisions ? mapping : { ...mapping, armsColumn: { ...arms, decisions } };
}

function recalledInto(
  role: IncidentRole | null,
  column: string,
  own: ValueDecisions | undefined,
  values: Values,
  remembered: ValueDictionary,
): ValueDecisions | undefined {
  if (!isReviewed(role) || !Object.hasOwn(values, column)) return own;
  const recalled = recalledDecisions(values[column], remembered[role]);
  if (!recalled || Object.keys(recalled).every((key) => own && Object.hasOwn(own, key))) return own;
  return { ...recalled, ...own };
}

/** A mapping without the decisions that are only what was remembered. */
export function withoutRecalled(mapping: IncidentMapping, remembered: ValueDictionary): IncidentMapping {
  const fields = mapping.fields.map((field): FieldMapping => {
    const known = field.role ? remembered[field.role] : undefined;
    if (!known || !field.decisions) return field;
    const own = Object.entries(field.decisions).filter(
      ([key, decision]) => !(Object.hasOwn(known, key) && sameDecision(decision, known[key])),
    );
    return { ...field, decisions: Object.fromEntries(own) };
  });
  return { ...mapping, fields };
}
