import { strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { odsFile, xlsxFile } from "../../tests/builders/sheet-files.ts";
import { diskSource, fixtureBytes, fixtureSource } from "../../tests/fixture-source.ts";
import { sharedFile } from "../../tests/shared-data.ts";
import type { RunContext } from "../base/run-context.ts";
import { BiffStrings } from "./biff-strings.ts";
import { ods } from "./ods.ts";
import { type RawTable, rowTexts } from "./raw-table.ts";
import { memorySource } from "./read-bytes.ts";
import { readFile } from "./read-file.ts";
import { type SheetRow, tableOfSheet } from "./sheet-table.ts";
import { numberCell, numberLook, type SheetCell, serialEpoch } from "./sheet-values.ts";
import { xls } from "./xls.ts";
import { xlsx } from "./xlsx.ts";

const context: RunContext = {
  seed: 1,
  signal: { aborted: false },
  progress: () => undefined,
  breathe: async () => undefined,
};
const sheetRows = (...rows: SheetCell[][]): SheetRow[] =>
  rows.map((cells, index) => ({ number: index + 1, cells }));
const makeTable = (...rows: SheetCell[][]) =>
  tableOfSheet("f", "t", { rows: sheetRows(...rows), merges: [] }, {});
const namesOf = (table: RawTable) => table.columns.map((column) => column.name);
const populationNames = [
  "Barrio",
  "Código",
  "Hombres - 0 a 14",
  "Hombres - 15 y más",
  "Mujeres - 0 a 14",
  "Mujeres - 15 y más",
  "Censo",
];
const homicides = sharedFile("data/sao-paulo/sao_paulo_homicides.xlsx");
const population = sharedFile("data/uk/lancashire_ward_pop.xlsx");

describe("XLS", () => {
  it("reads sheets, headers under merged cells, dates, codes with zeros, and sets notes aside", async () => {
    const result = await xls.read(fixtureSource("poblacion.xls"), {}, context);
    expect(result.layers).toEqual(["Población", "Catálogo"]);
    const [table, catalogue] = result.tables;
    expect(namesOf(table)).toEqual(populationNames);
    expect(rowTexts(table, 1)).toEqual([
      "Peña Blanca",
      "0201",
      "150",
      "600",
      "149",
      "612",
      "2024-01-02 16:30:00",
    ]);
    expect(table.columns[3].number?.(2)).toBe(12.345);
    expect([table.rows, table.rowsRead, table.setAside[0]]).toMatchObject([
      3,
      4,
      { row: 5, code: "note-row", cells: ["Fuente: registro propio", "", "", "", "", "", ""] },
    ]);
    expect(rowTexts(catalogue, 1)).toEqual(["Lesiones", "4"]);
    const one = await xls.read(fixtureSource("poblacion.xls"), { layer: "Catálogo" }, context);
    expect(one.tables).toHaveLength(1);
  });

  it("answers with a problem when it is cut or something else", async () => {
    const bytes = fixtureBytes("poblacion.xls");
    for (const broken of [
      bytes.slice(0, 600),
      bytes.slice(0, 2000),
      new Uint8Array(0),
      new Uint8Array(600),
    ]) {
      const { tables, problems: found } = await xls.read(memorySource("b.xls", broken), {}, context);
      expect(tables.every((table) => table.rowsRead === table.rows + table.setAside.length)).toBe(true);
      expect(tables.length > 0 || found.some((problem) => problem.severity === "error")).toBe(true);
    }
  });
});

describe("ODS", () => {
  it("reads what LibreOffice writes: spans, repeats, dates, times, and no margin notes", async () => {
    const result = await readFile(memorySource("p.ods", odsFile()), {}, context);
    expect([result.layers, result.problems]).toEqual([["Población", "Vacía"], []]);
    const [table] = result.tables;
    expect(namesOf(table)).toEqual(populationNames);
    expect([table.rows, table.facts.linesBeforeHeader]).toEqual([4, "1"]);
    expect(rowTexts(table, 0)).toEqual(["El Edén", "0101", "120", "480.5", "118", "495", "2024-01-01"]);
    expect(rowTexts(table, 1)).toEqual([
      "Peña & Blanca",
      "0201",
      "7",
      "7",
      "7",
      "12.345",
      "2024-01-02 16:30:00",
    ]);
    expect(rowTexts(table, 3).slice(0, 3)).toEqual(["16:30:00", "TRUE", "1"]);
  });

  it("grows no further than a sheet can, whatever repeats", async () => {
    const started = performance.now();
    const cell =
      '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>';
    const bomb = `<table:table-row table:number-rows-repeated="1048576">${cell}</table:table-row>`.repeat(50);
    const { tables, problems: found } = await ods.read(memorySource("b.ods", odsFile(bomb)), {}, context);
    expect(tables[0].rowsRead * 2000).toBeLessThanOrEqual(20_100_000);
    expect(found[0].code).toBe("too-many-rows");
    expect(tables[0].columns.length).toBeLessThanOrEqual(2000);
    expect(performance.now() - started).toBeLessThan(10_000);
    const cut = await ods.read(memorySource("c.ods", odsFile().slice(0, 300)), {}, context);
    expect(cut.problems[0].severity).toBe("error");
  });
});

describe("XLSX", () => {
  it("reads dates, codes with zeros, cached formulas, merged headers and gaps between rows", async () => {
    const text = (cell: string, value: string) => `<c r="${cell}" t="inlineStr"><is><t>${value}</t></is></c>`;
    const bytes = xlsxFile(
      `<row r="2">${text("A2", "Código")}${text("B2", "Casos")}${text("D2", "Fecha")}</row>` +
        `<row r="3"><c r="B3"><v>2023</v></c><c r="C3"><v>2024</v></c></row>` +
        `<row r="4"><c r="A4" s="3"><v>17</v></c><c r="B4"><f>1+1</f><v>2</v></c><c r="C4" t="e"><v>#N/A</v></c><c r="D4" s="1"><v>45292</v></c></row>` +
        `<row r="7"><c r="A7" s="3"><v>18</v></c><c r="B7"><v>0.1</v></c><c r="C7"><v>5</v></c><c r="D7" s="2"><v>45292.6875</v></c></row>`,
      '<mergeCell ref="A2:A3"/><mergeCell ref="B2:C2"/><mergeCell ref="D2:D3"/>',
    );
    const [table] = (await xlsx.read(memorySource("t.xlsx", bytes), {}, context)).tables;
    expect(namesOf(table)).toEqual(["Código", "Casos - 2023", "Casos - 2024", "Fecha"]);
    expect([...(table.rowNumbers ?? [])]).toEqual([1, 4]);
    expect([rowTexts(table, 0), rowTexts(table, 1)]).toEqual([
      ["0017", "2", "", "2024-01-01"],
      ["0018", "0.1", "5", "2024-01-01 16:30:00"],
    ]);
  });

  it("keeps of a text what a cell can hold, so that many cells of one endless text cost little", async () => {
    const endless = "b".repeat(2_000_000);
    const strings = {
      "xl/sharedStrings.xml": strToU8(`<sst><si><t>Nota</t></si><si><t>${endless}</t></si></sst>`),
    };
    const rows = '<row><c t="s"><v>1</v></c><c t="inlineStr"><is><t>x</t></is></c></row>'.repeat(2000);
    const head = '<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>Casos</t></is></c></row>';
    const bytes = zipSync({ ...unzipSync(xlsxFile(head + rows)), ...strings });
    const [table] = (await xlsx.read(memorySource("t.xlsx", bytes), {}, context)).tables;
    expect([table.rows, rowTexts(table, 1999)[0].length]).toEqual([2000, 32_767]);
  });

  it.skipIf(!homicides)("reads the homicides of São Paulo (needs the optional test data)", async () => {
    const { tables, problems: found } = await xlsx.read(diskSource(homicides ?? ""), {}, context);
    expect([tables[0].rows, tables[0].rowsRead, found]).toEqual([6214, 6214, []]);
    expect(tables[0].columns.find((column) => column.name === "date")?.text(0)).toMatch(/^20\d\d-\d\d-\d\d/);
  });

  it.skipIf(!population)("reads the population of the wards (needs the optional test data)", async () => {
    const { tables } = await xlsx.read(diskSource(population ?? ""), {}, context);
    expect([tables[0].rows, rowTexts(tables[0], 0)]).toEqual([285, ["E05001643", "Anchorsholme", "6278"]]);
  });
});

describe("a table in a sheet", () => {
  it("keeps a header of one row, with years as names, and numbers columns when there is none", () => {
    expect(namesOf(makeTable(["lugar", 2020, 2021], ["a", 1, 2], ["b", 3, 4]).table)).toEqual([
      "lugar",
      "2020",
      "2021",
    ]);
    const bare = makeTable([1, 2], [3, 4]).table;
    expect([namesOf(bare), bare.rows]).toEqual([["1", "2"], 2]);
    expect(makeTable().table.rows).toBe(0);
  });

  it("leaves out columns without name and value, and counts every row", () => {
    const { table, problems: found } = makeTable(
      ["Informe", null, null, null],
      [null, null, null, null],
      [null, "a", null, "b"],
      [null, 1, null, 2],
      [null, 3, null, null],
    );
    expect([namesOf(table), table.rows, table.rowsRead, found]).toEqual([["a", "b"], 2, 2, []]);
  });

  it("does not take the only row for a note, nor rows of a narrow table", () => {
    expect(makeTable(["a", "b", "c"], ["x", null, null]).table.rows).toBe(1);
    expect(makeTable(["a", "b"], ["x", "1"], ["y", null]).table.rows).toBe(2);
  });
});

describe("numbers of sheets", () => {
  it("become dates by their format, on the civil calendar", () => {
    expect([
      numberLook("dd/mm/yyyy"),
      numberLook("[h]:mm"),
      numberLook("0.00"),
      numberLook('0 "días"'),
    ]).toEqual(["date", "date", null, null]);
    expect([numberLook(null, 14), numberLook(null, 2), numberLook("00000")]).toEqual(["date", null, 5]);
    const cell = (serial: number) => numberCell(serial, "date", serialEpoch);
    expect([cell(1), cell(59), cell(61), cell(45_351), cell(45_351.999_999_9)]).toEqual([
      "1900-01-01",
      "1900-02-28",
      "1900-03-01",
      "2024-02-29",
      "2024-03-01",
    ]);
    expect([cell(0.5), cell(-1), cell(1e12)]).toEqual(["12:00:00", -1, 1e12]);
    expect([numberCell(7, 3, serialEpoch), numberCell(7.5, 3, serialEpoch)]).toEqual(["007", 7.5]);
  });
});

describe("texts of older workbooks", () => {
  const parts = (...records: number[][]): [Uint8Array, [number, number][]] => {
    let at = 0;
    const segments = records.map((record): [number, number] => {
      at += record.length + 4;
      return [at - record.length, at];
    });
    return [Uint8Array.from(records.flatMap((record) => [0, 0, 0, 0, ...record])), segments];
  };

  it("go on in the next record, with a flag of their own where letters are cut", () => {
    const [bytes, segments] = parts([0, 0x41, 0x42], [1, 0xf1, 0, 0x57, 0x6f], [0, 0x43]);
    const reader = new BiffStrings(bytes, segments);
    expect([reader.text(5), reader.done]).toEqual(["ABñ潗C", true]);
  });

  it("pass over runs and phonetic hints, which go on without a flag", () => {
    const [bytes, segments] = parts([0b1100, 1, 0, 2, 0, 0, 0, 0x41, 9, 9], [9, 9, 8, 8, 0, 0x42]);
    const reader = new BiffStrings(bytes, segments);
    expect([reader.text(1), reader.text(1), reader.done]).toEqual(["A", "B", true]);
  });

  it("end in a RangeError beyond their records", () => {
    const [bytes, segments] = parts([0, 0x41]);
    expect(() => new BiffStrings(bytes, segments).text(60_000)).toThrow(RangeError);
    const [half, cut] = parts([1, 0x41], [1, 0, 0]);
    expect(() => new BiffStrings(half, cut).text(2)).toThrow(RangeError);
  });
});
