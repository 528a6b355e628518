import type { FactorLayer } from "../../model/factors.ts";
import type { IncidentTable } from "../../model/incidents.ts";
import type { Project } from "../../model/project.ts";
import type { Source } from "../../model/source.ts";
import type { AreaSet } from "../../model/territory.ts";
import { rememberedMapping } from "./next-mapping.ts";

/** What a source gave to the project, for comparing it with the next file. */
export type UpdateSubject =
  | { readonly role: "incidents"; readonly table: IncidentTable }
  | {
      readonly role: "areas";
      readonly areas: AreaSet;
      /** The coarser level made by joining the areas. */
      readonly joined: AreaSet | null;
    }
  | { readonly role: "factors"; readonly layers: readonly FactorLayer[] }
  | {
      readonly role: "population";
      readonly areas: AreaSet;
      /** Ids of the fields that came with the table. */
      readonly fields: readonly string[];
    };

/** What a source gave to a project; null where nothing of it is there. The table of events is that of all sources. */
export function subjectOf(project: Project, source: Source): UpdateSubject | null {
  switch (source.role) {
    case "incidents": {
      const { incidents } = project;
      return incidents?.sources.includes(source.id) ? { role: "incidents", table: incidents } : null;
    }
    case "areas": {
      const own = Object.values(project.levels)
        .filter((level) => level.source === source.id)
        .sort((a, b) => b.rank - a.rank);
      const joinedId = rememberedMapping(source, "areas")?.joined?.level;
      const joined = own.find((level) => level.id === joinedId) ?? null;
      const areas = own.find((level) => level !== joined);
      return areas ? { role: "areas", areas, joined } : null;
    }
    case "factors": {
      const layers = Object.values(project.factors).filter((layer) => layer.source === source.id);
      return layers.length > 0 ? { role: "factors", layers } : null;
    }
    case "population": {
      const mapping = rememberedMapping(source, "population");
      const areas = project.levels[mapping?.level ?? ""] ?? levelWith(project, source.fields ?? []);
      if (!areas) return null;
      const fields = (source.fields ?? fieldsByName(areas, mapping)).filter((id) =>
        areas.fields.some((field) => field.id === id),
      );
      return fields.length > 0 ? { role: "population", areas, fields } : null;
    }
  }
}

function levelWith(project: Project, ids: readonly string[]): AreaSet | undefined {
  return Object.values(project.levels).find((level) =>
    ids.some((id) => level.fields.some((field) => field.id === id)),
  );
}

/** The last field of each column's name: what a source of an older project file brought. */
function fieldsByName(areas: AreaSet, mapping: ReturnType<typeof rememberedMapping<"population">>): string[] {
  const names = new Set([mapping?.population, ...(mapping?.fields.map(({ column }) => column) ?? [])]);
  return [...names].flatMap((name) => areas.fields.findLast((field) => field.label.es === name)?.id ?? []);
}

/** Versions of what a subject is made of: it changed when they did. */
export function versionsOf(subject: UpdateSubject): string {
  if (subject.role === "incidents") return String(subject.table.version);
  if (subject.role === "factors")
    return subject.layers.map(({ id, version }) => `${id} ${version}`).join(" ");
  return String(subject.areas.version);
}
