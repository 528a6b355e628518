import type { Column, Meaning, Unit } from "../base/column.ts";
import type { Localised, Sentence, Text } from "../base/language.ts";
import type { RunContext } from "../base/run-context.ts";
import type { ParamValue, Project } from "../model/project.ts";
import type { AnalysisResult } from "../model/result.ts";
import type { Scope } from "../model/scope.ts";

/**
 * One statistic or index: one file, one entry in the list. Data describes it (form, validation, project file,
 * command line and report all read `params`), three functions compute it.
 */
export interface Analysis<
  Id extends string = string,
  Params extends ParamValues = ParamValues,
  Input = unknown,
> {
  readonly id: Id;
  /** Raise it whenever results change for equal input: cached results are then stale. */
  readonly version: number;
  /** Method card, in every offered language. `question` is what a person would ask. */
  readonly text: Text<"title" | "question" | "what" | "reading" | "caveat" | "source">;
  readonly family: AnalysisFamily;
  /** The formula, in plain mathematical notation that needs no typesetting; per language if it has words. */
  readonly formula: string | Localised;
  /** What it was checked against, and to what tolerance: only what a test of this project holds. */
  readonly checked: readonly Sentence[];
  readonly params: ParamSpecs<Params>;
  /** Its figures depend on the seed although no parameter counts what is drawn (ties, a sample of the events). */
  readonly random?: true;
  readonly needs: Needs;
  readonly gives: readonly ColumnSpec[];
  /** Gathers and copies what `run` needs. Main thread: only cheap passes. Throws `ProblemError` if a need is missing. */
  prepare(project: Project, scope: Scope, params: Params): Input;
  /** Computes. Pure, seeded, deterministic; the same in worker, inline and command line. Does not touch `input`. */
  run(input: Input, params: Params, context: RunContext): Promise<AnalysisResult>;
  /** How to share the work: results are the same for any number of parts. */
  readonly parallel?: Parallel<Params, Input>;
  /** The plain reading: sentences that know the intervals. */
  read(result: AnalysisResult, params: Params): readonly Sentence[];
  /** What a person should know of the values asked for, judged by the figures of the last result; nothing keeps them from going on. */
  advise?(scalars: AnalysisResult["scalars"], params: Params): readonly ParamAdvice[];
  /** What had no part in the result and could have none at any weight, and why: by what a parameter of weights calls it. */
  leftOut?(result: AnalysisResult): Readonly<Record<string, Localised>>;
  /** What the chart of a table is called, by table; its first line otherwise. */
  readonly chartTitles?: Readonly<Record<string, Localised>>;
  /** What one row of a table of the result says, by table: told when it is pointed at in the chart. */
  readonly tells?: Readonly<Record<string, TableTelling>>;
}

/** A word on the value of one parameter, and the value to use instead. */
export interface ParamAdvice {
  readonly param: string;
  readonly text: Sentence;
  readonly instead: number;
}

/** Words for the rows of one table. */
export interface TableTelling {
  /** Null where there is nothing to say of the row. */
  sentence(result: AnalysisResult, row: number): Sentence | null;
  /** Choosing a row of the chart gives this parameter the row's value of that column. */
  readonly sets?: { readonly param: string; readonly column: string };
}

export type AnalysisFamily =
  | "counts"
  | "rates"
  | "density"
  | "autocorrelation"
  | "clusters"
  | "time"
  | "factors"
  | "concentration"
  | "regression"
  | "priorities";

export type ParamValues = Readonly<Record<string, ParamValue>>;

/** Splits a run over workers. `part` runs in any worker; `merge` joins the parts in their order. */
export interface Parallel<Params, Input> {
  split(input: Input, params: Params, parts: number): readonly PartInput[];
  part(part: PartInput, params: Params, context: RunContext): Promise<PartOutput>;
  merge(
    input: Input,
    params: Params,
    outputs: readonly PartOutput[],
    context: RunContext,
  ): Promise<AnalysisResult>;
}

/** Structured-cloneable data. */
export type PartInput = Readonly<Record<string, unknown>>;
export type PartOutput = Readonly<Record<string, unknown>>;

/** Which roles an analysis asks for. The form asks only for these. */
export interface Needs {
  /** `areas`: polygons of a level · `cells`: makes its own hexagons over the territory · `none`. */
  readonly support: "areas" | "cells" | "none";
  /** Only counts and divides: areas may be a plain table without outlines (command line). */
  readonly outlinesOptional?: boolean;
  readonly incidents?: boolean;
  /** A territory with outlines, whatever its result is supported by. */
  readonly territory?: boolean;
  /** A count per area: from the incidents of the scope or from a field. */
  readonly count?: boolean;
  readonly population?: boolean;
  /** Any number field per area, which a person names. Together with `count` and `population`: either a rate or a field. */
  readonly variable?: boolean;
  /** A second number field, which a person names: nothing stands for it. */
  readonly secondVariable?: boolean;
  readonly factors?: boolean;
}

/** A column that the analysis gives. `role` tells table, map and legend what to do with it. */
export interface ColumnSpec {
  readonly id: string;
  readonly label: Localised;
  readonly kind: Column["kind"];
  readonly role: "value" | "lower" | "upper" | "probability" | "class" | "flag" | "support" | "detail";
  readonly unit?: Unit;
  readonly meaning?: Meaning;
  /** Shown on the map when the analysis is chosen. Exactly one column has it. */
  readonly main?: boolean;
}

/** Parameters as data: one spec per parameter. */
export type ParamSpecs<Params> = { readonly [Name in keyof Params]: ParamSpec };

export type ParamSpec = ParamKind & {
  /** Has a meaning only while a choice has one of these values; it is not asked for otherwise. */
  readonly when?: { readonly param: string; readonly is: readonly string[] };
  /** Has a meaning only while no field is named as the variable. */
  readonly unlessVariable?: true;
};

type ParamKind =
  | {
      readonly kind: "number";
      readonly label: Localised;
      readonly help: Localised;
      readonly unit?: Unit;
      /** Only whole numbers make sense. */
      readonly whole?: true;
      readonly minimum: number;
      readonly maximum: number;
      readonly step: number;
      readonly default: number;
      /** A value of 0 means "choose for me"; the choice and its reason are in the result's log. */
      readonly automatic?: boolean;
    }
  | {
      readonly kind: "choice";
      readonly label: Localised;
      readonly help: Localised;
      readonly choices: readonly { readonly id: string; readonly label: Localised }[];
      readonly default: string;
    }
  | { readonly kind: "flag"; readonly label: Localised; readonly help: Localised; readonly default: boolean }
  | {
      readonly kind: "factors";
      readonly label: Localised;
      readonly help: Localised;
      readonly default: readonly string[];
    }
  | {
      readonly kind: "weights";
      readonly label: Localised;
      readonly help: Localised;
      /** What each weighted thing is called, when it is neither a column of the analysis nor a field of the project. */
      readonly labels?: Readonly<Record<string, Localised>>;
      readonly default: Readonly<Record<string, number>>;
    };

/** Keeps the literal id of an analysis while its own parameter and input types stay inside its file. */
export function defineAnalysis<Id extends string, Params extends ParamValues, Input>(
  analysis: Analysis<Id, Params, Input>,
): Analysis<Id> {
  return analysis as unknown as Analysis<Id>;
}
