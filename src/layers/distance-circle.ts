import { createProjector } from "../model/projection.ts";
import { mapColors } from "../symbology/map-colors.ts";
import type { MapLayer } from "./layer.ts";

const corners = 96;

/** A distance that a chart tells, at its true size on the ground: people see what 300 m is. */
export const distanceCircle: MapLayer<"distance-circle"> = {
  id: "distance-circle",
  text: {
    es: { title: "Distancia", about: "Un círculo con el radio que se señala en un gráfico." },
    en: { title: "Distance", about: "A circle with the radius that is pointed at in a chart." },
  },
  accepts: () => true,
  wants: ({ project, session }) =>
    session.circle ? [session.circle, project.projection, session.theme] : null,
  build({ project, session }) {
    const { circle, theme } = session;
    if (!circle || !(circle.meters > 0)) return {};
    const projector = createProjector(project.projection);
    const x = Float64Array.of(circle.longitude);
    const y = Float64Array.of(circle.latitude);
    projector.forward(x, y, x, y);
    const turn = (corner: number) => (2 * Math.PI * (corner % corners)) / corners;
    const around = Array.from({ length: corners + 1 }, (_, corner) => turn(corner));
    const longitude = Float64Array.from(around, (angle) => x[0] + circle.meters * Math.cos(angle));
    const latitude = Float64Array.from(around, (angle) => y[0] + circle.meters * Math.sin(angle));
    projector.inverse(longitude, latitude, longitude, latitude);
    const path = around.map((_, corner) => [longitude[corner], latitude[corner]] as const);
    const { highlight, highlightHalo } = mapColors[theme];
    return {
      outlines: [{ id: "distance", paths: [path], color: highlight, halo: highlightHalo, width: 1.75 }],
      deck: [
        {
          id: "distance-center",
          type: "scatter",
          slot: "top",
          props: {
            data: [[circle.longitude, circle.latitude]],
            getPosition: (point: readonly [number, number]) => point,
            radiusUnits: "pixels",
            getRadius: 3,
            getFillColor: highlight,
          },
        },
      ],
    };
  },
};
