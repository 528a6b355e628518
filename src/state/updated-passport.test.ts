import { describe, expect, it } from "vitest";
import {
  context,
  first,
  type Square,
  squares,
  startProject,
  table,
  update,
} from "../../tests/builders/updatable-project.ts";
import { factorMappingFrom } from "../intake/default-mapping.ts";
import { importFactors } from "../intake/import-factors.ts";
import { inspectTable } from "../intake/inspect-table.ts";
import { areaCount } from "../kernels/geometry/polygon-set.ts";
import { applyChange } from "../model/change.ts";
import type { Project } from "../model/project.ts";
import { filesInUse } from "../model/source-load.ts";
import { numberFieldOf } from "../model/territory.ts";
import { removeSource } from "./commands/remove-source.ts";

const checkOf = (project: Project, source: string, code: string) => {
  const check = project.sources[source].passport.checks.find((each) => each.code === code);
  return check && [check.count, check.of];
};
const problemsOf = (project: Project, source: string) =>
  project.sources[source].passport.problems.map(({ code }) => code);
const residents = (project: Project, level = "barrios") => [
  ...(numberFieldOf(project.levels[level], project.levels[level].population ?? "")?.values ?? []),
];

describe("the passport of areas after an update", () => {
  const part: readonly Square[] = [
    { code: "0104", name: "Nuevo", column: 3 },
    { code: "0102", name: "Norte", column: 1 },
  ];

  it("tells of the areas of both files, and of the borders between them", async () => {
    const { project } = await update(
      await startProject(),
      "barrios-2020",
      await squares("barrios-2021.geojson", [
        ...part,
        { code: "0105", name: "Encima", column: 2.25, width: 0.005 },
      ]),
      { gone: "keep" },
    );
    expect(checkOf(project, "barrios-2020", "with-outline")).toEqual([5, 5]);
    expect(checkOf(project, "barrios-2020", "unnamed-areas")).toEqual([0, 5]);
    // "Encima" of the new file lies within "Sur", which stays.
    expect(checkOf(project, "barrios-2020", "border-faults")).toEqual([2, 5]);
    expect(problemsOf(project, "barrios-2020")).toContain("wide-overlaps");
    const crossed = project.sources["barrios-2020"].passport.checks.find(
      ({ code }) => code === "crossed-outlines",
    );
    expect(crossed?.text.es).toContain("«barrios-2021.geojson»");
    expect(filesInUse(project.sources["barrios-2020"])).toEqual({
      lastFile: "barrios-2021.geojson",
      last: 3,
      earlier: 2,
      setAsideLast: 0,
      setAsideEarlier: 0,
    });
  });

  it("tells of the new file's areas alone where nothing stays", async () => {
    const raw = await squares("barrios-2021.geojson", part);
    const { project } = await update(await startProject(), "barrios-2020", raw, { gone: "withdraw" });
    expect(checkOf(project, "barrios-2020", "with-outline")).toEqual([2, 2]);
    expect(checkOf(project, "barrios-2020", "crossed-outlines")).toEqual([0, 2]);
  });
});

describe("a coarser level that was made of areas", () => {
  const districts = (squaresOf: readonly Square[]) =>
    squaresOf.map((square) => ({ ...square, district: square.column < 2 ? "Oeste" : "Este" }));

  it("is made anew of the areas of both files", async () => {
    const before = await startProject({ areas: districts(first), joined: true });
    const next = districts([
      { code: "0104", name: "Nuevo", column: 3, homes: 5 },
      { code: "0101", name: "Centro", column: 0, homes: 10 },
    ]);
    const raw = await squares("barrios-2021.geojson", next);
    const { preview, project } = await update(before, "barrios-2020", raw, { gone: "keep" });
    expect(preview.choices).toEqual(["keep", "withdraw"]);
    const { barrios, distritos } = project.levels;
    expect(barrios.names).toEqual(["Nuevo", "Centro", "Norte", "Sur"]);
    expect(distritos.names).toEqual(["Este", "Oeste"]);
    expect(barrios.parent).toEqual({ level: "distritos", rows: Int32Array.of(0, 1, 1, 0) });
    expect(areaCount(distritos.geometry)).toBe(2);
    const size = (rows: readonly number[]) => rows.reduce((sum, row) => sum + barrios.areaKm2[row], 0);
    expect(distritos.areaKm2[0]).toBeCloseTo(size([0, 3]), 9);
    expect(distritos.areaKm2[1]).toBeCloseTo(size([1, 2]), 9);
    expect([...(project.incidents?.areaRows.distritos ?? [])]).toEqual([1, 1, 0]);
  });

  it("keeps recognised areas where they were when the new file does not say, and says so", async () => {
    const before = await startProject({ areas: districts(first), joined: true });
    const raw = await squares("barrios-2021.geojson", [
      ...first,
      { code: "0104", name: "Nuevo", column: 3, homes: 5 },
    ]);
    const { preview, project } = await update(before, "barrios-2020", raw);
    expect(preview.notes.map(({ es }) => es).join(" ")).toMatch(/no dice a qué territorio mayor.*distritos/);
    expect(project.levels.distritos.names).toEqual(["Oeste", "Este"]);
    expect([...(project.levels.barrios.parent?.rows ?? [])]).toEqual([0, 0, 1, -1]);
  });
});

