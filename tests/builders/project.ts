import { minutesFromCivil } from "../../src/base/civil-time.ts";
import type { CategoryColumn, Column, NumberColumn } from "../../src/base/column.ts";
import { Random } from "../../src/base/random.ts";
import type { PolygonSet } from "../../src/kernels/geometry/polygon-set.ts";
import type { FactorLayer } from "../../src/model/factors.ts";
import type { IncidentTable } from "../../src/model/incidents.ts";
import type { Project } from "../../src/model/project.ts";
import { createProjector } from "../../src/model/projection.ts";
import type { AreaSet } from "../../src/model/territory.ts";

const label = (text: string) => ({ es: text, en: text });
const west = -75;
const south = 15;
const cellDegrees = 0.01;
const ageBands = ["young", "adult"];

export interface ProjectShape {
  /** Areas form a square of `side` x `side` cells. Default 6. */
  readonly side?: number;
  /** Order in which the cells become areas; a permutation of 0 … side² - 1. */
  readonly order?: readonly number[];
  readonly incidents?: number;
  readonly seed?: number;
  /** Value of the field "measure" of each cell; default a seeded number. */
  readonly measure?: (cell: number) => number;
  /** Moves this cell far away, so that it touches no other. */
  readonly island?: number;
  readonly withPopulation?: boolean;
  readonly withFactors?: boolean;
}

/** A small made-up territory near no land: a square of cells with people, events and two factor layers. */
export function buildProject(shape: ProjectShape = {}): Project {
  const side = shape.side ?? 6;
  const order = shape.order ?? Array.from({ length: side * side }, (_, i) => i);
  const projection = {
    longitude: west + (side * cellDegrees) / 2,
    latitude: south + (side * cellDegrees) / 2,
  };
  const areas = buildAreas(shape, side, order);
  return {
    schema: 1,
    id: "test",
    name: label("Prueba"),
    fictional: true,
    projection,
    sources: {},
    levels: { cell: areas },
    incidents: buildIncidents(shape, side, order, projection),
    factors:
      shape.withFactors === false
        ? {}
        : { school: buildFactor("school", side, 3), bar: buildFactor("bar", side, 7) },
    scope: {
      level: "cell",
      period: null,
      filters: [],
      roles: { count: null, population: null, variable: null },
    },
    requests: {},
    maps: {} as Project["maps"],
  };
}

function cellCorner(cell: number, side: number, island: number | undefined): [number, number] {
  const shift = cell === island ? 1 : 0;
  return [west + (cell % side) * cellDegrees + shift, south + Math.floor(cell / side) * cellDegrees];
}

function buildAreas(shape: ProjectShape, side: number, order: readonly number[]): AreaSet {
  const random = new Random(shape.seed ?? 7, 1);
  const measures = Array.from({ length: side * side }, () => random.uniform() * 10);
  const residents = Array.from({ length: side * side }, () => 500 + random.below(20_000));
  const coordinates: number[] = [];
  for (const cell of order) {
    const [x, y] = cellCorner(cell, side, shape.island);
    const x2 = west + ((cell % side) + 1) * cellDegrees + (cell === shape.island ? 1 : 0);
    const y2 = south + (Math.floor(cell / side) + 1) * cellDegrees;
    coordinates.push(x, y, x2, y, x2, y2, x, y2, x, y);
  }
  const offsets = (step: number) => Uint32Array.from({ length: order.length + 1 }, (_, i) => i * step);
  const geometry: PolygonSet = {
    coordinates: Float64Array.from(coordinates),
    ringOffsets: offsets(5),
    polygonOffsets: offsets(1),
    areaOffsets: offsets(1),
  };
  const measure = shape.measure ?? ((cell: number) => measures[cell]);
  const fields: Column[] = [
    numberField("measure", order.map(measure), "none", "measure"),
    numberField(
      "second",
      order.map((cell) => measures[(cell * 5 + 2) % measures.length]),
      "none",
      "measure",
    ),
  ];
  const ages = shape.withPopulation === false ? [] : ageBands;
  if (shape.withPopulation !== false)
    fields.push(
      numberField(
        "population",
        order.map((cell) => residents[cell]),
        "people",
        "count",
      ),
      ...ages.map((age) =>
        numberField(
          `population-${age}`,
          order.map((cell) => (age === "young" ? 0.4 : 0.6) * residents[cell]),
          "people",
          "count",
        ),
      ),
    );
  return {
    id: "cell",
    version: 1,
    source: "areas",
    label: { es: { one: "celda", many: "celdas" }, en: { one: "cell", many: "cells" } },
    rank: 0,
    codes: order.map((cell) => `c${cell}`),
    names: order.map((cell) => `Cell ${cell}`),
    parent: null,
    geometry,
    areaKm2: Float64Array.from(order, () => 1.19),
    fields,
    population: shape.withPopulation === false ? null : "population",
    populationBy: ages.map((age) => ({ field: `population-${age}`, ageBand: age })),
  };
}

