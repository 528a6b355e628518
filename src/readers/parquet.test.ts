import { gzipSync } from "node:zlib";
import { type ColumnSource, parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { wkbPoint, wkbPolygon } from "../../tests/builders/well-known-binary.ts";
import { fixtureBytes, fixtureSource } from "../../tests/fixture-source.ts";
import type { RunContext } from "../base/run-context.ts";
import { parquet } from "./parquet.ts";
import { rowTexts } from "./raw-table.ts";
import { memorySource } from "./read-bytes.ts";
import type { ReadOptions } from "./reader.ts";

const context: RunContext = {
  seed: 1,
  signal: { aborted: false },
  progress: () => undefined,
  breathe: async () => undefined,
};
const read = (bytes: Uint8Array, options: ReadOptions = {}) =>
  parquet.read(memorySource("t.parquet", bytes), options, context);
const write = (columnData: ColumnSource[], geo?: unknown, rowGroupSize = 1000) =>
  new Uint8Array(
    parquetWriteBuffer({
      columnData,
      rowGroupSize,
      ...(geo ? { kvMetadata: [{ key: "geo", value: JSON.stringify(geo) }] } : {}),
    }),
  );
const geoOf = (column: Record<string, unknown>) => ({
  version: "1.1.0",
  primary_column: "geometry",
  columns: { geometry: { encoding: "WKB", geometry_types: [], ...column } },
});
const points = (...pairs: [number, number][]): ColumnSource => ({
  name: "geometry",
  data: pairs.map(([x, y]) => wkbPoint(x, y)),
  type: "BYTE_ARRAY",
});
const gzip = (input: Uint8Array) => new Uint8Array(gzipSync(input));
const codes = (found: readonly { code: string }[]) => found.map((problem) => problem.code);

describe("Parquet", () => {
  it("reads the sample: texts, numbers, dates, gaps and points, over several groups of rows", async () => {
    const { tables, problems: found } = await parquet.read(fixtureSource("hechos.parquet"), {}, context);
    const [table] = tables;
    expect([found, table.rows, table.facts]).toEqual([
      [],
      30,
      { format: "GeoParquet", coordinates: "EPSG:4326" },
    ]);
    expect(table.columns.map((column) => column.name)).toEqual([
      "folio",
      "delito",
      "fecha",
      "momento",
      "edad",
    ]);
    expect(rowTexts(table, 0)).toEqual(["1000", "Robo", "2024-01-01", "2024-01-01 16:30:00", "18"]);
    expect(rowTexts(table, 12)).toEqual(["1013", "Lesiones", "2024-01-14", "2024-01-14 16:43:00", "31"]);
    expect(rowTexts(table, 4)[4]).toBe("");
    expect(table.columns[4].number?.(4)).toBeNaN();
    if (table.geometry?.kind !== "points") throw new Error("points expected");
    expect(table.geometry.coordinates[0]).toBe(-86.2);
    expect(table.geometry.owners.length).toBe(29);
  });

  it("reads every usual type as text and exact number", async () => {
    const bytes = write([
      { name: "entero", data: [1n, 2n ** 60n], type: "INT64" },
      { name: "decimal", data: new Float32Array([0.1, 2]), type: "FLOAT" },
      { name: "doble", data: [12.345, Number.NaN], type: "DOUBLE" },
      { name: "si", data: [true, false], type: "BOOLEAN" },
      { name: "objeto", data: [{ a: 1 }, null], type: "JSON" },
      { name: "texto", data: ["Peña", null], type: "STRING" },
    ]);
    const { tables, problems: found } = await read(bytes);
    expect(found).toEqual([]);
    expect(rowTexts(tables[0], 0)).toEqual(["1", "0.1", "12.345", "true", '{"a":1}', "Peña"]);
    expect(rowTexts(tables[0], 1)).toEqual(["1152921504606846976", "2", "", "false", "", ""]);
    expect(tables[0].columns[2].number?.(0)).toBe(12.345);
    expect(tables[0].geometry).toBeNull();
  });

  // Written by Apache Arrow: pages of the first version, packed with Zstandard.
  it("reads what Arrow writes, times of day and decimals included", async () => {
    const { tables, problems: found } = await parquet.read(fixtureSource("paginas-v1.parquet"), {}, context);
    expect([found, tables[0].rows]).toEqual([[], 60]);
    expect(rowTexts(tables[0], 13)).toEqual([
      "Delito 3 ñ",
      "13:13:07",
      "25.34",
      "2024-01-01 16:43:00",
      "4.333333333333333",
      "false",
    ]);
    expect(rowTexts(tables[0], 0).map((text) => text === "")).toEqual([
      true,
      false,
      false,
      false,
      true,
      true,
    ]);
    const geometry = tables[0].geometry;
    expect(geometry?.kind === "points" && geometry.owners.length).toBe(57);
  });

  it("reads columns that repeat few values and miss many", async () => {
    const data = Array.from({ length: 5000 }, (_, i) => (i % 9 === 0 ? null : `texto ${i % 80}`));
    const numbers = data.map((text, i) => (text === null ? null : i % 50));
    const { tables, problems: found } = await read(
      write([
        { name: "t", data, type: "STRING" },
        { name: "n", data: numbers, type: "INT32" },
      ]),
    );
    expect([found, tables[0].rows]).toEqual([[], 5000]);
    for (const row of [0, 1, 9, 4321])
      expect(rowTexts(tables[0], row)).toEqual([data[row] ?? "", String(numbers[row] ?? "")]);
  });

  it("reads packed columns, a preview, and leaves lists out with a note", async () => {
    const data = Array.from({ length: 5000 }, (_, i) => `texto ${i % 7}`);
    const packed = new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: "a", data, type: "STRING" },
          { name: "b", data: data.map((_, i) => i), type: "INT32", encoding: "DELTA_BINARY_PACKED" },
        ],
        codec: "GZIP",
        compressors: { GZIP: gzip },
        rowGroupSize: 1200,
      }),
    );
    const whole = await read(packed);
    expect([whole.tables[0].rows, whole.problems]).toEqual([5000, []]);
    expect(rowTexts(whole.tables[0], 4999)).toEqual(["texto 1", "4999"]);
    const preview = await read(packed, { limit: 1300 });
    expect([preview.tables[0].rows, preview.problems]).toEqual([1300, []]);
    const lists = new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: "n", data: [1, 2] },
          { name: "lista", data: [["a", "b"], []] },
        ],
        schema: [
          { name: "root", num_children: 2 },
          { name: "n", type: "INT32", repetition_type: "REQUIRED" },
          { name: "lista", repetition_type: "OPTIONAL", num_children: 1, converted_type: "LIST" },
          { name: "list", repetition_type: "REPEATED", num_children: 1 },
          { name: "element", type: "BYTE_ARRAY", repetition_type: "OPTIONAL", converted_type: "UTF8" },
        ],
      }),
    );
    const flat = await read(lists);
    expect([flat.tables[0].columns.map((column) => column.name), codes(flat.problems)]).toEqual([
      ["n"],
      ["nested-columns"],
    ]);
  });
});