describe("a table of figures", () => {
  const census = ["codigo,poblacion", "0101,1000", "0102,2000", "0104,4000", "0105,1.234", "0199,9"];
  const areas: readonly Square[] = [
    ...first,
    { code: "0104", name: "Nuevo", column: 3 },
    { code: "0105", name: "Otro", column: 4 },
  ];

  it("gives a new area the figure of the row that was set aside for it, and tells which wait for the table", async () => {
    const before = await startProject({ census });
    expect(before.sources.censo.passport).toMatchObject({ rowsRead: 5, rowsAccepted: 2 });
    const raw = await squares("barrios-2021.geojson", areas);
    const { preview, project } = await update(before, "barrios-2020", raw);
    const told = preview.notes.map(({ es }) => es).join(" ");
    expect(told).toMatch(/Áreas nuevas: 2\. .*apartadas: 1\. Sin cifra .*: 1\./);
    // "1.234" may be one or a thousand: it waits for the whole table.
    expect(residents(project)).toEqual([1000, 2000, Number.NaN, 4000, Number.NaN]);
    const { passport } = project.sources.censo;
    expect(passport).toMatchObject({ rowsRead: 5, rowsAccepted: 3 });
    expect(passport.setAsideRows.rows.map(({ row }) => row)).toEqual([4, 5]);
    expect(checkOf(project, "censo", "matched-rows")).toEqual([3, 5]);
    expect(checkOf(project, "censo", "areas-with-data")).toEqual([3, 5]);
  });

  it("says how many of its areas are gone", async () => {
    const raw = await squares("barrios-2021.geojson", areas.slice(1));
    const { project } = await update(await startProject({ census }), "barrios-2020", raw, {
      gone: "withdraw",
    });
    const note = project.sources.censo.passport.problems.find(({ code }) => code === "gone-areas");
    expect(note?.count).toBe(1);
    expect(checkOf(project, "censo", "areas-with-data")).toEqual([2, 4]);
  });

  it("after its next file tells of the rows and the areas of both", async () => {
    const before = await startProject({ census: ["codigo,poblacion", "0101,1", "0102,2", "0198,3"] });
    const raw = await table("censo-2.csv", ["codigo,poblacion", "0103,30", "0102,20", "0199,9"]);
    const { project } = await update(before, "censo", raw, { gone: "keep" });
    expect(project.sources.censo.passport).toMatchObject({ rowsRead: 5, rowsAccepted: 3 });
    expect(residents(project)).toEqual([1, 20, 30]);
    expect(checkOf(project, "censo", "matched-rows")).toEqual([3, 5]);
    expect(checkOf(project, "censo", "areas-with-data")).toEqual([3, 3]);
    const { problems } = project.sources.censo.passport;
    expect(problems.find(({ code }) => code === "unmatched-rows")?.what.es).toContain("0198, 0199");
    expect(problemsOf(project, "censo")).not.toContain("areas-without-data");
    expect(filesInUse(project.sources.censo)).toMatchObject({ last: 2, earlier: 1, setAsideEarlier: 1 });
  });

  it("leaves with its figures when it is removed; the areas' own residents count again; undo brings it back", async () => {
    const project = await startProject();
    const chosen = {
      ...project,
      scope: { ...project.scope, roles: { ...project.scope.roles, population: "poblacion" } },
    };
    const done = removeSource.run(chosen, { source: "censo" });
    if (!done) throw new Error("The source is there.");
    const after = applyChange(chosen, done);
    const { barrios } = after.project.levels;
    expect(barrios.fields.map(({ id }) => id)).toEqual(["viviendas"]);
    expect(barrios.population).toBe(null);
    expect(barrios.version).toBeGreaterThan(chosen.levels.barrios.version);
    expect(after.project.scope.roles.population).toBe(null);
    expect(Object.keys(after.project.sources)).toEqual(["barrios-2020", "hechos"]);
    expect(applyChange(after.project, after.inverse).project).toEqual(chosen);
  });

  it("leaves with the areas it was joined to", async () => {
    const done = removeSource.run(await startProject(), { source: "barrios-2020" });
    expect(Object.keys(done?.patch.sources ?? {})).toEqual(["hechos"]);
  });
});

