import type { LocalProjection } from "../model/project.ts";
import { createProjector } from "../model/projection.ts";
import { protectedMask } from "../model/protection.ts";
import type { Support } from "../model/result.ts";
import { mapColors } from "../symbology/map-colors.ts";
import type { MapLayer } from "./layer.ts";
import { Memo } from "./memo.ts";
import { withheldNotes } from "./point-legend.ts";

type PointSupport = Extract<Support, { kind: "points" }>;
const positions = new Memo<Float64Array>();
const shownRows = new Memo<Uint32Array>();

/**
 * The events of a result, coloured by what it found about each: the cluster it belongs to, for instance. Those of protected
 * kinds count in what was found, and are dots only when asked for.
 */
export const resultPoints: MapLayer<"result-points"> = {
  id: "result-points",
  text: {
    es: { title: "Hechos clasificados", about: "Cada hecho según lo que el método halló de él." },
    en: { title: "Classified incidents", about: "Each incident by what the method found about it." },
  },
  accepts: (support, column) => support === "points" && column !== null && column.kind !== "text",
  wants: ({ project, result, scale, session }) =>
    result?.support.kind === "points" && scale
      ? [result.support, scale, project.projection, project.incidents, session.theme, session.protectedPoints]
      : null,
  build({ project, result, scale, session }) {
    if (result?.support.kind !== "points" || !scale) return {};
    const { support } = result;
    const guarded = session.protectedPoints || !project.incidents ? null : protectedMask(project.incidents);
    const rows = shownRows.get([support, guarded], () => rowsToShow(support, guarded));
    const coordinates = positions.get([support, rows, project.projection], () =>
      pairsOf(support, rows, project.projection),
    );
    const colors = new Uint8Array(4 * rows.length);
    rows.forEach((row, i) => {
      colors.set(scale.color(row), 4 * i);
    });
    const legend = scale.legend();
    const withheld = withheldNotes(support.x.length - rows.length);
    return {
      deck: [
        {
          id: "result-points",
          type: "scatter",
          slot: "symbols",
          singleEvents: true,
          props: {
            data: {
              length: rows.length,
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
      legends: [{ ...legend, notes: [...legend.notes, ...withheld] }],
      hits: [
        {
          kind: "points",
          positions: coordinates,
          rows,
          reach: { unit: "pixels", length: 7 },
          target: (row) => ({ kind: "point", row }),
        },
      ],
    };
  },
};

function rowsToShow({ incidentRows }: PointSupport, guarded: Uint8Array | null): Uint32Array {
  const all = Uint32Array.from(incidentRows.keys());
  return guarded ? all.filter((row) => guarded[incidentRows[row]] === 0) : all;
}

function pairsOf(support: PointSupport, rows: Uint32Array, projection: LocalProjection): Float64Array {
  const longitude = Float64Array.from(rows, (row) => support.x[row]);
  const latitude = Float64Array.from(rows, (row) => support.y[row]);
  createProjector(projection).inverse(longitude, latitude, longitude, latitude);
  const pairs = new Float64Array(2 * longitude.length);
  for (let i = 0; i < longitude.length; i++) {
    pairs[2 * i] = longitude[i];
    pairs[2 * i + 1] = latitude[i];
  }
  return pairs;
}
