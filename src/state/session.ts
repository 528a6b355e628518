import type { FieldId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import type { Problem } from "../base/problem.ts";
import type { Highlight, MapCircle, MapTarget } from "../layers/layer.ts";
import type { BasemapDrawing } from "../map/basemap-drawing.ts";
import type { Camera } from "../map/map-view-props.ts";
import type { StepId } from "../model/project.ts";
import type { Comparison } from "./indicators.ts";

/** What is on screen and in hand right now. Disposable: nothing here is part of the project. */
export interface Session {
  readonly step: StepId;
  readonly language: Language;
  readonly theme: "light" | "dark" | "auto";
  /** The thing under the pointer or the keyboard focus. Linked over map, table and charts. */
  readonly hovered: MapTarget | null;
  readonly selected: MapTarget | null;
  /** A distance that is pointed at in a chart, at its true size on the map. */
  readonly circle: MapCircle | null;
  /** Where a person moved the map to; null as long as it shows the territory as a whole. */
  readonly camera: Camera | null;
  /** Many rows marked at once in a chart. Linked over map, table and charts. */
  readonly highlighted: Highlight | null;
  readonly dialog: DialogId | null;
  /** What the dialog is about: a source, an analysis, an export format. */
  readonly dialogSubject: string | null;
  /** Files dropped or chosen, waiting for the import dialog. */
  readonly pendingFiles: readonly File[];
  readonly tableOpen: boolean;
  /** What the period is held against in the situation. */
  readonly comparison: Comparison;
  /** The field by which the situation is broken down; null for the first there is. */
  readonly breakdown: FieldId | null;
  /** Events of protected kinds as dots on this screen; off at every start and with every other project. */
  readonly protectedPoints: boolean;
  readonly playing: boolean;
  readonly notices: readonly Notice[];
  readonly offline: OfflineState;
  readonly basemap: BasemapState;
}

/** The map under the data: what the project names, as far as it can be had in this window. */
export type BasemapState =
  | { readonly status: "none" }
  | { readonly status: "opening"; readonly source: string }
  | { readonly status: "open"; readonly source: string; readonly drawing: BasemapDrawing }
  | {
      readonly status: "closed";
      readonly source: string;
      /** The file must be chosen again; this page may ask nobody; somebody must agree first; it did not work. */
      readonly why: "file" | "offline" | "consent" | "failed";
      /** Servers that it is about. */
      readonly origins: readonly string[];
    };

/** Whether the application is kept on this computer, or how much of it; `newRelease`: another one waits to be used. */
export type OfflineState =
  | { readonly status: "unknown" | "ready" | "newRelease" | "unavailable" }
  | { readonly status: "keeping"; readonly share: number };

export type DialogId =
  | "import"
  | "export"
  | "find"
  | "methodCard"
  | "passport"
  | "categories"
  | "saveProject"
  | "passphrase"
  | "basemapConsent";

export interface Notice {
  readonly id: number;
  readonly problem: Problem;
}

export const initialSession: Session = {
  step: "situation",
  language: "es",
  theme: "auto",
  hovered: null,
  selected: null,
  circle: null,
  camera: null,
  highlighted: null,
  dialog: null,
  dialogSubject: null,
  pendingFiles: [],
  tableOpen: false,
  comparison: "previous",
  breakdown: null,
  protectedPoints: false,
  playing: false,
  notices: [],
  offline: { status: "unknown" },
  basemap: { status: "none" },
};
