import type { Rgba } from "../symbology/color.ts";
import type { LegendModel } from "../symbology/legend.ts";
import { isNumberScale } from "../symbology/scale.ts";
import type { MapLayer } from "./layer.ts";
import { mercatorBounds, mercatorImage } from "./mercator-image.ts";

const clear: Rgba = [0, 0, 0, 0];

/** A surface over a grid of squares: density in events per km², or any other figure of every place. */
export const densitySurface: MapLayer<"density-surface"> = {
  id: "density-surface",
  text: {
    es: { title: "Superficie", about: "Un valor en cada lugar, de una cuadrícula en metros." },
    en: { title: "Surface", about: "A value at every place, from a grid in metres." },
  },
  accepts: (support, column) => support === "raster" && column !== null && column.kind !== "text",
  wants: ({ project, result, column, scale }) =>
    result?.support.kind === "raster" && column && scale
      ? [result.support, column, scale, project.projection]
      : null,
  build({ project, result, column, scale }) {
    if (result?.support.kind !== "raster" || !column || !scale) return {};
    const image = mercatorImage(
      result.support.raster,
      column.kind === "number" ? column.values : null,
      project.projection,
      {
        colorOf: isNumberScale(scale)
          ? (value) => (Number.isNaN(value) ? clear : scale.colorOf(value))
          : null,
        colorOfCell: (cell) => (scale.classify(cell) < 0 ? clear : scale.color(cell)),
      },
    );
    return {
      deck: [
        {
          id: "surface",
          type: "bitmap",
          slot: "surface",
          props: { image, bounds: mercatorBounds(result.support.raster, project.projection) },
        },
      ],
      legends: [surfaceLegend(scale.legend())],
    };
  },
};

/** Squares are not things to count, and most of those without a value lie outside the territory: they have no colour. */
function surfaceLegend(legend: LegendModel): LegendModel {
  const missing = legend.entries.some((entry) => entry.noData);
  return {
    ...legend,
    entries: legend.entries
      .filter((entry) => !entry.noData)
      .map((entry) => (entry.count === null ? entry : { ...entry, count: null })),
    rows: null,
    notes: missing
      ? [
          ...legend.notes,
          { es: "Sin color donde no se calculó.", en: "No colour where nothing was computed." },
        ]
      : legend.notes,
  };
}
