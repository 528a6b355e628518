import type { Language, Localised } from "../base/language.ts";
import { ProblemError } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import { readArchive } from "./archive.ts";
import { readers } from "./index.ts";
import { problems } from "./problems.ts";
import { formatProblems } from "./problems-formats.ts";
import { memorySource, problemFrom, readHead } from "./read-bytes.ts";
import type { ByteSource, Reader, ReadOptions, ReadResult } from "./reader.ts";
import { shapefile } from "./shapefile.ts";
import { isZip } from "./zip-entries.ts";

const leastConfidence = 0.2;
/** Largest content of a compressed file; beyond it, a few bytes could ask for all memory. */
const largestInflated = 1_500e6;
const mostExpansion = 1200;

/**
 * Reads a file of any known format: looks at its first bytes and its name, picks the reader that is surest and
 * runs it. Files compressed with gzip (`.gz`) are opened first. Never throws on bad input, only when cancelled.
 */
export async function readFile(
  source: ByteSource,
  options: ReadOptions,
  context: RunContext,
): Promise<ReadResult> {
  try {
    const head = await readHead(source);
    if (isGzip(head)) {
      const inner = await inflate(source, context);
      return isGzip(await readHead(inner, 2))
        ? failed(formatProblems.leftOut(source.name, "nested", [inner.name]))
        : await readFile(inner, options, context);
    }
    const reader = readerFor(head, source.name);
    if (isZip(head) && (!reader || reader === shapefile))
      return await readArchive(source, options, context, { readers, readerFor, readPart });
    return await readPart(source, options, context);
  } catch (error) {
    return failed(problemFrom(error, source.name));
  }
}

/** Reads a file that is no archive. */
async function readPart(source: ByteSource, options: ReadOptions, context: RunContext): Promise<ReadResult> {
  const head = await readHead(source);
  if (head.length === 0) return failed(problems.emptyFile(source.name));
  const reader = readerFor(head, source.name);
  if (!reader) return failed(problems.unknownFormat(source.name, knownFormats()));
  const result = await reader.read(source, options, context);
  const extension = /\.[a-z0-9]+$/i.exec(source.name)?.[0].toLowerCase();
  const other = readers.some((candidate) =>
    (candidate.extensions as readonly string[]).includes(extension ?? ""),
  );
  const misnamed = other && !reader.extensions.includes(extension ?? "") && result.tables.length > 0;
  if (!misnamed) return result;
  const title = { es: reader.text.es.title, en: reader.text.en.title };
  return { ...result, problems: [...result.problems, problems.wrongExtension(source.name, title)] };
}

const isGzip = (head: Uint8Array) => head[0] === 0x1f && head[1] === 0x8b;

/** The reader that is surest about a file; null when none is. */
function readerFor(head: Uint8Array, fileName: string): Reader | null {
  let best: Reader | null = null;
  let most = leastConfidence;
  for (const reader of readers) {
    const confidence = reader.sniff(head, fileName);
    if (confidence > most) {
      most = confidence;
      best = reader;
    }
  }
  return best;
}

function failed(problem: ReadResult["problems"][number]): ReadResult {
  return { tables: [], layers: [], problems: [problem] };
}

function knownFormats(): Localised {
  const titles = (language: Language) => readers.map((reader) => reader.text[language].title).join(", ");
  return { es: titles("es"), en: titles("en") };
}

/** Opens a gzip file into memory. A file cut short gives what could be opened of it. */
async function inflate(source: ByteSource, context: RunContext): Promise<ByteSource> {
  const name = source.name.replace(/\.gz$/i, "");
  const parts: Uint8Array[] = [];
  let length = 0;
  const limit = Math.min(largestInflated, source.size * mostExpansion + 1e6);
  const opened = source
    .stream()
    .pipeThrough(new DecompressionStream("gzip") as TransformStream<Uint8Array, Uint8Array>);
  const reader = opened.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      length += value.length;
      if (length > limit) throw new ProblemError(problems.fileTooLarge(source.name, length, limit));
      await context.breathe();
    }
  } catch (error) {
    if (length === 0 || error instanceof ProblemError || (error as Error).name === "AbortError") throw error;
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return memorySource(name, bytes);
}
