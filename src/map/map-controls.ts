import { type IControl, type Map as MapLibreMap, NavigationControl, ScaleControl } from "maplibre-gl";
import type { Language, Localised } from "../base/language.ts";

const words: Readonly<Record<"zoomIn" | "zoomOut" | "north" | "source", Localised>> = {
  zoomIn: { es: "Acercar", en: "Zoom in" },
  zoomOut: { es: "Alejar", en: "Zoom out" },
  north: { es: "El norte está arriba", en: "North is up" },
  source: { es: "Tierra y fronteras: Natural Earth", en: "Land and borders: Natural Earth" },
};

/** What can be changed about the controls later. */
export interface MapControls {
  speak(language: Language): void;
  /** The source of the ground is named only where there is one. */
  nameGround(shown: boolean): void;
  /** Whom the map under the data is from; the empty string for none. */
  credit(attribution: string): void;
}

/** Zoom buttons, metric scale bar, north arrow and the source of the ground. */
export function addControls(map: MapLibreMap, language: Language): MapControls {
  const north = new NoteControl("convive-map-north");
  const source = new NoteControl("convive-map-source");
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(north, "top-right");
  map.addControl(source, "bottom-right");
  map.addControl(new ScaleControl({ unit: "metric", maxWidth: 120 }), "bottom-right");
  north.element.innerHTML =
    '<svg viewBox="0 0 20 26" width="20" height="26" aria-hidden="true"><path d="M10 1L16 15L10 12L4 15Z" fill="currentColor"/><text x="10" y="25" text-anchor="middle" font-size="10" font-weight="700" fill="currentColor">N</text></svg>';
  north.element.setAttribute("role", "img");
  let spoken = language;
  let hasGround = false;
  let credited = "";
  const nameSources = () => {
    const ground = hasGround ? words.source[spoken] : "";
    source.element.textContent = [credited, ground].filter(Boolean).join("\n");
    source.element.hidden = source.element.textContent === "";
  };
  const speak = (chosen: Language) => {
    const name = (selector: string, text: string) => {
      const button = map.getContainer().querySelector(selector);
      button?.setAttribute("title", text);
      button?.setAttribute("aria-label", text);
    };
    name(".maplibregl-ctrl-zoom-in", words.zoomIn[chosen]);
    name(".maplibregl-ctrl-zoom-out", words.zoomOut[chosen]);
    name(".convive-map-north", words.north[chosen]);
    spoken = chosen;
    nameSources();
  };
  speak(language);
  return {
    speak,
    nameGround(shown) {
      hasGround = shown;
      nameSources();
    },
    credit(attribution) {
      credited = attribution;
      nameSources();
    },
  };
}

/** A small mark on the map that nobody clicks. */
class NoteControl implements IControl {
  readonly element: HTMLElement;

  constructor(className: string) {
    this.element = document.createElement("div");
    this.element.className = `maplibregl-ctrl ${className}`;
  }

  onAdd(): HTMLElement {
    return this.element;
  }

  onRemove(): void {
    this.element.remove();
  }
}
