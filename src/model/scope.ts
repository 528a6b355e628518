import type { FieldId, LevelId } from "../base/ids.ts";

/** A civil period, both ends whole days: from 00:00 of the first to 24:00 of the last; `to` is exclusive, in minutes. */
export interface Period {
  readonly fromMinutes: number;
  readonly toMinutes: number;
}

/** Keeps the events whose field has one of these classes. Several filters all hold. */
export interface IncidentFilter {
  readonly field: FieldId;
  readonly classes: readonly string[];
}

/** Which events and which areas a question is about. */
export interface Scope {
  readonly level: LevelId;
  readonly period: Period | null;
  readonly filters: readonly IncidentFilter[];
  readonly roles: ScopeRoles;
}

/**
 * What stands for what, when it is not the obvious: `count` null means "count the incidents of the scope", else a
 * field of the areas that already holds counts; `population` null means the level's own population field;
 * `variable` is the field for statistics that take any variable.
 */
export interface ScopeRoles {
  readonly count: FieldId | null;
  readonly population: FieldId | null;
  readonly variable: FieldId | null;
  readonly secondVariable?: FieldId | null;
}
