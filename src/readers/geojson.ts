import type { Problem } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import { coordinateSystem } from "./coordinate-systems.ts";
import { FeatureTables } from "./feature-tables.ts";
import { type FeatureRanges, splitFeatures } from "./json-ranges.ts";
import { problems } from "./problems.ts";
import { problemFrom, readBytes } from "./read-bytes.ts";
import type { ByteSource, Reader, ReadOptions, ReadResult } from "./reader.ts";
import { toUtf8 } from "./text-encoding.ts";

const largestJson = 200e6;
const geometryTypes =
  /"(Point|MultiPoint|LineString|MultiLineString|Polygon|MultiPolygon|GeometryCollection)"/;

/**
 * GeoJSON (RFC 7946 and the older `crs` member): a FeatureCollection, a Feature or a bare geometry. Features are
 * parsed one by one, so a file cut in the middle or one broken feature costs only itself.
 */
export const geojson = {
  id: "geojson",
  text: {
    es: { title: "GeoJSON", about: "Formas con atributos; una capa por archivo." },
    en: { title: "GeoJSON", about: "Shapes with attributes; one layer per file." },
  },
  extensions: [".geojson", ".json"],
  sniff(head, fileName) {
    const text = new TextDecoder().decode(toUtf8(head).bytes).trimStart();
    if (!text.startsWith("{")) return 0;
    const named = fileName.toLowerCase().endsWith(".geojson") ? 0.1 : 0;
    if (/"type"\s*:\s*"Topology"/.test(text)) return 0.05;
    if (/"type"\s*:\s*"FeatureCollection"/.test(text)) return 0.88 + named;
    if (/"type"\s*:\s*"Feature"/.test(text)) return 0.75 + named;
    if (geometryTypes.test(text) && /"(coordinates|geometries)"/.test(text)) return 0.6 + named;
    return /"features"\s*:/.test(text) ? 0.6 + named : 0.15 + 3 * named;
  },
  async read(source, options, context) {
    try {
      return await readGeoJson(source, options, context);
    } catch (error) {
      return { tables: [], layers: [], problems: [problemFrom(error, source.name)] };
    }
  },
} as const satisfies Reader<"geojson">;

async function readGeoJson(
  source: ByteSource,
  options: ReadOptions,
  context: RunContext,
): Promise<ReadResult> {
  const raw = await readBytes(source, largestJson, context);
  if (raw.length === 0) return { tables: [], layers: [], problems: [problems.emptyFile(source.name)] };
  const text = toUtf8(raw, options.encoding);
  const found: Problem[] = text.damaged > 0 ? [problems.damagedText(source.name, text.damaged)] : [];
  const decoder = new TextDecoder();
  const ranges = splitFeatures(text.bytes);
  const features = new FeatureTables(source.name, source.name);
  let declared: unknown = null;
  if (ranges) {
    declared = skeletonCrs(text.bytes, ranges, decoder);
    const count = Math.min(ranges.count, options.limit ?? Number.POSITIVE_INFINITY);
    for (let i = 0; i < count; i++) {
      const item = decoder.decode(text.bytes.subarray(ranges.positions[2 * i], ranges.positions[2 * i + 1]));
      addText(features, item);
      if (i % 64 === 0) {
        context.progress(0.3 + (0.7 * i) / count);
        await context.breathe();
      }
    }
    if (ranges.partial && count === ranges.count) features.setAside("broken-json");
    if (ranges.cut) found.push(problems.truncated(source.name, features.kept));
    if (ranges.cut && features.kept === 0) return { tables: [], layers: [], problems: found };
  } else {
    const whole = parse(decoder.decode(text.bytes));
    if ("error" in whole)
      return { tables: [], layers: [], problems: [...found, problems.invalidJson(source.name, whole.error)] };
    const value = whole.value as Record<string, unknown> | null;
    declared = value?.crs;
    if (value?.type === "Feature") features.addFeature(value);
    else if (typeof value === "object" && value !== null && ("coordinates" in value || "geometries" in value))
      features.add({}, value);
    else return { tables: [], layers: [], problems: [...found, problems.notGeographicJson(source.name)] };
  }
  const named = options.crs ?? crsName(declared);
  const system = named ? await coordinateSystem(named) : null;
  const result = features.finish(
    { format: "GeoJSON", encoding: text.encoding },
    system,
    named && !system ? named : "",
  );
  context.progress(1);
  return { tables: result.tables, layers: [], problems: [...found, ...result.problems] };
}

function addText(features: FeatureTables, item: string): void {
  const parsed = parse(item);
  if ("error" in parsed) features.setAside("broken-json", { json: item.slice(0, 500) });
  else features.addFeature(parsed.value);
}

/** JSON as a value, or the reason why it is none. */
export function parse(text: string): { value: unknown } | { error: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** The `crs` member of a collection, read without its features. */
function skeletonCrs(bytes: Uint8Array, ranges: FeatureRanges, decoder: TextDecoder): unknown {
  const before = decoder.decode(bytes.subarray(0, ranges.from));
  const after = ranges.cut ? "}" : decoder.decode(bytes.subarray(ranges.to));
  for (const ending of [after, "}"]) {
    const parsed = parse(`${before}[]${ending}`);
    if ("value" in parsed) return (parsed.value as Record<string, unknown> | null)?.crs;
  }
  return null;
}

/** Name of the coordinate system in a GeoJSON 2008 `crs` member; the empty string when there is none. */
export function crsName(crs: unknown): string {
  if (typeof crs === "string") return crs;
  const properties = (crs as { properties?: unknown } | null)?.properties as
    | Record<string, unknown>
    | undefined;
  const name = properties?.name ?? properties?.code;
  if (typeof name === "number") return String(name);
  return typeof name === "string" ? name : "";
}
