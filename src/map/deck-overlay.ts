import { MapLibreOverlay } from "@deck.gl/maplibre";
import type { Device } from "@luma.gl/core";
import type { Map as MapLibreMap } from "maplibre-gl";
import type { DeckDrawing } from "../layers/layer.ts";
import { DeckLayers } from "./deck-layers.ts";
import { FramesOnDemand } from "./frames-on-demand.ts";

/**
 * deck.gl on MapLibre's canvas, in the same context. A part of its own, because many maps never need it and it is as
 * heavy as MapLibre: import it when there is something for it to draw, and once the map is loaded.
 */
export class DeckOverlay {
  private readonly map: MapLibreMap;
  private readonly overlay: MapLibreOverlay;
  private readonly layers = new DeckLayers();
  private readonly frames = new FramesOnDemand(() => !this.layers.areLoaded);
  private device: Device | null = null;
  private shown: readonly DeckDrawing[] = [];

  constructor(map: MapLibreMap) {
    this.map = map;
    // Everything lies in one plane: what is drawn later is on top, whatever the depth that MapLibre's fills left behind.
    this.overlay = new MapLibreOverlay({
      interleaved: true,
      layers: this.layers.layersOf([]),
      // deck.gl hands its properties on to its loop, whose types alone know this one.
      ...{ animationFrameProvider: this.frames },
      onDeviceInitialized: (device) => {
        this.device = device;
        this.matchSize();
      },
      parameters: { depthCompare: "always", depthWriteEnabled: false },
    });
    map.addControl(this.overlay);
    // While outlines are being read, deck.gl finds no place among MapLibre's layers and draws over them until it is told again.
    if (!map.isStyleLoaded()) map.once("idle", () => this.show(this.shown));
    map.on("move", () => this.frames.wake());
    map.on("resize", () => this.matchSize());
  }

  /** Bottom first, within their slot. */
  show(drawings: readonly DeckDrawing[]): void {
    this.shown = drawings;
    this.overlay.setProps({ layers: this.layers.layersOf(drawings) });
    this.frames.wake();
  }

  /** deck.gl draws on MapLibre's canvas, and does not notice by itself when MapLibre gives it another size. */
  private matchSize(): void {
    const { width, height } = this.map.getCanvas();
    this.device?.canvasContext?.setDrawingBufferSize(width, height);
    this.frames.wake();
  }
}
