import { extentOf } from "../../src/kernels/geometry/measures.ts";
import { incidentField } from "../../src/model/incidents.ts";
import type { LocalProjection, Project } from "../../src/model/project.ts";
import { chooseProjection } from "../../src/model/projection.ts";
import type { IncidentFilter } from "../../src/model/scope.ts";
import type { AreaSet } from "../../src/model/territory.ts";
import { blankProject } from "../../src/state/starting-project.ts";
import { type ColumnChoice, levelId, loadAreas, loadFactor, loadIncidents } from "./load.ts";
import { type Options, readFilters, readPeriod, UsageError } from "./usage.ts";

/** A project made of the files named on the command line. */
export async function buildCommandProject(options: Options): Promise<Project> {
  const { values } = options;
  const choice = columnChoice(values);
  const loaded = values.areas
    ? await loadAreas(values.areas, values["areas-crs"], choice, values.population)
    : null;
  const areas = loaded?.areas ?? null;
  let projection: LocalProjection | null = loaded && projectionOf(loaded.areas, loaded.planar);
  let project = blankProject({
    id: "command",
    name: "command",
    projection: projection ?? { longitude: 0, latitude: 0 },
  });
  if (areas)
    project = { ...project, levels: { [levelId]: areas }, scope: { ...project.scope, level: levelId } };
  const events = values.incidents ?? values.points;
  if (events) {
    const crs = values["incidents-crs"] ?? values["points-crs"];
    const found = await loadIncidents(events, crs, choice, areas ? [areas] : [], projection);
    projection = found.projection;
    project = { ...project, incidents: found.incidents, projection };
  }
  for (const path of options.lists.factor ?? []) {
    const factor = await loadFactor(path, values["factor-crs"]);
    project = { ...project, factors: { ...project.factors, [factor.id]: factor } };
  }
  const filters = readFilters(options.lists.filter);
  checkFilters(project, filters);
  return {
    ...project,
    scope: {
      ...project.scope,
      period: readPeriod(values.period),
      filters: filters.map((filter) => classIds(project, filter)),
      roles: {
        count: fieldNamed(areas, values.count),
        population: fieldNamed(areas, values.population),
        variable: fieldNamed(areas, values.field),
        secondVariable: fieldNamed(areas, values["second-field"]),
      },
    },
  };
}

function columnChoice(values: Options["values"]): ColumnChoice {
  return {
    id: values["areas-id"],
    name: values["areas-name"],
    longitude: values.longitude,
    latitude: values.latitude,
    date: values.date,
    time: values.time,
    weight: values.weight,
    encoding: values.encoding,
  };
}

function projectionOf(areas: AreaSet, planar: boolean): LocalProjection {
  if (planar) return { longitude: 0, latitude: 0, planar: true };
  const { minX, minY, maxX, maxY } = extentOf(areas.geometry);
  return chooseProjection(minX, minY, maxX, maxY);
}

/** The id of the number field whose header is `name`. */
function fieldNamed(areas: AreaSet | null, name: string | undefined): string | null {
  if (name === undefined) return null;
  const field = areas?.fields.find((candidate) => candidate.label.es === name || candidate.id === name);
  if (field?.kind === "number") return field.id;
  const known = (areas?.fields ?? [])
    .filter((candidate) => candidate.kind === "number")
    .map((candidate) => candidate.label.es);
  throw new UsageError(
    `The areas have no field of numbers "${name}". They have: ${known.join(", ") || "none"}`,
  );
}

/** Filters name fields by role or header, and classes by id or by what people read. */
function checkFilters(project: Project, filters: readonly IncidentFilter[]): void {
  for (const filter of filters) {
    const field = filterField(project, filter.field);
    if (!field) {
      const known = (project.incidents?.fields ?? []).map((candidate) => candidate.label.es).join(", ");
      throw new UsageError(
        `The incidents have no category field "${filter.field}". They have: ${known || "none"}`,
      );
    }
    for (const value of filter.classes)
      if (!field.classes.some((candidate) => namesClass(candidate, value)))
        throw new UsageError(
          `"${filter.field}" has no value "${value}". It has: ${field.classes
            .slice(0, 40)
            .map((candidate) => candidate.text.es)
            .join(", ")}`,
        );
  }
}

function classIds(project: Project, filter: IncidentFilter): IncidentFilter {
  const field = filterField(project, filter.field);
  if (!field) return filter;
  const classes = field.classes
    .filter((candidate) => filter.classes.some((value) => namesClass(candidate, value)))
    .map((candidate) => candidate.id);
  return { field: field.id, classes };
}

function filterField(project: Project, name: string) {
  const { incidents } = project;
  if (!incidents) return undefined;
  return (
    incidentField(incidents, name) ??
    incidents.fields.find((field) => field.label.es === name || field.label.en === name)
  );
}

function namesClass(candidate: { id: string; text: { es: string; en: string } }, value: string): boolean {
  const wanted = value.toLowerCase();
  return [candidate.id, candidate.text.es, candidate.text.en].some((text) => text.toLowerCase() === wanted);
}
