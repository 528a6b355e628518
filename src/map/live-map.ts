import { type GeoJSONSource, Map as MapLibreMap, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import type { Language } from "../base/language.ts";
import type { Scene } from "../layers/layer.ts";
import type { Theme } from "../symbology/color.ts";
import type { MapPicture } from "../writers/map-sheet.ts";
import { AreaPainter } from "./area-painter.ts";
import { loadBackground } from "./background.ts";
import { baseStyle, paintBase } from "./base-style.ts";
import type { BasemapShown } from "./basemap-drawing.ts";
import type { BasemapPainter } from "./basemap-painter.ts";
import { captureMap } from "./capture.ts";
import type { DeckOverlay } from "./deck-overlay.ts";
import { Framing, isNarrow, withMargin } from "./framing.ts";
import { targetAt } from "./hit-test.ts";
import { addControls, type MapControls } from "./map-controls.ts";
import { loadMapFonts } from "./map-fonts.ts";
import type { Bounds, Camera, MapHandle, MapProblem, MapViewProps, Padding } from "./map-view-props.ts";
import { OutlinePainter } from "./outline-painter.ts";

setWorkerUrl(workerUrl);

type Callbacks = Pick<MapViewProps, "onHover" | "onSelect" | "onReady" | "onIdle" | "onCamera" | "onProblem">;

export interface LiveMapOptions {
  readonly container: HTMLElement;
  readonly theme: Theme;
  readonly language: Language;
  readonly label: string;
  readonly bounds: Bounds | null;
  readonly padding?: Padding;
  readonly camera?: Camera | null;
  /** Asked anew each time, so that the owner can change its mind. */
  callbacks(): Callbacks;
  /** The browser took the map's graphics memory away. The map has ended; only another one can be drawn. */
  onLost(remains: MapRemains): void;
}

/** What is left of a map whose graphics memory the browser took away. */
export interface MapRemains {
  /** Hears `webglcontextrestored` once there is graphics memory again. */
  readonly canvas: HTMLCanvasElement;
  /** Where a person had moved the map to; null when it showed the bounds as a whole. */
  readonly camera: Camera | null;
}

/**
 * One MapLibre map, with deck.gl on it where a scene needs it. It is told what to show and tells what was pointed at. It
 * lives as long as its graphics memory: of what was in there, MapLibre would bring back its style alone, without the states
 * that colour areas, and deck.gl nothing.
 */
export class LiveMap implements MapHandle {
  private readonly map: MapLibreMap;
  private readonly callbacks: LiveMapOptions["callbacks"];
  private readonly controls: MapControls;
  private readonly ending = new AbortController();
  private readonly started: Promise<void>;
  private painter: AreaPainter | null = null;
  private outlines: OutlinePainter | null = null;
  private deck: DeckOverlay | null = null;
  private deckLoading: Promise<void> | null = null;
  private scene: Scene | null = null;
  private applied: Scene | null = null;
  private theme: Theme;
  private hasLand = false;
  private pointer: { x: number; y: number } | null = null;
  private pointerFrame = 0;
  private capturing = false;
  private readonly framing: Framing;
  private basemap: BasemapShown | null = null;
  private basemapPainter: BasemapPainter | null = null;

  /** Throws if the browser offers no WebGL2. */
  constructor(options: LiveMapOptions) {
    this.callbacks = options.callbacks;
    this.theme = options.theme;
    const { camera, bounds } = options;
    const narrow = isNarrow(options.container);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.map = new MapLibreMap({
      container: options.container,
      style: baseStyle(options.theme, still),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      maxPitch: 0,
      maxZoom: 19,
      fadeDuration: still ? 0 : 120,
      maxCanvasSize: [8192, 8192],
      locale: { "Map.Title": options.label },
      ...(camera
        ? { center: [camera.longitude, camera.latitude], zoom: camera.zoom }
        : bounds
          ? {
              bounds: [...bounds],
              fitBoundsOptions: { padding: withMargin(narrow ? undefined : options.padding) },
            }
          : {}),
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.framing = new Framing(this.map, camera ? null : bounds, options.padding);
    if (narrow) this.framing.resized();
    this.controls = addControls(this.map, options.language);
    this.listen();
    // On the way down to the canvas, before MapLibre hears of it and takes its style apart.
    options.container.addEventListener("webglcontextlost", (event) => this.lose(event, options), {
      capture: true,
      signal: this.ending.signal,
    });
    this.started = this.start();
  }

  /** Fonts first, then the style: names drawn before would keep the fallback font. In a task of its own, after the frame. */
  private async start(): Promise<void> {
    await Promise.all([loadMapFonts(), this.map.once("load")]);
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (this.ending.signal.aborted) return;
    this.painter = new AreaPainter(this.map, this.theme);
    this.outlines = new OutlinePainter(this.map);
    paintBase(this.map, this.theme, this.hasLand);
    this.applyScene();
    this.callbacks().onReady?.(this);
  }

  private listen(): void {
    const { map } = this;
    map.on("mousemove", ({ point }) => this.pointTo(point.x, point.y));
    map.on("mouseout", () => this.pointAway());
    map.on("dragstart", () => this.pointAway());
    map.on("click", ({ point }) => {
      const target = this.applied ? targetAt(map, this.applied.hits, point) : null;
      this.callbacks().onSelect?.(target);
    });
    map.on("resize", () => this.framing.resized());
    map.on("moveend", () => this.callbacks().onCamera?.(this.movedCamera()));
    map.on("idle", () => {
      if (this.painter) this.callbacks().onIdle?.();
    });
    map.on("error", ({ error }) => this.callbacks().onProblem?.(drawingProblem(error?.message ?? "")));
  }

  /** At most one look-up per frame, with the last position. */
  private pointTo(x: number, y: number): void {
    this.pointer = { x, y };
    this.pointerFrame ||= requestAnimationFrame(() => {
      this.pointerFrame = 0;
      const { pointer, applied } = this;
      if (!pointer || !applied || this.map.isMoving()) return;
      const target = targetAt(this.map, applied.hits, pointer);
      this.map.getCanvas().style.cursor = target ? "pointer" : "";
      this.callbacks().onHover?.(target, pointer.x, pointer.y);
    });
  }

  /** Where a person moved the map to; null when it shows the bounds as a whole. */
  private movedCamera(): Camera | null {
    return this.framing.isFramed ? null : this.camera();
  }

  /** The browser gives graphics memory back only to a canvas that is not content without. */
  private lose(event: Event, { onLost }: LiveMapOptions): void {
    event.preventDefault();
    this.pointAway();
    const remains = { canvas: this.map.getCanvas(), camera: this.movedCamera() };
    this.end();
    onLost(remains);
  }

  private pointAway(): void {
    this.pointer = null;
    this.callbacks().onHover?.(null, 0, 0);
  }

  show(scene: Scene): void {
    this.scene = scene;
    this.applyScene();
  }

  private applyScene(): void {
    const { scene, applied, painter } = this;
    if (!scene || !painter || scene === applied) return;
    painter.apply(scene.areas);
    this.outlines?.apply(scene.outlines);
    this.applied = scene;
    this.drawDeck();
  }

  /** A picture leaves this screen: it never shows where a single event happened. */
  private drawDeck(): void {
    const drawings = this.applied?.deck ?? [];
    const shown = this.capturing ? drawings.filter((drawing) => !drawing.singleEvents) : drawings;
    if (this.deck) this.deck.show(shown);
    else if (shown.length > 0) this.deckLoading ??= this.loadDeck();
  }

  /** What is drawn then is what is wanted by then. */
  private async loadDeck(): Promise<void> {
    try {
      const { DeckOverlay } = await import("./deck-overlay.ts");
      if (this.ending.signal.aborted) return;
      this.deck = new DeckOverlay(this.map);
      this.drawDeck();
    } catch (error) {
      this.deckLoading = null;
      this.callbacks().onProblem?.(drawingProblem(String(error)));
    }
  }

  setTheme(theme: Theme): void {
    if (theme === this.theme) return;
    this.theme = theme;
    this.painter?.setTheme(theme, this.hasLand);
    if (this.painter) paintBase(this.map, theme, this.hasLand);
    this.basemapPainter?.show(this.basemap, theme);
  }

  /** Lays a map under the data, or takes it away. */
  async setBasemap(basemap: BasemapShown | null): Promise<void> {
    this.basemap = basemap;
    if (!basemap && !this.basemapPainter) return;
    const { BasemapPainter } = await import("./basemap-painter.ts");
    await this.started;
    if (this.ending.signal.aborted) return;
    this.basemapPainter ??= new BasemapPainter(this.map);
    this.basemapPainter.show(this.basemap, this.theme);
    this.controls.credit(this.basemap?.drawing.attribution ?? "");
  }

  setLanguage(language: Language, label: string): void {
    this.controls.speak(language);
    this.map.getCanvas().setAttribute("aria-label", label);
  }

  /** Puts the world behind the territory; without it the ground stays plain. */
  async setBackground(address: string): Promise<void> {
    try {
      const background = await loadBackground(address, this.ending.signal);
      await this.started;
      if (this.ending.signal.aborted) return;
      void this.map.getSource<GeoJSONSource>("land")?.setData(background.land);
      void this.map.getSource<GeoJSONSource>("borders")?.setData(background.borders);
      this.hasLand = background.land.features.length > 0;
      this.controls.nameGround(this.hasLand);
      this.painter?.setTheme(this.theme, this.hasLand);
      paintBase(this.map, this.theme, this.hasLand);
    } catch (error) {
      if (!this.ending.signal.aborted) this.callbacks().onProblem?.(backgroundProblem(String(error)));
    }
  }

  fit(bounds: Bounds, padding?: Padding): void {
    this.framing.fit(bounds, padding);
  }

  /** Keeps these bounds visible while panels open and close; null forgets them. */
  watch(bounds: Bounds | null, padding?: Padding): void {
    this.framing.watch(bounds, padding);
  }

  moveTo(camera: Camera): void {
    this.framing.release();
    this.map.easeTo({ center: [camera.longitude, camera.latitude], zoom: camera.zoom });
  }

  zoomBy(steps: number): void {
    this.framing.release();
    this.map.easeTo({ zoom: this.map.getZoom() + steps });
  }

  camera(): Camera {
    const { lng, lat } = this.map.getCenter();
    return { longitude: lng, latitude: lat, zoom: this.map.getZoom() };
  }

  metersPerPixel(): number {
    const latitude = (this.map.getCenter().lat * Math.PI) / 180;
    return (40_075_016.686 * Math.cos(latitude)) / (512 * 2 ** this.map.getZoom());
  }

  capture(pixelRatio = 2): Promise<MapPicture> {
    const ended = new Promise<never>((_, reject) => {
      this.ending.signal.addEventListener("abort", () => reject(new Error("The map was taken away.")));
    });
    return Promise.race([ended, this.copy(pixelRatio)]);
  }

  private async copy(pixelRatio: number): Promise<MapPicture> {
    await this.deckLoading;
    this.ending.signal.throwIfAborted();
    this.capturing = true;
    this.drawDeck();
    const unframe = this.framing.framePicture();
    try {
      return await captureMap(this.map, pixelRatio, this.metersPerPixel());
    } finally {
      this.capturing = false;
      if (!this.ending.signal.aborted) {
        unframe();
        this.drawDeck();
      }
    }
  }

  /** Takes the map away. What it is told afterwards, it leaves alone. */
  end(): void {
    if (this.ending.signal.aborted) return;
    this.ending.abort();
    cancelAnimationFrame(this.pointerFrame);
    this.map.remove();
    this.painter = null;
    this.deck = null;
    this.basemapPainter = null;
  }
}

function backgroundProblem(detail: string): MapProblem {
  return {
    code: "backgroundMissing",
    what: {
      es: `No se pudo cargar el fondo del mapa (${detail}). Los datos se muestran sin él.`,
      en: `The ground of the map could not be loaded (${detail}). The data is shown without it.`,
    },
  };
}

function drawingProblem(detail: string): MapProblem {
  return {
    code: "drawing",
    what: {
      es: `Una parte del mapa no se pudo dibujar (${detail}).`,
      en: `A part of the map could not be drawn (${detail}).`,
    },
  };
}
