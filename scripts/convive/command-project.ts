import { geographicExtentOf } from "../../src/kernels/geometry/measures.ts";
import { incidentField } from "../../src/model/incidents.ts";
import type { LocalProjection, Project } from "../../src/model/project.ts";
import { chooseProjection } from "../../src/model/projection.ts";
import type { IncidentFilter } from "../../src/model/scope.ts";
import type { AreaSet } from "../../src/model/territory.ts";
import { blankProject } from "../../src/state/starting-project.ts";
import {
  type ColumnChoice,
  levelId,
  loadAreas,
  loadFactor,
  loadFurtherIncidents,
  loadIncidents,
} from "./load.ts";
import { readProject } from "./project-source.ts";
import { type Options, readFilters, readMeters, readPeriod, UsageError } from "./usage.ts";

/** Options that say which files to read and what their columns mean, for every command that reads files. */
export const fileOptions = [
  "areas",
  "population",
  "period",
  "areas-crs",
  "points-crs",
  "incidents-crs",
  "areas-id",
  "areas-name",
  "longitude",
  "latitude",
  "area",
  "parent",
  "matches",
  "date",
  "date-unit",
  "time",
  "weight",
  "encoding",
  "simplify",
  "repair-borders",
] as const;

/** Options that name files of events; each may be given several times. */
const eventLists = ["incidents", "points"] as const;

/** All options that make a project, from files or from a project file. */
export const projectOptions = {
  values: [...fileOptions, "project", "level", "field", "second-field", "count", "factor-crs"],
  lists: ["factor", "filter", ...eventLists],
} as const;

/** What goes with files of data and has no meaning beside a project file, which has its own. */
const dataOptions: readonly string[] = fileOptions.filter(
  (name) => name !== "period" && name !== "population",
);

/**
 * The project of a project file (`--project`), or one made of the files named on the command line. `outlinesOptional`:
 * areas may be a plain table, for what needs no geometry.
 */
export async function buildCommandProject(options: Options, outlinesOptional: boolean): Promise<Project> {
  const { project: path, level } = options.values;
  if (path === undefined) {
    if (level !== undefined) throw new UsageError("--level chooses among the levels of a --project.");
    return inScope(await projectOfFiles(options, outlinesOptional), options);
  }
  const surplus =
    [...dataOptions, "factor-crs"].find((name) => options.values[name] !== undefined) ??
    ["factor", ...eventLists].find((name) => options.lists[name] !== undefined);
  if (surplus !== undefined)
    throw new UsageError(`--${surplus} does not go with --project, which holds its own data.`);
  const project = await readProject(path);
  if (level !== undefined && !Object.hasOwn(project.levels, level))
    throw new UsageError(
      `The project has no level "${level}". It has: ${Object.keys(project.levels).join(", ") || "none"}.`,
    );
  return inScope(level === undefined ? project : { ...project, scope: { ...project.scope, level } }, options);
}

async function projectOfFiles(options: Options, outlinesOptional: boolean): Promise<Project> {
  const { values } = options;
  const choice = columnChoice(values);
  const loaded = values.areas
    ? await loadAreas(values.areas, values["areas-crs"], choice, values.population, outlinesOptional)
    : null;
  const areas = loaded?.areas ?? null;
  let projection = loaded?.outlined ? projectionOf(loaded.areas, loaded.planar) : null;
  let project = blankProject({
    id: "command",
    name: "command",
    projection: projection ?? { longitude: 0, latitude: 0 },
  });
  if (loaded && areas)
    project = {
      ...project,
      sources: { [loaded.source.id]: loaded.source },
      levels: { [levelId]: areas },
      scope: { ...project.scope, level: levelId },
    };
  const [events, ...further] = eventFiles(options);
  checkCompany(options, areas !== null, events !== undefined);
  const crs = values["incidents-crs"] ?? values["points-crs"];
  if (events !== undefined) {
    const found = await loadIncidents(events, crs, choice, areas ? [areas] : [], projection);
    projection = found.projection;
    project = {
      ...project,
      sources: { ...project.sources, [found.source.id]: found.source },
      incidents: found.incidents,
      projection,
    };
  }
  for (const path of further) {
    const { incidents } = project;
    if (!incidents) continue;
    const found = await loadFurtherIncidents(path, crs, choice, { ...project, incidents });
    const { added, same, changed } = found.preview;
    console.error(`${path}: ${added} new, ${same + changed} already there and set aside`);
    project = {
      ...project,
      sources: { ...project.sources, [found.source.id]: found.source },
      incidents: found.incidents,
    };
  }
  for (const path of options.lists.factor ?? []) {
    const { layers, source } = await loadFactor(path, values["factor-crs"]);
    if (layers.some(({ id }) => Object.hasOwn(project.factors, id)))
      throw new UsageError(`Two factor files are called "${source.id}"; give them different names.`);
    project = {
      ...project,
      sources: { ...project.sources, [source.id]: source },
      factors: { ...project.factors, ...Object.fromEntries(layers.map((layer) => [layer.id, layer])) },
    };
  }
  return project;
}

