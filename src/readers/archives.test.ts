import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { fixtureBytes, fixtureSource, textSource } from "../../tests/fixture-source.ts";
import type { RunContext } from "../base/run-context.ts";
import { rowTexts } from "./raw-table.ts";
import { memorySource } from "./read-bytes.ts";
import { readFile } from "./read-file.ts";
import { shapefile } from "./shapefile.ts";
import { xlsx } from "./xlsx.ts";
import { attribute, scanXml } from "./xml-scan.ts";
import { openZip } from "./zip-entries.ts";

const context: RunContext = {
  seed: 1,
  signal: { aborted: false },
  progress: () => undefined,
  breathe: async () => undefined,
};

async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = memorySource("x", bytes)
    .stream()
    .pipeThrough(new CompressionStream("gzip") as TransformStream<Uint8Array, Uint8Array>);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

describe("XLSX", () => {
  it("reads sheets, shared and rich texts, dates as civil text, and passes over titles", async () => {
    const result = await xlsx.read(fixtureSource("registro.xlsx"), {}, context);
    expect(result.layers).toEqual(["Hechos", "Catálogo"]);
    const [facts, catalogue] = result.tables;
    expect([facts.rows, facts.rowsRead, facts.facts.linesBeforeHeader]).toEqual([20, 20, "1"]);
    expect(facts.columns.map((column) => column.name)).toEqual([
      "folio",
      "fecha",
      "hora",
      "delito",
      "latitud",
      "longitud",
    ]);
    expect(rowTexts(facts, 0).slice(0, 4)).toEqual(["100", "2024-01-01 16:30:00", "", "Robo"]);
    expect(rowTexts(facts, 1).slice(0, 4)).toEqual(["101", "2024-01-02", "16:30:00", "Lesiones & amenazas"]);
    expect(facts.columns[3].text(2)).toBe("Daño a la propiedad");
    expect(facts.columns[0].number?.(0)).toBe(100);
    expect(rowTexts(catalogue, 0)).toEqual(["TRUE", ""]);
  });

  it("reads one sheet, and answers with a problem when there is none or the file is cut", async () => {
    const one = await xlsx.read(fixtureSource("registro.xlsx"), { layer: "Catálogo" }, context);
    expect(one.tables).toHaveLength(1);
    expect((await xlsx.read(fixtureSource("registro.xlsx"), { layer: "x" }, context)).problems[0].code).toBe(
      "unknown-layer",
    );
    expect(
      (await xlsx.read(memorySource("c.xlsx", fixtureBytes("registro.xlsx").slice(0, 900)), {}, context))
        .problems[0].severity,
    ).toBe("error");
    expect(
      (
        await xlsx.read(
          memorySource("e.xlsx", zipSync({ "xl/workbook.xml": strToU8("<workbook/>") })),
          {},
          context,
        )
      ).problems[0].code,
    ).toBe("no-layers");
  });
});

describe("XML", () => {
  it("reports elements, text, character data and entities, and expands nothing else", () => {
    const seen: string[] = [];
    scanXml(
      '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><n:a x="1 &gt; 0" y=\'>\'>t&amp;&#241;&b;<!-- <c> --><![CDATA[<d>]]><e/></n:a><f',
      {
        open: (name, attributes) => seen.push(`+${name} ${attribute(attributes, "x") ?? ""}`.trim()),
        close: (name) => seen.push(`-${name}`),
        text: (value) => seen.push(value),
      },
    );
    expect(seen.filter((item) => item !== "]>")).toEqual(["+a 1 > 0", "t&ñ&b;", "<d>", "+e", "-e", "-a"]);
  });
});

