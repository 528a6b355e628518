import type { FactorLayer } from "../model/factors.ts";
import { createProjector } from "../model/projection.ts";
import { protectedMask } from "../model/protection.ts";
import type { Rgba } from "../symbology/color.ts";
import { mapColors } from "../symbology/map-colors.ts";
import { hexagonOutlines, hexagonVertices } from "./hexagon-shapes.ts";
import type { DeckDrawing, LayerInput, MapLayer, MapTarget, OutlineDrawing, OutlineId } from "./layer.ts";
import { polygonShapes } from "./outlines.ts";

type Pair = readonly [number, number];
type Path = readonly Pair[];

/** Where a target is: lines around it, or points to ring. */
interface Place {
  readonly paths: readonly Path[];
  readonly points: readonly Pair[];
}

/** What is pointed at and what is chosen: a dark line in a pale band, which is seen on any colour. */
export const highlight: MapLayer<"highlight"> = {
  id: "highlight",
  text: {
    es: { title: "Selección", about: "Lo que se señala y lo que está elegido." },
    en: { title: "Selection", about: "What is pointed at and what is chosen." },
  },
  accepts: () => true,
  wants({ project, result, session }) {
    if (!session.hovered && !session.selected) return null;
    return [
      ...keyOf(session.hovered),
      ...keyOf(session.selected),
      project.levels,
      project.incidents,
      project.factors,
      result?.support,
      session.theme,
      session.protectedPoints,
    ];
  },
  build(input) {
    const { hovered, selected, theme } = input.session;
    const colors = mapColors[theme];
    const outlines: OutlineDrawing[] = [];
    const rings: DeckDrawing[] = [];
    const add = (id: OutlineId, target: MapTarget | null, width: number) => {
      const place = target ? placeOf(target, input) : null;
      if (!place) return;
      const [halo, color] = [colors.highlightHalo, colors.highlight];
      if (place.paths.length > 0) outlines.push({ id, paths: place.paths, color, halo, width });
      if (place.points.length === 0) return;
      const isEvent = target?.kind === "incident" || target?.kind === "point";
      rings.push(
        ring(`${id}-halo-ring`, place.points, halo, width + 3.5, isEvent),
        ring(`${id}-line-ring`, place.points, color, width, isEvent),
      );
    };
    add("selected", selected, 3);
    add("hovered", hovered, 1.75);
    return { outlines, deck: rings };
  },
};

function keyOf(target: MapTarget | null): unknown[] {
  if (!target) return [null];
  const owner = target.kind === "area" ? target.level : target.kind === "factor" ? target.factor : "";
  return [target.kind, owner, target.row];
}

function ring(
  id: string,
  points: readonly Pair[],
  color: Rgba,
  width: number,
  isEvent: boolean,
): DeckDrawing {
  return {
    id,
    type: "scatter",
    slot: "top",
    ...(isEvent ? { singleEvents: true } : {}),
    props: {
      data: points,
      getPosition: (point: Pair) => point,
      radiusUnits: "pixels",
      getRadius: 11,
      filled: false,
      stroked: true,
      getLineColor: color,
      lineWidthUnits: "pixels",
      getLineWidth: width,
    },
  };
}

function placeOf(target: MapTarget, input: LayerInput): Place | null {
  const { project, result } = input;
  const support = result?.support;
  switch (target.kind) {
    case "area": {
      const areas = project.levels[target.level];
      if (!areas || target.row >= areas.codes.length) return null;
      return around(polygonShapes(areas.geometry, [target.row]));
    }
    case "shape":
      if (support?.kind !== "shapes" || target.row >= support.ids.length) return null;
      return around(polygonShapes(support.polygons, [target.row]));
    case "cell": {
      if (support?.kind !== "cells" || target.row >= support.cells.centerX.length) return null;
      const outline = hexagonOutlines(support.cells, project.projection, 1, [target.row]);
      return { paths: [pairs(outline, 0, hexagonVertices)], points: [] };
    }
    case "point": {
      if (support?.kind !== "points" || target.row >= support.x.length) return null;
      if (isWithheld(input, support.incidentRows[target.row])) return null;
      const x = Float64Array.of(support.x[target.row]);
      const y = Float64Array.of(support.y[target.row]);
      createProjector(project.projection).inverse(x, y, x, y);
      return { paths: [], points: [[x[0], y[0]]] };
    }
    case "incident": {
      const { incidents } = project;
      if (!incidents || target.row >= incidents.length || isWithheld(input, target.row)) return null;
      const point: Pair = [incidents.longitude[target.row], incidents.latitude[target.row]];
      return Number.isNaN(point[0]) ? null : { paths: [], points: [point] };
    }
    case "factor": {
      const factor = project.factors[target.factor];
      return factor ? placeOfFeature(factor, target.row) : null;
    }
  }
}

/** Whether an event is of a protected kind and nobody asked to see those one by one. */
function isWithheld({ project, session }: LayerInput, incidentRow: number): boolean {
  if (session.protectedPoints || !project.incidents) return false;
  return protectedMask(project.incidents)?.[incidentRow] === 1;
}

function placeOfFeature({ shape, length }: FactorLayer, row: number): Place | null {
  if (row >= length) return null;
  if (shape.kind === "areas") return around(polygonShapes(shape.polygons, [row]));
  const paths: Path[] = [];
  const points: Pair[] = [];
  shape.owners.forEach((owner, i) => {
    if (owner !== row) return;
    if (shape.kind === "points") points.push([shape.coordinates[2 * i], shape.coordinates[2 * i + 1]]);
    else paths.push(pairs(shape.coordinates, shape.lineOffsets[i], shape.lineOffsets[i + 1]));
  });
  return { paths, points };
}

function around(shapes: readonly { readonly rings: readonly Path[] }[]): Place {
  return { paths: shapes.flatMap((shape) => shape.rings), points: [] };
}

function pairs(coordinates: Float64Array, from: number, to: number): Path {
  return Array.from(
    { length: to - from },
    (_, i): Pair => [coordinates[2 * (from + i)], coordinates[2 * (from + i) + 1]],
  );
}