/** The files of events that the command line names; both options mean the same. */
export function eventFiles({ lists }: Options): readonly string[] {
  if (lists.incidents && lists.points)
    throw new UsageError("--points and --incidents mean the same files: give one of them.");
  return lists.incidents ?? lists.points ?? [];
}

/** The project with the period, the filters and the roles that the command line names; the others stay as they are. */
function inScope(project: Project, options: Options): Project {
  const { values } = options;
  const { scope } = project;
  const areas = project.levels[scope.level] ?? null;
  const filters = readFilters(options.lists.filter);
  checkFilters(project, filters);
  const role = (id: string | null | undefined, name: string | undefined) =>
    name === undefined ? (id ?? null) : fieldNamed(areas, name);
  return {
    ...project,
    scope: {
      ...scope,
      period: values.period === undefined ? scope.period : readPeriod(values.period),
      filters: options.lists.filter ? filters.map((filter) => classIds(project, filter)) : scope.filters,
      roles: {
        ...scope.roles,
        count: role(scope.roles.count, values.count),
        population: role(scope.roles.population, values.population),
        variable: role(scope.roles.variable, values.field),
        secondVariable: role(scope.roles.secondVariable, values["second-field"]),
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
    area: values.area,
    parent: values.parent,
    matches: values.matches,
    dateUnit: values["date-unit"],
    simplify: readMeters("simplify", values.simplify),
    repairBorders: readMeters("repair-borders", values["repair-borders"]),
  };
}

const aboutEvents = [
  "longitude",
  "latitude",
  "area",
  "parent",
  "matches",
  "date",
  "date-unit",
  "time",
  "weight",
];
const aboutAreas = [
  "field",
  "second-field",
  "count",
  "population",
  "areas-id",
  "areas-name",
  "area",
  "parent",
];

/** An option about a file that was not given would be passed over in silence. */
function checkCompany(options: Options, areas: boolean, events: boolean): void {
  const idle = (names: readonly string[]) => names.find((name) => options.values[name] !== undefined);
  const lonely = events ? undefined : (idle(aboutEvents) ?? (options.lists.filter ? "filter" : undefined));
  if (lonely)
    throw new UsageError(`--${lonely} says something of events, and there is no file of them: --points.`);
  const alone = areas ? undefined : idle(aboutAreas);
  if (alone)
    throw new UsageError(`--${alone} says something of areas, and there is no file of them: --areas.`);
}

function projectionOf(areas: AreaSet, planar: boolean): LocalProjection {
  if (planar) return { longitude: 0, latitude: 0, planar: true };
  const { minX, minY, maxX, maxY } = geographicExtentOf(areas.geometry);
  return chooseProjection(minX, minY, maxX, maxY);
}

/** The id of the number field whose header is `name`. */
function fieldNamed(areas: AreaSet | null, name: string): string {
  const field = areas?.fields.find((candidate) => candidate.label.es === name || candidate.id === name);
  if (field?.kind === "number") return field.id;
  const known = (areas?.fields ?? [])
    .filter((candidate) => candidate.kind === "number")
    .map((candidate) => candidate.label.es);
  throw new UsageError(
    `The areas have no field of numbers "${name}". They have: ${known.join(", ") || "none"}.`,
  );
}

/** Filters name fields by role or header, and classes by id or by what people read. */
function checkFilters(project: Project, filters: readonly IncidentFilter[]): void {
  for (const filter of filters) {
    const field = filterField(project, filter.field);
    if (!field) {
      const known = (project.incidents?.fields ?? []).map((candidate) => candidate.label.es).join(", ");
      throw new UsageError(
        `The incidents have no category field "${filter.field}". They have: ${known || "none"}.`,
      );
    }
    for (const value of filter.classes)
      if (!field.classes.some((candidate) => namesClass(candidate, value)))
        throw new UsageError(
          `"${filter.field}" has no value "${value}". It has: ${field.classes
            .slice(0, 40)
            .map((candidate) => candidate.text.es)
            .join(", ")}.`,
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