describe("GeoParquet", () => {
  const square = [
    [0, 0],
    [0, 1],
    [1, 1],
    [0, 0],
  ] as const;

  it("takes the coordinate system from its metadata: degrees by default, unknown when null", async () => {
    const utm = points([500_000, 1_550_000]);
    const placed = await read(
      write([utm], geoOf({ crs: { id: { authority: "EPSG", code: 32616 }, name: "x" } })),
    );
    const geometry = placed.tables[0].geometry;
    expect(geometry?.kind === "points" && geometry.coordinates[0]).toBeCloseTo(-87, 9);
    expect([placed.tables[0].facts.coordinates, placed.problems]).toEqual(["EPSG:32616", []]);
    const unknown = await read(write([utm], geoOf({ crs: null })));
    expect([unknown.tables[0].geometry?.planar, codes(unknown.problems)]).toEqual([true, ["unknown-crs"]]);
    const told = await read(write([utm], geoOf({ crs: null })), { crs: "EPSG:32616" });
    expect(told.tables[0].geometry?.planar).toBe(false);
    const degrees = await read(write([points([-86, 14])], geoOf({})));
    expect([degrees.tables[0].geometry?.planar, degrees.problems]).toEqual([false, []]);
    const strange = await read(write([utm], geoOf({ crs: { name: "Local grid" } })));
    expect([strange.tables[0].geometry?.planar, codes(strange.problems)]).toEqual([true, ["unknown-crs"]]);
  });

  it("reads polygons, shapes known only by their column's name, and Parquet's own kind of geometry", async () => {
    const areas: ColumnSource = { name: "geom", data: [wkbPolygon(square), null], type: "BYTE_ARRAY" };
    const named = await read(write([areas, { name: "n", data: [1, 2], type: "INT32" }]));
    expect([named.tables[0].geometry?.kind, named.tables[0].rows]).toEqual(["areas", 2]);
    const bytes = new Uint8Array(
      parquetWriteBuffer({
        columnData: [{ name: "lugar", data: [{ type: "Point", coordinates: [1, 2] }] }],
        schema: [
          { name: "root", num_children: 1 },
          {
            name: "lugar",
            type: "BYTE_ARRAY",
            repetition_type: "OPTIONAL",
            logical_type: { type: "GEOMETRY" },
          },
        ],
        statistics: false,
      }),
    );
    expect((await read(bytes)).tables[0].geometry?.kind).toBe("points");
  });

  it("sets broken shapes aside, and keeps the table where the shapes are of another kind", async () => {
    const broken = wkbPolygon(square).slice(0, 40);
    const data = [wkbPoint(1, 2), broken, Uint8Array.from([9, 9, 9, 9, 9])];
    const result = await read(write([{ name: "geometry", data, type: "BYTE_ARRAY" }], geoOf({})));
    expect(result.tables.map((table) => [table.rows, table.rowsRead])).toEqual([[1, 3]]);
    expect(result.tables[0].setAside.map((row) => row.row)).toEqual([2, 3]);
    const other = await read(write([{ name: "n", data: [1], type: "INT32" }], geoOf({ encoding: "point" })));
    expect([other.tables[0].rows, codes(other.problems)]).toEqual([1, ["other-shapes"]]);
  });
});

