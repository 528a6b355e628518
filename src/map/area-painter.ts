import type { GeoJSONSource, Map as MapLibreMap } from "maplibre-gl";
import { areaLabelPoints } from "../layers/label-points.ts";
import type { AreaDrawing, AreaFills } from "../layers/layer.ts";
import type { AreaSet } from "../model/territory.ts";
import { cssColor, type Rgba, type Theme } from "../symbology/color.ts";
import { mapColors } from "../symbology/map-colors.ts";
import { areaGeoJson, labelGeoJson } from "./area-geojson.ts";
import { areaLayers, areaOpacity, clear, glowSource, lineWidth, litState, sourceId } from "./area-layers.ts";
import { hatchImage } from "./hatch.ts";

/** Pixels of the lines around a marked area. */
const litWidths = { halo: 4.6, line: 2 } as const;
const empty = { type: "FeatureCollection" as const, features: [] };

/**
 * Draws the areas of a scene with MapLibre. Each level is one source whose outlines are handed over once; colours are
 * states of its features, so a new choropleth moves no geometry, and only rows whose colour changed are touched.
 *
 * A layer whose look depends on states is never taken away, only hidden. MapLibre prepares layers that share a source
 * together, in its own thread; if one of them is gone when the answer comes, it looks that layer up among those that are
 * left and fails on the missing one as soon as it applies the states (6.17: `deserialize` in data/bucket.ts).
 */
export class AreaPainter {
  private readonly map: MapLibreMap;
  /** Set of areas that each source holds or is being given. */
  private readonly held = new Map<string, AreaSet>();
  private readonly painted = new Map<string, AreaFills>();
  /** Marked rows by source. */
  private readonly lit = new Map<string, ReadonlySet<number>>();
  private shown = new Map<string, AreaDrawing>();
  private theme: Theme;
  private sea = false;

  constructor(map: MapLibreMap, theme: Theme) {
    this.map = map;
    this.theme = theme;
    map.addImage("hatch", hatchImage(theme), { pixelRatio: 2 });
  }

  /** `sea`: there is water around the land, which glows at the shore. */
  setTheme(theme: Theme, sea: boolean): void {
    if (theme !== this.theme) this.map.updateImage("hatch", hatchImage(theme));
    this.theme = theme;
    this.sea = sea;
    if (this.shown.has("land")) this.paintLand();
  }

  /** Brings the map to these drawings, bottom first; what is the same object as before is left alone. */
  apply(drawings: readonly AreaDrawing[]): void {
    const wanted = new Map(drawings.map((drawing) => [drawing.id, drawing]));
    for (const [id, drawing] of this.shown) if (!wanted.has(id)) this.remove(drawing);
    for (const drawing of drawings) {
      const before = this.shown.get(drawing.id);
      if (before === drawing) continue;
      this.hold(drawing.areas);
      if (before && before.areas === drawing.areas && before.kind === drawing.kind) this.update(drawing);
      else {
        if (before) this.remove(before);
        this.add(drawing);
      }
    }
    this.shown = wanted;
  }

  private hold(areas: AreaSet): void {
    const id = sourceId(areas.id);
    if (this.held.get(id) === areas) return;
    if (!this.map.getSource(id)) this.map.addSource(id, { type: "geojson", data: empty });
    this.held.set(id, areas);
    this.painted.delete(id);
    this.lit.delete(id);
    this.map.removeFeatureState({ source: id });
    void this.give(id, areas);
  }

  private async give(id: string, areas: AreaSet): Promise<void> {
    const blob = await areaGeoJson(areas, () => this.held.get(id) === areas);
    if (!blob || this.held.get(id) !== areas) return;
    const address = URL.createObjectURL(blob);
    const sources = this.shown.get("land")?.areas === areas ? [id, glowSource] : [id];
    try {
      await Promise.all(sources.map((name) => this.map.getSource<GeoJSONSource>(name)?.setData(address)));
    } finally {
      URL.revokeObjectURL(address);
    }
  }

  private add(drawing: AreaDrawing): void {
    if (drawing.kind === "labels") {
      this.map.addSource(drawing.id, { type: "geojson", data: empty });
      void this.name(drawing);
    }
    if (drawing.kind === "land") {
      this.map.addSource(glowSource, { type: "geojson", data: empty, tolerance: 5, maxzoom: 13 });
      void this.give(sourceId(drawing.areas.id), drawing.areas);
    }
    for (const [layer, place] of areaLayers(drawing))
      if (!this.map.getLayer(layer.id)) this.map.addLayer(layer, place);
    this.update(drawing);
  }

  private async name({ id, areas, size }: Extract<AreaDrawing, { kind: "labels" }>): Promise<void> {
    const points = await areaLabelPoints(areas);
    if (this.shown.get(id)?.areas !== areas) return;
    void this.map.getSource<GeoJSONSource>(id)?.setData(labelGeoJson(areas, points, size));
  }

