import type { Column } from "../base/column.ts";
import type { FactorId, LevelId } from "../base/ids.ts";
import type { Language, Text } from "../base/language.ts";
import type { MapChoice, Project } from "../model/project.ts";
import type { AnalysisResult, HexagonCells, Support } from "../model/result.ts";
import type { Period } from "../model/scope.ts";
import type { AreaSet } from "../model/territory.ts";
import type { Rgba, Theme } from "../symbology/color.ts";
import type { LegendModel } from "../symbology/legend.ts";
import type { Scale } from "../symbology/scale.ts";
import type { PolygonShape } from "./outlines.ts";

/** Everything a map is drawn from. */
export interface SceneInput {
  readonly project: Project;
  /** Result of the request that the choice names; null while there is none. */
  readonly result: AnalysisResult | null;
  readonly choice: MapChoice;
  readonly session: MapSession;
  readonly language: Language;
  /** Events on the map, when points are shown; null is the whole table. */
  readonly period: Period | null;
}

export interface MapSession {
  readonly hovered: MapTarget | null;
  readonly selected: MapTarget | null;
  readonly highlighted: Highlight | null;
  /** A distance that is pointed at in a chart. */
  readonly circle?: MapCircle | null;
  readonly theme: Theme;
  /** Events of protected kinds are dots too: somebody asked for it in this window. Otherwise only areas and cells count them. */
  readonly protectedPoints: boolean;
}

/** A distance at its true size around a place. */
export interface MapCircle {
  readonly longitude: number;
  readonly latitude: number;
  readonly meters: number;
}

/** One thing on the map that can be pointed at. `row` is a row of the result's support, of the level, or of the table. */
export type MapTarget =
  | { readonly kind: "area"; readonly level: LevelId; readonly row: number }
  | { readonly kind: "cell"; readonly row: number }
  | { readonly kind: "shape"; readonly row: number }
  | { readonly kind: "point"; readonly row: number }
  | { readonly kind: "incident"; readonly row: number }
  | { readonly kind: "factor"; readonly factor: FactorId; readonly row: number };

/**
 * Rows of a result that stand out together: a part of a chart was marked. Ascending, each once. Cells are told by the set
 * they belong to: another result has others.
 */
export type Highlight =
  | { readonly kind: "area"; readonly level: LevelId; readonly rows: readonly number[] }
  | { readonly kind: "cell"; readonly cells: HexagonCells; readonly rows: readonly number[] };

/**
 * What is on the map, as plain data. Unchanged parts keep their identity from one scene to the next, and the map
 * applies what changed.
 */
export interface Scene {
  /** Bottom first. */
  readonly areas: readonly AreaDrawing[];
  /** Bottom first, within their slot. */
  readonly deck: readonly DeckDrawing[];
  /** What is chosen and what is pointed at, bottom first. */
  readonly outlines: readonly OutlineDrawing[];
  readonly legends: readonly LegendModel[];
  /** The scale of the chosen column, for tables and charts beside the map. */
  readonly scale: Scale | null;
  /** What can be pointed at, topmost first. */
  readonly hits: readonly HitLayer[];
}

/** Drawn by MapLibre from the outlines of a level. */
export type AreaDrawing =
  | { readonly kind: "land"; readonly id: string; readonly areas: AreaSet }
  | { readonly kind: "fill"; readonly id: string; readonly areas: AreaSet; readonly fills: AreaFills }
  | {
      readonly kind: "lit";
      readonly id: string;
      readonly areas: AreaSet;
      /** Rows with a line around them. */
      readonly rows: readonly number[];
      readonly color: Rgba;
      readonly halo: Rgba;
    }
  | {
      readonly kind: "boundary";
      readonly id: string;
      readonly areas: AreaSet;
      readonly color: Rgba;
      /** Pixels at the zoom where the territory fills the screen. */
      readonly width: number;
      readonly halo: Rgba | null;
    }
  | {
      readonly kind: "labels";
      readonly id: string;
      readonly areas: AreaSet;
      readonly color: Rgba;
      readonly halo: Rgba;
      /** Coarse levels are set in spaced capitals. */
      readonly capitals: boolean;
      readonly size: number;
    };

/** Look of every area, four bytes (red, green, blue, opacity) per row. */
export interface AreaFills {
  readonly fill: Uint8Array;
  /** Inner outline; opacity 0 for none. */
  readonly outline: Uint8Array;
  /** 1 where the area is hatched. */
  readonly hatched: Uint8Array;
  readonly anyOutline: boolean;
  readonly anyHatched: boolean;
}

/** Drawn by MapLibre over symbols and under names: a line in a pale band, which is seen on any colour. */
export interface OutlineDrawing {
  readonly id: OutlineId;
  /** Longitude and latitude. */
  readonly paths: readonly (readonly (readonly [number, number])[])[];
  readonly color: Rgba;
  readonly halo: Rgba;
  /** Pixels of the line; the band is a little wider on both sides. */
  readonly width: number;
}

export type OutlineId = "selected" | "hovered" | "distance";

/** Where a deck.gl layer goes: under the boundaries, over them, or over the labels. */
export type DeckSlot = "surface" | "symbols" | "top";

/** Drawn by deck.gl. `props` are that layer's own properties; positions are longitude and latitude. */
export interface DeckDrawing {
  readonly id: string;
  readonly type: "scatter" | "polygons" | "paths" | "bitmap" | "icons";
  readonly slot: DeckSlot;
  /** Shows where single events happened: it stays on this screen and is left out of every picture. */
  readonly singleEvents?: true;
  readonly props: Readonly<Record<string, unknown>>;
}

/** How the map finds what is under the pointer, from the data alone: it answers also while the map is being drawn. */
export type HitLayer =
  | { readonly kind: "areas"; readonly areas: AreaSet }
  | {
      readonly kind: "polygons";
      readonly shapes: readonly PolygonShape[];
      target(row: number): MapTarget;
    }
  | {
      /** The nearest point within reach. Interleaved longitude, latitude; `rows[i]` is the row of point i (i itself without it). */
      readonly kind: "points";
      readonly positions: Float64Array;
      readonly rows: Uint32Array | null;
      /** Reach around the pointer: pixels of the screen, or metres on the ground for cells. */
      readonly reach: { readonly unit: "pixels" | "meters"; readonly length: number };
      target(row: number): MapTarget;
    };

/** What a layer adds to the scene. */
export interface LayerDrawing {
  readonly areas?: readonly AreaDrawing[];
  readonly deck?: readonly DeckDrawing[];
  readonly outlines?: readonly OutlineDrawing[];
  readonly legends?: readonly LegendModel[];
  readonly hits?: readonly HitLayer[];
}

/** What a layer is built from: the scene's input with what was looked up once. */
export interface LayerInput extends SceneInput {
  readonly column: Column | null;
  readonly scale: Scale | null;
}

/** One kind of map layer: one file, one entry in the list. */
export interface MapLayer<Id extends string = string> {
  readonly id: Id;
  readonly text: Text<"title" | "about">;
  /** Whether the layer can show such a column on such a support; layers that need no column accept any. */
  accepts(support: Support["kind"] | null, column: Column | null): boolean;
  /** What `build` depends on, or null when there is nothing to draw. Equal values: the drawing is kept. */
  wants(input: LayerInput): readonly unknown[] | null;
  build(input: LayerInput): LayerDrawing;
}
