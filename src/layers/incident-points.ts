import { localisedInCountedUnit } from "../model/counted-words.ts";
import type { Theme } from "../symbology/color.ts";
import { type Rgba, rgba, withOpacity } from "../symbology/color.ts";
import { incidentPositions, type Positions } from "./incident-positions.ts";
import type { DeckDrawing, LayerInput, MapLayer } from "./layer.ts";
import { symbolLegend, withheldNotes } from "./point-legend.ts";

const title = { es: "Hechos", en: "Incidents" };
const inks: Readonly<Record<Theme, { dot: Rgba; rim: Rgba }>> = {
  light: { dot: rgba("#343a4a"), rim: rgba("#fffdf8", 0.8) },
  dark: { dot: rgba("#f0e9d8"), rim: rgba("#14171c", 0.8) },
};

/** The events of the period as dots, at the places that were recorded; those of protected kinds only when asked for. */
export const incidentPoints: MapLayer<"incident-points"> = {
  id: "incident-points",
  text: {
    es: { title: "Hechos", about: "Cada hecho del período en su lugar registrado." },
    en: { title: "Incidents", about: "Every incident of the period at its recorded place." },
  },
  accepts: () => true,
  wants(input) {
    const positions = shownPositions(input);
    return positions ? [positions, input.session.theme, input.project.incidents?.unit] : null;
  },
  build(input) {
    const positions = shownPositions(input);
    if (!positions) return {};
    const { dot, rim } = inks[input.session.theme];
    // Many dots lie over each other: paler ones keep dense places readable.
    const fill = withOpacity(dot, dotOpacity(positions.rows.length));
    return {
      deck: [dotDrawing("incidents", positions, fill, positions.rows.length > 20_000 ? null : rim)],
      legends: [
        symbolLegend(
          "incidents",
          localisedInCountedUnit(title, input.project.incidents?.unit),
          { kind: "circle", radius: 3, fill, stroke: rim },
          positions.rows.length,
          withheldNotes(positions.withheld),
        ),
      ],
      hits: [
        {
          kind: "points",
          positions: positions.coordinates,
          rows: positions.rows,
          reach: { unit: "pixels", length: 6 },
          target: (row) => ({ kind: "incident", row }),
        },
      ],
    };
  },
};

/** Tens of thousands of dots cover a city; beyond that each one fades, so that where they lie thicker still shows. */
function dotOpacity(count: number): number {
  if (count > 20_000) return Math.max(0.06, 0.42 * Math.sqrt(20_000 / count) ** 1.5);
  return count > 4000 ? 0.6 : 0.85;
}

function shownPositions({ project, choice, period, session }: LayerInput): Positions | null {
  if (!choice.showPoints || !project.incidents) return null;
  return incidentPositions(project.incidents, project.scope.filters, period, null, session.protectedPoints);
}

/** Dots of one colour at positions that are uploaded as they stand. */
function dotDrawing(id: string, positions: Positions, fill: Rgba, rim: Rgba | null): DeckDrawing {
  return {
    id,
    type: "scatter",
    slot: "symbols",
    singleEvents: true,
    props: {
      data: {
        length: positions.rows.length,
        attributes: { getPosition: { value: positions.coordinates, size: 2 } },
      },
      radiusUnits: "meters",
      getRadius: 22,
      radiusMinPixels: positions.rows.length > 100_000 ? 0.8 : positions.rows.length > 20_000 ? 1.4 : 2.2,
      radiusMaxPixels: 6,
      getFillColor: fill,
      stroked: rim !== null,
      getLineColor: rim ?? fill,
      lineWidthUnits: "pixels",
      getLineWidth: 0.75,
    },
  };
}
