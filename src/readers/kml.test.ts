import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { diskSource, fixtureBytes, fixtureSource, textSource } from "../../tests/fixture-source.ts";
import { sharedFile } from "../../tests/shared-data.ts";
import type { RunContext } from "../base/run-context.ts";
import { gpx } from "./gpx.ts";
import { kml } from "./kml.ts";
import { rowTexts } from "./raw-table.ts";
import { memorySource } from "./read-bytes.ts";
import { readFile } from "./read-file.ts";
import { htmlPairs, plainWords } from "./xml-text.ts";

const context: RunContext = {
  seed: 1,
  signal: { aborted: false },
  progress: () => undefined,
  breathe: async () => undefined,
};
const read = (text: string, options = {}) => kml.read(textSource("t.kml", text), options, context);
const point = (x: unknown, y: unknown) =>
  `<Placemark><name>n</name><Point><coordinates>${x},${y}</coordinates></Point></Placemark>`;
const chicago = sharedFile("data/chicago/chicago_police_districts.kml");

describe("KML", () => {
  it("reads folders as layers, polygons with holes and parts, attributes from data and from tables in HTML", async () => {
    const result = await kml.read(fixtureSource("valle.kml"), {}, context);
    expect(result.layers).toEqual(["Barrios", "Escuelas"]);
    const [areas, schools] = result.tables;
    expect(areas.columns.map((column) => column.name)).toEqual([
      "name",
      "description",
      "codigo",
      "poblacion",
      "municipio",
      "tasa",
    ]);
    expect(rowTexts(areas, 0)).toEqual([
      "El Edén",
      "Barrio del centro\ncon plaza & mercado",
      "0101",
      "1200",
      "",
      "",
    ]);
    expect(rowTexts(areas, 1).slice(2)).toEqual(["0201", "1500", "Valle Norte", "12.345"]);
    expect([areas.columns[2].number?.(0), areas.columns[3].number?.(0)]).toEqual([Number.NaN, 1200]);
    if (areas.geometry?.kind !== "areas") throw new Error("areas expected");
    expect([...areas.geometry.polygons.ringOffsets]).toEqual([0, 5, 9, 14, 18]);
    expect([...areas.geometry.polygons.areaOffsets]).toEqual([0, 1, 3]);
    expect([schools.rows, schools.rowsRead, schools.setAside[0].row, schools.setAside[0].code]).toEqual([
      2,
      3,
      2,
      "broken-geometry",
    ]);
    expect(rowTexts(schools, 0)).toEqual(["Escuela A", "2024-03-09"]);
    if (schools.geometry?.kind !== "points") throw new Error("points expected");
    expect([...schools.geometry.coordinates, ...schools.geometry.owners]).toEqual([-86.19, 14.06, 0]);
    expect(result.problems.map((problem) => [problem.code, problem.count])).toEqual([
      ["lesser-shapes", 1],
      ["rows-set-aside", 1],
    ]);
    const one = await kml.read(fixtureSource("valle.kml"), { layer: "Escuelas" }, context);
    expect([one.tables.length, one.layers.length]).toEqual([1, 2]);
    const none = await kml.read(fixtureSource("valle.kml"), { layer: "x" }, context);
    expect(none.problems[0].code).toBe("unknown-layer");
  });

  it("reads KMZ, Latin-1 under a false declaration, and Google's tracks", async () => {
    const packed = zipSync({ "doc.kml": fixtureBytes("valle.kml"), "files/icon.png": new Uint8Array(5) });
    const result = await readFile(memorySource("valle.kmz", packed), {}, context);
    expect([result.tables.length, result.tables[0].facts.format]).toEqual([2, "KMZ"]);
    const link = "<NetworkLink><Link><href>layers/a.kml</href></Link></NetworkLink>";
    const linked = zipSync({
      "layers/a.kml": fixtureBytes("valle.kml"),
      "doc.kml": strToU8(`<kml><Document>${link}</Document></kml>`),
    });
    const whole = await readFile(memorySource("valle.kmz", linked), {}, context);
    expect([whole.tables.length, whole.problems.map((problem) => problem.code)]).toEqual([
      2,
      ["lesser-shapes", "rows-set-aside"],
    ]);
    const latin = Uint8Array.from(
      `<?xml version="1.0" encoding="UTF-8"?><kml>${point(1, 2).replace("n<", "Peña<")}</kml>`,
      (character) => character.charCodeAt(0),
    );
    expect((await kml.read(memorySource("l.kml", latin), {}, context)).tables[0].columns[0].text(0)).toBe(
      "Peña",
    );
    const track =
      '<kml xmlns:gx="x"><Placemark><gx:Track><when>2024-01-01</when><gx:coord>1 2 3</gx:coord><gx:coord>4 5 6</gx:coord></gx:Track></Placemark></kml>';
    const geometry = (await read(track)).tables[0].geometry;
    expect(geometry?.kind === "lines" && [...geometry.coordinates]).toEqual([1, 2, 4, 5]);
  });

  it("makes folders a column when there are many", async () => {
    const folders = Array.from({ length: 40 }, (_, i) => `<Folder><name>F${i}</name>${point(1, 2)}</Folder>`);
    const result = await read(`<kml>${folders.join("")}</kml>`);
    expect([result.layers, result.tables[0].rows]).toEqual([[], 40]);
    expect(rowTexts(result.tables[0], 39)).toEqual(["n", "F39"]);
  });

  it("expands no entity, follows no link and keeps no markup", async () => {
    const bomb =
      '<?xml version="1.0"?><!DOCTYPE k [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>' +
      `<kml>${point(1, 2).replace("n<", "&b;&x;<")}<NetworkLink><Link><href>http://example.org/a.kml</href></Link></NetworkLink></kml>`;
    const result = await read(bomb);
    expect(result.tables[0].columns[0].text(0)).toBe("&b;&x;");
    expect(result.problems.map((problem) => problem.code)).toEqual(["linked-data"]);
    expect(plainWords('<img src=x onerror="alert(1)">a<style>b{}</style> &lt;i&gt;c')).toBe("a i c");
    expect(
      htmlPairs("<table><tr><td>a</td><td>b</td></tr><tr><td>x</td><td><b>y</b></td></tr></table>"),
    ).toEqual([["a", "b"]]);
  });

  it("keeps what stands before a cut, and answers with a problem for other files", async () => {
    const text = new TextDecoder().decode(fixtureBytes("valle.kml"));
    const result = await read(text.slice(0, text.indexOf("<MultiGeometry>")));
    expect(result.tables.map((table) => [table.rows, table.rowsRead])).toEqual([[1, 2]]);
    expect(result.problems.map((problem) => problem.code)).toContain("truncated");
    for (const [other, code] of [
      ["", "empty-file"],
      ["a,b\n1,2\n", "unknown-format"],
      ["<kml></kml>", "no-rows"],
    ])
      expect((await read(other)).problems.at(-1)?.code).toBe(code);
    const broken = zipSync({ "doc.kml": strToU8("<kml/>") }).slice(0, 40);
    expect((await kml.read(memorySource("b.kmz", broken), {}, context)).problems[0].severity).toBe("error");
  });

  it("takes time in proportion to the file, however it is nested", async () => {
    const started = performance.now();
    const deep = await read(`<kml>${"<Folder>".repeat(100_000)}${"</x>".repeat(100_000)}${point(1, 2)}`);
    expect(deep.problems[0].code).toBe("unreadable");
    await read(`<kml a="${">".repeat(300_000)}`);
    await read(`<kml><Placemark><description>${"<td>a</td>".repeat(100_000)}`);
    await read(`<kml>${"<script".repeat(50_000)}`);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it.skipIf(!chicago)("reads the police districts (needs the optional test data)", async () => {
    const { tables, problems: found } = await kml.read(diskSource(chicago ?? ""), {}, context);
    expect([tables[0].rows, tables[0].setAside.length, found]).toEqual([25, 0, []]);
    expect(rowTexts(tables[0], 0)).toEqual(["17", "District 17"]);
  });
});

describe("GPX", () => {
  it("reads waypoints, routes and tracks as layers", async () => {
    const result = await gpx.read(fixtureSource("recorrido.gpx"), {}, context);
    expect(result.layers).toEqual(["waypoints", "routes", "tracks"]);
    expect(result.tables.map((table) => [table.name, table.rows, table.rowsRead])).toEqual([
      ["waypoints", 2, 3],
      ["routes", 1, 1],
      ["tracks", 1, 1],
    ]);
    const [points, , tracks] = result.tables;
    expect(rowTexts(points, 0)).toEqual([
      "1010.5",
      "2024-03-09T14:05:00Z",
      "Luminaria apagada",
      "Frente a la plaza",
      "iluminación",
    ]);
    if (points.geometry?.kind !== "points" || tracks.geometry?.kind !== "lines") throw new Error("kinds");
    expect([...points.geometry.coordinates]).toEqual([-86.195, 14.055, -86.19, 14.06]);
    expect([[...tracks.geometry.lineOffsets], [...tracks.geometry.owners]]).toEqual([
      [0, 2, 5],
      [0, 0],
    ]);
    expect(rowTexts(tracks, 0)).toEqual(["Caminata", "2024-03-09T14:00:00Z"]);
  });

  it("keeps what stands before a cut, and answers with a problem for other files", async () => {
    const text = new TextDecoder().decode(fixtureBytes("recorrido.gpx"));
    const cut = await gpx.read(textSource("c.gpx", text.slice(0, text.indexOf("</trkseg>"))), {}, context);
    expect(cut.tables.map((table) => [table.rows, table.rowsRead])).toEqual([
      [2, 3],
      [1, 1],
      [0, 1],
    ]);
    expect(cut.problems.map((problem) => problem.code)).toContain("truncated");
    expect((await gpx.read(textSource("c.gpx", "<gpx></gpx>"), {}, context)).problems[0].code).toBe(
      "no-rows",
    );
    expect((await gpx.read(textSource("c.gpx", "x"), {}, context)).problems[0].code).toBe("unknown-format");
  });
});
