import { basename } from "node:path";
import { version } from "../../package.json";
import { createRunContext } from "../../src/engine/run-context.ts";
import { countProtected } from "../../src/model/protection.ts";
import { saveProjectFile } from "../../src/project-file/project-file.ts";
import { withStartingQuestions } from "../../src/state/starting-project.ts";
import { buildCommandProject, eventFiles, projectOptions } from "./command-project.ts";
import { checkFolder, writeOutput } from "./output.ts";
import { passphraseGiven } from "./project-source.ts";
import { readOptions, required, UsageError } from "./usage.ts";

/** Writes a project file from files of areas, incidents and factors, protected when there is a passphrase. */
export async function save(args: readonly string[]): Promise<void> {
  const options = readOptions(args, {
    values: [...projectOptions.values, "name", "out"],
    lists: projectOptions.lists,
  });
  const out = required(options, "out");
  checkFolder(out);
  const { areas, project: source, name } = options.values;
  if (!areas && eventFiles(options).length === 0 && !source)
    throw new UsageError("--areas or --incidents is missing.");
  const built = await buildCommandProject(options, true);
  const project = { ...built, ...(name ? { name: { es: name, en: name } } : {}) };
  const passphrase = passphraseGiven();
  const guarded = project.incidents ? countProtected(project.incidents) : 0;
  if (passphrase === null && guarded > 0)
    console.error(
      `The file holds ${guarded} events of protected kinds one by one, and no passphrase protects it.`,
    );
  const bytes = await saveProjectFile(
    {
      project: source ? project : withStartingQuestions({ ...project, id: `own-${crypto.randomUUID()}` }),
      passphrase,
      fileName: basename(out),
      savedAtMilliseconds: Date.now(),
      savedWith: version,
    },
    createRunContext({}),
  );
  writeOutput(out, bytes);
  console.error(`${out}: ${bytes.length} bytes`);
}
