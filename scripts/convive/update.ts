import { basename } from "node:path";
import { version } from "../../package.json";
import { isoDate } from "../../src/base/civil-time.ts";
import { ProblemError } from "../../src/base/problem.ts";
import { createRunContext } from "../../src/engine/run-context.ts";
import { applyCompared, compareTable } from "../../src/engine/update-jobs.ts";
import {
  type GoneChoice,
  goneChoices,
  type RecordValue,
  type UpdatePreview,
} from "../../src/intake/update/compare-update.ts";
import { matchWays } from "../../src/intake/update/match-records.ts";
import { resemblingSource } from "../../src/intake/update/resembling.ts";
import type { Project } from "../../src/model/project.ts";
import type { Source } from "../../src/model/source.ts";
import { saveProjectFile } from "../../src/project-file/project-file.ts";
import { updateIncidents } from "../../src/state/commands/update-incidents.ts";
import { loadTable } from "./load.ts";
import { checkFolder, writeOutput } from "./output.ts";
import { passphraseGiven, readProject } from "./project-source.ts";
import { type Options, readOptions, required, UsageError } from "./usage.ts";

/** Brings the events of a project up to date with the next file of their source, and says what changed. */
export async function update(args: readonly string[]): Promise<void> {
  const options = readOptions(args, {
    values: ["out", "source", "gone", "match", "encoding"],
    flags: ["json", "dry-run"],
    words: 2,
  });
  const [projectPath, path] = options.words;
  if (projectPath === undefined || path === undefined)
    throw new UsageError("update takes a PROJECT.convive and a FILE.");
  const dry = options.flags.has("dry-run");
  const out = dry ? null : required(options, "out");
  if (out !== null) checkFolder(out);
  const way = oneOf(options, "match", matchWays);
  const wanted = oneOf(options, "gone", goneChoices);
  const project = await readProject(projectPath);
  const { encoding } = options.values;
  const { raw, problems } = await loadTable(path, undefined, encoding ? { encoding } : {});
  const error = problems.find((problem) => problem.severity === "error");
  if (error) throw new ProblemError(error);
  const header = raw.columns.map((column) => column.name);
  const source = sourceOf(project, options.values.source, header, path);
  const { incidents } = project;
  if (!incidents) throw new UsageError(`"${projectPath}" holds no events.`);
  const before = { table: incidents, source };
  const levels = Object.values(project.levels);
  const context = createRunContext({});
  const compared = await compareTable(raw, { before, levels, projection: project.projection, way }, context);
  const gone: GoneChoice = wanted ?? compared.preview.suggested;
  const decision = { gone, atMilliseconds: Date.now() };
  const after = await applyCompared({ before, compared, levels, decision }, context);
  report(compared.preview, gone, after.source, options.flags.has("json"));
  if (out === null) return;
  const change = updateIncidents.run(project, { incidents: after.table, source: after.source });
  const bytes = await saveProjectFile(
    {
      project: { ...project, ...change?.patch },
      passphrase: passphraseGiven(),
      fileName: basename(out),
      savedAtMilliseconds: Date.now(),
      savedWith: version,
    },
    context,
  );
  writeOutput(out, bytes);
  console.error(`${out}: ${bytes.length} bytes`);
}

function oneOf<Word extends string>(options: Options, name: string, words: readonly Word[]): Word | null {
  const value = options.values[name];
  if (value === undefined) return null;
  const found = words.find((word) => word === value);
  if (!found) throw new UsageError(`--${name} takes ${words.join(", ")}; this is "${value}".`);
  return found;
}

/** The source that is named, or the one whose columns the file has. */
function sourceOf(project: Project, id: string | undefined, header: readonly string[], path: string): Source {
  const known = project.incidents?.sources ?? [];
  if (id !== undefined) {
    if (!known.includes(id) || !project.sources[id])
      throw new UsageError(
        `The project has no source of events "${id}". It has: ${known.join(", ") || "none"}.`,
      );
    return project.sources[id];
  }
  const found = resemblingSource(project, header);
  if (!found)
    throw new UsageError(
      `"${path}" has other columns than the sources of the project. Name the source with --source: ${known.join(", ") || "there is none"}.`,
    );
  return found;
}

function report(preview: UpdatePreview, gone: GoneChoice, source: Source, json: boolean): void {
  if (json) {
    console.log(JSON.stringify({ ...preview, gone, source: source.id, load: source.loads?.at(-1) }, null, 2));
    return;
  }
  const { passport } = source;
  const load = source.loads?.at(-1);
  console.log(`${source.id}: ${source.fileName}, records recognised by ${preview.way}`);
  console.log(`  new ${preview.added}, changed ${preview.changed}, same ${preview.same}`);
  console.log(
    `  gone ${preview.goneWithin} within the days of the file, ${preview.goneOutside} outside them`,
  );
  console.log(`  kept ${load?.kept}, withdrawn ${load?.withdrawn} (--gone ${gone})`);
  for (const { label, count } of preview.changedColumns) console.log(`  changed ${label.en}: ${count}`);
  for (const { row, column, before, after } of preview.examples)
    console.log(`    row ${row}, ${column.en}: ${valueText(before)} -> ${valueText(after)}`);
  console.log(
    `  rows read ${passport.rowsRead} = accepted ${passport.rowsAccepted} + set aside ${passport.rowsRead - passport.rowsAccepted}`,
  );
}

function valueText(value: RecordValue): string {
  if (value === null) return "(none)";
  if (value.kind === "time") return isoDate(value.minutes);
  if (value.kind === "place") return `${value.latitude}, ${value.longitude}`;
  return value.kind === "number" ? String(value.value) : value.text.es;
}
