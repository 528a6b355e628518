import type { Language, Localised } from "../base/language.ts";
import type { MapTarget, Scene } from "../layers/layer.ts";
import type { Theme } from "../symbology/color.ts";
import type { MapPicture } from "../writers/map-sheet.ts";
import type { BasemapShown } from "./basemap-drawing.ts";

/** West, south, east, north in degrees. */
export type Bounds = readonly [number, number, number, number];

export interface Camera {
  readonly longitude: number;
  readonly latitude: number;
  readonly zoom: number;
}

export interface Padding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface MapViewProps {
  readonly scene: Scene;
  /** Address of the land and country lines behind the territory; the map works without it. */
  readonly background: string | null;
  /** The map under the data, and how strongly both are drawn. */
  readonly basemap?: BasemapShown | null;
  readonly theme: Theme;
  readonly language: Language;
  /** What to fit into view; a new value moves the camera there. */
  readonly bounds: Bounds | null;
  /** Room taken by panels over the map, in pixels. */
  readonly padding?: Padding;
  /** What must stay visible, the selected place for instance; moves the camera only if it does not. */
  readonly keepInView?: Bounds | null;
  /** Where to start, instead of the bounds; a new object moves the camera there. */
  readonly camera?: Camera | null;
  /** Name of the map for assistive technology. */
  readonly label: string;
  /** Pixels from the upper left corner of the map. Null when the pointer leaves. */
  onHover?(target: MapTarget | null, x: number, y: number): void;
  onSelect?(target: MapTarget | null): void;
  /** Called again when the map was drawn anew after a lost context. */
  onReady?(handle: MapHandle): void;
  /** The map is drawn completely and nothing moves. */
  onIdle?(): void;
  /** Where a person moved the map to; null when it shows the bounds as a whole again. Called when the map comes to rest. */
  onCamera?(camera: Camera | null): void;
  /** The map cannot be drawn: for good (no WebGL2), or until `onReady` (lost context). The table shows the same. */
  onProblem?(problem: MapProblem): void;
}

export interface MapProblem {
  readonly code: "noWebgl2" | "contextLost" | "backgroundMissing" | "drawing";
  readonly what: Localised;
  /** Begins the map anew, where that can help. */
  readonly drawAgain?: () => void;
}

/** What the map can be asked for from outside. */
export interface MapHandle {
  /**
   * A picture of the map without single events, `pixelRatio` picture pixels per screen pixel (default 2): of the view of
   * the person who moved the map, and otherwise of the territory in the middle.
   */
  capture(pixelRatio?: number): Promise<MapPicture>;
  fit(bounds: Bounds): void;
  zoomBy(steps: number): void;
  camera(): Camera;
  /** Ground metres per screen pixel at the centre. */
  metersPerPixel(): number;
}
