import { describe, expect, it } from "vitest";
import { fixtureBytes, fixtureSource } from "../../tests/fixture-source.ts";
import type { RunContext } from "../base/run-context.ts";
import { exactInteger } from "./exact-integer.ts";
import { flatgeobuf } from "./flatgeobuf.ts";
import { geojson } from "./geojson.ts";
import { rowTexts } from "./raw-table.ts";
import { memorySource } from "./read-bytes.ts";

const context: RunContext = {
  seed: 1,
  signal: { aborted: false },
  progress: () => undefined,
  breathe: async () => undefined,
};
const sample = () => fixtureBytes("barrios.fgb");
const read = (bytes: Uint8Array, options = {}) =>
  flatgeobuf.read(memorySource("barrios.fgb", bytes), options, context);
const headerSize = (bytes: Uint8Array) => new DataView(bytes.buffer).getUint32(8, true);

/** Where the header keeps a field, by its slot. */
function headerField(bytes: Uint8Array, slot: number): number {
  const view = new DataView(bytes.buffer);
  const root = 12 + view.getUint32(12, true);
  const table = root - view.getInt32(root, true);
  const offset = view.getUint16(table + 4 + 2 * slot, true);
  return offset === 0 ? 0 : root + offset;
}

/** The sample written as if it had an index: `nodes` of 40 bytes behind the header. */
function withIndex(nodes: number): Uint8Array {
  const bytes = sample();
  new DataView(bytes.buffer).setUint16(headerField(bytes, 9), 16, true);
  const start = 12 + headerSize(bytes);
  return Uint8Array.from([
    ...bytes.subarray(0, start),
    ...new Uint8Array(40 * nodes).fill(0xee),
    ...bytes.subarray(start),
  ]);
}

describe("FlatGeobuf", () => {
  it("reads what the GeoJSON it was made from says", async () => {
    const { tables, problems: found } = await flatgeobuf.read(fixtureSource("barrios.fgb"), {}, context);
    const twin = (await geojson.read(fixtureSource("barrios.geojson"), {}, context)).tables[0];
    const [table] = tables;
    expect([found, table.rows, table.facts.coordinates]).toEqual([[], 4, "EPSG:4326"]);
    expect(table.columns.map((column) => column.name)).toEqual(twin.columns.map((column) => column.name));
    for (let row = 0; row < 4; row++) expect(rowTexts(table, row)).toEqual(rowTexts(twin, row));
    if (table.geometry?.kind !== "areas" || twin.geometry?.kind !== "areas")
      throw new Error("areas expected");
    const [own, other] = [table.geometry.polygons, twin.geometry.polygons];
    expect([...own.coordinates]).toEqual([...other.coordinates.subarray(0, own.coordinates.length)]);
    expect([...own.ringOffsets]).toEqual([...other.ringOffsets]);
    expect([...own.areaOffsets]).toEqual([...other.areaOffsets].slice(0, 5));
  });

  it("passes over an index", async () => {
    const result = await read(withIndex(5));
    expect([result.tables[0].rows, result.problems]).toEqual([4, []]);
  });

  it("takes the coordinate system from the header, or the one it is told", async () => {
    const bytes = sample();
    const view = new DataView(bytes.buffer);
    const crs = headerField(bytes, 10);
    const table = crs + view.getUint32(crs, true);
    const code = table + view.getUint16(table - view.getInt32(table, true) + 6, true);
    expect(view.getInt32(code, true)).toBe(4326);
    view.setInt32(code, 999_999, true);
    const unknown = await read(bytes);
    expect([unknown.tables[0].geometry?.planar, unknown.problems[0].code]).toEqual([true, "unknown-crs"]);
    expect((await read(bytes, { crs: "EPSG:4326" })).problems).toEqual([]);
  });

  it("keeps the features before a cut", async () => {
    const bytes = sample();
    const result = await read(bytes.slice(0, bytes.length - 50));
    expect([result.tables[0].rows, result.tables[0].rowsRead]).toEqual([3, 4]);
    expect(result.problems.map((problem) => problem.code)).toEqual(["truncated", "rows-set-aside"]);
    expect((await read(bytes.slice(0, 40))).problems[0]).toMatchObject({
      code: "truncated",
      severity: "error",
    });
    expect((await read(new Uint8Array(0))).problems[0].code).toBe("empty-file");
    expect((await read(new Uint8Array(100))).problems[0].code).toBe("unknown-format");
  });

  it("believes no count: neither of features, nor of columns, vertices or texts", async () => {
    const started = performance.now();
    const many = sample();
    new DataView(many.buffer).setBigUint64(headerField(many, 8), 1n << 62n, true);
    expect((await read(many)).problems.map((problem) => problem.code)).toContain("truncated");
    const indexed = withIndex(5);
    new DataView(indexed.buffer).setBigUint64(headerField(indexed, 8), 1n << 62n, true);
    expect((await read(indexed)).problems[0].code).toBe("truncated");
    const columns = sample();
    const list = headerField(columns, 7);
    const view = new DataView(columns.buffer);
    view.setUint32(list + view.getUint32(list, true), 0xffffffff, true);
    expect((await read(columns)).problems[0].code).toBe("truncated");
    for (let at = 12 + headerSize(sample()) + 4; at + 4 < sample().length; at += 4) {
      const bytes = sample();
      new DataView(bytes.buffer).setUint32(at, 0x7fffffff, true);
      const { tables } = await read(bytes);
      for (const table of tables) expect(table.rowsRead).toBe(table.rows + table.setAside.length);
    }
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it("keeps whole numbers beyond 2^53 as digits", () => {
    expect([exactInteger(12n), exactInteger(2n ** 60n)]).toEqual([12, "1152921504606846976"]);
  });
});
