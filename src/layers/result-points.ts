import type { LocalProjection } from "../model/project.ts";
import { createProjector } from "../model/projection.ts";
import type { Support } from "../model/result.ts";
import { mapColors } from "../symbology/map-colors.ts";
import type { MapLayer } from "./layer.ts";
import { Memo } from "./memo.ts";

type PointSupport = Extract<Support, { kind: "points" }>;
const positions = new Memo<Float64Array>();

/** The events of a result, coloured by what it found about each: the cluster it belongs to, for instance. */
export const resultPoints: MapLayer<"result-points"> = {
  id: "result-points",
  text: {
    es: { title: "Hechos clasificados", about: "Cada hecho según lo que el método halló de él." },
    en: { title: "Classified incidents", about: "Each incident by what the method found about it." },
  },
  accepts: (support, column) => support === "points" && column !== null && column.kind !== "text",
  wants: ({ project, result, scale, session }) =>
    result?.support.kind === "points" && scale
      ? [result.support, scale, project.projection, session.theme]
      : null,
  build({ project, result, scale, session }) {
    if (result?.support.kind !== "points" || !scale) return {};
    const { support } = result;
    const count = support.x.length;
    const coordinates = positions.get([support, project.projection], () =>
      pairsOf(support, project.projection),
    );
    const colors = new Uint8Array(4 * count);
    for (let row = 0; row < count; row++) colors.set(scale.color(row), 4 * row);
    return {
      deck: [
        {
          id: "result-points",
          type: "scatter",
          slot: "symbols",
          singleEvents: true,
          props: {
            data: {
              length: count,
              attributes: {
                getPosition: { value: coordinates, size: 2 },
                getFillColor: { value: colors, size: 4 },
              },
            },
            radiusUnits: "meters",
            getRadius: 26,
            radiusMinPixels: 2.6,
            radiusMaxPixels: 7,
            stroked: true,
            getLineColor: mapColors[session.theme].inkHalo,
            lineWidthUnits: "pixels",
            getLineWidth: 0.6,
          },
        },
      ],
      legends: [scale.legend()],
      hits: [
        {
          kind: "points",
          positions: coordinates,
          rows: null,
          reach: { unit: "pixels", length: 7 },
          target: (row) => ({ kind: "point", row }),
        },
      ],
    };
  },
};

function pairsOf(support: PointSupport, projection: LocalProjection): Float64Array {
  const longitude = new Float64Array(support.x.length);
  const latitude = new Float64Array(support.x.length);
  createProjector(projection).inverse(support.x, support.y, longitude, latitude);
  const pairs = new Float64Array(2 * longitude.length);
  for (let i = 0; i < longitude.length; i++) {
    pairs[2 * i] = longitude[i];
    pairs[2 * i + 1] = latitude[i];
  }
  return pairs;
}
