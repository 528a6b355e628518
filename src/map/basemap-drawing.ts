import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import type { Theme } from "../symbology/color.ts";

/** A map to lay under the data, ready for MapLibre. */
export interface BasemapDrawing {
  /** Another object is another map; the same object is left alone. */
  readonly sources: Readonly<Record<string, SourceSpecification>>;
  /** What lies under the fills of areas, bottom first. */
  ground(theme: Theme): readonly LayerSpecification[];
  /** Thin lines and names that stay readable over them. */
  above(theme: Theme): readonly LayerSpecification[];
  readonly attribution: string;
}

/** How a drawing is shown. */
export interface BasemapShown {
  readonly drawing: BasemapDrawing;
  readonly opacity: number;
  readonly areaOpacity: number;
}

/** Every source and layer of a map under the data has a name of its own kind. */
export const basemapPrefix = "base:";
