import { type MapChoice, type Project, type StepId, stepIds } from "./project.ts";

/** Applies a change to the map of every step. */
export function changeEveryMap(
  maps: Project["maps"],
  change: (map: MapChoice, step: StepId) => MapChoice,
): Project["maps"] {
  const changed = {} as Record<StepId, MapChoice>;
  for (const step of stepIds) if (maps[step]) changed[step] = change(maps[step], step);
  return changed;
}
