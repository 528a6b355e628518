import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runCommand } from "./run-command.ts";

const slow = 120_000;
let folder = "";
const convive = (...args: string[]) => runCommand(folder, args);

const header = "folio,delito,fecha,hora,lon,lat";
const row = (id: number, kind: string, day: number) =>
  `C-${id},${kind},2024-03-${String(day).padStart(2, "0")},10:30,${(-88 + id / 1000).toFixed(3)},14.5`;
const week1 = [
  header,
  row(1, "Robo", 1),
  row(2, "Robo", 2),
  row(3, "Lesiones", 5),
  row(4, "Robo", 6),
  "C-9,Robo,,,,",
];
const week2 = [header, row(3, "Homicidio", 5), row(5, "Robo", 8), row(6, "Robo", 9), "C-9,Robo,,,,"];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "convive-update-"));
  writeFileSync(join(folder, "semana-1.csv"), week1.join("\n"));
  writeFileSync(join(folder, "semana-2.csv"), week2.join("\n"));
  writeFileSync(join(folder, "<img src=x>.csv"), week1.join("\n"));
  expect((await convive("save", "--incidents", "semana-1.csv", "--out", "p1.convive")).code).toBe(0);
}, slow);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("brings a project up to date: nothing twice, nothing lost, and says what changed", {
  timeout: slow,
}, async () => {
  const dry = await convive("update", "p1.convive", "semana-2.csv", "--dry-run", "--json");
  expect(dry.code).toBe(0);
  expect(JSON.parse(dry.out)).toMatchObject({
    way: "identifier",
    same: 0,
    changed: 1,
    added: 2,
    goneWithin: 1,
    goneOutside: 2,
    suggested: "withdrawWithin",
    changedColumns: [{ label: { es: "delito" }, count: 1 }],
  });
  const done = await convive("update", "p1.convive", "semana-2.csv", "--gone", "keep", "--out", "p2.convive");
  expect(done.err).toMatch(/^p2\.convive: \d+ bytes/m);
  expect(done.out).toContain("new 2, changed 1, same 0");
  expect(done.out).toContain("rows read 7 = accepted 6 + set aside 1");
  expect(done.out).toContain("Accepted: 3 of “semana-2.csv” and 3 of earlier files.");
  const report = JSON.parse((await convive("open", "p2.convive", "--json")).out);
  expect(report.incidents.rows).toBe(6);
  const again = JSON.parse(
    (await convive("update", "p2.convive", "semana-2.csv", "--dry-run", "--json")).out,
  );
  expect(again).toMatchObject({ same: 3, changed: 0, added: 0 });
});

it("refuses what it cannot do, and says why", { timeout: slow }, async () => {
  writeFileSync(join(folder, "otra.csv"), "a,b\n1,2\n");
  const other = await convive("update", "p1.convive", "otra.csv", "--dry-run");
  expect(other.code).toBe(1);
  expect(other.err).toMatch(/other columns.*--source/);
  expect((await convive("update", "p1.convive", "semana-2.csv")).err).toMatch(/--out is missing/);
  expect((await convive("update", "p1.convive", "semana-2.csv", "--gone", "burn", "--dry-run")).err).toMatch(
    /--gone takes keep/,
  );
  expect((await convive("update", "p1.convive", "semana-2.csv", "--source", "x", "--dry-run")).err).toMatch(
    /no source "x"/,
  );
});

