import type { CompressionCodec, Compressors, FileMetaData, RowGroup } from "hyparquet";
import type { Problem } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import { coordinateSystem } from "./coordinate-systems.ts";
import { FeatureTables } from "./feature-tables.ts";
import { checkPages, type PageTools } from "./parquet-guard.ts";
import {
  cellOf,
  civilParsers,
  type FlatColumn,
  flatColumns,
  type ShapeColumn,
  shapeColumn,
} from "./parquet-values.ts";
import { problems } from "./problems.ts";
import { formatProblems } from "./problems-formats.ts";
import { problemFrom, readBytes } from "./read-bytes.ts";
import type { ByteSource, Reader, ReadOptions, ReadResult } from "./reader.ts";
import { WkbReader } from "./wkb.ts";

const largestFile = 600e6;
const largestOpened = 1_500e6;
const mostRows = 3_000_000;
const mostGroupRows = 20_000_000;
const magic = [0x50, 0x41, 0x52, 0x31];
const alwaysOpen: readonly CompressionCodec[] = ["UNCOMPRESSED", "SNAPPY"];

/** Parquet and GeoParquet: columns of single values, and shapes in well-known binary. */
export const parquet = {
  id: "parquet",
  text: {
    es: { title: "Parquet", about: "Tablas por columnas, con formas (GeoParquet) o sin ellas." },
    en: { title: "Parquet", about: "Tables by columns, with shapes (GeoParquet) or without." },
  },
  extensions: [".parquet", ".geoparquet"],
  sniff: (head) => (hasMagic(head, 0) ? 0.99 : 0),
  async read(source, options, context) {
    try {
      return await readParquet(source, options, context);
    } catch (error) {
      return { tables: [], layers: [], problems: [problemFrom(error, source.name)] };
    }
  },
} as const satisfies Reader<"parquet">;

function hasMagic(bytes: Uint8Array, at: number): boolean {
  return magic.every((byte, index) => bytes[at + index] === byte);
}

async function readParquet(
  source: ByteSource,
  options: ReadOptions,
  context: RunContext,
): Promise<ReadResult> {
  const bytes = await readBytes(source, largestFile, context);
  const fail = (problem: Problem): ReadResult => ({ tables: [], layers: [], problems: [problem] });
  if (bytes.length === 0) return fail(problems.emptyFile(source.name));
  if (!hasMagic(bytes, 0)) return fail(problems.unknownFormat(source.name, "Parquet"));
  if (!hasMagic(bytes, bytes.length - 4)) return fail(problems.truncated(source.name, 0));
  const { parquetMetadata } = await import("hyparquet");
  const metadata = parquetMetadata(bytes, { geoparquet: false });
  const { columns, nested } = flatColumns(metadata);
  const shapes = shapeColumn(metadata, columns);
  const found: Problem[] = [];
  if (nested > 0) found.push(formatProblems.nestedColumns(source.name, nested));
  if (shapes?.otherEncoding) found.push(formatProblems.otherShapes(source.name, shapes.otherEncoding));
  if (columns.length === 0)
    return { tables: [], layers: [], problems: [...found, problems.noLayers(source.name)] };
  const features = new FeatureTables(source.name, source.name);
  const limit = Math.min(options.limit ?? mostRows, mostRows);
  const whole = await readGroups(bytes, metadata, columns, shapes, features, limit, context);
  const announced = Number(metadata.num_rows);
  if (!whole) found.push(problems.truncated(source.name, features.read));
  else if (options.limit === undefined && announced > mostRows)
    found.push(formatProblems.tooManyRows(source.name, announced, mostRows));
  const name = options.crs ?? shapes?.crs ?? "";
  const system = name ? await coordinateSystem(name) : null;
  const result = features.finish(
    { format: shapes ? "GeoParquet" : "Parquet" },
    system,
    name && !system ? name : "",
  );
  context.progress(1);
  return { tables: result.tables, layers: [], problems: [...found, ...result.problems] };
}

