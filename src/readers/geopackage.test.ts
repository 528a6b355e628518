import { describe, expect, it } from "vitest";
import { fixtureBytes, fixtureSource, textSource } from "../../tests/fixture-source.ts";
import type { RunContext } from "../base/run-context.ts";
import { GeometryBuilder } from "./geometry-builder.ts";
import { geopackage, geopackageReader } from "./geopackage.ts";
import { memorySource } from "./read-bytes.ts";
import { WkbReader } from "./wkb.ts";

const context: RunContext = {
  seed: 1,
  signal: { aborted: false },
  progress: () => undefined,
  breathe: async () => undefined,
};

describe("GeoPackage", () => {
  it("reads layers of features and tables of attributes", async () => {
    const result = await geopackage.read(fixtureSource("valle.gpkg"), {}, context);
    expect(result.layers).toEqual(["barrios", "paradas", "habitantes"]);
    expect(
      result.tables.map((table) => [table.name, table.geometry?.kind ?? null, table.rows, table.rowsRead]),
    ).toEqual([
      ["barrios", "areas", 5, 6],
      ["paradas", "points", 5, 5],
      ["habitantes", null, 4, 4],
    ]);
    const [barrios, paradas, habitantes] = result.tables;
    expect(barrios.columns.map((column) => column.name)).toEqual(["codigo", "nombre", "poblacion"]);
    expect([barrios.columns[0].text(0), barrios.columns[2].number?.(0)]).toEqual(["0101", 1200]);
    expect(barrios.setAside.map((row) => [row.row, row.code, row.cells])).toEqual([
      [6, "broken-geometry", ["0601", "Dañado", "0"]],
    ]);
    if (barrios.geometry?.kind !== "areas") throw new Error("areas expected");
    expect([...barrios.geometry.polygons.areaOffsets]).toEqual([0, 1, 2, 3, 4, 4]);
    expect([...barrios.geometry.polygons.coordinates.subarray(10, 14)]).toEqual([
      -86.18, 14.05, -86.16000000000001, 14.05,
    ]);
    expect(paradas.facts.coordinates).toBe("EPSG:32616");
    if (paradas.geometry?.kind !== "points") throw new Error("points expected");
    // UTM 16 N, 586000 m E 1554000 m N; EPSG Guidance Note 7-2 formulas through proj4.
    expect(paradas.geometry.coordinates[0]).toBeCloseTo(-86.2034673, 6);
    expect(paradas.geometry.coordinates[1]).toBeCloseTo(14.0554138, 6);
    expect(habitantes.columns[1].text(0)).toBe("101");
  });

  it("reads one layer, and names those there are when it is missing", async () => {
    const one = await geopackage.read(fixtureSource("valle.gpkg"), { layer: "paradas", limit: 2 }, context);
    expect(one.tables.map((table) => [table.name, table.rows])).toEqual([["paradas", 2]]);
    const none = await geopackage.read(fixtureSource("valle.gpkg"), { layer: "x" }, context);
    expect([none.problems[0].code, none.layers.length]).toEqual(["unknown-layer", 3]);
  });

  it("recognises the format by its bytes", () => {
    expect(geopackage.sniff(fixtureBytes("valle.gpkg").subarray(0, 4096), "x.csv")).toBeGreaterThan(0.9);
    expect(geopackage.sniff(new TextEncoder().encode("SQLite"), "x.gpkg")).toBe(0);
  });

  it("answers with a problem when the file is cut, is no database, or SQLite cannot be had", async () => {
    const bytes = fixtureBytes("valle.gpkg");
    for (const length of [0, 50, 100, 1000, 4096, 8192]) {
      const result = await geopackage.read(memorySource("cut.gpkg", bytes.slice(0, length)), {}, context);
      expect(result.problems.some((problem) => problem.severity !== "note")).toBe(true);
    }
    expect(
      (await geopackage.read(textSource("x.gpkg", "SQLite format 3\0 nonsense"), {}, context)).problems[0]
        .code,
    ).toBe("unreadable");
    const offline = geopackageReader(() => Promise.reject(new Error("no wasm")));
    expect((await offline.read(fixtureSource("valle.gpkg"), {}, context)).problems[0].code).toBe(
      "unreadable",
    );
  });
});

