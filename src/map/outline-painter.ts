import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap } from "maplibre-gl";
import type { OutlineDrawing, OutlineId } from "../layers/layer.ts";
import { cssColor } from "../symbology/color.ts";
import { places } from "./base-style.ts";

/** Bottom first. */
const outlineIds: readonly OutlineId[] = ["selected", "hovered", "distance"];
/** The first of these layers: what else is lined goes under all of them. */
export const lowestOutline = `${outlineIds[0]}:halo`;
/** How much wider the pale band is than its line, in pixels. */
const haloPixels = 3.5;
const nothing = { type: "FeatureCollection" as const, features: [] };

/**
 * Draws the lines around what is chosen and what is pointed at. Each has a source and two layers of its own that stay on
 * the map for good: pointing elsewhere exchanges a few outlines and leaves everything else alone.
 */
export class OutlinePainter {
  private readonly map: MapLibreMap;
  private readonly shown = new Map<OutlineId, OutlineDrawing>();

  constructor(map: MapLibreMap) {
    this.map = map;
    for (const id of outlineIds) {
      map.addSource(sourceOf(id), { type: "geojson", data: nothing, tolerance: 0.2 });
      for (const part of ["halo", "line"] as const) map.addLayer(lineLayer(id, part), places.outlines);
    }
  }

  /** Brings the map to these outlines; what is the same object as before is left alone. */
  apply(drawings: readonly OutlineDrawing[]): void {
    for (const id of outlineIds) {
      const drawing = drawings.find((each) => each.id === id);
      const before = this.shown.get(id);
      if (drawing === before) continue;
      if (drawing) this.shown.set(id, drawing);
      else this.shown.delete(id);
      if (drawing) this.paint(drawing);
      if (drawing?.paths !== before?.paths) this.hand(id, drawing ?? null);
    }
  }

  private hand(id: OutlineId, drawing: OutlineDrawing | null): void {
    const source = this.map.getSource<GeoJSONSource>(sourceOf(id));
    if (!drawing) {
      void source?.setData(nothing);
      return;
    }
    const coordinates = drawing.paths.map((path) =>
      path.map(([longitude, latitude]) => [longitude, latitude]),
    );
    void source?.setData({
      type: "Feature",
      properties: {},
      geometry: { type: "MultiLineString", coordinates },
    });
  }

  private paint({ id, color, halo, width }: OutlineDrawing): void {
    this.map.setPaintProperty(`${id}:halo`, "line-color", cssColor(halo));
    this.map.setPaintProperty(`${id}:halo`, "line-width", width + haloPixels);
    this.map.setPaintProperty(`${id}:line`, "line-color", cssColor(color));
    this.map.setPaintProperty(`${id}:line`, "line-width", width);
  }
}

function sourceOf(id: OutlineId): string {
  return `outline:${id}`;
}

/** Colours and widths change at once: a line that fades in behind the pointer would lag. */
function lineLayer(id: OutlineId, part: "halo" | "line"): LayerSpecification {
  return {
    id: `${id}:${part}`,
    type: "line",
    source: sourceOf(id),
    layout: { "line-join": "round", "line-cap": "round" },
    paint: { "line-color-transition": { duration: 0 }, "line-width-transition": { duration: 0 } },
  };
}