describe("Shapefile", () => {
  it("reads shapes with holes and parts, a Latin-1 table without .cpg, and its projection", async () => {
    const result = await shapefile.read(fixtureSource("barrios-shp.zip"), {}, context);
    const table = result.tables[0];
    expect([table.name, table.rows, result.problems]).toEqual(["barrios", 4, []]);
    expect(table.facts.encoding).toBe("ISO-8859-1 (Latin-1)");
    expect([...(table.rowNumbers ?? [])]).toEqual([1, 2, 4, 3]);
    expect(rowTexts(table, 1)).toEqual(["0201", "Peña Blanca", "1500", "2024-01-02"]);
    expect(rowTexts(table, 3)).toEqual(["0301", "San José", "", ""]);
    if (table.geometry?.kind !== "areas") throw new Error("areas expected");
    const { areaOffsets, polygonOffsets, coordinates } = table.geometry.polygons;
    expect([...areaOffsets]).toEqual([0, 1, 3, 4, 4]);
    expect([...polygonOffsets]).toEqual([0, 2, 3, 4, 5]);
    expect(coordinates[0]).toBeCloseTo(-86.2034673, 6);
    expect(coordinates[1]).toBeCloseTo(14.0554138, 6);
  });

  it("reads a loose .shp with the files chosen beside it, and without them in plain units", async () => {
    const parts = await openZip(fixtureBytes("barrios-shp.zip"), "z", () => true);
    const [dbf, prj, shp] = ["dbf", "prj", "shp"].map((extension) => {
      const entry = parts.find(({ name }) => name.endsWith(extension));
      return memorySource(entry?.name ?? "", entry?.bytes ?? new Uint8Array(0));
    });
    const whole = await readFile(shp, { companions: [dbf, prj] }, context);
    expect([whole.tables[0].columns.length, whole.tables[0].geometry?.planar]).toEqual([4, false]);
    const alone = await readFile(shp, {}, context);
    expect([
      alone.tables[0].columns.length,
      alone.tables[0].geometry?.planar,
      alone.problems[0].code,
    ]).toEqual([0, true, "unknown-crs"]);
    const records = await readFile(dbf, {}, context);
    expect([records.tables[0].rows, records.tables[0].geometry]).toEqual([4, null]);
    const cut = await readFile(
      memorySource(
        "b.shp",
        (parts.find(({ name }) => name.endsWith("shp"))?.bytes ?? new Uint8Array(0)).slice(0, 400),
      ),
      {},
      context,
    );
    expect(cut.problems.some((problem) => problem.code === "truncated")).toBe(true);
  });
});

