import { expect, it } from "vitest";
import type { DeckDrawing } from "../layers/layer.ts";
import { DeckLayers } from "./deck-layers.ts";

const dots: DeckDrawing = { id: "dots", type: "scatter", slot: "surface", props: { data: [] } };

it("awaits nothing more of a drawing that failed, but of every other", () => {
  const layers = new DeckLayers();
  expect(layers.areLoaded).toBe(true);
  const [layer] = layers.layersOf([dots]).slice(-1);
  expect(layers.areLoaded).toBe(false);
  layer.raiseError(new Error("no picture"), "loading image");
  expect(layers.areLoaded).toBe(true);
  expect(layers.layersOf([dots]).at(-1)).toBe(layer);
  layers.layersOf([dots, { ...dots, id: "more" }]);
  expect(layers.areLoaded).toBe(false);
});
