import { Mismatch } from "../base/check.ts";
import { ProblemError } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import type { Project } from "../model/project.ts";
import { documentName, exactJson, type FileDocument } from "./document-json.ts";
import { encodeFactor, encodeIncidents, encodeLevel, type WrittenPart } from "./encode-tables.ts";
import { fileWord, Names } from "./part-names.ts";
import { type AreaHead, type FactorHead, type IncidentHead, partHeads } from "./part-shapes.ts";
import { projectFileProblems } from "./problems.ts";
import { projectHead } from "./project-shapes.ts";
import { readmeParts } from "./readme.ts";

export interface SaveOptions {
  /** For messages. */
  readonly fileName: string;
  readonly savedAtMilliseconds: number;
  /** Version of the program. */
  readonly savedWith: string;
}

/** Parts are deflated at this level: beyond it, time grows far more than size falls. */
const deflateLevel = 4;

/**
 * A project as the bytes of an archive: explanations, the document, a Parquet table and GeoJSON outlines for every part. The
 * document passes the very check that opens it, so that nothing is written that could not be read.
 */
export async function encodeProject(
  project: Project,
  options: SaveOptions,
  context: RunContext,
): Promise<Uint8Array> {
  try {
    const { document, parts } = await partsOf(project, options, context);
    const files: WrittenPart[] = [
      ...readmeParts(document),
      { name: documentName, bytes: new TextEncoder().encode(`${exactJson(document)}\n`) },
      ...parts,
    ];
    return await archive(files, options.savedAtMilliseconds, context);
  } catch (error) {
    if (!(error instanceof Mismatch)) throw error;
    throw new ProblemError(projectFileProblems.notWritable(options.fileName, error.place));
  }
}

async function partsOf(
  project: Project,
  options: SaveOptions,
  context: RunContext,
): Promise<{ document: FileDocument; parts: WrittenPart[] }> {
  const { levels, incidents, factors, ...head } = project;
  const names = new Names();
  const parts: WrittenPart[] = [];
  const areaHeads: Record<string, AreaHead> = {};
  for (const [id, level] of Object.entries(levels)) {
    const encoded = await encodeLevel(level, names.take(`areas/${fileWord(id)}`));
    areaHeads[id] = encoded.head;
    parts.push(...encoded.parts);
    await context.breathe();
  }
  let incidentHead: IncidentHead | null = null;
  if (incidents) {
    const encoded = await encodeIncidents(incidents, "incidents");
    incidentHead = encoded.head;
    parts.push(...encoded.parts);
    await context.breathe();
  }
  const factorHeads: Record<string, FactorHead> = {};
  for (const [id, factor] of Object.entries(factors)) {
    const encoded = await encodeFactor(factor, names.take(`factors/${fileWord(id)}`));
    factorHeads[id] = encoded.head;
    parts.push(...encoded.parts);
    await context.breathe();
  }
  const document: FileDocument = {
    format: "convive",
    schema: project.schema,
    savedAt: new Date(options.savedAtMilliseconds).toISOString(),
    savedWith: options.savedWith,
    project: {
      ...projectHead(head, "project"),
      ...partHeads({ levels: areaHeads, incidents: incidentHead, factors: factorHeads }, "project"),
    },
  };
  return { document, parts };
}

/** Puts parts into an archive, in order. The same parts and moment give the same bytes. */
export async function archive(
  parts: readonly WrittenPart[],
  savedAtMilliseconds: number,
  context: RunContext,
): Promise<Uint8Array> {
  const { Zip, ZipDeflate } = await import("fflate");
  const chunks: Uint8Array[] = [];
  let length = 0;
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
    length += chunk.length;
  });
  const mtime = new Date(Math.max(savedAtMilliseconds, Date.UTC(1980, 0, 2)));
  let done = 0;
  const total = parts.reduce((sum, part) => sum + part.bytes.length, 0) || 1;
  for (const { name, bytes } of parts) {
    const entry = new ZipDeflate(name, { level: deflateLevel });
    entry.mtime = mtime;
    zip.add(entry);
    for (let at = 0; at < bytes.length || at === 0; at += bytesPerPush) {
      const end = at + bytesPerPush;
      entry.push(bytes.subarray(at, end), end >= bytes.length);
      done += Math.min(bytesPerPush, bytes.length - at);
      context.progress(done / total);
      await context.breathe();
    }
  }
  zip.end();
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

const bytesPerPush = 1 << 20;