describe("well-known binary", () => {
  function writer() {
    const bytes: number[] = [];
    const view = new DataView(new ArrayBuffer(8));
    const put = (size: number) => {
      for (let i = 0; i < size; i++) bytes.push(view.getUint8(i));
    };
    const own = {
      head(type: number, little = true) {
        bytes.push(little ? 1 : 0);
        view.setUint32(0, type, little);
        put(4);
        return own;
      },
      count(value: number, little = true) {
        view.setUint32(0, value, little);
        put(4);
        return own;
      },
      numbers(values: number[], little = true) {
        for (const value of values) {
          view.setFloat64(0, value, little);
          put(8);
        }
        return own;
      },
      bytes: () => Uint8Array.from(bytes),
    };
    return own;
  }

  const read = (bytes: Uint8Array) => {
    const reader = new WkbReader(bytes, 0);
    const kind = reader.kind();
    if (kind === null || kind === "none") return { kind, refusal: null, coordinates: [] };
    const builder = new GeometryBuilder(kind);
    builder.startRow();
    const refusal = reader.write(builder);
    const geometry = builder.finish(false);
    return {
      kind,
      refusal,
      coordinates: [...(geometry.kind === "areas" ? geometry.polygons.coordinates : geometry.coordinates)],
    };
  };

  it("reads both byte orders and every numbering of Z and M", () => {
    for (const [type, extra] of [
      [1, []],
      [1001, [9]],
      [2001, [9]],
      [3001, [9, 9]],
      [0x80000001, [9]],
      [0x40000001, [9]],
      [0xc0000001, [9, 9]],
    ] as const)
      for (const little of [true, false]) {
        const bytes = writer()
          .head(type, little)
          .numbers([1, 2, ...extra], little)
          .bytes();
        expect(read(bytes)).toEqual({ kind: "points", refusal: null, coordinates: [1, 2] });
      }
    const withSystem = writer().head(0x20000001).count(4326).numbers([1, 2]).bytes();
    expect(read(withSystem).coordinates).toEqual([1, 2]);
  });

  it("flattens collections of one kind and refuses mixed ones", () => {
    const points = writer().head(7).count(2).head(1).numbers([1, 2]).head(1).numbers([3, 4]).bytes();
    expect(read(points)).toEqual({ kind: "points", refusal: null, coordinates: [1, 2, 3, 4] });
    const mixed = writer()
      .head(7)
      .count(2)
      .head(1)
      .numbers([1, 2])
      .head(2)
      .count(2)
      .numbers([1, 2, 3, 4])
      .bytes();
    expect(read(mixed).refusal).toBe("nested-collection");
    expect(read(writer().head(7).count(0).bytes()).kind).toBe("none");
    let deep = writer();
    for (let i = 0; i < 50; i++) deep = deep.head(7).count(1);
    expect(read(deep.head(1).numbers([1, 2]).bytes()).kind).toBeNull();
  });

  it("never reads beyond its bytes", () => {
    const good = writer().head(3).count(1).count(4).numbers([0, 0, 1, 0, 1, 1, 0, 0]).bytes();
    expect(read(good).refusal).toBeNull();
    for (let length = 0; length < good.length; length++) {
      const cut = read(good.slice(0, length));
      expect(cut.kind === null || cut.refusal !== null).toBe(true);
    }
    expect(read(writer().head(3).count(4_000_000_000).bytes()).refusal).toBe("broken-geometry");
    expect(read(writer().head(1).numbers([Number.POSITIVE_INFINITY, 1]).bytes()).refusal).toBe(
      "broken-geometry",
    );
    expect(read(writer().head(1).numbers([Number.NaN, Number.NaN]).bytes())).toEqual({
      kind: "points",
      refusal: null,
      coordinates: [],
    });
    expect(read(writer().head(12).bytes()).kind).toBeNull();
  });
});
