import type { Layer } from "@deck.gl/core";
import { BitmapLayer, IconLayer, PathLayer, ScatterplotLayer, SolidPolygonLayer } from "@deck.gl/layers";
import type { DeckDrawing } from "../layers/layer.ts";
import { slotPlace } from "./base-style.ts";
import { iconAtlas } from "./icon-atlas.ts";

/**
 * A layer without data per slot. They keep every slot's place among MapLibre's layers from the start: a slot that is
 * first filled while outlines are being read would otherwise be left out of the drawing order.
 */
function slotAnchors(): Layer[] {
  return Object.entries(slotPlace).map(
    ([slot, beforeId]) => new ScatterplotLayer({ id: `slot:${slot}`, data: [], beforeId } as { id: string }),
  );
}

/** Makes deck.gl layers from drawings. The same drawing keeps its layer, so that deck.gl has nothing to compare. */
export class DeckLayers {
  private readonly anchors = slotAnchors();
  private kept = new Map<DeckDrawing, Layer>();
  /** deck.gl goes on taking a picture that could not be made for one that is still being made. */
  private readonly failed = new WeakSet<DeckDrawing>();

  /** Whether nothing more is to come of what is drawn: pictures that are still being made, data that is still read. */
  get areLoaded(): boolean {
    return [...this.kept].every(([drawing, layer]) => layer.isLoaded || this.failed.has(drawing));
  }

  layersOf(drawings: readonly DeckDrawing[]): Layer[] {
    const next = new Map<DeckDrawing, Layer>();
    for (const drawing of drawings)
      next.set(drawing, this.kept.get(drawing) ?? layerOf(drawing, () => this.failed.add(drawing)));
    this.kept = next;
    return [...this.anchors, ...next.values()];
  }
}

function layerOf({ id, type, slot, props }: DeckDrawing, onFailure: () => void): Layer {
  const onError = (): boolean => {
    onFailure();
    // Not dealt with: deck.gl is still to say what went wrong.
    return false;
  };
  const shared = { ...props, id, onError, pickable: false, beforeId: slotPlace[slot] };
  switch (type) {
    case "scatter":
      return new ScatterplotLayer({ ...shared, antialiasing: true });
    case "polygons":
      return new SolidPolygonLayer({ ...shared, extruded: false });
    case "paths":
      return new PathLayer(shared);
    case "bitmap":
      return new BitmapLayer({
        ...shared,
        image: imageOf(props.image as Promise<Pixels>) as unknown as string,
        textureParameters: { minFilter: "linear", magFilter: "linear" },
      } as ConstructorParameters<typeof BitmapLayer>[0]);
    case "icons": {
      const { image, places } = iconAtlas();
      return new IconLayer({
        ...shared,
        iconAtlas: image as unknown as string,
        iconMapping: places,
        getIcon: () => props.icon as string,
        alphaCutoff: 0.02,
      });
    }
  }
}

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

async function imageOf(pixels: Promise<Pixels>): Promise<ImageData> {
  const { width, height, data } = await pixels;
  return new ImageData(data as Uint8ClampedArray<ArrayBuffer>, width, height);
}
