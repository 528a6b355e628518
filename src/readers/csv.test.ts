import { inferSchema, initParser } from "udsv";
import { describe, expect, it } from "vitest";
import { Random } from "../base/random.ts";
import type { RunContext } from "../base/run-context.ts";
import { csv } from "./csv.ts";
import { type RawTable, rowTexts } from "./raw-table.ts";
import { memorySource } from "./read-bytes.ts";
import type { ReadOptions, ReadResult } from "./reader.ts";

const context: RunContext = {
  seed: 1,
  signal: { aborted: false },
  progress: () => undefined,
  breathe: async () => undefined,
};

function read(content: string | Uint8Array, options: ReadOptions = {}): Promise<ReadResult> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return csv.read(memorySource("t.csv", bytes), options, context);
}

async function table(content: string | Uint8Array, options: ReadOptions = {}): Promise<RawTable> {
  const raw = (await read(content, options)).tables[0];
  expect(raw.rowsRead).toBe(raw.rows + raw.setAside.length);
  return raw;
}

const cells = (raw: RawTable) => Array.from({ length: raw.rows }, (_, row) => rowTexts(raw, row));
const names = (raw: RawTable) => raw.columns.map((column) => column.name);

describe("CSV", () => {
  it("reads quotes, doubled quotes, line breaks and delimiters inside cells", async () => {
    const raw = await table('a,b,c\r\n1,"x, ""y""\r\nz",3\r\n4,,""\r\n');
    expect(names(raw)).toEqual(["a", "b", "c"]);
    expect(cells(raw)).toEqual([
      ["1", 'x, "y"\r\nz', "3"],
      ["4", "", ""],
    ]);
  });

  it.each([
    [",", "a,b\n1,2\n3,4\n"],
    [";", "a;b\n1,5;2\n3,25;4\n"],
    ["TAB", "a\tb\n1, x\t2\n3\t4\n"],
    ["|", "a|b\n1,5|2\n3|4\n"],
  ])("finds the delimiter %s", async (delimiter, content) => {
    const raw = await table(content);
    expect(raw.facts.delimiter).toBe(delimiter);
    expect(raw.columns).toHaveLength(2);
    expect(raw.rows).toBe(2);
  });

  it("obeys a sep= line and skips titles above the header", async () => {
    const announced = await table("sep=;\r\na;b\r\n1;2\r\n");
    expect(names(announced)).toEqual(["a", "b"]);
    const titled = await table(
      "Reporte mensual,,\n\nfecha,delito,total\n2024-01-01,x,1\n2024-01-02,y,2\n2024-01-03,z,3\n",
    );
    expect(names(titled)).toEqual(["fecha", "delito", "total"]);
    expect(titled.rows).toBe(3);
  });

  it("finds out that there is no header", async () => {
    const raw = await table("2024-01-01,-86.1,14.2\n2024-01-02,-86.2,14.3\n2024-01-03,-86.3,14.1\n");
    expect(raw.facts.header).toBe("0");
    expect(raw.rows).toBe(3);
    expect(names(raw)).toEqual(["1", "2", "3"]);
  });

  it("makes repeated and empty names unique", async () => {
    expect(names(await table("a,a,,a\n1,2,3,4\n"))).toEqual(["a", "a (2)", "3", "a (3)"]);
  });

  it("reads Latin-1, Windows-1252, CP850, UTF-16 and byte order marks", async () => {
    const latin = Uint8Array.from("año;niño\n1;se\u00f1al\n", (c) => c.charCodeAt(0));
    expect(names(await table(latin))).toEqual(["año", "niño"]);
    const windows = Uint8Array.from([..."a;b\n1;x"].map((c) => c.charCodeAt(0)).concat([0x80, 10]));
    const euro = await table(windows);
    expect([euro.facts.encoding, cells(euro)[0][1]]).toEqual(["Windows-1252", "x€"]);
    const dos = Uint8Array.from([..."lugar;n\nPe_a;Jos_\n"].map((c) => c.charCodeAt(0)));
    dos[dos.indexOf(95)] = 0xa4;
    dos[dos.indexOf(95)] = 0x82;
    expect(cells(await table(dos))[0]).toEqual(["Peña", "José"]);
    for (const little of [true, false]) {
      const text = "\ufeffaño,b\n1,ñ\n";
      const bytes = new Uint8Array(text.length * 2);
      const view = new DataView(bytes.buffer);
      for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), little);
      for (const from of [0, 2]) {
        const raw = await table(bytes.slice(from));
        expect([names(raw), cells(raw)]).toEqual([["año", "b"], [["1", "ñ"]]]);
      }
    }
    const marked = await table("\ufeffaño,b\n1,2\n");
    expect(names(marked)[0]).toBe("año");
  });

  it("keeps UTF-8 with a few damaged bytes and says how many", async () => {
    const bytes = new TextEncoder().encode("nombre,b\nÁÉÍÓÚñáéíóú,2\nxx,3\n");
    bytes[bytes.length - 5] = 0xff;
    const result = await read(bytes);
    expect(result.problems.map((problem) => [problem.code, problem.count])).toEqual([["damaged-text", 1]]);
    expect(result.tables[0].columns[0].text(0)).toBe("ÁÉÍÓÚñáéíóú");
  });

  it("sets aside rows with more cells than columns, keeps short ones, numbers rows as in the file", async () => {
    const result = await read("a,b\n1,2\n3,4,5\n6\n7,8,\n");
    const raw = result.tables[0];
    expect(cells(raw)).toEqual([
      ["1", "2"],
      ["6", ""],
      ["7", "8"],
    ]);
    expect([...(raw.rowNumbers ?? [])]).toEqual([1, 3, 4]);
    expect(raw.setAside.map((row) => [row.row, row.code, row.cells])).toEqual([
      [2, "extra-cells", ["3", "4", "5"]],
    ]);
    expect(result.problems.map((problem) => problem.code).sort()).toEqual(["rows-set-aside", "short-rows"]);
  });

  it("loses only the line whose quote is never closed", async () => {
    const lines = Array.from({ length: 2000 }, (_, row) => `${row},x${row}`);
    lines[700] = '700,"abierta';
    const raw = await table(`a,b\n${lines.join("\n")}\n`);
    expect(raw.rows).toBe(1999);
    expect(raw.setAside.map((row) => [row.row, row.code])).toEqual([[701, "unclosed-quote"]]);
    expect(raw.columns[1].text(1998)).toBe("x1999");
  });

  it("takes a stray quote inside a quoted cell as a character, within its line", async () => {
    const raw = await table('a,b\n1,"El "Chino" alias"\n2,"solo" texto\n3,y\n');
    expect(raw.columns[1].text(1)).toBe('"solo" texto');
    expect(raw.columns[1].text(2)).toBe("y");
    expect(raw.rowsRead).toBe(3);
  });

  it("skips blank lines and rows of delimiters only, and reads lone carriage returns", async () => {
    const raw = await table("a,b\n\n1,2\n,\n,,\n3,4\n\n");
    expect(raw.rows).toBe(2);
    expect(raw.facts.blankLines).toBe("4");
    expect(cells(await table("a,b\r1,2\r3,4"))).toEqual([
      ["1", "2"],
      ["3", "4"],
    ]);
  });

  it("stops at the limit", async () => {
    expect((await table("a\n1\n2\n3\n", { limit: 2 })).rows).toBe(2);
  });

  it("answers with a problem for empty, binary and header-only files", async () => {
    expect((await read("")).problems.map((problem) => problem.code)).toEqual(["empty-file"]);
    expect((await read(new Uint8Array(3000).map((_, i) => (i * 37) % 256))).problems[0].severity).toBe(
      "error",
    );
    const header = await read("fecha,delito\n");
    expect([header.tables[0].rows, header.problems[0].code]).toEqual([0, "no-rows"]);
    expect((await read("a,b\n1,2\n3")).problems[0].code).toBe("truncated");
    expect((await read("a,b\n1,2\n", { encoding: "klingon" })).problems[0].code).toBe("unknown-encoding");
  });

  it("reads the first columns of a table with far too many", async () => {
    const wide = Array.from({ length: 12_000 }, (_, i) => `c${i}`).join(",");
    const result = await read(`${wide}\n${wide}\n`);
    expect(result.tables[0].columns).toHaveLength(5000);
    expect(result.tables[0].rows).toBe(1);
    expect(result.problems.map((problem) => problem.code)).toEqual(["too-many-columns"]);
  });

  it("agrees with uDSV on random well-formed tables", async () => {
    const random = new Random(11);
    const pieces = ["a", "bc", "ñandú", "1.5", "x y", '""', ",", "\n", "\r\n", "", "'"];
    for (let round = 0; round < 60; round++) {
      const columns = 2 + random.below(5);
      const rows = Array.from({ length: 3 + random.below(20) }, (_, row) =>
        Array.from({ length: columns }, (__, column) => {
          if (row === 0) return `c${column}`;
          const value = Array.from(
            { length: 1 + random.below(3) },
            () => pieces[random.below(pieces.length)],
          ).join("");
          return column === 0 ? `k${value}` : value;
        }),
      );
      const text = rows
        .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","))
        .join("\r\n");
      const expected = initParser(inferSchema(text)).stringArrs(text) as string[][];
      expect(cells(await table(text, { delimiter: ",", header: true }))).toEqual(expected);
    }
  });
});
