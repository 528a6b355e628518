import type { HexagonCells } from "../model/result.ts";
import type { Scale } from "../symbology/scale.ts";
import { noDataClass } from "../symbology/scale.ts";
import { hexagonCenters, hexagonOutlines, hexagonVertices } from "./hexagon-shapes.ts";
import type { DeckDrawing, LayerInput, MapLayer } from "./layer.ts";
import { Memo } from "./memo.ts";

const cellShare = 0.965;
const outlines = new Memo<Float64Array>();
const centers = new Memo<Float64Array>();

/** Hexagons of equal area, coloured by class; firm findings are solid, nominal ones pale with a coloured outline. */
export const hexagonCells: MapLayer<"hexagon-cells"> = {
  id: "hexagon-cells",
  text: {
    es: { title: "Hexágonos", about: "Celdas de igual superficie, según la clase de su valor." },
    en: { title: "Hexagons", about: "Cells of equal surface, by the class of their value." },
  },
  accepts: (support, column) => support === "cells" && column !== null && column.kind !== "text",
  wants: ({ project, result, scale }) =>
    result?.support.kind === "cells" && scale ? [result.support.cells, scale, project.projection] : null,
  build({ project, result, scale }: LayerInput) {
    if (result?.support.kind !== "cells" || !scale) return {};
    const { cells } = result.support;
    const { projection } = project;
    const shapes = outlines.get([cells, projection], () => hexagonOutlines(cells, projection, cellShare));
    const middles = centers.get([cells, projection], () => hexagonCenters(cells, projection));
    const outlined = outlinedCells(scale);
    return {
      deck: [
        cellFills(cells, shapes, scale),
        ...(outlined.length > 0
          ? [
              cellOutlines(
                hexagonOutlines(cells, projection, 0.86, outlined),
                outlined,
                scale,
                cells.radiusMeters,
              ),
            ]
          : []),
      ],
      legends: [scale.legend()],
      hits: [
        {
          kind: "points",
          positions: middles,
          rows: null,
          reach: { unit: "meters", length: cells.radiusMeters },
          target: (row) => ({ kind: "cell", row }),
        },
      ],
    };
  },
};

function outlinedCells(scale: Scale): number[] {
  const rows: number[] = [];
  for (let row = 0; row < scale.length; row++) {
    const index = scale.classify(row);
    if (index !== noDataClass && scale.classes[index].style === "outline") rows.push(row);
  }
  return rows;
}

function cellFills(cells: HexagonCells, shapes: Float64Array, scale: Scale): DeckDrawing {
  const count = cells.centerX.length;
  const colors = new Uint8Array(4 * hexagonVertices * count);
  const starts = new Uint32Array(count + 1);
  for (let row = 0; row < count; row++) {
    const color = scale.color(row);
    starts[row + 1] = hexagonVertices * (row + 1);
    for (let vertex = 0; vertex < hexagonVertices; vertex++)
      colors.set(color, 4 * (hexagonVertices * row + vertex));
  }
  return {
    id: "cells",
    type: "polygons",
    slot: "surface",
    props: {
      data: {
        length: count,
        startIndices: starts,
        attributes: {
          getPolygon: { value: shapes, size: 2 },
          getFillColor: { value: colors, size: 4 },
        },
      },
      _normalize: false,
      positionFormat: "XY",
    },
  };
}

function cellOutlines(
  shapes: Float64Array,
  rows: readonly number[],
  scale: Scale,
  radiusMeters: number,
): DeckDrawing {
  const colors = new Uint8Array(4 * hexagonVertices * rows.length);
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach((row, i) => {
    const look = scale.classes[scale.classify(row)];
    starts[i + 1] = hexagonVertices * (i + 1);
    for (let vertex = 0; vertex < hexagonVertices; vertex++)
      colors.set(look.outline ?? look.fill, 4 * (hexagonVertices * i + vertex));
  });
  return {
    id: "cell-outlines",
    type: "paths",
    slot: "surface",
    props: {
      data: {
        length: rows.length,
        startIndices: starts,
        attributes: { getPath: { value: shapes, size: 2 }, getColor: { value: colors, size: 4 } },
      },
      _pathType: "loop",
      positionFormat: "XY",
      // A share of the cell, so that small cells stay outlines and do not fill up.
      widthUnits: "meters",
      getWidth: 0.16 * radiusMeters,
      widthMinPixels: 0.6,
      widthMaxPixels: 2.6,
      jointRounded: true,
    },
  };
}
