import { version } from "../../package.json";
import type { JobOptions } from "../engine/engine.ts";
import type { FileLike } from "../engine/file-jobs.ts";
import type { App } from "./app.ts";
import { ownProjectId } from "./starting-project.ts";

/** True for the name of a project file. */
export function isProjectFile(fileName: string): boolean {
  return /\.convive$/i.test(fileName);
}

/** The open project as the bytes of one file; with a passphrase, protected by it. Rejects with `ProblemError`. */
export async function projectAsFile(
  app: App,
  request: { readonly fileName: string; readonly passphrase: string | null },
  options: JobOptions,
): Promise<Uint8Array> {
  const { project } = app.store.getState();
  if (!project) throw new Error("No project is open.");
  return app.engine.run(
    "saveProject",
    { ...request, project, savedAtMilliseconds: Date.now(), savedWith: version },
    options,
  );
}

/**
 * Opens a project file. A project that this computer already keeps under the same identity is left alone: what comes from the
 * file then becomes a project of its own, and its name says so. Rejects with `ProblemError`.
 */
export async function openFromFile(
  app: App,
  file: FileLike,
  passphrase: string | null,
  options: JobOptions,
): Promise<void> {
  const project = await app.engine.run("openProject", { file, passphrase }, options);
  await app.flush();
  const kept = await app.listSaved();
  const known = kept.some(({ id }) => id === project.id) || app.store.getState().project?.id === project.id;
  app.openProject(
    known
      ? {
          ...project,
          id: ownProjectId(),
          name: { es: `${project.name.es} (del archivo)`, en: `${project.name.en} (from the file)` },
        }
      : project,
  );
}
