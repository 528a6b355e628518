import type { Project } from "./project.ts";

/** Parts of the document that a change replaces whole. They are immutable, so replacing is cheap. */
export type ProjectPatch = Partial<Omit<Project, "schema" | "id">>;

/** An edit as data. Applying it yields its inverse; undo is a list of inverses. */
export interface Change {
  readonly patch: ProjectPatch;
}

/** Applies a change and returns the new document with the change that takes it back. */
export function applyChange(project: Project, change: Change): { project: Project; inverse: Change } {
  const before: Record<string, unknown> = {};
  for (const key of Object.keys(change.patch)) before[key] = project[key as keyof Project];
  return { project: { ...project, ...change.patch }, inverse: { patch: before as ProjectPatch } };
}
