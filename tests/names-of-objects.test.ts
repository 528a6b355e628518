import { expect, it } from "vitest";
import { areaMappingFrom, incidentMappingFrom } from "../src/intake/default-mapping.ts";
import { importAreas } from "../src/intake/import-areas.ts";
import { importIncidents } from "../src/intake/import-incidents.ts";
import { inspectTable } from "../src/intake/inspect-table.ts";
import { slugOf } from "../src/intake/names.ts";
import type { Project } from "../src/model/project.ts";
import { openProjectFile, saveProjectFile } from "../src/project-file/project-file.ts";
import { blankProject } from "../src/state/starting-project.ts";
import { area, context, csvTable, geoTable } from "./builders/tables.ts";

/** Names that every object of the language carries. "Constructor" is a word of Spanish as well. */
const carried = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"];

it("takes files, columns, codes and values called like members of every object, keeps them in a file and opens it", async () => {
  const figures = JSON.parse(`{${carried.map((name, i) => `"${name}": ${i + 1}`).join(",")}}`);
  const outlines = await geoTable(
    [
      area(-86.2, 14, { codigo: "__proto__", nombre: "constructor", ...figures }),
      area(-86.1, 14, { codigo: "constructor", nombre: "__proto__", ...figures }),
    ],
    "constructor.geojson",
  );
  const id = slugOf("Constructor");
  const guessed = areaMappingFrom(inspectTable(outlines), id, id);
  const { areas, source } = await importAreas(
    outlines,
    { ...guessed, code: "codigo", name: "nombre" },
    [],
    context,
  );
  const list = await csvTable(
    [
      "fecha;delito;constructor;__proto__;lon;lat",
      "01/03/2024;constructor;a;b;-86.15;14.05",
      "02/03/2024;__proto__;constructor;__proto__;-86.05;14.05",
    ].join("\n"),
    "constructor.csv",
  );
  const mapping = {
    ...incidentMappingFrom(inspectTable(list), `${id}-events`, list),
    fields: [
      { column: "delito", role: "category" },
      { column: "constructor", role: null },
      { column: "__proto__", role: null },
    ] as const,
  };
  const events = await importIncidents(list, mapping, [areas], null, context);
  const blank = blankProject({ id: "own-1", name: "p", projection: events.projection });
  const project: Project = {
    ...blank,
    sources: { [source.id]: source, [events.source.id]: events.source },
    levels: { [areas.id]: areas },
    incidents: events.table,
    scope: { ...blank.scope, level: areas.id },
  };
  const bytes = await saveProjectFile(
    { project, passphrase: null, fileName: "p.convive", savedAtMilliseconds: 0, savedWith: "0" },
    context,
  );
  const opened = await openProjectFile({ bytes, fileName: "p.convive", passphrase: null }, context);
  expect(opened).toEqual(project);
  expect([...opened.levels[areas.id].codes]).toEqual(["__proto__", "constructor"]);
  expect(opened.incidents?.fields.map((field) => field.classes.map(({ text }) => text.es))).toEqual([
    ["constructor", "__proto__"],
    ["a", "constructor"],
    ["b", "__proto__"],
  ]);
  expect([...(opened.incidents?.areaRows[areas.id] ?? [])]).toEqual([0, 1]);
});
