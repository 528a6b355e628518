import { basename } from "node:path";
import { version } from "../../package.json";
import { isoDate } from "../../src/base/civil-time.ts";
import { ProblemError } from "../../src/base/problem.ts";
import { createRunContext } from "../../src/engine/run-context.ts";
import { applySource } from "../../src/intake/update/apply-source.ts";
import { compareSource } from "../../src/intake/update/compare-source.ts";
import { matchWays } from "../../src/intake/update/match-records.ts";
import { resemblingSources } from "../../src/intake/update/resembling.ts";
import {
  type GoneChoice,
  goneChoices,
  type RecordValue,
  type UpdatePreview,
} from "../../src/intake/update/update-preview.ts";
import { subjectOf } from "../../src/intake/update/update-subject.ts";
import type { Project } from "../../src/model/project.ts";
import type { Source } from "../../src/model/source.ts";
import { filesInUse } from "../../src/model/source-load.ts";
import { saveProjectFile } from "../../src/project-file/project-file.ts";
import { updateSource } from "../../src/state/commands/update-source.ts";
import { filesInUseText } from "../../src/writers/files-in-use.ts";
import { loadTable } from "./load.ts";
import { checkFolder, writeOutput } from "./output.ts";
import { passphraseGiven, readProject } from "./project-source.ts";
import { type Options, readOptions, required, UsageError } from "./usage.ts";

/** Brings what a source gave to a project up to date with its next file, and says what changed. */
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
  const subject = subjectOf(project, source);
  if (!subject) throw new UsageError(`Nothing of the source "${source.id}" is in "${projectPath}".`);
  const basis = {
    source,
    subject,
    levels: Object.values(project.levels),
    projection: project.projection,
    tables: Object.values(project.sources).filter(({ role }) => role === "population"),
  };
  const context = createRunContext({});
  const compared = await compareSource(raw, basis, way, context);
  const { choices, suggested } = compared.preview;
  if (wanted && choices.length > 0 && !choices.includes(wanted) && subject.role !== "incidents")
    throw new UsageError(`--gone takes ${choices.join(", ")} for this file; this is "${wanted}".`);
  const gone: GoneChoice = wanted ?? suggested;
  const decision = { gone, atMilliseconds: Date.now() };
  const around = { events: project.incidents, sources: project.sources };
  const after = await applySource(basis, compared, around, decision, context);
  report(compared.preview, gone, after.source, options.flags.has("json"));
  if (out === null) return;
  const change = updateSource.run(project, after);
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
  const known = Object.values(project.sources)
    .filter((source) => subjectOf(project, source))
    .map((source) => source.id);
  if (id !== undefined) {
    if (!known.includes(id))
      throw new UsageError(`The project has no source "${id}". It has: ${known.join(", ") || "none"}.`);
    return project.sources[id];
  }
  const found = resemblingSources(project, header, basename(path))[0];
  if (!found)
    throw new UsageError(
      `"${path}" has other columns than the sources of the project. Name the source with --source: ${known.join(", ") || "there is none"}.`,
    );
  return found;
}

function report(preview: UpdatePreview, gone: GoneChoice, source: Source, json: boolean): void {
  const { passport } = source;
  if (json) {
    const { rowsRead, rowsAccepted, setAside, checks, grade } = passport;
    const told = { rowsRead, rowsAccepted, setAside, checks, grade, inUse: filesInUse(source) };
    const load = source.loads?.at(-1);
    console.log(JSON.stringify({ ...preview, gone, source: source.id, load, passport: told }, null, 2));
    return;
  }
  const load = source.loads?.at(-1);
  console.log(`${source.id}: ${source.fileName}, records recognised by ${preview.way}`);
  console.log(`  new ${preview.added}, changed ${preview.changed}, same ${preview.same}`);
  console.log(
    preview.periodAfter
      ? `  gone ${preview.goneWithin} within the days of the file, ${preview.goneOutside} outside them`
      : `  gone ${preview.goneOutside}`,
  );
  console.log(`  kept ${load?.kept}, withdrawn ${load?.withdrawn} (--gone ${gone})`);
  for (const { label, count } of preview.changedColumns) console.log(`  changed ${label.en}: ${count}`);
  for (const { record, column, before, after } of preview.examples)
    console.log(
      `    ${typeof record === "number" ? "row " : ""}${record}, ${column.en}: ${valueText(before)} -> ${valueText(after)}`,
    );
  for (const note of preview.notes) console.log(`  ${note.en}`);
  console.log(
    `  rows read ${passport.rowsRead} = accepted ${passport.rowsAccepted} + set aside ${passport.rowsRead - passport.rowsAccepted}${passport.grade ? `, grade ${passport.grade}` : ""}`,
  );
  const files = filesInUseText(source, "en");
  if (files) console.log(`  ${files}`);
  for (const { level, text, count, of } of passport.checks)
    console.log(`  ${level}: ${text.en} (${count} of ${of})`);
}

function valueText(value: RecordValue): string {
  if (value === null) return "(none)";
  if (value.kind === "time") return isoDate(value.minutes);
  if (value.kind === "place") return `${value.latitude}, ${value.longitude}`;
  if (value.kind === "surface") return `${value.km2.toFixed(3)} km2`;
  return value.kind === "number" ? String(value.value) : value.text.es;
}
