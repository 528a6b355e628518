import { ProblemError } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import type { Project } from "../model/project.ts";
import { projectFileProblems } from "../project-file/problems.ts";
import type { SaveRequest } from "../project-file/project-file.ts";
import type { FileLike } from "./file-jobs.ts";

export interface OpenProjectRequest {
  readonly file: FileLike;
  readonly passphrase: string | null;
}

/** A larger project file is refused before it is read. */
const largestFile = 800e6;

/** Writes a project as the bytes of one file. */
export async function saveProject(request: SaveRequest, context: RunContext): Promise<Uint8Array> {
  const { saveProjectFile } = await import("../project-file/project-file.ts");
  return saveProjectFile(request, context);
}

/** Reads a project file of unknown origin. Rejects with `ProblemError`. */
export async function openProject(request: OpenProjectRequest, context: RunContext): Promise<Project> {
  const { file, passphrase } = request;
  if (file.size > largestFile)
    throw new ProblemError(projectFileProblems.tooLarge(file.name, file.size, largestFile));
  const { openProjectFile } = await import("../project-file/project-file.ts");
  const bytes = new Uint8Array(await file.arrayBuffer());
  return openProjectFile({ fileName: file.name, bytes, passphrase }, context);
}
