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
  /** Pictures that its layers name, as icons and patterns; by name. */
  readonly images?: ReadonlyMap<string, BasemapImage>;
  /** Address of its letters, with {fontstack} and {range}; without one every name is written with our own font. */
  readonly glyphs?: string;
}

/** One picture of a sheet of icons. */
export interface BasemapImage {
  readonly picture: ImageData;
  readonly pixelRatio: number;
  /** A shape that takes the colour its layer says. */
  readonly sdf: boolean;
}

/** How a drawing is shown. */
export interface BasemapShown {
  readonly drawing: BasemapDrawing;
  readonly opacity: number;
  readonly areaOpacity: number;
}

/** Every source and layer of a map under the data has a name of its own kind. */
export const basemapPrefix = "base:";
