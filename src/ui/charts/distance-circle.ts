import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { extentOfIncidents, extentOfLevel, extentOfTarget } from "../../state/extent.ts";
import { selectRequest } from "../../state/select.ts";
import { useApp } from "../app-context.tsx";
import { mapHandle } from "../map-handle.ts";

/** Radii below this many pixels of the screen are hardly a circle. */
const leastPixels = 4;

/**
 * Draws a distance on the map while it is pointed at: around what is chosen, else in the middle of the view. Gives back
 * what to say about it, the empty string for no distance.
 */
export function useDistanceCircle(meters: number, request: string): string {
  const { t } = useTranslation();
  const app = useApp();
  const known = meters > 0;
  const scale = useMemo(() => (known ? (mapHandle.current?.metersPerPixel() ?? 0) : 0), [known]);
  useEffect(() => {
    if (!known) return;
    const state = app.store.getState();
    const { project, session } = state;
    if (!project) return;
    const { result } = selectRequest(state, request);
    const level = project.levels[project.scope.level] ?? null;
    const camera = mapHandle.current?.camera();
    const place =
      extentOfTarget(project, result, session.selected) ??
      (camera && ([camera.longitude, camera.latitude, camera.longitude, camera.latitude] as const)) ??
      extentOfLevel(level) ??
      (project.incidents && extentOfIncidents(project.incidents));
    if (!place) return;
    const [west, south, east, north] = place;
    app.setSession({ circle: { longitude: (west + east) / 2, latitude: (south + north) / 2, meters } });
    return () => app.setSession({ circle: null });
  }, [app, known, meters, request]);
  if (!known || scale === 0) return "";
  return t(meters < leastPixels * scale ? "chart.circleSmall" : "chart.circle");
}
