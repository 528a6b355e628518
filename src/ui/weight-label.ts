import type { Analysis } from "../analyses/analysis.ts";
import { useLocalised, useProject } from "./app-context.tsx";

/** What the indicator behind a weight is called: a column of the analysis, a field of the areas, or a factor layer. */
export function useWeightLabel(analysis: Analysis | null): (id: string) => string | undefined {
  const local = useLocalised();
  const { factors, levels, scope } = useProject();
  return (id) => {
    const label =
      analysis?.gives.find((spec) => spec.id === id)?.label ??
      factors[id]?.label ??
      levels[scope.level]?.fields.find((field) => field.id === id)?.label;
    return label && local(label);
  };
}
