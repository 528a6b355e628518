import type { Analysis } from "../analyses/analysis.ts";
import type { FactorId, SourceId } from "../base/ids.ts";
import { factorsByDefault, isArmsLayer } from "../model/factors.ts";
import type { AnalysisRequest, ParamValue, Project } from "../model/project.ts";
import type { Source } from "../model/source.ts";

/**
 * The sources that a result is made of, in the order of the project: outlines of its level, events or the table they are counted
 * in, residents and other figures that it takes, the factor layers it looks at, and those of `drawn` that lie on its map. As long as
 * the analysis has not arrived, all but those of factors.
 */
export function usedSources(
  project: Project,
  analysis: Analysis | null,
  request: Pick<AnalysisRequest, "params"> | undefined,
  drawn: readonly FactorId[] = [],
): readonly Source[] {
  const { factors, incidents, levels, scope, sources } = project;
  if (!analysis) return Object.values(sources).filter(({ role }) => role !== "factors");
  const { needs } = analysis;
  const { roles } = scope;
  const areas = levels[scope.level];
  // A chosen variable takes the place of what would be counted and divided.
  const byVariable = needs.variable === true && roles.variable !== null;
  const counts = needs.count === true && !byVariable;
  // What counts by area divides by residents wherever they are known.
  const divides = (needs.population === true && !byVariable) || (counts && needs.support === "areas");
  const usesEvents = needs.incidents || (counts && roles.count === null);
  const used = new Set<SourceId | undefined>([
    areas?.source,
    ...(usesEvents && incidents ? incidents.sources : []),
    ...[...factorsOf(project, analysis, request?.params.factors), ...drawn].map((id) => factors[id]?.source),
  ]);
  const fields = new Set([
    counts ? roles.count : null,
    divides ? (roles.population ?? areas?.population ?? null) : null,
    needs.variable || analysis.family === "priorities" ? roles.variable : null,
    needs.secondVariable ? (roles.secondVariable ?? null) : null,
  ]);
  fields.delete(null);
  return Object.values(sources).filter(
    (source) => used.has(source.id) || (source.role === "population" && fills(source, fields)),
  );
}

/** Whether a table of figures gives one of these fields; one that does not say what it fills may give any. */
function fills(source: Source, fields: ReadonlySet<string | null>): boolean {
  return source.fields ? source.fields.some((field) => fields.has(field)) : fields.size > 0;
}

function factorsOf(
  { factors }: Project,
  { needs, family }: Analysis,
  chosen: ParamValue | undefined,
): readonly FactorId[] {
  if (family === "priorities")
    return Object.values(factors)
      .filter((layer) => (layer.tone === "asset" || layer.tone === "risk") && !isArmsLayer(layer))
      .map(({ id }) => id);
  if (!needs.factors) return [];
  return Array.isArray(chosen) && chosen.length > 0 ? chosen : factorsByDefault(factors);
}
