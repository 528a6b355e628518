import { expect } from "vitest";
import type { RunContext } from "../../src/base/run-context.ts";
import { areaMappingFrom } from "../../src/intake/default-mapping.ts";
import { importAreas } from "../../src/intake/import-areas.ts";
import { importIncidents } from "../../src/intake/import-incidents.ts";
import { importPopulation } from "../../src/intake/import-population.ts";
import { inspectTable } from "../../src/intake/inspect-table.ts";
import type { IncidentMapping, PopulationMapping } from "../../src/intake/mapping.ts";
import { applySource } from "../../src/intake/update/apply-source.ts";
import { compareSource } from "../../src/intake/update/compare-source.ts";
import type { MatchWay } from "../../src/intake/update/match-records.ts";
import type { GoneChoice } from "../../src/intake/update/update-preview.ts";
import { subjectOf } from "../../src/intake/update/update-subject.ts";
import { applyChange } from "../../src/model/change.ts";
import type { Project } from "../../src/model/project.ts";
import { csv } from "../../src/readers/csv.ts";
import { geojson } from "../../src/readers/geojson.ts";
import type { RawTable } from "../../src/readers/raw-table.ts";
import { memorySource } from "../../src/readers/read-bytes.ts";
import { updateSource } from "../../src/state/commands/update-source.ts";
import { blankProject, withStartingQuestions } from "../../src/state/starting-project.ts";

export const context: RunContext = {
  seed: 1,
  signal: { aborted: false },
  progress: () => undefined,
  breathe: async () => undefined,
};

const bytes = (text: string) => new TextEncoder().encode(text);
export const table = async (name: string, lines: readonly string[]): Promise<RawTable> =>
  (await csv.read(memorySource(name, bytes(lines.join("\n"))), {}, context)).tables[0];

export interface Square {
  readonly code: string;
  readonly name: string;
  readonly column: number;
  readonly width?: number;
  readonly homes?: number;
  /** The larger area it belongs to. */
  readonly district?: string;
}

/** Squares side by side, one hundredth of a degree wide unless said. */
export const squares = async (name: string, rows: readonly Square[]): Promise<RawTable> => {
  const features = rows.map(({ code, name: called, column, width = 0.01, homes, district }) => {
    const [west, east] = [-86 + column * 0.01, -86 + column * 0.01 + width].map((x) => Number(x.toFixed(6)));
    const ring = [
      [west, 14],
      [east, 14],
      [east, 14.01],
      [west, 14.01],
      [west, 14],
    ];
    return {
      type: "Feature",
      properties: {
        codigo: code,
        nombre: called,
        ...(homes === undefined ? {} : { viviendas: homes }),
        ...(district === undefined ? {} : { distrito: district }),
      },
      geometry: { type: "Polygon", coordinates: [ring] },
    };
  });
  const file = JSON.stringify({ type: "FeatureCollection", features });
  return (await geojson.read(memorySource(name, bytes(file)), {}, context)).tables[0];
};

export const first: readonly Square[] = [
  { code: "0101", name: "Centro", column: 0, homes: 10 },
  { code: "0102", name: "Norte", column: 1, homes: 20 },
  { code: "0103", name: "Sur", column: 2, homes: 30 },
];
const events = [
  "fecha,lon,lat",
  "2024-03-01,-85.995,14.005",
  "2024-03-02,-85.985,14.005",
  "2024-03-03,-85.965,14.005",
];
export const eventMapping: IncidentMapping = {
  source: "hechos",
  place: { kind: "columns", longitude: "lon", latitude: "lat" },
  time: { kind: "columns", date: "fecha", time: null, order: "dayFirst" },
  weight: null,
  fields: [],
};
const figures: PopulationMapping = {
  source: "censo",
  level: "barrios",
  key: { column: "codigo", by: "code" },
  parentName: null,
  year: null,
  population: "poblacion",
  fields: [],
};

const census: readonly string[] = ["codigo,poblacion", "101,1000", "0102,2000", "0103,3000"];

/** Three areas with residents from a table, and three events. `joined`: a coarser level is made of the areas' districts. */
export async function startProject(
  options: {
    readonly areas?: readonly Square[];
    readonly census?: readonly string[];
    readonly joined?: boolean;
  } = {},
): Promise<Project> {
  const raw = await squares("barrios-2020.geojson", options.areas ?? first);
  const mapping = areaMappingFrom(inspectTable(raw), "barrios-2020", "barrios");
  const label = { es: { one: "distrito", many: "distritos" }, en: { one: "district", many: "districts" } };
  const made = await importAreas(
    raw,
    {
      ...mapping,
      code: "codigo",
      name: "nombre",
      ...(options.joined ? { joined: { column: "distrito", level: "distritos", label } } : {}),
    },
    [],
    context,
  );
  const figuresFile = await table("censo.csv", options.census ?? census);
  const joined = await importPopulation(figuresFile, figures, made.areas, context);
  const { areas } = joined;
  const levels = made.joined ? [areas, made.joined] : [areas];
  const found = await importIncidents(await table("hechos.csv", events), eventMapping, levels, null, context);
  const blank = blankProject({ id: "own-1", name: "Prueba", projection: found.projection });
  const sources = [made.source, joined.source, found.source];
  return withStartingQuestions({
    ...blank,
    levels: Object.fromEntries(levels.map((level) => [level.id, level])),
    incidents: found.table,
    sources: Object.fromEntries(sources.map((source) => [source.id, source])),
    scope: { ...blank.scope, level: "barrios" },
  });
}

/** Brings a source up to date, and checks what holds of every update: it can be undone, and rows read = accepted + set aside. */
export async function update(
  project: Project,
  id: string,
  raw: RawTable,
  choice: { gone?: GoneChoice; way?: MatchWay } = {},
) {
  const source = project.sources[id];
  const subject = subjectOf(project, source);
  if (!subject) throw new Error("The source gave something.");
  const basis = {
    source,
    subject,
    levels: Object.values(project.levels),
    projection: project.projection,
    tables: Object.values(project.sources).filter(({ role }) => role === "population"),
  };
  const compared = await compareSource(raw, basis, choice.way ?? null, context);
  const { preview } = compared;
  const change = await applySource(
    basis,
    compared,
    { events: project.incidents, sources: project.sources },
    { gone: choice.gone ?? preview.suggested, atMilliseconds: 1000 },
    context,
  );
  const done = updateSource.run(project, change);
  if (!done) throw new Error("The update changes the project.");
  const after = applyChange(project, done);
  expect(applyChange(after.project, after.inverse).project).toEqual(project);
  const { passport, loads = [] } = after.project.sources[id];
  expect(passport.rowsAccepted + passport.setAsideRows.rows.length).toBe(passport.rowsRead);
  const load = loads[loads.length - 1];
  expect(load.rowsAccepted + load.rowsSetAside).toBe(load.rowsRead);
  expect(load).toMatchObject({ added: preview.added, changed: preview.changed, same: preview.same });
  return { preview, project: after.project, load };
}
