import { ProblemError } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import type { Project } from "../model/project.ts";
import { decodeProject } from "./decode-project.ts";
import { encodeProject, type SaveOptions } from "./encode-project.ts";
import { lockName, protect, unprotect } from "./encryption.ts";
import { looksLikeZip, openZip } from "./open-zip.ts";
import { projectFileProblems } from "./problems.ts";

/** A project on its way to a file; with a passphrase, locked by it. */
export interface SaveRequest extends SaveOptions {
  readonly project: Project;
  readonly passphrase: string | null;
}

/** Bytes on their way to a project. */
export interface OpenRequest {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly passphrase: string | null;
}

/** Writes a project as one file. Throws `ProblemError`, or `AbortError` when cancelled. */
export async function saveProjectFile(request: SaveRequest, context: RunContext): Promise<Uint8Array> {
  const bytes = await encodeProject(request.project, request, context);
  return request.passphrase === null ? bytes : protect(bytes, request.passphrase, request, context);
}

/**
 * Opens a project file of unknown origin. Everything in it is checked; anything wrong is a `ProblemError`, and so is a
 * passphrase that is needed (code `project-file-passphrase-needed`).
 */
export async function openProjectFile(request: OpenRequest, context: RunContext): Promise<Project> {
  const { fileName, bytes, passphrase } = request;
  try {
    const zip = open(bytes, fileName);
    if (!zip.has(lockName)) return await decodeProject(zip, fileName, context);
    if (passphrase === null) throw new ProblemError(projectFileProblems.passphraseNeeded(fileName));
    const inner = open(await unprotect(zip, passphrase, fileName), fileName);
    return await decodeProject(inner, fileName, context);
  } catch (error) {
    if (error instanceof ProblemError || (error instanceof Error && error.name === "AbortError")) throw error;
    throw new ProblemError(projectFileProblems.damaged(fileName, null));
  }
}

function open(bytes: Uint8Array, fileName: string) {
  if (!looksLikeZip(bytes)) throw new ProblemError(projectFileProblems.notProject(fileName));
  return openZip(bytes, fileName);
}
