import type { Problem } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import { problems } from "./problems.ts";
import { formatProblems } from "./problems-formats.ts";
import type { RawTable } from "./raw-table.ts";
import { memorySource, readBytes } from "./read-bytes.ts";
import type { ByteSource, Reader, ReadOptions, ReadResult } from "./reader.ts";
import { shapefile } from "./shapefile.ts";
import { listZip } from "./zip-directory.ts";
import { openZip } from "./zip-entries.ts";

/** What an archive needs of the rest: the formats, and how one file is read. */
export interface PartReading {
  readonly readers: readonly Reader[];
  readerFor(head: Uint8Array, fileName: string): Reader | null;
  readPart(source: ByteSource, options: ReadOptions, context: RunContext): Promise<ReadResult>;
}

const largestArchive = 500e6;
const largestTotal = 1_500e6;
const shapeParts = /\.(shp|dbf|shx|prj|cpg|sbn|sbx|qpj|qix|shp\.xml)$/i;
const packed = /\.(zip|gz|7z|rar|tgz|bz2|xz)$/i;

/**
 * Reads every file of a zip whose format is known; files are layers, and layers of files "file/layer". Archives inside
 * the archive, files with a password and names that lead out of it are left out, each with a problem. Nothing is ever
 * written to disk. Texts count only where there is nothing better: they are mostly notes.
 */
export async function readArchive(
  source: ByteSource,
  options: ReadOptions,
  context: RunContext,
  parts: PartReading,
): Promise<ReadResult> {
  const bytes = await readBytes(source, largestArchive, context);
  const listed = listZip(bytes);
  const fail = (problem: Problem): ReadResult => ({ tables: [], layers: [], problems: [problem] });
  if (listed === null) return fail(problems.truncated(source.name, 0));
  const files = listed.filter(({ name, unsafe }) => unsafe || !/(^|\/)(__MACOSX\/|\.)/.test(name));
  const found: Problem[] = [];
  for (const [why, names] of [
    ["unsafe", files.filter((file) => file.unsafe)],
    ["locked", files.filter((file) => !file.unsafe && file.encrypted)],
    ["nested", files.filter((file) => !file.unsafe && !file.encrypted && packed.test(file.name))],
  ] as const)
    if (names.length > 0)
      found.push(
        formatProblems.leftOut(
          source.name,
          why,
          names.map((file) => file.name),
        ),
      );
  const usable = files
    .filter((file) => !file.unsafe && !file.encrypted && !packed.test(file.name))
    .map((file) => file.name);
  const extensions = parts.readers.flatMap((reader) => reader.extensions);
  const known = usable.filter(
    (name) =>
      !shapeParts.test(name) && extensions.some((extension) => name.toLowerCase().endsWith(extension)),
  );
  const proper = known.filter((name) => !/\.txt$/i.test(name));
  const shapes = usable.some((name) => /\.(shp|dbf)$/i.test(name));
  const names = proper.length > 0 || shapes ? proper : known;
  const collected = new Collected(options.layer);
  if (shapes) {
    const result = await shapefile.read(
      memorySource(source.name, bytes),
      { ...options, layer: undefined },
      context,
    );
    collected.addLayers(result);
  }
  let total = 0;
  for (const name of names) {
    if (!collected.wants(name)) {
      collected.layers.push(name);
      continue;
    }
    const [entry] = await openZip(bytes, source.name, (candidate) => candidate === name);
    if (!entry) continue;
    total += entry.bytes.length;
    if (total > largestTotal) {
      found.push(problems.fileTooLarge(source.name, total, largestTotal));
      break;
    }
    const inner = { ...options, layer: collected.layerWithin(name) };
    collected.addFile(name, await parts.readPart(memorySource(name, entry.bytes), inner, context));
  }
  found.push(...collected.problems);
  if (options.layer !== undefined && collected.tables.length === 0 && collected.layers.length > 0)
    return {
      ...fail(problems.unknownLayer(source.name, options.layer, collected.layers)),
      layers: collected.layers,
    };
  if (collected.tables.length === 0 && found.length === 0)
    return fail(
      problems.unknownFormat(source.name, parts.readers.map((reader) => reader.text.en.title).join(", ")),
    );
  return { tables: collected.tables, layers: collected.layers, problems: found };
}

/** Tables, layers and problems of the files of an archive, with one layer wanted or all. */
class Collected {
  readonly tables: RawTable[] = [];
  readonly layers: string[] = [];
  readonly problems: Problem[] = [];
  private readonly layer: string | undefined;

  constructor(layer: string | undefined) {
    this.layer = layer;
  }

  wants(file: string): boolean {
    return this.layer === undefined || this.layer === file || this.layer.startsWith(`${file}/`);
  }

  layerWithin(file: string): string | undefined {
    return this.layer?.startsWith(`${file}/`) ? this.layer.slice(file.length + 1) : undefined;
  }

  addFile(file: string, result: ReadResult): void {
    this.tables.push(...result.tables);
    this.layers.push(
      ...(result.layers.length > 1 ? result.layers.map((layer) => `${file}/${layer}`) : [file]),
    );
    this.problems.push(...result.problems);
  }

  /** Adds the layers of a Shapefile, whose tables go by the name of their layer. */
  addLayers(result: ReadResult): void {
    const wanted = result.tables.filter(
      (table) =>
        this.layer === undefined || table.name === this.layer || table.name.startsWith(`${this.layer} (`),
    );
    this.tables.push(...wanted);
    this.layers.push(...result.layers);
    if (wanted.length > 0 || result.tables.length === 0) this.problems.push(...result.problems);
  }
}