describe("files in files", () => {
  it("opens gzip, also when it is cut", async () => {
    const packed = await gzip(new TextEncoder().encode(`a,b\n${"1,2\n".repeat(50_000)}`));
    expect((await readFile(memorySource("t.csv.gz", packed), {}, context)).tables[0].rows).toBe(50_000);
    const cut = await readFile(memorySource("t.csv.gz", packed.slice(0, packed.length - 30)), {}, context);
    expect(cut.tables.length + cut.problems.length).toBeGreaterThan(0);
  });

  it("refuses what grows out of proportion", async () => {
    const bomb = await gzip(new Uint8Array(30_000_000));
    expect((await readFile(memorySource("b.csv.gz", bomb.slice(0)), {}, context)).problems[0].severity).toBe(
      "error",
    );
    const zipped = zipSync({ "a.csv": new Uint8Array(30_000_000) });
    const view = new DataView(zipped.buffer);
    const directory = view.getUint32(zipped.length - 6, true);
    view.setUint32(directory + 24, 2_000_000_000, true);
    expect((await readFile(memorySource("b.zip", zipped), {}, context)).problems[0].code).toBe(
      "file-too-large",
    );
  });

  it("opens an archive whose bytes look like text, as they do where nothing was packed", async () => {
    const text = new TextEncoder().encode(`a,b\n${"0,0\n".repeat(20_000)}`);
    const { tables } = await readFile(
      memorySource("b.zip", zipSync({ "a.csv": text }, { level: 0 })),
      {},
      context,
    );
    expect(tables.map((table) => [table.rows, ...table.columns.map(({ name }) => name)])).toEqual([
      [20_000, "a", "b"],
    ]);
  });

  it("reads the tables of an archive and leaves notes alone", async () => {
    const archive = zipSync({
      "datos/hechos.csv": strToU8("a,b\n1,2\n"),
      "leame.txt": strToU8("texto libre"),
      "foto.jpg": new Uint8Array(9),
    });
    const result = await readFile(memorySource("d.zip", archive), {}, context);
    expect([result.layers, result.tables.map((table) => table.rows)]).toEqual([["datos/hechos.csv"], [1]]);
    const empty = await readFile(
      memorySource("d.zip", zipSync({ "foto.jpg": new Uint8Array(9) })),
      {},
      context,
    );
    expect(empty.problems[0].code).toBe("unknown-format");
  });

  it("reads workbooks and shapes beside tables, and gives their layers the name of their file", async () => {
    const shapes = Object.fromEntries(
      (await openZip(fixtureBytes("barrios-shp.zip"), "z", () => true)).map(({ name, bytes }) => [
        name,
        bytes,
      ]),
    );
    const archive = zipSync({
      ...shapes,
      "2024/registro.xlsx": fixtureBytes("registro.xlsx"),
      "lugares.kml": fixtureBytes("valle.kml"),
      "b.csv": strToU8("a,b\n1,2\n"),
      "__MACOSX/b.csv": strToU8("x"),
    });
    const source = memorySource("d.zip", archive);
    const layers = [
      "barrios",
      "2024/registro.xlsx/Hechos",
      "2024/registro.xlsx/Catálogo",
      "lugares.kml/Barrios",
      "lugares.kml/Escuelas",
      "b.csv",
    ];
    const whole = await readFile(source, {}, context);
    expect(whole.layers).toEqual(layers);
    expect(whole.tables.map((table) => table.rows)).toEqual([4, 20, 1, 2, 2, 1]);
    for (const [layer, rows] of [
      ["barrios", 4],
      ["2024/registro.xlsx/Catálogo", 1],
      ["b.csv", 1],
    ] as const)
      expect((await readFile(source, { layer }, context)).tables.map((table) => table.rows)).toEqual([rows]);
    expect((await readFile(source, { layer: "x" }, context)).problems[0].code).toBe("unknown-layer");
  });

  it("leaves out archives inside, locked files and names that lead elsewhere, and says so", async () => {
    const good = strToU8("a,b\n1,2\n");
    const inner = zipSync({ "c.csv": good });
    const archive = zipSync({
      "a.csv": good,
      "dentro.zip": inner,
      "../../b.csv": good,
      "c:\\d.csv": good,
      "e.csv": good,
    });
    const view = new DataView(archive.buffer);
    let at = view.getUint32(archive.length - 6, true);
    for (let entry = 0; entry < 4; entry++)
      at +=
        46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    view.setUint16(at + 8, 1, true);
    const result = await readFile(memorySource("d.zip", archive), {}, context);
    expect([result.layers, result.tables.map((table) => table.rows)]).toEqual([["a.csv"], [1]]);
    expect(result.problems.map((problem) => [problem.code, problem.count])).toEqual([
      ["archive-unsafe", 2],
      ["archive-locked", 1],
      ["archive-nested", 1],
    ]);
    const twice = await readFile(memorySource("t.csv.gz.gz", await gzip(await gzip(good))), {}, context);
    expect([twice.tables.length, twice.problems[0].code]).toEqual([0, "archive-nested"]);
  });

  it("says that an archive is cut, and survives every length of it", async () => {
    const archive = zipSync({ "a.csv": strToU8("a,b\n1,2\n"), "b.geojson": fixtureBytes("barrios.geojson") });
    const cut = await readFile(memorySource("d.zip", archive.slice(0, 200)), {}, context);
    expect(cut.problems[0]).toMatchObject({ code: "truncated", severity: "error" });
    for (let length = 0; length < archive.length; length += 13) {
      const { tables, problems: found } = await readFile(
        memorySource("d.zip", archive.slice(0, length)),
        {},
        context,
      );
      expect(tables.length + found.length).toBeGreaterThan(0);
    }
  });

  it("goes by content, not by name", async () => {
    const table = await readFile(
      textSource("mapa.geojson", "fecha,delito\n2024-01-01,x\n2024-01-02,y\n"),
      {},
      context,
    );
    expect([table.tables[0].rows, table.problems.map((problem) => problem.code)]).toEqual([
      2,
      ["wrong-extension"],
    ]);
    expect(
      (
        await readFile(
          memorySource(
            "x.csv",
            Uint8Array.from({ length: 5000 }, (_, i) => (i * 97) % 251),
          ),
          {},
          context,
        )
      ).problems[0].code,
    ).toBe("unknown-format");
    expect((await readFile(textSource("x.csv", ""), {}, context)).problems[0].code).toBe("empty-file");
  });
});