it("puts several files of events in one project: what two have counts once, and every source keeps its passport", {
  timeout: slow,
}, async () => {
  writeFileSync(
    join(folder, "hospital.csv"),
    [
      "caso,motivo,fecha,hora,lon,lat",
      "H-1,Herida,2024-03-05,10:30,-87.997,14.5",
      "H-2,Herida,2024-03-07,22:00,-87.990,14.5",
    ].join("\n"),
  );
  const files = ["--incidents", "semana-1.csv", "--incidents", "semana-2.csv", "--incidents", "hospital.csv"];
  const saved = await convive("save", ...files, "--out", "dos.convive");
  expect(saved.err).toContain("semana-2.csv: 2 new, 1 already there and set aside");
  expect(saved.err).toContain("hospital.csv: 1 new, 1 already there and set aside");
  const report = JSON.parse((await convive("open", "dos.convive", "--json")).out);
  expect(report.incidents.rows).toBe(7);
  expect(
    report.sources.map(({ id, rowsRead, rowsAccepted }: Record<string, unknown>) => [
      id,
      rowsRead,
      rowsAccepted,
    ]),
  ).toEqual([
    ["incidents", 5, 4],
    ["semana-2", 4, 2],
    ["hospital", 2, 1],
  ]);
  const field = report.incidents.fields.find(({ id }: { id: string }) => id === "dataSource");
  expect(field.classes).toEqual(["incidents", "semana-2", "hospital"]);
  const next = ["update", "dos.convive", "hospital.csv", "--source", "hospital", "--dry-run", "--json"];
  expect(JSON.parse((await convive(...next)).out)).toMatchObject({ total: 1, same: 1, added: 0 });
});

it("divides arms events by kind, as the screen does, and brings such layers up to date", {
  timeout: slow,
}, async () => {
  const arms = (kinds: readonly string[]) =>
    ["folio,tipo_evento,longitud,latitud"]
      .concat(kinds.map((kind, i) => `A-${i + 1},${kind},${(-88 + i / 100).toFixed(2)},14.5`))
      .join("\n");
  writeFileSync(join(folder, "armas.csv"), arms(["Disparo", "Disparo", "Incautación"]));
  writeFileSync(join(folder, "armas-2.csv"), arms(["Disparo", "Incautación", "Incautación", "Hallazgo"]));
  const made = ["save", "--incidents", "semana-1.csv", "--factor", "armas.csv", "--out", "armas.convive"];
  expect((await convive(...made)).code).toBe(0);
  const layers = async (file: string) =>
    JSON.parse((await convive("open", file, "--json")).out).factors.map(
      ({ id, kind, features }: Record<string, unknown>) => [id, kind, features],
    );
  expect((await layers("armas.convive")).sort()).toEqual([
    ["armas-armsSeized", "armsSeized", 1],
    ["armas-armsUse", "armsUse", 2],
  ]);
  const done = await convive("update", "armas.convive", "armas-2.csv", "--out", "armas-2.convive");
  expect(done.out).toContain("records recognised by identifier");
  expect(done.out).toContain("new 1, changed 1, same 2");
  expect((await layers("armas-2.convive")).sort()).toEqual([
    ["armas-armsFound", "armsFound", 1],
    ["armas-armsSeized", "armsSeized", 2],
    ["armas-armsUse", "armsUse", 1],
  ]);
});

it("writes a passport as a page or as JSON, in which no name is markup", { timeout: slow }, async () => {
  expect((await convive("passport", "<img src=x>.csv", "--out", "p.html", "--language", "en")).code).toBe(0);
  const html = readFileSync(join(folder, "p.html"), "utf8");
  expect(html).toContain("&lt;img src=x&gt;.csv");
  expect(html).not.toContain("<img");
  expect(html).toMatch(/Rows read <b>5<\/b> = accepted <b>4<\/b> \+ set aside <b>1<\/b>/);
  expect((await convive("passport", "semana-1.csv", "--out", "p.json")).code).toBe(0);
  const value = JSON.parse(readFileSync(join(folder, "p.json"), "utf8"));
  expect(value.sources[0]).toMatchObject({ rowsRead: 5, rowsAccepted: 4, rowsSetAside: 1 });
  expect(value.sources[0].checklist.length).toBeGreaterThan(15);
  expect((await convive("passport", "semana-1.csv", "--out", "p.txt")).err).toMatch(/\.html or \.json/);
  expect((await convive("passport", "semana-1.csv", "--out", "p.html", "--language", "de")).err).toMatch(
    /--language takes es or en/,
  );
});
