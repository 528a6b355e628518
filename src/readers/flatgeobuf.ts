import type { Problem } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import { type CoordinateSystem, coordinateSystem } from "./coordinate-systems.ts";
import { FeatureTables } from "./feature-tables.ts";
import { type FgbColumn, fgbKind, fgbProperties, writeFgb } from "./fgb-feature.ts";
import { FlatTable } from "./flat-table.ts";
import { problems } from "./problems.ts";
import { problemFrom, readBytes } from "./read-bytes.ts";
import type { ByteSource, Reader, ReadOptions, ReadResult } from "./reader.ts";

const largestFile = 600e6;
const magic = [0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62];
const nodeBytes = 40;
const mostColumns = 5000;

/** FlatGeobuf: shapes with attributes in a compact binary file, with an index that is passed over. */
export const flatgeobuf = {
  id: "flatgeobuf",
  text: {
    es: { title: "FlatGeobuf", about: "Formas con atributos en un archivo binario compacto." },
    en: { title: "FlatGeobuf", about: "Shapes with attributes in a compact binary file." },
  },
  extensions: [".fgb"],
  sniff: (head) => (magic.every((byte, index) => head[index] === byte) ? 0.99 : 0),
  async read(source, options, context) {
    try {
      return await readFlatGeobuf(source, options, context);
    } catch (error) {
      return { tables: [], layers: [], problems: [problemFrom(error, source.name)] };
    }
  },
} as const satisfies Reader<"flatgeobuf">;

interface Header {
  readonly name: string;
  readonly geometryType: number;
  readonly columns: readonly FgbColumn[];
  /** 0 when the writer did not know. */
  readonly announced: number;
  /** Where the first feature begins. */
  readonly start: number;
  readonly crs: FlatTable | null;
}

async function readFlatGeobuf(
  source: ByteSource,
  options: ReadOptions,
  context: RunContext,
): Promise<ReadResult> {
  const bytes = await readBytes(source, largestFile, context);
  const fail = (problem: Problem): ReadResult => ({ tables: [], layers: [], problems: [problem] });
  if (bytes.length === 0) return fail(problems.emptyFile(source.name));
  if (!magic.every((byte, index) => bytes[index] === byte))
    return fail(problems.unknownFormat(source.name, "FlatGeobuf"));
  const header = headerOf(bytes);
  if (!header) return fail(problems.truncated(source.name, 0));
  const { system, declared } = await systemOf(header.crs, options.crs);
  const features = new FeatureTables(source.name, header.name || source.name);
  const limit = options.limit ?? Number.POSITIVE_INFINITY;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = header.start;
  let cut = at > bytes.length;
  while (at + 4 <= bytes.length && features.read < limit) {
    const end = at + 4 + view.getUint32(at, true);
    if (end > bytes.length) {
      features.setAside("broken-geometry");
      cut = true;
      break;
    }
    addFeature(features, bytes.subarray(at + 4, end), header);
    at = end;
    if (features.read % 64 === 0) {
      context.progress(0.3 + (0.7 * at) / bytes.length);
      await context.breathe();
    }
  }
  if (features.read < Math.min(limit, header.announced)) cut = true;
  const result = features.finish({ format: "FlatGeobuf" }, system, declared);
  const found = cut ? [problems.truncated(source.name, features.read)] : [];
  context.progress(1);
  return { tables: result.tables, layers: [], problems: [...found, ...result.problems] };
}

/** Reads the header; null when it is not wholly there or makes no sense. */
function headerOf(bytes: Uint8Array): Header | null {
  try {
    const size = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(8, true);
    if (12 + size > bytes.length) return null;
    const table = FlatTable.root(bytes.subarray(12, 12 + size));
    const list = table.vector(7, 4);
    const columns = Array.from({ length: Math.min(list.length, mostColumns) }, (_, index): FgbColumn => {
      const column = table.item(list.start, index);
      return { name: column.text(0), type: column.byte(1, 0) };
    });
    const announced = table.long(8, 0);
    const nodeSize = table.short(9, 16);
    return {
      name: table.text(0),
      geometryType: table.byte(2, 0),
      columns,
      announced,
      start: 12 + size + (nodeSize > 0 && announced > 0 ? indexBytes(announced, nodeSize) : 0),
      crs: table.table(10),
    };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Size of the packed R-tree of so many features: the nodes of all its levels. */
function indexBytes(features: number, nodeSize: number): number {
  const each = Math.max(2, nodeSize);
  let nodes = features;
  for (let level = features; level > 1; nodes += level) level = Math.ceil(level / each);
  return (features === 1 ? 2 : nodes) * nodeBytes;
}

async function systemOf(
  crs: FlatTable | null,
  asked: string | undefined,
): Promise<{ system: CoordinateSystem | null; declared: string }> {
  if (asked) {
    const system = await coordinateSystem(asked);
    return { system, declared: system ? "" : asked };
  }
  try {
    const code = crs?.int(1, 0) ?? 0;
    const definition = crs?.text(4) ?? "";
    const name = code > 0 ? `EPSG:${code}` : definition;
    if (name === "") return { system: null, declared: "" };
    const system = await coordinateSystem(name, definition);
    return { system, declared: system ? "" : name };
  } catch (error) {
    if (error instanceof RangeError) return { system: null, declared: "" };
    throw error;
  }
}

function addFeature(features: FeatureTables, bytes: Uint8Array, header: Header): void {
  let properties: Record<string, unknown> = {};
  try {
    const feature = FlatTable.root(bytes);
    properties = fgbProperties(feature, header.columns);
    const geometry = feature.table(0);
    const kind = fgbKind(geometry, header.geometryType);
    if (kind === null) features.setAside("unknown-geometry", properties);
    else
      features.addWritten(properties, kind, (builder) =>
        geometry ? writeFgb(geometry, header.geometryType, builder) : null,
      );
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    features.setAside("broken-geometry", properties);
  }
}