function numberField(
  id: string,
  values: readonly number[],
  unit: NumberColumn["unit"],
  meaning: NumberColumn["meaning"],
) {
  return {
    kind: "number" as const,
    id,
    version: 1,
    label: label(id),
    values: Float64Array.from(values),
    unit,
    meaning,
  };
}

function buildIncidents(
  shape: ProjectShape,
  side: number,
  order: readonly number[],
  projection: Project["projection"],
): IncidentTable {
  const length = shape.incidents ?? 600;
  const random = new Random(shape.seed ?? 7, 2);
  const start = minutesFromCivil(2022, 1, 1);
  const timeFrom = Int32Array.from({ length }, () => start + random.below(3 * 365 * 1440)).sort();
  const longitude = new Float64Array(length);
  const latitude = new Float64Array(length);
  const rowOfCell = new Map(order.map((cell, row) => [cell, row]));
  const areaRow = new Int32Array(length);
  for (let i = 0; i < length; i++) {
    const crowded = random.uniform() < 0.3;
    const cell = crowded ? 0 : random.below(side * side);
    const [x, y] = cellCorner(cell, side, shape.island);
    longitude[i] = x + random.uniform() * cellDegrees;
    latitude[i] = y + random.uniform() * cellDegrees;
    areaRow[i] = rowOfCell.get(cell) ?? -1;
  }
  const x = new Float64Array(length);
  const y = new Float64Array(length);
  createProjector(projection).forward(longitude, latitude, x, y);
  return {
    version: 1,
    sources: ["incidents"],
    length,
    longitude,
    latitude,
    x,
    y,
    timeFrom,
    timeTo: Int32Array.from(timeFrom),
    timePrecision: new Uint8Array(length),
    weight: new Float64Array(length).fill(1),
    fields: [
      categoryField("category", ["robbery", "homicide"], length, random),
      categoryField("weapon", ["firearm", "none"], length, random),
      categoryField("sex", ["female", "male"], length, random),
      categoryField("ageBand", ageBands, length, random),
    ],
    areaRows: { cell: areaRow },
    sourceRow: Uint32Array.from({ length }, (_, i) => i + 1),
  };
}

function categoryField(
  id: string,
  classes: readonly string[],
  length: number,
  random: Random,
): CategoryColumn {
  return {
    kind: "category",
    id,
    version: 1,
    label: label(id),
    codes: Uint16Array.from({ length }, () => random.below(classes.length)),
    classes: classes.map((name) => ({ id: name, text: label(name) })),
  };
}

function buildFactor(id: string, side: number, count: number): FactorLayer {
  const random = new Random(11, count);
  const coordinates = Float64Array.from({ length: 2 * count }, (_, i) =>
    i % 2 === 0
      ? west + random.uniform() * side * cellDegrees
      : south + random.uniform() * side * cellDegrees,
  );
  return {
    id,
    version: 1,
    source: id,
    label: label(id),
    kind: id === "school" ? "school" : "alcohol",
    tone: id === "school" ? "asset" : "risk",
    shape: { kind: "points", coordinates, owners: Uint32Array.from({ length: count }, (_, i) => i) },
    length: count,
    names: Array.from({ length: count }, (_, i) => `${id} ${i}`),
    fields: [],
  };
}
