import type { Localised } from "../../base/language.ts";
import type { Change } from "../../model/change.ts";
import type { Project } from "../../model/project.ts";

/**
 * One thing a person can do to the document: a pure function from the project to a change, or null when there is
 * nothing to do. Commands with the same `mergeKey` within a second are one step for undo (dragging a slider).
 */
export interface Command<Args> {
  readonly id: string;
  readonly label: Localised;
  run(project: Project, args: Args): Change | null;
  mergeKey?(args: Args): string;
}
