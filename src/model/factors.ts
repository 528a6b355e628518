import type { Column } from "../base/column.ts";
import type { FactorId, SourceId } from "../base/ids.ts";
import type { Localised } from "../base/language.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";

/** What a factor layer shows. The kind decides symbol and wording, never a statistic. */
export const factorKinds = [
  "school",
  "publicSpace",
  "transport",
  "alcohol",
  "police",
  "service",
  "health",
  "armsUse",
  "armsSeized",
  "armsFound",
  "armsSurrendered",
  "armsOther",
  "other",
] as const;
export type FactorKind = (typeof factorKinds)[number];

/**
 * How people should read a factor: places to protect are drawn as assets; seizures are police activity, never
 * risk.
 */
export const factorTones = ["asset", "risk", "policeActivity", "neutral"] as const;
export type FactorTone = (typeof factorTones)[number];

/** Things on the map that surround violence. Immutable; a change raises `version`. */
export interface FactorLayer {
  readonly id: FactorId;
  readonly version: number;
  readonly source: SourceId;
  readonly label: Localised;
  readonly kind: FactorKind;
  readonly tone: FactorTone;
  readonly shape: FactorShape;
  /** Number of features. Names are empty strings where the file has none. */
  readonly length: number;
  readonly names: readonly string[];
  readonly fields: readonly Column[];
}

/**
 * Geometry in longitude/latitude. Points: interleaved coordinates, `owners[i]` = feature of point i (a MultiPoint has
 * several). Lines: `lineOffsets` cut the vertices into lines, `owners[l]` = feature of line l.
 */
export type FactorShape =
  | { readonly kind: "points"; readonly coordinates: Float64Array; readonly owners: Uint32Array }
  | {
      readonly kind: "lines";
      readonly coordinates: Float64Array;
      readonly lineOffsets: Uint32Array;
      readonly owners: Uint32Array;
    }
  | { readonly kind: "areas"; readonly polygons: PolygonSet };

type Layers = Readonly<Record<FactorId, FactorLayer>>;

/**
 * The layers that nearness is measured to while nobody chose any: the assets, since the distance to a road, a school or a seizure,
 * whichever is nearest, would say nothing; all layers only where no asset is among them. In order of their ids.
 */
export function factorsByDefault(factors: Layers): readonly FactorId[] {
  const all = Object.keys(factors).sort();
  const assets = all.filter((id) => factors[id].tone === "asset");
  return assets.length > 0 ? assets : all;
}

/** Arms that were used, seized, found or surrendered: events, neither things that protect nor places of risk. */
export function isArmsLayer(layer: FactorLayer): boolean {
  return layer.kind.startsWith("arms");
}
