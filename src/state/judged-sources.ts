import { evaluateChecklist } from "../intake/checklist/evaluate.ts";
import { recordsOfSource } from "../model/incident-sources.ts";
import type { Project } from "../model/project.ts";
import { judgedChecks, judgedGrade } from "../model/quality.ts";
import { type Source, sourceRoles } from "../model/source.ts";
import type { JudgedSource } from "../writers/passport-page.ts";

/** A source judged under the bounds of its project; a source of events with its checklist. */
export function judgedSource(project: Project, source: Source): JudgedSource {
  const { quality, incidents } = project;
  const own = incidents?.sources.includes(source.id) ? recordsOfSource(incidents, source.id) : null;
  return {
    source,
    grade: judgedGrade(source.passport, quality),
    checks: judgedChecks(source.passport, quality),
    checklist: source.role === "incidents" ? evaluateChecklist(source, quality, own) : null,
  };
}

/** Some sources of a project, judged: events first. */
export function judgedSources(project: Project, sources: readonly Source[]): readonly JudgedSource[] {
  const order = (source: Source) => (source.role === "incidents" ? -1 : sourceRoles.indexOf(source.role));
  return [...sources].sort((a, b) => order(a) - order(b)).map((source) => judgedSource(project, source));
}