  private remove(drawing: AreaDrawing): void {
    if (drawing.kind === "fill") {
      this.showFills(drawing.id, null);
      return;
    }
    if (drawing.kind === "lit") {
      this.light(drawing.areas, []);
      return;
    }
    for (const [layer] of areaLayers(drawing)) this.map.removeLayer(layer.id);
    if (drawing.kind === "labels") this.map.removeSource(drawing.id);
    if (drawing.kind === "land") this.map.removeSource(glowSource);
  }

  private update(drawing: AreaDrawing): void {
    switch (drawing.kind) {
      case "land":
        this.paintLand();
        break;
      case "fill":
        this.paintFills(drawing.id, drawing.areas, drawing.fills);
        break;
      case "lit":
        this.map.setPaintProperty(`${drawing.id}:halo`, "line-color", cssColor(drawing.halo));
        this.map.setPaintProperty(`${drawing.id}:line`, "line-color", cssColor(drawing.color));
        this.light(drawing.areas, drawing.rows);
        break;
      case "boundary":
        this.map.setPaintProperty(drawing.id, "line-color", cssColor(drawing.color));
        this.map.setPaintProperty(drawing.id, "line-width", lineWidth(drawing.width));
        this.map.setLayoutProperty(`${drawing.id}:halo`, "visibility", drawing.halo ? "visible" : "none");
        if (drawing.halo)
          this.map.setPaintProperty(`${drawing.id}:halo`, "line-color", cssColor(drawing.halo));
        this.map.setPaintProperty(`${drawing.id}:halo`, "line-width", lineWidth(drawing.width + 3));
        break;
      case "labels":
        this.map.setPaintProperty(drawing.id, "text-color", cssColor(drawing.color));
        this.map.setPaintProperty(drawing.id, "text-halo-color", cssColor(drawing.halo));
        break;
    }
  }

  /** Puts a line around these areas, and takes it from those that had one. */
  private light(areas: AreaSet, rows: readonly number[]): void {
    const source = sourceId(areas.id);
    const before = this.lit.get(source) ?? new Set<number>();
    const now = new Set(rows);
    const set = (id: number, on: boolean) =>
      this.map.setFeatureState(
        { source, id },
        { [litState.halo]: on ? litWidths.halo : 0, [litState.line]: on ? litWidths.line : 0 },
      );
    for (const row of before) if (!now.has(row)) set(row, false);
    for (const row of now) if (!before.has(row)) set(row, true);
    this.lit.set(source, now);
  }

  private paintLand(): void {
    const colors = mapColors[this.theme];
    this.map.setPaintProperty("land-of:glow", "line-color", this.sea ? cssColor(colors.shallows) : clear);
    this.map.setPaintProperty("land-of:fill", "fill-color", cssColor(colors.territory));
    this.map.setPaintProperty("land-of:coast", "line-color", cssColor(colors.coast));
  }

  private paintFills(id: string, areas: AreaSet, fills: AreaFills): void {
    const source = sourceId(areas.id);
    const before = this.painted.get(source);
    const same = before && before.hatched.length === fills.hatched.length ? before : null;
    for (let row = 0; row < fills.hatched.length; row++) {
      if (
        same &&
        sameColor(same.fill, fills.fill, row) &&
        sameColor(same.outline, fills.outline, row) &&
        same.hatched[row] === fills.hatched[row]
      )
        continue;
      const outlined = fills.outline[4 * row + 3] > 0;
      this.map.setFeatureState(
        { source, id: row },
        {
          fill: cssAt(fills.fill, row),
          edge: outlined ? cssAt(fills.outline, row) : clear,
          edgeWidth: outlined ? 2.4 : 0,
          hatch: fills.hatched[row],
        },
      );
    }
    this.painted.set(source, fills);
    this.showFills(id, fills);
  }

  /** Null hides them. The fill itself keeps its place in MapLibre's tables, so that it is back at once. */
  private showFills(id: string, fills: AreaFills | null): void {
    this.map.setPaintProperty(id, "fill-opacity", fills ? areaOpacity : 0);
    this.map.setLayoutProperty(`${id}:edge`, "visibility", fills?.anyOutline ? "visible" : "none");
    this.map.setLayoutProperty(`${id}:hatch`, "visibility", fills?.anyHatched ? "visible" : "none");
  }
}

function sameColor(a: Uint8Array, b: Uint8Array, row: number): boolean {
  const at = 4 * row;
  return a[at] === b[at] && a[at + 1] === b[at + 1] && a[at + 2] === b[at + 2] && a[at + 3] === b[at + 3];
}

function cssAt(colors: Uint8Array, row: number): string {
  return cssColor(Array.from(colors.subarray(4 * row, 4 * row + 4)) as unknown as Rgba);
}
