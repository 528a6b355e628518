import { isoDate, minutesPerDay, missingTime } from "../../src/base/civil-time.ts";
import type { Column } from "../../src/base/column.ts";
import type { Project } from "../../src/model/project.ts";
import { recordedPeriod } from "../../src/model/series.ts";
import { readProject } from "./project-source.ts";
import { readOptions, UsageError } from "./usage.ts";

/** Says what a project file holds. */
export async function open(args: readonly string[]): Promise<void> {
  const options = readOptions(args, { flags: ["json"], words: 1 });
  const [path] = options.words;
  if (path === undefined) throw new UsageError("open takes a FILE.");
  const report = describe(await readProject(path));
  if (options.flags.has("json")) {
    console.log(JSON.stringify(report, null, 2));
    return;
  }
  console.log(
    `${report.name.en} (${report.id})${report.fictional ? ", fictional" : ""}, format ${report.schema}`,
  );
  for (const level of report.levels)
    console.log(`  level ${level.id}: ${level.areas} areas, population ${level.population ?? "not known"}`);
  const { incidents } = report;
  if (incidents) {
    const { from, to } = incidents.recorded ?? { from: "?", to: "?" };
    console.log(`  incidents: ${incidents.rows}, ${incidents.withPlace} with a place, ${from} to ${to}`);
  }
  for (const factor of report.factors)
    console.log(`  factor ${factor.id}: ${factor.features} ${factor.shape}`);
  for (const source of report.sources)
    console.log(
      `  source ${source.id} (${source.role}): ${source.rowsRead} rows = ${source.rowsAccepted} accepted + ${source.rowsRead - source.rowsAccepted} set aside${source.grade ? `, grade ${source.grade}` : ""}`,
    );
  for (const request of report.requests)
    console.log(`  asks for ${request.analysis} (${request.id}), seed ${request.seed}`);
}

function describe(project: Project) {
  const { incidents, scope } = project;
  const recorded = incidents && recordedPeriod(incidents);
  return {
    schema: project.schema,
    id: project.id,
    name: project.name,
    fictional: project.fictional,
    projection: project.projection,
    levels: Object.values(project.levels).map((level) => ({
      id: level.id,
      rank: level.rank,
      areas: level.codes.length,
      vertices: level.geometry.coordinates.length / 2,
      population: level.population,
      parent: level.parent?.level ?? null,
      fields: level.fields.map(describeField),
    })),
    incidents: incidents && {
      rows: incidents.length,
      withPlace: incidents.longitude.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0),
      withTime: incidents.timeFrom.reduce((sum, time) => sum + (time === missingTime ? 0 : 1), 0),
      recorded: recorded && daysOf(recorded.fromMinutes, recorded.toMinutes),
      fields: incidents.fields.map(describeField),
    },
    factors: Object.values(project.factors).map((factor) => ({
      id: factor.id,
      kind: factor.kind,
      shape: factor.shape.kind,
      features: factor.length,
    })),
    sources: Object.values(project.sources).map(({ id, role, fileName, passport }) => ({
      id,
      role,
      fileName,
      rowsRead: passport.rowsRead,
      rowsAccepted: passport.rowsAccepted,
      grade: passport.grade,
    })),
    scope: {
      level: scope.level,
      period: scope.period && daysOf(scope.period.fromMinutes, scope.period.toMinutes),
      filters: scope.filters,
      roles: scope.roles,
    },
    requests: Object.entries(project.requests).map(([id, request]) => ({ id, ...request })),
  };
}

/** First and last day of a period whose end is exclusive. */
function daysOf(fromMinutes: number, toMinutes: number): { from: string; to: string } {
  return { from: isoDate(fromMinutes), to: isoDate(toMinutes - minutesPerDay) };
}

function describeField(field: Column) {
  const { id, kind, label } = field;
  if (kind === "number") return { id, kind, label, unit: field.unit, meaning: field.meaning };
  return kind === "category"
    ? { id, kind, label, classes: field.classes.map((item) => item.id) }
    : { id, kind, label };
}
