import type { SourceId } from "../base/ids.ts";
import type { Grade, Passport, PassportCheck } from "./source.ts";

/**
 * What a project asks of its data, and what people declared of a source. Bounds that were never touched have their
 * default; a source nobody spoke for has no declaration.
 */
export interface QualitySettings {
  /** Changed bounds by check code: from this value on a check deserves attention. */
  readonly bounds: Readonly<Record<string, number>>;
  readonly declared: Readonly<Record<SourceId, QualityDeclaration>>;
}

/** What only a person knows of a source. An absent member was not said. */
export interface QualityDeclaration {
  readonly unit?: RecordUnit;
  /** What counts as a case is written down, with what is included and what is not. */
  readonly definition?: boolean;
  /** Institutions compare their cases with each other before publishing. */
  readonly validated?: boolean;
  /** How figures are made is public. */
  readonly methodPublished?: boolean;
  readonly publishedEveryMonths?: number;
  /** What another institution counts in the same period and territory. */
  readonly comparison?: { readonly name: string; readonly total: number };
}

export const recordUnits = ["victim", "event", "caseFile"] as const;
export type RecordUnit = (typeof recordUnits)[number];

export const noQualitySettings: QualitySettings = { bounds: {}, declared: {} };

/**
 * How a measured value is judged. `least`: it should be large, and below `attention` it deserves attention; `most`: it
 * should be small. Beyond `poor` it is poor; a changed bound moves `poor` by the same amount.
 */
export interface QualityRule {
  readonly direction: "least" | "most";
  readonly attention: number;
  readonly poor: number;
  /** `share`: of rows. `ratio`: times what would be expected. `months`: between publications. */
  readonly unit: "share" | "ratio" | "months";
}

const least = (attention: number, poor: number): QualityRule => ({
  direction: "least",
  attention,
  poor,
  unit: "share",
});
const most = (attention: number, poor: number, unit: QualityRule["unit"] = "share"): QualityRule => ({
  direction: "most",
  attention,
  poor,
  unit,
});

/**
 * Every check whose bound can be changed, with its default. 85 % of events with coordinates is Ratcliffe's (2004) first
 * estimate of a least reliable rate; the others are working values of this program, not of a standard.
 */
export const qualityRules = {
  geocoded: least(0.85, 0.7),
  "zero-coordinates": most(0, 0.05),
  "pile-ups": most(0.02, 0.1),
  outside: most(0.02, 0.1),
  dated: least(0.98, 0.9),
  "future-dates": most(0, 0.01),
  "ancient-dates": most(0, 0.01),
  "isolated-dates": most(0.02, 0.1),
  "without-time": most(0.1, 0.5),
  midnight: most(1.5, 4, "ratio"),
  noon: most(1.5, 4, "ratio"),
  "first-of-month": most(1.25, 2, "ratio"),
  "first-of-january": most(2, 5, "ratio"),
  duplicates: most(0.02, 0.1),
  identifier: most(0, 0.05),
  "recorded-late": most(0.1, 0.4),
  "missing-category": most(0.1, 0.4),
  undetermined: most(0.1, 0.4),
  "missing-sex": most(0.05, 0.2),
  "missing-ageBand": most(0.05, 0.2),
  "missing-weapon": most(0.1, 0.4),
  "source-gap": most(0.2, 0.5),
  publication: most(1, 12, "months"),
} as const satisfies Record<string, QualityRule>;

export type QualityCode = keyof typeof qualityRules;

/** Whether a check has a bound that can be changed. */
function hasRule(code: string): code is QualityCode {
  return Object.hasOwn(qualityRules, code);
}

/** The bound of a check in a project: the changed one, or the default. */
export function boundOf(code: QualityCode, settings: QualitySettings | undefined): number {
  const changed = settings?.bounds ?? {};
  return Object.hasOwn(changed, code) ? changed[code] : qualityRules[code].attention;
}

/** The level of a measured value under a project's bounds. NaN (nothing measured) is good. */
export function levelOf(
  code: QualityCode,
  value: number,
  settings: QualitySettings | undefined,
): PassportCheck["level"] {
  const rule = qualityRules[code];
  const attention = boundOf(code, settings);
  const sign = rule.direction === "most" ? 1 : -1;
  const poor = attention + (rule.poor - rule.attention);
  if (sign * value > sign * poor) return "poor";
  return sign * value > sign * attention ? "attention" : "good";
}

/** What a check measured: the value its bound is compared with. */
export function measuredValue(check: PassportCheck): number {
  return check.value ?? (check.of > 0 ? check.count / check.of : Number.NaN);
}

/** The checks of a passport with their levels under a project's bounds; checks without a bound keep theirs. */
export function judgedChecks(
  passport: Pick<Passport, "checks">,
  settings: QualitySettings | undefined,
): readonly PassportCheck[] {
  const { bounds = {} } = settings ?? {};
  return passport.checks.map((check) => {
    if (!hasRule(check.code) || !Object.hasOwn(bounds, check.code)) return check;
    if (check.value === undefined && qualityRules[check.code].unit !== "share") return check;
    const level = levelOf(check.code, measuredValue(check), settings);
    return { ...check, level: level === "poor" && check.atMost === "attention" ? "attention" : level };
  });
}

/** The grade of a passport under a project's bounds; null where it has none. */
export function judgedGrade(
  passport: Pick<Passport, "checks" | "grade">,
  settings: QualitySettings | undefined,
): Grade | null {
  return passport.grade === null ? null : gradeOf(judgedChecks(passport, settings));
}

/** What is said but not graded: what the source never had, and what another check counts already. */
const ungraded = (code: string) => code.startsWith("absent-") || code === "undetermined";

/**
 * The grade printed on every map. D: two or more checks are poor, or the share of rows with usable coordinates is. C: one
 * check is poor, or more than three deserve attention. B: two or three deserve attention, or one that is about the borders
 * between the areas that everything is counted in. A: at most one other does. What the source never had (sex, age,
 * weapon) is said but not graded. Null without checks.
 */
export function gradeOf(checks: readonly PassportCheck[]): Grade | null {
  const graded = checks.filter((check) => !ungraded(check.code));
  if (graded.length === 0) return null;
  const poor = graded.filter((check) => check.level === "poor");
  const attention = graded.filter((check) => check.level === "attention").length;
  if (poor.length >= 2 || poor.some((check) => check.code === "geocoded")) return "D";
  if (poor.length === 1 || attention > 3) return "C";
  const faultyBorders = graded.some((check) => check.code === "border-faults" && check.level === "attention");
  return attention > 1 || faultyBorders ? "B" : "A";
}
