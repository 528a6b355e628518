import { useMemo } from "react";
import type { BasemapShown } from "../map/basemap-drawing.ts";
import { useAppState } from "./app-context.tsx";

const withinBounds = (share: number) => Math.min(1, Math.max(0, Number.isFinite(share) ? share : 1));

/** The map under the data as it is drawn now; null where there is none, or where it could not be opened. */
export function useBasemap(): BasemapShown | null {
  const basemap = useAppState((state) => state.project?.basemap);
  const open = useAppState((state) => state.session.basemap);
  return useMemo(() => {
    if (!basemap || open.status !== "open" || open.source !== basemap.source) return null;
    return {
      drawing: open.drawing,
      opacity: withinBounds(basemap.opacity),
      areaOpacity: withinBounds(basemap.areaOpacity),
    };
  }, [basemap, open]);
}
