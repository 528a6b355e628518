import type { FactorId, LevelId, SourceId } from "../base/ids.ts";
import type { Localised } from "../base/language.ts";
import type { Basemap } from "./basemap.ts";
import type { FactorLayer } from "./factors.ts";
import type { IncidentTable } from "./incidents.ts";
import type { QualitySettings } from "./quality.ts";
import type { Scope } from "./scope.ts";
import type { Source } from "./source.ts";
import type { AreaSet } from "./territory.ts";
import type { ValueDictionary } from "./value-decisions.ts";

/**
 * The document: everything a person would want back tomorrow. Plain data, changed only by commands, undoable,
 * saved. Large tables inside are immutable and versioned, so copies share them.
 */
export interface Project {
  readonly schema: 1;
  readonly id: string;
  readonly name: Localised;
  /** Says "fictional" wherever the territory is named. */
  readonly fictional: boolean;
  readonly projection: LocalProjection;
  readonly sources: Readonly<Record<SourceId, Source>>;
  readonly levels: Readonly<Record<LevelId, AreaSet>>;
  readonly incidents: IncidentTable | null;
  readonly factors: Readonly<Record<FactorId, FactorLayer>>;
  readonly scope: Scope;
  /** Analyses that are asked for, by request id. What runs is derived from these and the step on screen. */
  readonly requests: Readonly<Record<string, AnalysisRequest>>;
  /** What is asked of the data, and what was declared of it; the defaults when absent. */
  readonly quality?: QualitySettings;
  /** What was decided about the raw values of its files; offered again with the next file. */
  readonly dictionary?: ValueDictionary;
  /** The map under the data, when somebody laid one there. */
  readonly basemap?: Basemap;
  /** Per step, how its map is drawn. */
  readonly maps: Readonly<Record<StepId, MapChoice>>;
}

/** Azimuthal equal-area projection centred on the data: metres, so distances and areas are right locally. */
export interface LocalProjection {
  readonly longitude: number;
  readonly latitude: number;
  /** The data has plain units and no place on Earth: coordinates are used as they are. Command line only. */
  readonly planar?: boolean;
}

export const stepIds = ["data", "situation", "concentration", "factors", "priorities"] as const;
export type StepId = (typeof stepIds)[number];

/** An analysis somebody wants, with its parameters. A seed is part of the request, so results can be repeated. */
export interface AnalysisRequest {
  readonly analysis: string;
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly seed: number;
}

export type ParamValue = number | string | boolean | readonly string[] | Readonly<Record<string, number>>;

/** What one step's map shows. */
export interface MapChoice {
  /** Request whose result is drawn, and which of its columns fills the areas or cells. */
  readonly request: string;
  readonly column: string;
  readonly classes: ClassChoice;
  readonly palette: string;
  readonly showPoints: boolean;
  readonly showSymbols: boolean;
  readonly showUnmatched: boolean;
  readonly showLabels: boolean;
  readonly factors: readonly FactorId[];
  readonly boundaries: readonly LevelId[];
}

export interface ClassChoice {
  readonly method: "quantile" | "equal" | "natural" | "deviation" | "headTail" | "box" | "manual";
  readonly count: number;
  readonly breaks?: readonly number[];
}