describe("the passport of a factor layer after an update", () => {
  it("counts the features of both files, and those that repeat another across them", async () => {
    const header = "cct,nombre,longitud,latitud";
    const raw = await table("escuelas.csv", [
      header,
      "E1,Morazán,-85.99,14.005",
      "E2,Lempira,-85.98,14.005",
      "E3,Valle,,",
    ]);
    const mapping = factorMappingFrom(inspectTable(raw), "escuelas", "escuelas");
    const { layers, source } = await importFactors(raw, mapping, context);
    const before = await startProject();
    const project: Project = {
      ...before,
      factors: Object.fromEntries(layers.map((layer) => [layer.id, layer])),
      sources: { ...before.sources, escuelas: source },
    };
    const next = await table("escuelas-2.csv", [
      header,
      "E9,Lempira,-85.98,14.005",
      "E1,Morazán,-85.99,14.005",
      "E8,Yoro,-85.96,14.005",
    ]);
    const done = await update(project, "escuelas", next, { gone: "keep" });
    expect(done.project.factors.escuelas.names).toEqual(["Lempira", "Morazán", "Yoro", "Lempira"]);
    expect(done.project.sources.escuelas.passport).toMatchObject({ rowsRead: 5, rowsAccepted: 4 });
    expect(checkOf(done.project, "escuelas", "geocoded")).toEqual([4, 5]);
    expect(checkOf(done.project, "escuelas", "repeated-places")).toEqual([1, 4]);
    expect(filesInUse(done.project.sources.escuelas)).toEqual({
      lastFile: "escuelas-2.csv",
      last: 3,
      earlier: 1,
      setAsideLast: 0,
      setAsideEarlier: 1,
    });
  });
});

describe("a file that is not of events", () => {
  it("is refused: it does not say where they were, or when", async () => {
    const project = await startProject();
    const nowhere = await table("quejas.csv", ["motivo,fecha", "Ruido,2024-03-09", "Basura,2024-03-10"]);
    await expect(update(project, "hechos", nowhere)).rejects.toThrow(/does not say where each event was/);
    const undated = await table("escuelas.csv", ["nombre,lon,lat", "Morazán,-85.995,14.005"]);
    await expect(update(project, "hechos", undated)).rejects.toThrow(/does not say when each event was/);
  });
});

describe("a file of events without rows", () => {
  it("is refused: it says nothing of what is gone", async () => {
    const raw = await table("hechos-2.csv", ["fecha,lon,lat"]);
    await expect(update(await startProject(), "hechos", raw)).rejects.toThrow(/No row of “hechos-2.csv”/);
  });

  it("or without a row that can be used, withdraws nothing", async () => {
    const raw = await table("hechos-2.csv", ["fecha,lon,lat", "2024-03-09,,", "2024-03-10,,"]);
    const { preview, project } = await update(await startProject(), "hechos", raw);
    expect([preview.choices, preview.suggested]).toEqual([["keep"], "keep"]);
    expect(project.incidents?.length).toBe(3);
    expect(project.sources.hechos.passport).toMatchObject({ rowsRead: 5, rowsAccepted: 3 });
  });
});
