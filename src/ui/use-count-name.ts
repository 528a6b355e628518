import { numberFieldOf } from "../model/territory.ts";
import { useLocalised, useProject } from "./app-context.tsx";

/** What the counts of the open project are called when they come from a field of its areas; null when events are counted. */
export function useCountName(): string | null {
  const local = useLocalised();
  const { levels, scope } = useProject();
  const level = levels[scope.level];
  const field = level && scope.roles.count !== null ? numberFieldOf(level, scope.roles.count) : undefined;
  return field ? local(field.label) : null;
}
