import { describe, expect, it } from "vitest";
import {
  context,
  eventMapping,
  first,
  type Square,
  squares,
  startProject,
  table,
  update,
} from "../../tests/builders/updatable-project.ts";
import { factorMappingFrom } from "../intake/default-mapping.ts";
import { importFactors } from "../intake/import-factors.ts";
import { importIncidents } from "../intake/import-incidents.ts";
import { inspectTable } from "../intake/inspect-table.ts";
import { joinSources } from "../intake/update/join-sources.ts";
import { resemblingSources } from "../intake/update/resembling.ts";
import { cellText } from "../intake/update/things.ts";
import { areaCount } from "../kernels/geometry/polygon-set.ts";
import { recordsOfSource } from "../model/incident-sources.ts";
import type { Project } from "../model/project.ts";
import { numberFieldOf } from "../model/territory.ts";

const counts = (preview: { same: number; changed: number; added: number; goneOutside: number }) => [
  preview.same,
  preview.changed,
  preview.added,
  preview.goneOutside,
];

describe("the next file of areas", () => {
  const second: readonly Square[] = [
    { code: "0104", name: "Nuevo", column: 3, homes: 5 },
    { code: "0102", name: "Norte", column: 1, width: 0.005, homes: 20 },
    { code: "0101", name: "Centro Histórico", column: 0, homes: 12 },
  ];

  it("is told apart by code: what is new, whose outline or figures changed, and what is gone", async () => {
    const project = await startProject();
    const { preview } = await update(project, "barrios-2020", await squares("barrios-2021.geojson", second));
    expect(preview.way).toBe("identifier");
    expect(counts(preview)).toEqual([0, 2, 1, 1]);
    expect(preview.choices).toEqual(["keep", "withdraw"]);
    expect(preview.changedColumns.map(({ label }) => label.es).sort()).toEqual([
      "Contorno",
      "Nombre",
      "viviendas",
    ]);
    expect(preview.examples).toContainEqual({
      record: "Centro Histórico",
      column: { es: "viviendas", en: "viviendas" },
      before: { kind: "number", value: 10 },
      after: { kind: "number", value: 12 },
    });
    expect(preview.notes[0].es).toContain("poblacion");
  });

  it("withdrawing what is gone, tells every event its area anew and leaves joined figures with their area", async () => {
    const before = await startProject();
    expect([...(before.incidents?.areaRows.barrios ?? [])]).toEqual([0, 1, -1]);
    const raw = await squares("barrios-2021.geojson", second);
    const { project, load } = await update(before, "barrios-2020", raw, { gone: "withdraw" });
    const areas = project.levels.barrios;
    expect(areas.codes).toEqual(["0104", "0102", "0101"]);
    expect(areas.version).toBeGreaterThan(before.levels.barrios.version);
    expect(areaCount(areas.geometry)).toBe(3);
    // The second square is half as wide now: the event in its other half is in no area; the third lies in the new one.
    expect([...(project.incidents?.areaRows.barrios ?? [])]).toEqual([2, -1, 0]);
    expect(project.incidents?.version).toBe((before.incidents?.version ?? 0) + 1);
    expect(areas.population).toBe("poblacion");
    expect([...(numberFieldOf(areas, "poblacion")?.values ?? [])]).toEqual([Number.NaN, 2000, 1000]);
    expect([...(numberFieldOf(areas, "viviendas")?.values ?? [])]).toEqual([5, 20, 12]);
    expect(load).toMatchObject({ fileName: "barrios-2021.geojson", kept: 0, withdrawn: 1 });
  });

  it("keeping what is gone, has those areas after the others with their outline and figures", async () => {
    const before = await startProject();
    const raw = await squares("barrios-2021.geojson", second);
    const { project, load } = await update(before, "barrios-2020", raw, { gone: "keep" });
    const areas = project.levels.barrios;
    expect(areas.names).toEqual(["Nuevo", "Norte", "Centro Histórico", "Sur"]);
    expect(areas.areaKm2[3]).toBe(before.levels.barrios.areaKm2[2]);
    expect(areas.geometry.coordinates.slice(-10)).toEqual(
      before.levels.barrios.geometry.coordinates.slice(-10),
    );
    expect([...(numberFieldOf(areas, "poblacion")?.values ?? [])].at(3)).toBe(3000);
    expect(load).toMatchObject({ kept: 1, withdrawn: 0 });
    expect(project.sources["barrios-2020"].passport.rowsAccepted).toBe(4);
  });

  it("changes nothing when it comes twice, in whatever order", async () => {
    const project = await startProject();
    const raw = await squares("otra-vez.geojson", [...first].reverse());
    const again = await update(project, "barrios-2020", raw);
    expect(counts(again.preview)).toEqual([3, 0, 0, 0]);
    expect([...(again.project.incidents?.areaRows.barrios ?? [])]).toEqual([2, 1, -1]);
  });

  it("goes by name and outline where codes were given anew, and says that the code changed", async () => {
    const project = await startProject();
    const renumbered = first.map((square, i) => ({ ...square, code: ["0103", "0101", "0102"][i] }));
    const { preview } = await update(project, "barrios-2020", await squares("b.geojson", renumbered));
    expect(preview.way).toBe("content");
    expect(counts(preview)).toEqual([0, 3, 0, 0]);
    expect(preview.changedColumns).toEqual([{ label: { es: "Código", en: "Code" }, count: 3 }]);
  });
});