describe("damaged Parquet", () => {
  it("answers with a problem when it is cut, empty, encrypted or something else", async () => {
    const bytes = fixtureBytes("hechos.parquet");
    expect(codes((await read(bytes.slice(0, bytes.length - 9))).problems)).toEqual(["truncated"]);
    expect(codes((await read(new Uint8Array(0))).problems)).toEqual(["empty-file"]);
    expect(codes((await read(new TextEncoder().encode("a,b\n1,2"))).problems)).toEqual(["unknown-format"]);
    expect((await read(new TextEncoder().encode("PAR1PAR1"))).problems[0].severity).toBe("error");
  });

  it("believes no count and no size, wherever it stands", async () => {
    const original = write(
      [
        { name: "t", data: ["a", null, "b", "a", "a"], type: "STRING" },
        { name: "n", data: [1, 2, 3, 4, null], type: "INT32" },
        { name: "s", data: [true, true, null, false, true], type: "BOOLEAN" },
      ],
      undefined,
      2,
    );
    const started = performance.now();
    const patterns = [
      [0xff, 0xff, 0xff, 0xff, 0x0f],
      [0xfe, 0xff, 0xff, 0xff, 0x0f],
      [0xff, 0xff, 0xff, 0x7f],
      [0, 0, 0, 0],
    ];
    for (const [index, pattern] of patterns.entries())
      for (let at = 4 + 2 * index; at < original.length - 8; at += 13) {
        const bytes = original.slice();
        bytes.set(pattern.slice(0, original.length - 8 - at), at);
        const { tables, problems: found } = await read(bytes);
        expect(tables.length + found.length).toBeGreaterThan(0);
        for (const table of tables) expect(table.rowsRead).toBe(table.rows + table.setAside.length);
      }
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
