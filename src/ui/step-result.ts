import type { ColumnSpec } from "../analyses/analysis.ts";
import type { Column } from "../base/column.ts";
import type { MapChoice, StepId } from "../model/project.ts";
import type { RequestView } from "../state/select.ts";
import { useProject, useRequest } from "./app-context.tsx";

/** What a step's map shows and what is known about it. */
export interface StepResult extends RequestView {
  readonly choice: MapChoice;
  /** The drawn column; the result's main column while the chosen one is not among its columns. */
  readonly column: Column | null;
}

/** What the map of a step shows: its choice, the state of its request and the column drawn. */
export function useStepResult(step: StepId): StepResult {
  const choice = useProject().maps[step];
  const view = useRequest(choice.request);
  return { ...view, choice, column: drawnColumn(view, choice.column) };
}

/** The column of a result with that id, else its main one. */
export function drawnColumn(view: Pick<RequestView, "analysis" | "result">, id: string): Column | null {
  const { result, analysis } = view;
  if (!result) return null;
  const main = analysis?.gives.find((spec) => spec.main)?.id;
  return (
    result.columns.find((column) => column.id === id) ??
    result.columns.find((column) => column.id === main) ??
    null
  );
}

/** What the analysis says about a column. */
export function specOf(view: Pick<RequestView, "analysis">, id: string): ColumnSpec | undefined {
  return view.analysis?.gives.find((spec) => spec.id === id);
}
