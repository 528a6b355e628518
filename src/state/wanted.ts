import type { Project } from "../model/project.ts";
import type { Session } from "./session.ts";

/**
 * The requests whose results the screen needs: what the step's map draws, and the situation, which the profile of a
 * territory always shows.
 */
export function wantedRequests(project: Project | null, session: Session): readonly string[] {
  if (!project) return [];
  const drawn = project.maps[session.step]?.request;
  return [...new Set(drawn ? [drawn, "situation"] : ["situation"])];
}
