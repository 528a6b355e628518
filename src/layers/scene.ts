import type { Column } from "../base/column.ts";
import { scaleFor } from "../symbology/choose-scale.ts";
import type { LegendModel } from "../symbology/legend.ts";
import type { Scale } from "../symbology/scale.ts";
import { layers } from "./index.ts";
import type { LayerDrawing, LayerInput, MapLayer, Scene, SceneInput } from "./layer.ts";
import { Memo } from "./memo.ts";

const scales = new Memo<Scale | null>(8);
const drawings = new Map<string, Memo<LayerDrawing>>();
const scenes = new Memo<Scene>(4);
const nothing: LayerDrawing = {};
/** What a reader looks for first comes first, whatever is drawn on top. */
const legendOrder: readonly LegendModel["kind"][] = ["classes", "ramp", "sizes", "symbols"];

/**
 * What the map shows for a document, a result and a session. A layer is built again only when something it depends on
 * changed, so that pointing at an area rebuilds the highlight and nothing else; if nothing changed at all, the very
 * same scene comes back.
 */
export function buildScene(input: SceneInput): Scene {
  const column = input.result?.columns.find((item) => item.id === input.choice.column) ?? null;
  const full: LayerInput = { ...input, column, scale: fillScale(input, column) };
  const parts = layers.map((layer) => drawingOf(layer, full));
  return scenes.get([...parts, full.scale], () => ({
    areas: parts.flatMap((part) => part.areas ?? []),
    deck: parts.flatMap((part) => part.deck ?? []),
    outlines: parts.flatMap((part) => part.outlines ?? []),
    legends: parts
      .flatMap((part) => part.legends ?? [])
      .sort((a, b) => legendOrder.indexOf(a.kind) - legendOrder.indexOf(b.kind)),
    scale: full.scale,
    hits: parts.flatMap((part) => part.hits ?? []).reverse(),
  }));
}

function drawingOf(layer: MapLayer, input: LayerInput): LayerDrawing {
  const fits = layer.accepts(input.result?.support.kind ?? null, input.column);
  const deps = fits ? layer.wants(input) : null;
  if (!deps) return nothing;
  let memo = drawings.get(layer.id);
  if (!memo) {
    memo = new Memo<LayerDrawing>();
    drawings.set(layer.id, memo);
  }
  return memo.get(deps, () => layer.build(input));
}

/** The scale that fills areas, cells, surfaces or points; null where the column is drawn by size, or not at all. */
function fillScale({ result, choice, session }: SceneInput, column: Column | null): Scale | null {
  const kind = result?.support.kind;
  if (!column || !kind || kind === "global") return null;
  if (kind === "areas" && column.kind === "number" && column.meaning === "count") return null;
  const { classes, palette } = choice;
  const deps = [
    column,
    kind,
    session.theme,
    palette,
    classes.method,
    classes.count,
    ...(classes.breaks ?? []),
  ];
  return scales.get(deps, () => scaleFor(column, classes, palette, session.theme, kind === "raster"));
}
