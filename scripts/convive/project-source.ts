import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { createRunContext } from "../../src/engine/run-context.ts";
import type { Project } from "../../src/model/project.ts";
import { openProjectFile } from "../../src/project-file/project-file.ts";
import { UsageError } from "./usage.ts";

/** Reads a project file; a protected one opens with the passphrase in the environment, where no list of programs shows it. */
export async function readProject(path: string): Promise<Project> {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new UsageError(`There is no file "${path}".`);
  return openProjectFile(
    { fileName: basename(path), bytes: new Uint8Array(readFileSync(path)), passphrase: passphraseGiven() },
    createRunContext({}),
  );
}

/** The passphrase in CONVIVE_PASSPHRASE; null when there is none. */
export function passphraseGiven(): string | null {
  return process.env.CONVIVE_PASSPHRASE || null;
}
