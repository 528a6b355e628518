import type { NumberColumn } from "../base/column.ts";
import { countedUnitOf, localisedInCountedUnit } from "../model/counted-words.ts";
import type { Project } from "../model/project.ts";
import { countsFor } from "../model/tally.ts";
import type { AreaSet } from "../model/territory.ts";
import { sizeScale } from "../symbology/size-scale.ts";
import { resultRows } from "./area-rows.ts";
import { areaLabelPoints, type LabelPoints } from "./label-points.ts";
import type { LayerInput, MapLayer } from "./layer.ts";
import { Memo } from "./memo.ts";

/** Counts as circles inside the areas: twice the events, twice the ink. */
export const proportionalSymbols: MapLayer<"proportional-symbols"> = {
  id: "proportional-symbols",
  text: {
    es: { title: "Círculos", about: "Conteos como círculos: el doble de hechos, el doble de superficie." },
    en: { title: "Circles", about: "Counts as circles: twice the events, twice the surface." },
  },
  accepts: () => true,
  wants(input) {
    const counted = countedAreas(input);
    return counted ? [counted.areas, counted.column, counted.rows, input.session.theme] : null;
  },
  build(input) {
    const counted = countedAreas(input);
    if (!counted) return {};
    const { areas, column, rows } = counted;
    const scale = sizeScale(column, input.session.theme);
    const points = areaLabelPoints(areas);
    const radius = (area: number) => (rows[area] < 0 ? 0 : scale.radius(rows[area]));
    return {
      deck: [
        {
          id: `circles:${areas.id}`,
          type: "scatter",
          slot: "symbols",
          props: {
            data:
              points instanceof Promise
                ? points.then((ready) => circlesAt(ready, radius))
                : circlesAt(points, radius),
            radiusUnits: "pixels",
            getFillColor: scale.fill,
            stroked: true,
            getLineColor: scale.stroke,
            lineWidthUnits: "pixels",
            getLineWidth: 1.25,
          },
        },
      ],
      legends: [scale.legend()],
      hits: [{ kind: "areas", areas }],
    };
  },
};

/** The largest first, so that the smaller lie on top. */
function circlesAt({ x, y }: LabelPoints, radius: (area: number) => number) {
  const drawn = Array.from(x.keys())
    .filter((area) => radius(area) > 0 && Number.isFinite(x[area]))
    .sort((a, b) => radius(b) - radius(a));
  const positions = new Float64Array(2 * drawn.length);
  const radii = new Float32Array(drawn.length);
  drawn.forEach((area, i) => {
    positions[2 * i] = x[area];
    positions[2 * i + 1] = y[area];
    radii[i] = radius(area);
  });
  return {
    length: drawn.length,
    attributes: { getPosition: { value: positions, size: 2 }, getRadius: { value: radii, size: 1 } },
  };
}

interface CountedAreas {
  readonly areas: AreaSet;
  readonly column: NumberColumn;
  /** Row of the column for every area. */
  readonly rows: Int32Array;
}

const recorded = new Memo<NumberColumn | null>();
const matched = new Memo<Int32Array>();

/** The counts to draw: the chosen column, else one the result brings along, else the incidents of the scope. */
function countedAreas({ project, result, column, choice }: LayerInput): CountedAreas | null {
  const support = result?.support;
  if (support?.kind === "areas") {
    const areas = project.levels[support.level];
    const chosen = column?.kind === "number" && column.meaning === "count" ? column : null;
    const brought = choice.showSymbols ? (result?.columns.find(isCount) ?? null) : null;
    const counts = chosen ?? brought;
    if (areas && counts)
      return { areas, column: counts, rows: matched.get([areas, support], () => resultRows(areas, support)) };
  }
  if (!choice.showSymbols) return null;
  const areas = project.levels[project.scope.level];
  if (!areas) return null;
  const counts = recorded.get([areas, project.incidents, project.scope], () => recordedCounts(project));
  if (!counts) return null;
  return {
    areas,
    column: counts,
    rows: matched.get([areas], () => new Int32Array(areas.codes.length).map((_, row) => row)),
  };
}

function isCount(column: { kind: string; meaning?: string }): column is NumberColumn {
  return column.kind === "number" && column.meaning === "count";
}

function recordedCounts(project: Project): NumberColumn | null {
  const { count } = project.scope.roles;
  if (count === null && !project.incidents) return null;
  return {
    id: "recorded",
    version: 1,
    label: localisedInCountedUnit(
      { es: "Hechos registrados", en: "Recorded incidents" },
      countedUnitOf(project),
    ),
    kind: "number",
    values: countsFor(project, project.scope),
    unit: "count",
    meaning: "count",
  };
}
