import type { Problem } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import { coordinateSystem } from "./coordinate-systems.ts";
import { FeatureTables } from "./feature-tables.ts";
import { parse } from "./geojson.ts";
import { problems } from "./problems.ts";
import { problemFrom, readBytes } from "./read-bytes.ts";
import type { ByteSource, Reader, ReadOptions, ReadResult } from "./reader.ts";
import { toUtf8 } from "./text-encoding.ts";

const extensions = [".geojsonl", ".geojsons", ".ndjson", ".jsonl", ".ndgeojson"] as const;
const largestFile = 400e6;
const lineFeed = 10;

/** GeoJSON text sequences (RFC 8142) and their newline-delimited cousin: one feature per line. */
export const geojsonLines = {
  id: "geojson-lines",
  text: {
    es: { title: "GeoJSON por líneas", about: "Una forma por línea." },
    en: { title: "GeoJSON lines", about: "One feature per line." },
  },
  extensions,
  sniff(head, fileName) {
    const text = new TextDecoder().decode(toUtf8(head).bytes).replaceAll("\u001e", "").trimStart();
    const [first, second] = text.split(/\r?\n/, 2);
    const named = extensions.some((extension) => fileName.toLowerCase().endsWith(extension));
    if (!first.startsWith("{")) return 0;
    const parsed = parse(first);
    const feature = "value" in parsed && (parsed.value as { type?: unknown } | null)?.type === "Feature";
    if (feature && (second ?? "").startsWith("{")) return 0.97;
    return named ? (feature ? 0.97 : 0.3) : 0;
  },
  async read(source, options, context) {
    try {
      return await readLines(source, options, context);
    } catch (error) {
      return { tables: [], layers: [], problems: [problemFrom(error, source.name)] };
    }
  },
} as const satisfies Reader<"geojson-lines">;

async function readLines(source: ByteSource, options: ReadOptions, context: RunContext): Promise<ReadResult> {
  const raw = await readBytes(source, largestFile, context);
  if (raw.length === 0) return { tables: [], layers: [], problems: [problems.emptyFile(source.name)] };
  const text = toUtf8(raw, options.encoding);
  const found: Problem[] = text.damaged > 0 ? [problems.damagedText(source.name, text.damaged)] : [];
  const decoder = new TextDecoder();
  const features = new FeatureTables(source.name, source.name);
  const limit = options.limit ?? Number.POSITIVE_INFINITY;
  const bytes = text.bytes;
  for (let start = 0; start < bytes.length && features.read < limit; ) {
    let end = bytes.indexOf(lineFeed, start);
    if (end < 0) end = bytes.length;
    const line = decoder.decode(bytes.subarray(start, end)).replaceAll("\u001e", "").trim();
    start = end + 1;
    if (line === "") continue;
    addLine(features, line);
    if (features.read % 64 === 0) {
      context.progress(0.3 + (0.7 * start) / bytes.length);
      await context.breathe();
    }
  }
  const system = options.crs ? await coordinateSystem(options.crs) : null;
  const declared = options.crs && !system ? options.crs : "";
  const result = features.finish({ format: "GeoJSON", encoding: text.encoding }, system, declared);
  context.progress(1);
  return { tables: result.tables, layers: [], problems: [...found, ...result.problems] };
}

function addLine(features: FeatureTables, line: string): void {
  const parsed = parse(line);
  if ("error" in parsed) {
    features.setAside("broken-json", { json: line.slice(0, 500) });
    return;
  }
  const value = parsed.value as Record<string, unknown> | null;
  if (typeof value === "object" && value !== null && value.type !== "Feature" && "coordinates" in value)
    features.add({}, value);
  else features.addFeature(value);
}