describe("the next file of one of several sources of events", () => {
  it("changes that source alone, and counts nothing that another source has already", async () => {
    const project = await startProject();
    const other = { ...eventMapping, source: "hospital" };
    const file = await table("hospital.csv", ["fecha,lon,lat", "2024-03-05,-85.995,14.006"]);
    const { levels, projection, incidents, sources } = project;
    if (!incidents) throw new Error("The project has events.");
    const made = await importIncidents(file, other, Object.values(levels), projection, context);
    const parts = [
      { ...sources.hechos, table: incidents },
      { ...made.source, table: made.table },
    ];
    const both: Project = {
      ...project,
      incidents: joinSources(parts),
      sources: { ...sources, hospital: made.source },
    };
    const next = [
      "fecha,lon,lat",
      "2024-03-05,-85.995,14.006",
      "2024-03-02,-85.985,14.005",
      "2024-03-09,-85.995,14.004",
    ];
    const { preview, project: after } = await update(both, "hospital", await table("hospital-2.csv", next));
    expect(counts(preview)).toEqual([1, 0, 1, 0]);
    expect(preview.notes[0].es).toMatch(/otra fuente.*: 1\./);
    expect(after.incidents?.length).toBe(5);
    expect(after.sources.hospital.passport).toMatchObject({ rowsRead: 3, rowsAccepted: 2 });
    expect(after.sources.hechos).toBe(both.sources.hechos);
    if (!after.incidents) throw new Error("The project has events.");
    expect(recordsOfSource(after.incidents, "hechos").length).toBe(3);
    expect(resemblingSources(after, ["fecha", "lon", "lat"], "hospital-3.csv").map(({ id }) => id)).toEqual([
      "hospital",
      "hechos",
    ]);
  });
});

describe("the next table of figures", () => {
  it("is told apart by the area it joins; an area it lacks keeps its figure or loses it", async () => {
    const before = await startProject();
    const raw = await table("censo-2.csv", ["codigo,poblacion", "101,1100", "0102,2000"]);
    const kept = await update(before, "censo", raw, { gone: "keep" });
    expect(counts(kept.preview)).toEqual([1, 1, 0, 1]);
    expect(kept.preview.examples).toEqual([
      {
        record: "Centro",
        column: { es: "poblacion", en: "poblacion" },
        before: { kind: "number", value: 1000 },
        after: { kind: "number", value: 1100 },
      },
    ]);
    const valuesOf = (project: Project) => [
      ...(numberFieldOf(project.levels.barrios, "poblacion")?.values ?? []),
    ];
    expect(valuesOf(kept.project)).toEqual([1100, 2000, 3000]);
    expect(kept.project.levels.barrios.fields.map(({ id }) => id)).toEqual(
      before.levels.barrios.fields.map(({ id }) => id),
    );
    const gone = await update(before, "censo", raw, { gone: "withdraw" });
    expect(valuesOf(gone.project)).toEqual([1100, 2000, Number.NaN]);
    expect(gone.project.levels.barrios.population).toBe("poblacion");
    expect(gone.load).toMatchObject({ kept: 0, withdrawn: 1, rowsRead: 2 });
  });

  it("refuses a table that names no area", async () => {
    const project = await startProject();
    const raw = await table("censo-2.csv", ["codigo,poblacion", "999,1100"]);
    await expect(update(project, "censo", raw)).rejects.toThrow(/Ninguna fila|No row/);
  });
});

