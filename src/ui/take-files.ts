import { ProblemError } from "../base/problem.ts";
import type { App } from "../state/app.ts";
import { isProjectFile, openFromFile } from "../state/project-files.ts";
import { problemOf } from "./dialogs/import/file-problem.ts";
import { mayLeave } from "./may-leave.ts";

const recipeName = /\.convive-recipe\.json$/i;

/**
 * Takes files that were dropped or chosen: a project file is opened, recipes are kept, the others go to the import dialog. `question` is asked
 * where the changes of the open project would be lost.
 */
export async function takeFiles(app: App, files: readonly File[], question: string): Promise<void> {
  const project = files.find((file) => isProjectFile(file.name));
  const recipes = files.filter((file) => recipeName.test(file.name));
  const others = files.filter((file) => !isProjectFile(file.name) && !recipeName.test(file.name));
  if (recipes.length > 0)
    await import("./dialogs/import/take-recipes.ts").then(({ takeRecipes }) => takeRecipes(app, recipes));
  if (project) await openProjectFile(app, project, question);
  const asking = app.store.getState().session.dialog === "passphrase";
  if (others.length > 0 && !asking) app.setSession({ pendingFiles: others, dialog: "import" });
}

/** Opens a project file; a protected one asks for its passphrase first. What goes wrong is said in a notice. */
export async function openProjectFile(app: App, file: File, question: string): Promise<void> {
  if (!(await mayLeave(app, question))) return;
  try {
    await openFromFile(app, file, null, {});
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === "project-file-passphrase-needed")
      app.setSession({ pendingFiles: [file], dialog: "passphrase" });
    else app.notify(problemOf(error, file.name));
  }
}
