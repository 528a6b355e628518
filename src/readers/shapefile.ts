import type { Problem } from "../base/problem.ts";
import { ProblemError } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import { coordinateSystem } from "./coordinate-systems.ts";
import { type DbfTable, readDbf } from "./dbf.ts";
import { FeatureTables } from "./feature-tables.ts";
import { problems } from "./problems.ts";
import type { RawTable } from "./raw-table.ts";
import { problemFrom, readBytes } from "./read-bytes.ts";
import type { ByteSource, Reader, ReadOptions, ReadResult } from "./reader.ts";
import { isShp, shapeRecords, writeShape } from "./shp.ts";
import { isZip, namesInHead, openZip, type ZipEntry } from "./zip-entries.ts";

const largestFile = 500e6;
const shapePart = /\.(shp|dbf|shx|prj|cpg|sbn|sbx|qpj)$/i;
const parts = /\.(shp|dbf|prj|cpg)$/i;

/** Shapefiles: a ZIP with one or several, or a .shp (or a .dbf alone) with the files beside it. */
export const shapefile = {
  id: "shapefile",
  text: {
    es: {
      title: "Shapefile",
      about: "Formas con atributos; mejor en un ZIP con sus archivos .shp, .dbf y .prj.",
    },
    en: {
      title: "Shapefile",
      about: "Shapes with attributes; best as a ZIP with its .shp, .dbf and .prj files.",
    },
  },
  extensions: [".shp", ".dbf"],
  sniff(head, fileName) {
    if (isShp(head)) return 0.98;
    if (isZip(head)) return namesInHead(head).some((name) => shapePart.test(name)) ? 0.9 : 0;
    return /\.dbf$/i.test(fileName) && readDbf(head) !== null ? 0.9 : 0;
  },
  async read(source, options, context) {
    try {
      return await readShapefiles(source, options, context);
    } catch (error) {
      return { tables: [], layers: [], problems: [problemFrom(error, source.name)] };
    }
  },
} as const satisfies Reader<"shapefile">;

async function readShapefiles(
  source: ByteSource,
  options: ReadOptions,
  context: RunContext,
): Promise<ReadResult> {
  const bytes = await readBytes(source, largestFile, context);
  if (bytes.length === 0) return { tables: [], layers: [], problems: [problems.emptyFile(source.name)] };
  const files: ZipEntry[] = isZip(bytes)
    ? await openZip(bytes, source.name, (name) => parts.test(name))
    : [{ name: source.name, bytes }];
  for (const companion of options.companions ?? [])
    if (parts.test(companion.name))
      files.push({ name: companion.name, bytes: await readBytes(companion, largestFile, context) });
  const stems = [
    ...new Set(files.filter(({ name }) => /\.(shp|dbf)$/i.test(name)).map(({ name }) => stemOf(name))),
  ];
  const layers = stems.map((stem) => stem.split("/").at(-1) ?? stem);
  if (stems.length === 0) return { tables: [], layers, problems: [problems.noLayers(source.name)] };
  const wanted = stems.filter((_, index) => options.layer === undefined || layers[index] === options.layer);
  if (wanted.length === 0)
    return {
      tables: [],
      layers,
      problems: [problems.unknownLayer(source.name, options.layer ?? "", layers)],
    };
  const tables: RawTable[] = [];
  const found: Problem[] = [];
  for (const stem of wanted) {
    const result = await readLayer(stem, files, source.name, options, context);
    tables.push(...result.tables);
    found.push(...result.problems);
  }
  context.progress(1);
  return { tables, layers, problems: found };
}

const stemOf = (name: string) => name.replace(/\.[^.]+$/, "");

async function readLayer(
  stem: string,
  files: readonly ZipEntry[],
  fileName: string,
  options: ReadOptions,
  context: RunContext,
): Promise<{ tables: RawTable[]; problems: Problem[] }> {
  const part = (extension: string) =>
    files.find(({ name }) => name.toLowerCase() === `${stem}.${extension}`.toLowerCase())?.bytes;
  const text = (extension: string) => new TextDecoder().decode(part(extension) ?? new Uint8Array(0)).trim();
  const shp = part("shp");
  const dbfBytes = part("dbf");
  const dbf = dbfBytes ? readDbf(dbfBytes, options.encoding ?? cpgEncoding(text("cpg"))) : null;
  if (!shp && !dbf) throw new ProblemError(problems.unreadable(fileName, `${stem}.dbf`));
  const features = new FeatureTables(fileName, stem.split("/").at(-1) ?? stem);
  const cut = shp
    ? await addShapes(features, shp, dbf, options, context)
    : addRecords(features, dbf, options);
  const found: Problem[] = cut ? [problems.truncated(fileName, features.read)] : [];
  const projection = text("prj");
  const name = options.crs ?? projection;
  const system = name ? await coordinateSystem(name, projection) : null;
  const result = features.finish(
    { format: "Shapefile", ...(dbf ? { encoding: dbf.encoding } : {}) },
    system,
    name && !system ? name : "",
  );
  return { tables: result.tables, problems: [...found, ...result.problems] };
}

/** The encoding that a .cpg file names, in words that `toUtf8` knows. */
function cpgEncoding(text: string): string | undefined {
  if (text === "" || text.length > 40) return undefined;
  const page = /^(?:ansi |oem )?(\d{3,5})$/i.exec(text)?.[1];
  if (page === "65001") return "utf-8";
  return page === "850" ? "cp850" : page ? `windows-${page}` : text;
}

async function addShapes(
  features: FeatureTables,
  shp: Uint8Array,
  dbf: DbfTable | null,
  options: ReadOptions,
  context: RunContext,
): Promise<boolean> {
  const { records, cut } = isShp(shp) ? shapeRecords(shp) : { records: [], cut: true };
  const count = Math.min(records.length, options.limit ?? Number.POSITIVE_INFINITY);
  for (let i = 0; i < count; i++) {
    const record = records[i];
    const properties = dbf && i < dbf.length ? dbf.properties(i) : {};
    if (dbf && i < dbf.length && dbf.isDeleted(i)) features.setAside("deleted-record", properties);
    else if (record.kind === "unknown") features.setAside("unknown-geometry", properties);
    else features.addWritten(properties, record.kind, (builder) => writeShape(shp, record, builder));
    if (i % 64 === 0) {
      context.progress(0.3 + (0.7 * i) / count);
      await context.breathe();
    }
  }
  return cut && count === records.length;
}

/** A .dbf without its .shp is a table without geometry. */
function addRecords(features: FeatureTables, dbf: DbfTable | null, options: ReadOptions): boolean {
  if (!dbf) return true;
  const count = Math.min(dbf.length, options.limit ?? Number.POSITIVE_INFINITY);
  for (let record = 0; record < count; record++) {
    if (dbf.isDeleted(record)) features.setAside("deleted-record", dbf.properties(record));
    else features.addWritten(dbf.properties(record), "none", () => null);
  }
  return dbf.length < dbf.announced && count === dbf.length;
}