describe("the next file of a factor layer", () => {
  const school = (key: string, name: string, lon: number, kind: string) =>
    `${key},${name},${lon},14.005,${kind}`;
  const header = "cct,nombre,longitud,latitud,nivel";
  const schools = [
    header,
    school("E1", "Morazán", -85.99, "básica"),
    school("E2", "Lempira", -85.98, "básica"),
    school("E3", "Cabañas", -85.97, "media"),
  ];

  async function withSchools(lines: readonly string[]): Promise<Project> {
    const raw = await table("escuelas.csv", lines);
    const mapping = factorMappingFrom(inspectTable(raw), "escuelas", "escuelas");
    const { layers, source } = await importFactors(raw, mapping, context);
    const project = await startProject();
    return {
      ...project,
      factors: Object.fromEntries(layers.map((layer) => [layer.id, layer])),
      sources: { ...project.sources, [source.id]: source },
    };
  }

  const next = [
    header,
    school("E3", "Cabañas", -85.975, "media"),
    school("E1", "Morazán", -85.99, "media"),
    school("E4", "Valle", -85.96, "básica"),
  ];

  it("is told apart by id, and keeps the name and the meaning of the layer", async () => {
    const project = await withSchools(schools);
    const named = { ...project.factors.escuelas, label: { es: "Centros", en: "Centres" } };
    const renamed = { ...project, factors: { escuelas: named } };
    const done = await update(renamed, "escuelas", await table("escuelas-2.csv", next));
    expect(done.preview.way).toBe("identifier");
    expect(counts(done.preview)).toEqual([0, 2, 1, 1]);
    expect(done.preview.changedColumns.map(({ label }) => label.es).sort()).toEqual(["Lugar", "nivel"]);
    const layer = done.project.factors.escuelas;
    expect(layer).toMatchObject({ label: { es: "Centros" }, kind: named.kind, length: 3, version: 2 });
    expect(layer.names).toEqual(["Cabañas", "Morazán", "Valle"]);
  });

  it("without ids, knows a school that moved by its name and one that was renamed by its place", async () => {
    const plain = (lines: readonly string[]) => lines.map((line) => line.replace(/^[^,]*,/, ""));
    const project = await withSchools(plain(schools));
    const moved = plain([
      header,
      school("", "Morazán", -85.991, "básica"),
      school("", "Lempira II", -85.98, "básica"),
      school("", "Cabañas", -85.97, "media"),
    ]);
    const { preview } = await update(project, "escuelas", await table("escuelas-2.csv", moved));
    expect(preview.ways).toEqual(["content"]);
    expect(counts(preview)).toEqual([1, 2, 0, 0]);
  });

  it("kept features follow the new ones, at their own place", async () => {
    const project = await withSchools(schools);
    const raw = await table("escuelas-2.csv", next);
    const done = await update(project, "escuelas", raw, { gone: "keep" });
    const { shape, names, fields } = done.project.factors.escuelas;
    expect(names).toEqual(["Cabañas", "Morazán", "Valle", "Lempira"]);
    if (shape.kind !== "points") throw new Error("Schools are points.");
    expect([...shape.owners]).toEqual([0, 1, 2, 3]);
    expect(shape.coordinates[6]).toBeCloseTo(-85.98, 9);
    const level = fields.find(({ id }) => id === "nivel");
    expect(level && [0, 1, 2, 3].map((row) => cellText(level, row))).toEqual([
      "media",
      "media",
      "básica",
      "básica",
    ]);
  });

  it("arms events stay divided by kind; one that is of another kind now moves to that layer", async () => {
    const arms = (kinds: readonly string[]) => [
      "folio,tipo_evento,longitud,latitud",
      ...kinds.map((kind, i) => `A-${i + 1},${kind},${(-85.99 + i / 1000).toFixed(3)},14.005`),
    ];
    const project = await withSchools(arms(["Disparo", "Disparo", "Incautación", "Incautación", "Hallazgo"]));
    expect(Object.keys(project.factors).sort()).toEqual([
      "escuelas-armsFound",
      "escuelas-armsSeized",
      "escuelas-armsUse",
    ]);
    const raw = await table("armas-2.csv", arms(["Disparo", "Incautación", "Incautación", "Incautación"]));
    const { preview, project: after } = await update(project, "escuelas", raw, { gone: "withdraw" });
    expect(counts(preview)).toEqual([3, 1, 0, 1]);
    expect(Object.values(after.factors).map(({ id, length }) => [id, length])).toEqual([
      ["escuelas-armsSeized", 3],
      ["escuelas-armsUse", 1],
    ]);
  });
});
