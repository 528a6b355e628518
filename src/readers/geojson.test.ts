import { describe, expect, it } from "vitest";
import type { RunContext } from "../base/run-context.ts";
import { coordinateSystem, definitionOf, epsgNumber } from "./coordinate-systems.ts";
import { geojson } from "./geojson.ts";
import { geojsonLines } from "./geojson-lines.ts";
import { splitFeatures } from "./json-ranges.ts";
import { memorySource } from "./read-bytes.ts";
import type { ReadOptions } from "./reader.ts";
import { topojson } from "./topojson.ts";

const context: RunContext = {
  seed: 1,
  signal: { aborted: false },
  progress: () => undefined,
  breathe: async () => undefined,
};
const source = (text: string) => memorySource("t.geojson", new TextEncoder().encode(text));
const read = (value: unknown, options: ReadOptions = {}) =>
  geojson.read(source(typeof value === "string" ? value : JSON.stringify(value)), options, context);
const feature = (geometry: unknown, properties: unknown = {}) => ({ type: "Feature", properties, geometry });
const collection = (...features: unknown[]) => ({ type: "FeatureCollection", features });
const square = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [0, 0],
];

describe("GeoJSON", () => {
  it("reads polygons with holes and several parts as flat arrays", async () => {
    const hole = [
      [0.2, 0.2],
      [0.2, 0.4],
      [0.4, 0.4],
      [0.2, 0.2],
    ];
    const result = await read(
      collection(
        feature({ type: "Polygon", coordinates: [square, hole] }, { n: 1 }),
        feature({ type: "MultiPolygon", coordinates: [[square], [square]] }, { n: 2 }),
      ),
    );
    const geometry = result.tables[0].geometry;
    if (geometry?.kind !== "areas") throw new Error("areas expected");
    expect([...geometry.polygons.ringOffsets]).toEqual([0, 5, 9, 14, 19]);
    expect([...geometry.polygons.polygonOffsets]).toEqual([0, 2, 3, 4]);
    expect([...geometry.polygons.areaOffsets]).toEqual([0, 1, 3]);
    expect(result.tables[0].columns[0].number?.(1)).toBe(2);
    expect(result.problems).toEqual([]);
  });

  it("closes open rings and drops those that enclose nothing", async () => {
    const flat = [
      [0, 0],
      [1, 1],
      [0, 0],
    ];
    const result = await read(
      collection(
        feature({ type: "Polygon", coordinates: [square.slice(0, 4)] }),
        feature({ type: "MultiPolygon", coordinates: [[flat, square], [square]] }),
      ),
    );
    const geometry = result.tables[0].geometry;
    if (geometry?.kind !== "areas") throw new Error("areas expected");
    expect([...geometry.polygons.ringOffsets]).toEqual([0, 5, 10]);
    expect([...geometry.polygons.areaOffsets]).toEqual([0, 1, 2]);
    expect(result.problems.map((problem) => [problem.code, problem.count])).toEqual([["repaired-rings", 2]]);
  });

  it("reads a bare geometry, a feature, and every kind of point and line", async () => {
    expect((await read({ type: "Point", coordinates: [1, 2, 3] })).tables[0].geometry).toEqual({
      kind: "points",
      planar: false,
      coordinates: new Float64Array([1, 2]),
      owners: new Uint32Array([0]),
    });
    const lines = await read(feature({ type: "MultiLineString", coordinates: [square, square] }, { a: "b" }));
    const geometry = lines.tables[0].geometry;
    if (geometry?.kind !== "lines") throw new Error("lines expected");
    expect([[...geometry.lineOffsets], [...geometry.owners]]).toEqual([
      [0, 5, 10],
      [0, 0],
    ]);
  });

  it("splits kinds into tables and keeps features without geometry as rows", async () => {
    const result = await read(
      collection(
        feature(null, { n: "x" }),
        feature({ type: "Point", coordinates: [1, 2] }),
        feature({ type: "Point", coordinates: [1, 2] }),
        feature({ type: "Polygon", coordinates: [square] }),
      ),
    );
    expect(
      result.tables.map((table) => [table.geometry?.kind, table.rows, [...(table.rowNumbers ?? [])]]),
    ).toEqual([
      ["points", 3, [2, 3, 1]],
      ["areas", 1, [4]],
    ]);
    expect(result.problems.map((problem) => problem.code)).toEqual(["mixed-geometries"]);
  });

  it("sets aside what cannot be held, with reasons", async () => {
    const result = await read(
      collection(
        feature({ type: "Point", coordinates: [1, 2] }, { n: 0 }),
        null,
        7,
        { type: "Point", coordinates: [1, 2] },
        feature({ type: "Blob", coordinates: [] }),
        feature({ type: "Point", coordinates: ["1", 2] }),
        feature(
          {
            type: "Polygon",
            coordinates: [
              [
                [0, 0],
                [1, null],
              ],
            ],
          },
          { n: 6 },
        ),
        feature({ type: "GeometryCollection", geometries: [{ type: "GeometryCollection", geometries: [] }] }),
        feature({
          type: "GeometryCollection",
          geometries: [
            { type: "Point", coordinates: [1, 1] },
            { type: "Point", coordinates: [2, 2] },
          ],
        }),
      ),
    );
    const table = result.tables[0];
    const setAside = result.tables.flatMap((item) => item.setAside);
    expect([table.rows, setAside.length]).toEqual([2, 7]);
    expect(setAside.map((row) => [row.row, row.code])).toEqual([
      [2, "not-a-feature"],
      [3, "not-a-feature"],
      [4, "not-a-feature"],
      [5, "unknown-geometry"],
      [6, "broken-geometry"],
      [7, "broken-geometry"],
      [8, "nested-collection"],
    ]);
    expect(setAside[5].cells).toEqual(["6"]);
  });

  it("keeps the whole features of a file that was cut off", async () => {
    const text = JSON.stringify(
      collection(
        feature({ type: "Point", coordinates: [1, 2] }),
        feature({ type: "Point", coordinates: [3, 4] }),
      ),
    );
    const result = await read(text.slice(0, -20));
    expect([result.tables[0].rows, result.tables[0].rowsRead]).toEqual([1, 2]);
    expect(result.problems.map((problem) => problem.code)).toContain("truncated");
  });

  it("costs one feature only its own broken text", async () => {
    const point = JSON.stringify(feature({ type: "Point", coordinates: [1, 2] }, { t: 'a "quote" ]} \\' }));
    const result = await read(
      `{"type":"FeatureCollection","features":[${point},{"type":"Feature",oops},${point}]}`,
    );
    expect([result.tables[0].rows, result.tables[0].setAside.map((row) => row.code)]).toEqual([
      2,
      ["broken-json"],
    ]);
  });

  it("treats __proto__ as any other name", async () => {
    const text =
      '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"__proto__":{"polluted":1},"constructor":"c"},' +
      '"geometry":{"type":"Point","coordinates":[1,2]}}]}';
    const table = (await read(text)).tables[0];
    expect(table.columns.map((column) => column.name)).toEqual(["__proto__", "constructor"]);
    expect(table.columns.map((column) => column.text(0))).toEqual(['{"polluted":1}', "c"]);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it("converts from the system the file names, or the one it is told", async () => {
    const named = {
      ...collection(feature({ type: "Point", coordinates: [500000, 1550000] })),
      crs: { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::32616" } },
    };
    const table = (await read(named)).tables[0];
    if (table.geometry?.kind !== "points") throw new Error("points expected");
    expect(table.geometry.coordinates[0]).toBeCloseTo(-87, 9);
    expect(table.geometry.coordinates[1]).toBeCloseTo(14.02, 2);
    const plain = collection(feature({ type: "Point", coordinates: [500000, 1550000] }));
    const unknown = await read(plain);
    expect([unknown.tables[0].geometry?.planar, unknown.problems.map((problem) => problem.code)]).toEqual([
      true,
      ["unknown-crs"],
    ]);
    expect((await read(plain, { crs: "EPSG:32616" })).tables[0].geometry?.planar).toBe(false);
    expect((await read(plain, { crs: "planar" })).problems).toEqual([]);
  });

  it("cuts shapes at the 180th meridian and says so, but not those around a pole", async () => {
    const across = square.map(([x, y]) => [x * 340 - 170, y]);
    const polar = [0, 120, -120, 0].map((x) => [x, -70]);
    const result = await read(
      collection(
        feature({ type: "Polygon", coordinates: [across] }),
        feature({ type: "Polygon", coordinates: [polar] }),
      ),
    );
    expect(result.problems.map((problem) => problem.code)).toEqual(["antimeridian-cut", "around-pole"]);
    const { geometry } = result.tables[0];
    if (geometry?.kind !== "areas") throw new Error("The shapes are no areas.");
    expect([...geometry.polygons.areaOffsets]).toEqual([0, 2, 3]);
    const longitudes = [...geometry.polygons.coordinates].filter((_, i) => i % 2 === 0).slice(0, 10);
    expect(longitudes.map(Math.abs).filter((longitude) => longitude < 170)).toEqual([]);
  });

  it("survives deep nesting", async () => {
    const deep = "[".repeat(200_000);
    const result = await read(
      `{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Polygon","coordinates":${deep}`,
    );
    expect(result.problems.length).toBeGreaterThan(0);
    expect((await read(`{"a":${deep}`)).problems[0].severity).toBe("error");
  });

  it("answers with a problem for other JSON and for empty files", async () => {
    expect((await read("")).problems[0].code).toBe("empty-file");
    expect((await read('{"a":1}')).problems[0].code).toBe("not-geographic-json");
    expect((await read(collection())).problems[0].code).toBe("no-rows");
  });

  it("finds the features array by key, not inside strings or deeper objects", () => {
    const bytes = new TextEncoder().encode(
      '{"a":{"features":[1]},"b":"\\"features\\":[2]","features" : [ {"x":"]"} , 3 ]}',
    );
    const ranges = splitFeatures(bytes);
    expect(ranges?.count).toBe(2);
    const text = (i: number) =>
      new TextDecoder().decode(bytes.subarray(ranges?.positions[2 * i], ranges?.positions[2 * i + 1]));
    expect([text(0), text(1).trim()]).toEqual(['{"x":"]"}', "3"]);
  });
});

describe("GeoJSON lines and TopoJSON", () => {
  it("sets aside lines that are not features", async () => {
    const point = JSON.stringify(feature({ type: "Point", coordinates: [1, 2] }));
    const result = await geojsonLines.read(
      source(`\u001e${point}\n\nnot json\n${point}\n{"type":"X"}`),
      {},
      context,
    );
    expect([result.tables[0].rows, result.tables[0].setAside.map((row) => row.code)]).toEqual([
      2,
      ["broken-json", "not-a-feature"],
    ]);
  });

  it("sets aside geometries with arcs that are not there", async () => {
    const topology = {
      type: "Topology",
      arcs: [square],
      objects: {
        a: {
          type: "GeometryCollection",
          geometries: [
            { type: "Polygon", arcs: [[0]] },
            { type: "Polygon", arcs: [[9]] },
            { type: "Polygon", arcs: "x" },
            null,
          ],
        },
        b: { type: "Point", coordinates: [1, 2] },
      },
    };
    const result = await topojson.read(source(JSON.stringify(topology)), {}, context);
    expect(result.layers).toEqual(["a", "b"]);
    expect(result.tables.map((table) => [table.rows, table.rowsRead])).toEqual([
      [1, 4],
      [1, 1],
    ]);
    expect(
      (await topojson.read(source(JSON.stringify(topology)), { layer: "b" }, context)).tables,
    ).toHaveLength(1);
    expect(
      (await topojson.read(source(JSON.stringify(topology)), { layer: "z" }, context)).problems[0].code,
    ).toBe("unknown-layer");
    expect(
      (await topojson.read(source('{"type":"Topology","objects":{}}'), {}, context)).problems[0].severity,
    ).toBe("error");
  });
});

describe("coordinate systems", () => {
  it.each([
    ["EPSG:4326", 4326],
    ["urn:ogc:def:crs:EPSG::4674", 4674],
    ["urn:ogc:def:crs:EPSG:6.9:27700", 27700],
    ["http://www.opengis.net/def/crs/EPSG/0/32616", 32616],
    ["urn:ogc:def:crs:OGC:1.3:CRS84", 4326],
    ["32719", 32719],
    ["Lambert", null],
  ])("understands %s", (name, number) => {
    expect(epsgNumber(name)).toBe(number);
  });

  // Worked points: EPSG Guidance Note 7-2 (UTM, Lambert), Ordnance Survey (Caister tower, ETRS89 within the 7-parameter 5 m),
  // Colombia's IGAC (origin of 9377 at 4 N 73 W), and the definitions' own origins.
  it.each([
    [26910, 491059.4824, 5459122.4178, -123.122896, 49.2844, 3],
    [27700, 651409.903, 313177.27, 1.716, 52.658, 3],
    [9377, 5_000_000, 2_000_000, -73, 4, 9],
    [6372, 2_500_000, 0, -102, 12, 9],
    [32119, 609601.22, 0, -79, 33.75, 9],
    [5367, 500_000, 0, -84, 0, 9],
    [32718, 500_000, 10_000_000, -75, 0, 9],
    [3857, 0, 0, 0, 0, 9],
  ])("places a point of EPSG:%i", async (code, x, y, longitude, latitude, digits) => {
    const system = await coordinateSystem(`EPSG:${code}`);
    const point = new Float64Array([x, y]);
    system?.toLonLat(point);
    expect(point[0]).toBeCloseTo(longitude, digits);
    expect(point[1]).toBeCloseTo(latitude, digits);
  });

  it("knows the usual ones and refuses what it cannot read", async () => {
    for (const code of [
      4326, 4674, 6372, 32612, 32620, 32712, 32725, 26910, 27700, 32119, 3857, 9377, 6369, 4248,
    ])
      expect(definitionOf(code)).not.toBeUndefined();
    expect(await coordinateSystem("EPSG:999999")).toBeNull();
    expect(await coordinateSystem("EPSG:999999", "PROJCS[broken")).toBeNull();
    expect(await coordinateSystem("__proto__")).toBeNull();
    expect((await coordinateSystem("planar"))?.planar).toBe(true);
  });
});
