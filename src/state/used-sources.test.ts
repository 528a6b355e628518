import { expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import type { Analysis } from "../analyses/analysis.ts";
import { analyses } from "../analyses/index.ts";
import type { Project } from "../model/project.ts";
import type { Source, SourceRole } from "../model/source.ts";
import { usedSources } from "./used-sources.ts";

const source = (id: string, role: SourceRole, fields?: readonly string[]): Source => ({
  id,
  role,
  title: { es: id, en: id },
  fileName: id,
  citation: { es: "", en: "" },
  passport: {
    rowsRead: 0,
    rowsAccepted: 0,
    setAside: [],
    setAsideRows: { header: [], rows: [] },
    checks: [],
    grade: null,
    problems: [],
  },
  ...(fields ? { fields } : {}),
});

const plain = buildProject();
const level = plain.levels.cell;
const project: Project = {
  ...plain,
  sources: Object.fromEntries(
    [
      source("outlines", "areas"),
      source("police", "incidents"),
      source("health", "incidents"),
      source("schools", "factors"),
      source("bars", "factors"),
      source("census", "population", [level.population ?? ""]),
      source("survey", "population", ["measure"]),
    ].map((each) => [each.id, each]),
  ),
  levels: { cell: { ...level, source: "outlines" } },
  incidents: plain.incidents && { ...plain.incidents, sources: ["police", "health"] },
  factors: {
    school: { ...plain.factors.school, source: "schools", tone: "asset" },
    bar: { ...plain.factors.bar, source: "bars", tone: "risk" },
  },
};

async function named(
  id: string,
  params: Record<string, string[]> = {},
  drawn: string[] = [],
  of: Project = project,
): Promise<string[]> {
  const analysis = (await analyses.find((each) => each.id === id)?.load()) as Analysis;
  return usedSources(of, analysis, { params }, drawn).map((each) => each.id);
}

it("names no source of factors for rates, unless its layer is on the map", async () => {
  expect(await named("incident-rate")).toEqual(["outlines", "police", "health", "census"]);
  expect(await named("incident-rate", {}, ["bar"])).toEqual([
    "outlines",
    "police",
    "health",
    "bars",
    "census",
  ]);
});

it("names the layers that nearness is measured to, and no events", async () => {
  expect(await named("factor-access")).toEqual(["outlines", "schools"]);
  expect(await named("factor-access", { factors: ["bar"] })).toEqual(["outlines", "bars"]);
});

it("names what the priorities may weigh", async () => {
  expect(await named("priority-index")).toEqual([
    "outlines",
    "police",
    "health",
    "schools",
    "bars",
    "census",
  ]);
});

it("names the table of a chosen variable or count, and no events where none are counted", async () => {
  const roles = { count: null, population: null, variable: "measure" };
  const asked = { ...project, scope: { ...project.scope, roles } };
  expect(await named("local-moran", {}, [], asked)).toEqual(["outlines", "survey"]);
  const counted = { ...project, scope: { ...project.scope, roles: { ...roles, count: "measure" } } };
  expect(await named("incident-rate", {}, [], counted)).toEqual(["outlines", "census", "survey"]);
});

it("names a table that does not say what it fills wherever figures of areas are taken", async () => {
  const unsaid = { ...project, sources: { census: source("census", "population") } };
  expect(await named("incident-rate", {}, [], unsaid)).toEqual(["census"]);
  expect(await named("factor-access", {}, [], unsaid)).toEqual([]);
});

it("names all but the factors as long as the analysis has not arrived", () => {
  const early = usedSources(project, null, undefined).map((each) => each.id);
  expect(early).toEqual(["outlines", "police", "health", "census", "survey"]);
});
