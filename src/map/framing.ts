import type { Map as MapLibreMap } from "maplibre-gl";
import type { Bounds, Padding } from "./map-view-props.ts";

const noPadding: Padding = { top: 0, right: 0, bottom: 0, left: 0 };
const margin = 24;
const closest = 17;
const narrowPixels = 760;
/** Height of a usual legend with the line under it, and how much of a narrow map it takes: more of it is scrolled. */
const legendPixels = 250;
const leastLegendPixels = 120;
const legendShare = 0.44;
/** How much smaller the whole may become, in zoom levels, to stand above the legend instead of under it. */
const worthZoom = 0.5;

interface Frame {
  readonly bounds: Bounds;
  readonly padding?: Padding;
}

/** What the camera looks after: the whole that was fitted, until somebody moves the map, and a place that must stay visible. */
export class Framing {
  private readonly map: MapLibreMap;
  private whole: Frame | null;
  private watched: Frame | null = null;
  /** What was last fitted, as long as nobody moved the map since: what a picture is about. */
  private subject: Bounds | null;
  private picturing = false;

  /** `bounds` is what the map begins with; null when it begins elsewhere. */
  constructor(map: MapLibreMap, bounds: Bounds | null, padding?: Padding) {
    this.map = map;
    this.whole = bounds && { bounds, padding };
    this.subject = bounds;
    map.on("movestart", (event) => {
      if (event.originalEvent) this.release();
    });
    // What the wheel starts does not say who started it.
    map.on("wheel", () => this.release());
  }

  fit(bounds: Bounds, padding?: Padding): void {
    this.whole = { bounds, padding };
    this.subject = bounds;
    this.fitTo(this.whole, 700);
  }

  watch(bounds: Bounds | null, padding?: Padding): void {
    this.watched = bounds && { bounds, padding };
    if (this.watched) this.bringIntoView(this.watched);
  }

  /** Whether the map still shows what was last fitted: nobody moved it since. */
  get isFramed(): boolean {
    return this.subject !== null;
  }

  /** The camera goes its own way: another size no longer fits it to the whole. */
  release(): void {
    this.whole = null;
    this.subject = null;
  }

  /**
   * Frames what is shown for a picture, with even air around it: no panel lies over a picture. Where a person moved the
   * map, their view is the picture. Gives back what returns to the view of the screen.
   */
  framePicture(): () => void {
    const { map, subject } = this;
    if (!subject) return () => {};
    const before = { center: map.getCenter(), zoom: map.getZoom() };
    this.picturing = true;
    map.fitBounds([...subject], { padding: withMargin(), duration: 0, maxZoom: closest });
    return () => {
      this.picturing = false;
      if (this.whole) this.fitTo(this.whole, 0);
      else map.jumpTo(before);
    };
  }

  /** The map got another size: what was seen as a whole still is, and what is watched too. */
  resized(): void {
    if (this.picturing) return;
    if (this.whole) this.fitTo(this.whole, 0);
    if (this.watched) this.bringIntoView(this.watched);
  }

  private fitTo({ bounds, padding }: Frame, duration: number): void {
    const room = withMargin(this.roomBesides(bounds, padding));
    this.map.fitBounds([...bounds], { padding: room, duration, maxZoom: closest });
  }

  /**
   * On a narrow map what is shown would become tiny beside the legend: it stands above it, or reaches under it where even
   * that leaves too little.
   */
  private roomBesides(bounds: Bounds, padding: Padding = noPadding): Padding {
    const { clientHeight } = this.map.getContainer();
    if (!isNarrow(this.map.getContainer())) return padding;
    const under = { ...padding, left: Math.min(padding.left, 12), right: Math.min(padding.right, 40) };
    const legend = Math.min(legendPixels, Math.max(leastLegendPixels, legendShare * clientHeight));
    const above = { ...under, bottom: Math.max(padding.bottom, legend) };
    return this.zoomWithin(bounds, above) > this.zoomWithin(bounds, under) - worthZoom ? above : under;
  }

  /** The zoom at which bounds fit beside what lies over the map; -Infinity where there is no room. */
  private zoomWithin(bounds: Bounds, padding: Padding): number {
    const camera = this.map.cameraForBounds([...bounds], { padding: withMargin(padding), maxZoom: closest });
    return camera?.zoom ?? Number.NEGATIVE_INFINITY;
  }

  /** Moves as little as it takes, once the map rests; a place that is partly seen and does not fit is left as it is. */
  private bringIntoView({ bounds, padding: given = noPadding }: Frame): void {
    const { map } = this;
    if (map.isMoving()) {
      map.once("moveend", () => {
        if (this.watched) this.bringIntoView(this.watched);
      });
      return;
    }
    const { clientWidth, clientHeight } = map.getContainer();
    // What takes half of the map or more is a panel over it: a place is never left under that.
    const padding = given.left < clientWidth / 2 ? this.roomBesides(bounds, given) : given;
    const [west, south, east, north] = bounds;
    const { x: left, y: top } = map.project([west, north]);
    const { x: right, y: bottom } = map.project([east, south]);
    const x = shiftInto(left, right, padding.left, clientWidth - padding.right);
    const y = shiftInto(top, bottom, padding.top, clientHeight - padding.bottom);
    if (x === 0 && y === 0) return;
    this.whole = null;
    if (Number.isNaN(x + y)) this.fitTo({ bounds, padding }, 400);
    else map.panBy([x, y], { duration: 400 });
  }
}

/** How far to move so that a stretch lies within limits: 0 where it does, NaN where it is out of sight and too long. */
function shiftInto(from: number, to: number, least: number, most: number): number {
  if (to - from > most - least) return from < most && to > least ? 0 : Number.NaN;
  if (from < least) return from - least;
  return to > most ? to - most : 0;
}

/** Whether a map is so narrow that the whole is not framed beside its legend. */
export function isNarrow({ clientWidth }: HTMLElement): boolean {
  return clientWidth < narrowPixels;
}

/** Room for what lies over the map, and some air. */
export function withMargin(padding: Padding = noPadding): Padding {
  return {
    top: padding.top + margin,
    right: padding.right + margin,
    bottom: padding.bottom + margin,
    left: padding.left + margin,
  };
}