/** Adds the rows of every group, as far as they can be read; false when a group is damaged. */
async function readGroups(
  bytes: Uint8Array,
  metadata: FileMetaData,
  columns: readonly FlatColumn[],
  shapes: ShapeColumn | null,
  features: FeatureTables,
  limit: number,
  context: RunContext,
): Promise<boolean> {
  const { parquetRead } = await import("hyparquet");
  const tools = await pageTools(metadata);
  const file = {
    byteLength: bytes.length,
    slice: (start: number, end = bytes.length) => bytes.slice(start, end).buffer,
  };
  let rowStart = 0;
  let opened = 0;
  for (const group of metadata.row_groups) {
    const rows = Number(group.num_rows);
    if (features.read >= limit) return true;
    if (rows === 0) continue;
    try {
      opened += checkGroup(bytes, group, columns, tools);
      if (!(opened <= largestOpened)) return false;
      let table: unknown[][] = [];
      await parquetRead({
        file,
        metadata: { ...metadata, row_groups: [group], num_rows: group.num_rows },
        columns: columns.map((column) => column.name),
        compressors: tools.compressors,
        parsers: civilParsers,
        utf8: false,
        geoparquet: false,
        rowStart: 0,
        rowEnd: Math.min(rows, limit - features.read),
        onComplete: (read: unknown[][]) => {
          table = read;
        },
      });
      for (const [index, row] of table.entries()) {
        addRow(features, columns, shapes, row);
        if (index % 256 === 0) await context.breathe();
      }
      if (table.length < Math.min(rows, limit - (features.read - table.length))) return false;
    } catch (error) {
      if (error instanceof Error && error.name === "AbortError") throw error;
      return false;
    }
    rowStart += rows;
    context.progress(0.3 + 0.7 * Math.min(1, rowStart / Math.max(1, Number(metadata.num_rows))));
  }
  return true;
}

async function pageTools(metadata: FileMetaData): Promise<PageTools> {
  const [{ parquetHeader }, { decompressPage }] = await Promise.all([
    import("hyparquet/src/column.js"),
    import("hyparquet/src/datapage.js"),
  ]);
  const codecs = metadata.row_groups.flatMap((group) =>
    group.columns.map((column) => column.meta_data?.codec),
  );
  const needed = codecs.some((codec) => codec !== undefined && !alwaysOpen.includes(codec));
  const compressors: Compressors = needed ? { ...(await import("hyparquet-compressors")).compressors } : {};
  delete compressors.SNAPPY;
  return { parquetHeader, decompressPage, compressors };
}

/** Checks all pages of a group; answers their decompressed size. */
function checkGroup(
  bytes: Uint8Array,
  group: RowGroup,
  columns: readonly FlatColumn[],
  tools: PageTools,
): number {
  const rows = Number(group.num_rows);
  if (!(rows >= 0 && rows <= mostGroupRows)) throw new RangeError("more rows than a group can have");
  let opened = 0;
  for (const { name, element } of columns) {
    const column = group.columns.find(
      ({ meta_data: data }) => data?.path_in_schema.length === 1 && data.path_in_schema[0] === name,
    )?.meta_data;
    if (!column) throw new RangeError("a group without one of its columns");
    const dictionary = Number(column.dictionary_page_offset ?? 0n);
    const start = dictionary > 0 ? dictionary : Number(column.data_page_offset);
    const end = start + Number(column.total_compressed_size);
    if (!(start >= 4 && end >= start && end <= bytes.length))
      throw new RangeError("a column beyond the file");
    opened += checkPages(bytes.subarray(start, end), rows, column, element, tools);
  }
  return opened;
}

function addRow(
  features: FeatureTables,
  columns: readonly FlatColumn[],
  shapes: ShapeColumn | null,
  row: readonly unknown[],
): void {
  const properties: Record<string, unknown> = Object.create(null);
  let shape: unknown = null;
  for (const [index, { name, element }] of columns.entries()) {
    const isShape = name === shapes?.column && shapes.otherEncoding === "";
    const value = cellOf(row[index], element, isShape);
    if (isShape) shape = value;
    else if (!(value instanceof Uint8Array)) properties[name] = value;
  }
  if (!(shape instanceof Uint8Array) || shape.length === 0) {
    features.addWritten(properties, "none", () => null);
    return;
  }
  const reader = new WkbReader(shape, 0);
  const kind = reader.kind();
  if (kind === null) features.setAside("unknown-geometry", properties);
  else features.addWritten(properties, kind, (builder) => reader.write(builder));
}
