import type { Localised } from "./language.ts";

/** Where in the input something happened. Rows and features count from 1, as a person would. */
export interface Place {
  readonly file?: string;
  readonly row?: number;
  readonly column?: string;
  readonly feature?: number | string;
}

/**
 * Something that went wrong or deserves a remark, as a value: what happened, what was kept, what to do next.
 * `error`: nothing usable came out · `warning`: something was set aside or repaired · `note`: worth knowing.
 */
export interface Problem {
  readonly code: string;
  readonly severity: "error" | "warning" | "note";
  readonly what: Localised;
  readonly kept: Localised;
  readonly todo: Localised;
  readonly where?: Place;
  /** How many rows or features are concerned, when it is more than one. */
  readonly count?: number;
}

/** An exception that carries a `Problem`, for code that cannot go on. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.what.en);
    this.name = "ProblemError";
    this.problem = problem;
  }
}
