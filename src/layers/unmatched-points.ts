import { localisedInCountedUnit } from "../model/counted-words.ts";
import { type Rgba, rgba, type Theme, withOpacity } from "../symbology/color.ts";
import { incidentPositions, type Positions } from "./incident-positions.ts";
import type { LayerInput, MapLayer } from "./layer.ts";
import { symbolLegend, withheldNotes } from "./point-legend.ts";

const title = { es: "Hechos fuera de toda área", en: "Incidents outside every area" };
const inks: Readonly<Record<Theme, Rgba>> = { light: rgba("#8a5208"), dark: rgba("#e6b566") };

/** Events with a place that no area of the level holds, as rings: they are missing from every count by area. */
export const unmatchedPoints: MapLayer<"unmatched-points"> = {
  id: "unmatched-points",
  text: {
    es: { title: "Fuera de toda área", about: "Hechos con lugar que ninguna área contiene." },
    en: { title: "Outside every area", about: "Incidents with a place that no area holds." },
  },
  accepts: () => true,
  wants(input) {
    const positions = outsidePositions(input);
    return positions ? [positions, input.session.theme, input.project.incidents?.unit] : null;
  },
  build(input) {
    const positions = outsidePositions(input);
    if (!positions) return {};
    const ink = inks[input.session.theme];
    return {
      deck: [
        {
          id: "unmatched",
          type: "scatter",
          slot: "symbols",
          singleEvents: true,
          props: {
            data: {
              length: positions.rows.length,
              attributes: { getPosition: { value: positions.coordinates, size: 2 } },
            },
            radiusUnits: "pixels",
            getRadius: 4.5,
            filled: false,
            stroked: true,
            getLineColor: ink,
            lineWidthUnits: "pixels",
            getLineWidth: 1.75,
          },
        },
      ],
      legends: [
        symbolLegend(
          "unmatched",
          localisedInCountedUnit(title, input.project.incidents?.unit),
          { kind: "circle", radius: 4.5, fill: withOpacity(ink, 0), stroke: ink },
          positions.rows.length,
          withheldNotes(positions.withheld),
        ),
      ],
      hits: [
        {
          kind: "points",
          positions: positions.coordinates,
          rows: positions.rows,
          reach: { unit: "pixels", length: 7 },
          target: (row) => ({ kind: "incident", row }),
        },
      ],
    };
  },
};

function outsidePositions({ project, choice, period, session }: LayerInput): Positions | null {
  const { incidents, scope } = project;
  if (!choice.showUnmatched || !incidents) return null;
  const areaRows = incidents.areaRows[scope.level];
  if (!areaRows) return null;
  return incidentPositions(incidents, scope.filters, period, areaRows, session.protectedPoints);
}
