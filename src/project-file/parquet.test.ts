import { parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import { Mismatch } from "../base/check.ts";
import { Random } from "../base/random.ts";
import { openTable } from "./parquet-read.ts";
import { readRuns } from "./parquet-runs.ts";
import { parquetTable } from "./parquet-write.ts";

const wordsUpTo = (count: number) => Array.from({ length: count }, (_, i) => `clase ${i}`);

/** Columns in which long runs and scattered values take turns. */
function columnsOf(rows: number, words: number) {
  const random = new Random(rows, words);
  const codes = new Uint16Array(rows);
  for (let i = 0; i < rows; i++)
    codes[i] = i > 0 && random.uniform() < (i % 1000 < 500 ? 0.98 : 0.2) ? codes[i - 1] : random.below(words);
  for (let i = 0; i < rows; i += 97) codes[i] = 65535;
  return {
    codes,
    doubles: Float64Array.from({ length: rows }, () => random.normal()),
    integers: Int32Array.from({ length: rows }, () => random.uint32() | 0),
    texts: Array.from({ length: Math.min(rows, 5000) }, (_, i) => `ñ${i}`),
  };
}

async function tableOf(rows: number, words: number) {
  const made = columnsOf(rows, words);
  const bytes = await parquetTable([
    { kind: "integers", name: "integers", values: made.integers },
    { kind: "words", name: "words", codes: made.codes, words: wordsUpTo(words) },
    { kind: "doubles", name: "doubles", values: made.doubles },
  ]);
  return { ...made, bytes };
}

describe("a table of a project file", () => {
  it.each([
    [0, 1],
    [1, 1],
    [7, 3],
    [1000, 1],
    [20_000, 2],
    [20_000, 700],
    [600_000, 3000],
    [70_000, 60_000],
  ])("gives %i rows with %i words back", async (rows, words) => {
    const { bytes, codes, doubles, integers } = await tableOf(rows, words);
    const table = openTable(bytes, rows);
    expect(Buffer.compare(asBytes(table.words("words", wordsUpTo(words), 65535)), asBytes(codes))).toBe(0);
    expect(Buffer.compare(asBytes(table.doubles("doubles")), asBytes(doubles))).toBe(0);
    expect(Buffer.compare(asBytes(table.integers("integers")), asBytes(integers))).toBe(0);
  });

  it("says the same to another reader of Parquet", async () => {
    const { bytes, codes, doubles, integers } = await tableOf(5000, 40);
    const rows = await parquetReadObjects({ file: bytes.slice().buffer });
    expect(rows.map((row) => row.words)).toEqual(
      Array.from(codes, (code) => (code === 65535 ? "" : `clase ${code}`)),
    );
    expect(rows.map((row) => row.doubles)).toEqual([...doubles]);
    expect(rows.map((row) => row.integers)).toEqual([...integers]);
  });

  it("is refused when it claims other columns, types, words or rows", async () => {
    const { bytes } = await tableOf(500, 10);
    expect(() => openTable(bytes, 501)).toThrow(Mismatch);
    expect(() => openTable(bytes.subarray(0, 40), 500)).toThrow(Mismatch);
    const table = openTable(bytes, 500);
    expect(() => table.doubles("integers")).toThrow(Mismatch);
    expect(() => table.doubles("nothing")).toThrow(Mismatch);
    expect(() => table.texts("words")).toThrow(Mismatch);
    expect(() => table.words("words", wordsUpTo(9), 65535)).toThrow(Mismatch);
    const plain = await parquetTable([{ kind: "texts", name: "t", values: ["a", "b"] }]);
    expect(() => openTable(plain, 2).words("t", ["a", "b"], 65535)).toThrow(Mismatch);
    expect(openTable(plain, 2).texts("t")).toEqual(["a", "b"]);
  });

  it("cannot claim rows that nothing bounds", async () => {
    const only = await parquetTable([
      { kind: "words", name: "w", codes: new Uint16Array(900_000), words: ["a"] },
    ]);
    expect(only.length).toBeLessThan(1000);
    expect(() => openTable(only, 900_000)).toThrow(Mismatch);
  });
});

describe("runs of numbers", () => {
  it.each<[string, number[]]>([
    ["nothing", []],
    ["a width beyond sixteen bits", [17, 2, 0, 0, 0]],
    ["a run without its value", [8, 16]],
    ["packed groups that are not there", [4, 5, 1]],
    ["a length without end", [1, 255, 255, 255, 255, 255, 255]],
    ["an empty run", [1, 0, 0]],
  ])("are refused as %s", (_name, bytes) => {
    expect(() => readRuns(Uint8Array.from(bytes), new Uint16Array(8))).toThrow(RangeError);
  });

  it("fill what is asked for and no more", () => {
    const target = new Uint16Array(4);
    readRuns(Uint8Array.from([3, 2 * 1000, 5].map((value) => value & 255)), target.subarray(0, 0));
    readRuns(Uint8Array.from([3, 20, 5]), target.subarray(0, 3));
    expect([...target]).toEqual([5, 5, 5, 0]);
    readRuns(Uint8Array.from([3, 3, 0b10001000, 0b11000110, 0b11111010]), target);
    expect([...target]).toEqual([0, 1, 2, 3]);
  });
});

function asBytes(view: ArrayBufferView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}
