import type { Language } from "../base/language.ts";
import type { LegendModel } from "../symbology/legend.ts";

/** Everything a printed map says. Texts are already in the reader's language, except the legends, which know both. */
export interface MapSheet {
  readonly language: Language;
  readonly title: string;
  /** What, where, when, in one line; the empty string for none. */
  readonly subtitle: string;
  /** The territory does not exist: the sheet says so in its head. */
  readonly fictional: boolean;
  readonly map: MapPicture;
  readonly legends: readonly LegendModel[];
  /** Source, period, data grade, number of rows, date of making …: as many as there are. */
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  /** What a reader must know before drawing conclusions; printed in full. */
  readonly cautions: readonly string[];
}

/** A captured map. */
export interface MapPicture {
  readonly image: CanvasImageSource;
  /** Pixels of the picture. */
  readonly width: number;
  readonly height: number;
  /** Picture pixels per screen pixel, so that type and symbols keep their proportion to the map. */
  readonly pixelRatio: number;
  /** Ground metres per screen pixel at the centre of the map. */
  readonly metersPerPixel: number;
}

/** What is drawn on: an ordinary canvas context, on screen or off. */
export type SheetContext = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
