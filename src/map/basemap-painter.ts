import type { LayerSpecification, Map as MapLibreMap } from "maplibre-gl";
import { cssColor, type Theme } from "../symbology/color.ts";
import { mapColors } from "../symbology/map-colors.ts";
import { places } from "./base-style.ts";
import { type BasemapDrawing, type BasemapShown, basemapPrefix } from "./basemap-drawing.ts";

const veil = `${basemapPrefix}veil`;
/** State of the style that the fills of areas follow. */
const areaOpacityState = "areaOpacity";

/** Lays a map under the data, and takes it away again. */
export class BasemapPainter {
  private shown: BasemapDrawing | null = null;
  private theme: Theme | null = null;
  private readonly images = new Set<string>();

  constructor(private readonly map: MapLibreMap) {}

  show(basemap: BasemapShown | null, theme: Theme): void {
    const drawing = basemap?.drawing ?? null;
    if (drawing !== this.shown || (drawing && theme !== this.theme)) {
      this.remove();
      if (drawing) this.add(drawing, theme);
      else this.writeWith(null);
    }
    this.theme = theme;
    this.map.setGlobalStateProperty(areaOpacityState, basemap?.areaOpacity ?? 1);
    if (basemap) this.fade(basemap.opacity, theme);
  }

  private add(drawing: BasemapDrawing, theme: Theme): void {
    this.writeWith(drawing.glyphs ?? null);
    this.addImages(drawing);
    for (const [id, source] of Object.entries(drawing.sources)) this.map.addSource(id, source);
    for (const layer of drawing.ground(theme)) this.map.addLayer(layer, places.basemap);
    this.map.addLayer({ id: veil, type: "background" }, places.basemap);
    for (const layer of drawing.above(theme)) this.map.addLayer(layer, places.boundaries);
    this.shown = drawing;
  }

  private remove(): void {
    const { shown, map } = this;
    if (!shown) return;
    for (const { id } of map.getStyle().layers) if (id.startsWith(basemapPrefix)) map.removeLayer(id);
    for (const id of Object.keys(shown.sources)) map.removeSource(id);
    for (const name of this.images) map.removeImage(name);
    this.images.clear();
    this.shown = null;
  }

  /** Pictures of the map's own that bear the same name stay. */
  private addImages({ images = new Map() }: BasemapDrawing): void {
    for (const [name, { picture, pixelRatio, sdf }] of images) {
      if (this.map.hasImage(name)) continue;
      this.map.addImage(name, picture, { pixelRatio, sdf });
      this.images.add(name);
    }
  }

  /** Another address of letters draws every name on the map anew: it is only set where it differs. */
  private writeWith(glyphs: string | null): void {
    if ((this.map.getGlyphs() ?? null) !== glyphs) this.map.setGlyphs(glyphs);
  }

  /** The ground fades as a whole, under a veil of paper; what lies above the areas fades by itself. */
  private fade(opacity: number, theme: Theme): void {
    this.map.setPaintProperty(veil, "background-color", cssColor(mapColors[theme].territory));
    this.map.setPaintProperty(veil, "background-opacity", 1 - opacity);
    for (const { id, type } of this.shown?.above(theme) ?? [])
      if (this.map.getLayer(id)) this.fadeLayer(id, type, opacity);
  }

  private fadeLayer(id: string, type: LayerSpecification["type"], opacity: number): void {
    if (type === "line") this.map.setPaintProperty(id, "line-opacity", 0.75 * opacity);
    if (type !== "symbol") return;
    this.map.setPaintProperty(id, "text-opacity", opacity);
    this.map.setPaintProperty(id, "icon-opacity", opacity);
  }
}
