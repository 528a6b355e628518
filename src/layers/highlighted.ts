import type { HexagonCells } from "../model/result.ts";
import type { Rgba } from "../symbology/color.ts";
import { mapColors } from "../symbology/map-colors.ts";
import { hexagonOutlines, hexagonVertices } from "./hexagon-shapes.ts";
import type { DeckDrawing, Highlight, LayerInput, MapLayer } from "./layer.ts";

/** Cells are lined a little inside, so that neighbours keep a line each. */
const cellShare = 0.9;

/** Many areas or cells at once, marked in a chart: a line around each. */
export const highlighted: MapLayer<"highlighted"> = {
  id: "highlighted",
  text: {
    es: { title: "Resaltado", about: "Lo que se marcó en un gráfico." },
    en: { title: "Highlighted", about: "What was marked in a chart." },
  },
  accepts: (support) => support === "areas" || support === "cells",
  wants(input) {
    const shown = shownHighlight(input);
    if (!shown) return null;
    return [
      shown.rows,
      input.result?.support,
      input.project.levels,
      input.project.projection,
      input.session.theme,
    ];
  },
  build(input) {
    const shown = shownHighlight(input);
    if (!shown) return {};
    const { highlight: color, highlightHalo: halo } = mapColors[input.session.theme];
    if (shown.kind === "area") {
      const areas = input.project.levels[shown.level];
      return { areas: [{ kind: "lit", id: `lit:${areas.id}`, areas, rows: shown.rows, color, halo }] };
    }
    const { cells, rows } = shown;
    const outlines = hexagonOutlines(cells, input.project.projection, cellShare, rows);
    return {
      deck: [
        cellLines("highlighted-halo", cells, outlines, { color: halo, share: 0.2, pixels: 1.8 }),
        cellLines("highlighted-line", cells, outlines, { color, share: 0.1, pixels: 0.9 }),
      ],
    };
  },
};

/** The marked rows, if the result on the map is the one that has them. */
function shownHighlight({ project, result, session }: LayerInput): Highlight | null {
  const { highlighted: marked } = session;
  const support = result?.support;
  if (!marked || marked.rows.length === 0) return null;
  if (marked.kind === "area")
    return support?.kind === "areas" && support.level === marked.level && project.levels[marked.level]
      ? marked
      : null;
  return support?.kind === "cells" && support.cells === marked.cells ? marked : null;
}

/** Lines as wide as a share of a cell's radius, within a few pixels. */
function cellLines(
  id: string,
  cells: HexagonCells,
  outlines: Float64Array,
  { color, share, pixels }: { readonly color: Rgba; readonly share: number; readonly pixels: number },
): DeckDrawing {
  const count = outlines.length / (2 * hexagonVertices);
  return {
    id,
    type: "paths",
    slot: "symbols",
    props: {
      data: {
        length: count,
        startIndices: Uint32Array.from({ length: count + 1 }, (_, i) => hexagonVertices * i),
        attributes: { getPath: { value: outlines, size: 2 } },
      },
      _pathType: "loop",
      positionFormat: "XY",
      getColor: color,
      widthUnits: "meters",
      getWidth: share * cells.radiusMeters,
      widthMinPixels: pixels,
      widthMaxPixels: 3 * pixels,
      jointRounded: true,
    },
  };
}
