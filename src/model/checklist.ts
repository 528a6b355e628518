import type { Localised } from "../base/language.ts";
import type { QualityCode, QualityDeclaration } from "./quality.ts";

export const checklistGroups = [
  "record",
  "completeness",
  "reliability",
  "timeliness",
  "convergence",
  "transparency",
] as const;
export type ChecklistGroup = (typeof checklistGroups)[number];

/** One question that good data answer, and what this source answers. `unknown`: it cannot be told from the file. */
export interface ChecklistItem {
  readonly id: string;
  readonly group: ChecklistGroup;
  readonly status: "met" | "notMet" | "unknown";
  readonly title: Localised;
  /** What was measured, or declared. */
  readonly value: Localised;
  /** Where the measured value must lie; null for what is only said. */
  readonly threshold: {
    readonly code: QualityCode;
    readonly bound: number;
    readonly changed: boolean;
    readonly text: Localised;
    /** Where the default comes from. */
    readonly origin: Localised;
  } | null;
  /** What to do next; empty when it is met. */
  readonly todo: Localised;
  /** The member of the declaration that answers it; null when the file does. */
  readonly declared: keyof QualityDeclaration | null;
}
