import type { GeometryCollection as GeoJsonCollection, MultiPolygon } from "geojson";
import { feature, mergeArcs } from "topojson-client";
import { topology } from "topojson-server";
import type { MultiPolygon as ArcPolygon, GeometryCollection, Topology } from "topojson-specification";
import { ageBands } from "../../../src/intake/class-vocabulary.ts";
import { geodesicAreasKm2 } from "../../../src/kernels/geometry/measures.ts";
import type { PolygonSet } from "../../../src/kernels/geometry/polygon-set.ts";
import type { AreaSet } from "../../../src/model/territory.ts";
import { numberColumn } from "../number-column.ts";
import { toPolygonSet } from "../polygons.ts";
import { sexes } from "./classes.ts";
import { stepsPerDegree, type ToDegrees } from "./grid-place.ts";
import type { Island } from "./island.ts";
import { type People, slices } from "./people.ts";
import { municipalities } from "./plan.ts";

/** Outlines of both levels in degrees on the grid; a municipality is the union of its neighbourhoods. */
export function createGeometry(
  island: Island,
  toDegrees: ToDegrees,
): { neighbourhood: PolygonSet; municipality: PolygonSet } {
  const geometries = island.outlines.map(
    (outline): MultiPolygon => ({
      type: "MultiPolygon",
      coordinates: outline.coordinates.map((rings) => rings.map((ring) => onGrid(ring, toDegrees))),
    }),
  );
  const areas: GeoJsonCollection = { type: "GeometryCollection", geometries };
  const net = topology({ areas }) as unknown as Topology<{ areas: GeometryCollection }>;
  const members = net.objects.areas.geometries as ArcPolygon[];
  const merged = municipalities.map((_, row) => {
    const own = members.filter((_member, area) => island.partition.parent[area] === row);
    const shape = feature(net, mergeArcs(net, own)).geometry;
    return { type: "MultiPolygon", coordinates: (shape as MultiPolygon).coordinates } as const;
  });
  const degrees = ([x, y]: readonly number[]): [number, number] => [x / stepsPerDegree, y / stepsPerDegree];
  return { neighbourhood: toPolygonSet(geometries, degrees), municipality: toPolygonSet(merged, degrees) };
}

/** A ring in whole grid steps without repeated vertices. */
function onGrid(ring: readonly (readonly number[])[], toDegrees: ToDegrees): number[][] {
  const steps = ring.map(([x, y]) => toDegrees(x, y).map((value) => Math.round(value * stepsPerDegree)));
  return steps.filter(([x, y], i) => i === 0 || x !== steps[i - 1][0] || y !== steps[i - 1][1]);
}

const sliceField = (sex: string, ageBand: string) => `population-${sex}-${ageBand}`;

function peopleFields(people: People, of: (values: Int32Array) => ArrayLike<number>): AreaSet["fields"] {
  const label = (id: string, classes: typeof sexes) =>
    classes.find((item) => item.id === id)?.text ?? { es: id, en: id };
  return [
    numberColumn("population", { es: "Población", en: "Population" }, of(people.total), "people", "count"),
    ...slices.map(({ sex, ageBand }, i) => {
      const who = label(sex, sexes);
      const age = label(ageBand, ageBands);
      return numberColumn(
        sliceField(sex, ageBand),
        { es: `${who.es}, ${age.es}`, en: `${who.en}, ${age.en}` },
        of(people.bySlice[i]),
        "people",
        "count",
      );
    }),
  ];
}

const needsLabel = {
  es: "Hogares con necesidades básicas insatisfechas",
  en: "Households with unmet basic needs",
};

const populationBy = slices.map(({ sex, ageBand }) => ({ field: sliceField(sex, ageBand), sex, ageBand }));

export function createLevels(
  island: Island,
  people: People,
  geometry: { readonly neighbourhood: PolygonSet; readonly municipality: PolygonSet },
): Record<string, AreaSet> {
  const { parent } = island.partition;
  const sums = (values: ArrayLike<number>) => {
    const out = new Float64Array(municipalities.length);
    for (let area = 0; area < parent.length; area++) out[parent[area]] += values[area];
    return out;
  };
  const needy = sums(people.unmetNeeds.map((share, area) => share * people.total[area]));
  const residents = sums(people.total);
  return {
    municipality: {
      id: "municipality",
      version: 1,
      source: "limites",
      label: {
        es: { one: "municipio", many: "municipios" },
        en: { one: "municipality", many: "municipalities" },
      },
      rank: 0,
      codes: municipalities.map(({ code }) => code),
      names: municipalities.map(({ name }) => name),
      parent: null,
      geometry: geometry.municipality,
      areaKm2: roundKm2(geodesicAreasKm2(geometry.municipality)),
      fields: [
        ...peopleFields(people, sums),
        numberColumn(
          "unmet-needs",
          needsLabel,
          needy.map((value, row) => Math.round((1000 * value) / residents[row]) / 1000),
          "share",
          "measure",
        ),
      ],
      population: "population",
      populationBy,
    },
    neighbourhood: {
      id: "neighbourhood",
      version: 1,
      source: "limites",
      label: { es: { one: "barrio", many: "barrios" }, en: { one: "neighbourhood", many: "neighbourhoods" } },
      rank: 1,
      codes: island.neighbourhoodCodes,
      names: island.neighbourhoodNames,
      parent: { level: "municipality", rows: parent },
      geometry: geometry.neighbourhood,
      areaKm2: roundKm2(geodesicAreasKm2(geometry.neighbourhood)),
      fields: [
        ...peopleFields(people, (values) => values),
        numberColumn("unmet-needs", needsLabel, people.unmetNeeds, "share", "measure"),
      ],
      population: "population",
      populationBy,
    },
  };
}

/** To the square metre: finer than the outlines. */
function roundKm2(areas: Float64Array): Float64Array {
  return areas.map((value) => Math.round(value * 1e6) / 1e6);
}
