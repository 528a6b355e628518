import type { IncidentRole } from "./incidents.ts";

/** What a raw value of a kind of event stands for. Null and empty say "no equivalent", which is an answer. */
export interface CategoryMeaning {
  /** Code of the ICCS. */
  readonly iccs: string | null;
  /** Ids of regional indicators (SES). */
  readonly indicators: readonly string[];
  /** Why its events are protected; null when they are not. */
  readonly protection: string | null;
}

/** What a person decided about one raw value of a column. Plain JSON. */
export type ValueDecision =
  | ({ readonly kind: "category" } & CategoryMeaning)
  /** A well-known class of the column's role; null: the value says nothing. */
  | { readonly kind: "class"; readonly class: string | null };

/** Decisions by raw value, in its comparable form (lower case, no accents). */
export type ValueDecisions = Readonly<Record<string, ValueDecision>>;

/** Decisions by role of the column and raw value: what is remembered from one file to the next. */
export type ValueDictionary = Readonly<Partial<Record<IncidentRole, ValueDecisions>>>;

/** A dictionary with the decisions of another on top. */
export function mergeDictionaries(below: ValueDictionary, above: ValueDictionary): ValueDictionary {
  const merged: Partial<Record<IncidentRole, ValueDecisions>> = { ...below };
  for (const role of Object.keys(above) as IncidentRole[]) merged[role] = { ...below[role], ...above[role] };
  return merged;
}

/** A dictionary without one value, or without any value when no role is named. */
export function forgetValue(
  dictionary: ValueDictionary,
  forgotten: { readonly role: IncidentRole; readonly value: string } | null,
): ValueDictionary {
  if (!forgotten) return {};
  const { [forgotten.value]: _gone, ...rest } = dictionary[forgotten.role] ?? {};
  return { ...dictionary, [forgotten.role]: rest };
}

/** Number of values that a dictionary holds. */
export function countValues(dictionary: ValueDictionary): number {
  return Object.values(dictionary).reduce((sum, values) => sum + Object.keys(values ?? {}).length, 0);
}

/** Whether two decisions say the same. */
export function sameDecision(a: ValueDecision | undefined, b: ValueDecision | undefined): boolean {
  if (!a || !b) return a === b;
  if (a.kind === "class") return b.kind === "class" && a.class === b.class;
  return (
    b.kind === "category" &&
    a.iccs === b.iccs &&
    a.protection === b.protection &&
    a.indicators.length === b.indicators.length &&
    a.indicators.every((each) => b.indicators.includes(each))
  );
}
