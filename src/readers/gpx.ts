import type { Problem } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import { FeatureTables } from "./feature-tables.ts";
import { problems } from "./problems.ts";
import type { RawTable } from "./raw-table.ts";
import { problemFrom, readBytes } from "./read-bytes.ts";
import type { ByteSource, Reader, ReadOptions, ReadResult } from "./reader.ts";
import { XmlPath } from "./xml-path.ts";
import { attribute, scanXml } from "./xml-scan.ts";
import { numberOrText, plainWords, xmlText } from "./xml-text.ts";

const largestFile = 200e6;
const layerOf = { wpt: "waypoints", rte: "routes", trk: "tracks" } as const;
type Item = keyof typeof layerOf;

interface GpxItem {
  readonly properties: Record<string, unknown>;
  /** Lines of longitudes and latitudes in turn; a waypoint is one line of one position. */
  readonly lines: number[][];
  cut: boolean;
}

/** GPX of receivers and phones (Topografix 1.0 and 1.1): waypoints, routes and tracks are layers, always in WGS84. */
export const gpx = {
  id: "gpx",
  text: {
    es: { title: "GPX", about: "Puntos y recorridos de un GPS o un teléfono." },
    en: { title: "GPX", about: "Points and tracks of a GPS receiver or a phone." },
  },
  extensions: [".gpx"],
  sniff(head) {
    const { text } = xmlText(head);
    return text.trimStart().startsWith("<") && /<(?:\w+:)?gpx[\s>]/.test(text) ? 0.97 : 0;
  },
  async read(source, options, context) {
    try {
      return await readGpx(source, options, context);
    } catch (error) {
      return { tables: [], layers: [], problems: [problemFrom(error, source.name)] };
    }
  },
} as const satisfies Reader<"gpx">;

async function readGpx(source: ByteSource, options: ReadOptions, context: RunContext): Promise<ReadResult> {
  const bytes = await readBytes(source, largestFile, context);
  if (bytes.length === 0) return { tables: [], layers: [], problems: [problems.emptyFile(source.name)] };
  const { text, encoding, damaged } = xmlText(bytes, options.encoding);
  const found: Problem[] = damaged > 0 ? [problems.damagedText(source.name, damaged)] : [];
  if (!/<(?:\w+:)?gpx[\s>]/.test(text.slice(0, 100_000)))
    return { tables: [], layers: [], problems: [problems.unknownFormat(source.name, "GPX")] };
  const { items, cut } = scanGpx(text);
  const present = (Object.keys(layerOf) as Item[]).filter((item) => items[item].length > 0);
  const layers = present.map((item) => layerOf[item]);
  const wanted = present.filter((item) => options.layer === undefined || layerOf[item] === options.layer);
  if (present.length > 0 && wanted.length === 0)
    return {
      tables: [],
      layers,
      problems: [...found, problems.unknownLayer(source.name, options.layer ?? "", layers)],
    };
  const tables: RawTable[] = [];
  for (const item of wanted) {
    const features = new FeatureTables(source.name, layers.length > 1 ? layerOf[item] : source.name);
    for (const [index, entry] of items[item].entries()) {
      if (features.read >= (options.limit ?? Number.POSITIVE_INFINITY)) break;
      add(features, item, entry);
      if (index % 64 === 0) await context.breathe();
    }
    const result = features.finish({ format: "GPX", encoding, layer: layerOf[item] }, null);
    tables.push(...result.tables);
    found.push(...result.problems);
  }
  if (present.length === 0) found.push(problems.noRows(source.name));
  if (cut)
    found.push(problems.truncated(source.name, items.wpt.length + items.rte.length + items.trk.length));
  context.progress(1);
  return { tables, layers: layers.length > 1 ? layers : [], problems: found };
}

function add(features: FeatureTables, item: Item, { properties, lines, cut }: GpxItem): void {
  if (cut || lines.some((line) => line.some((value) => Number.isNaN(value)))) {
    features.setAside("broken-geometry", properties);
    return;
  }
  features.addWritten(properties, item === "wpt" ? "points" : "lines", (builder) => {
    for (const line of lines) {
      for (let i = 0; i + 1 < line.length; i += 2)
        if (item === "wpt") builder.point(line[i], line[i + 1]);
        else builder.vertex(line[i], line[i + 1]);
      if (item !== "wpt") builder.endLine();
    }
    return null;
  });
}

const texts = new Set(["name", "cmt", "desc", "src", "sym", "type", "ele", "time", "number"]);

function scanGpx(text: string): { items: Record<Item, GpxItem[]>; cut: boolean } {
  const items: Record<Item, GpxItem[]> = { wpt: [], rte: [], trk: [] };
  const path = new XmlPath();
  let current: GpxItem | null = null;
  let pieces = "";
  scanXml(text, {
    open(name, attributes) {
      const parent = path.up();
      path.enter(name);
      pieces = "";
      if (parent === "gpx" && Object.hasOwn(layerOf, name)) {
        current = { properties: Object.create(null), lines: name === "trk" ? [] : [[]], cut: true };
        items[name as Item].push(current);
      }
      if (name === "trkseg") current?.lines.push([]);
      if (name === "wpt" || name === "rtept" || name === "trkpt")
        current?.lines.at(-1)?.push(degrees(attributes, "lon", 360), degrees(attributes, "lat", 90));
    },
    close(name) {
      const parent = path.up(1);
      if (current && parent && Object.hasOwn(layerOf, parent) && texts.has(name))
        current.properties[name] ??= numberOrText(plainWords(pieces));
      if (current && name === "time" && parent === "trkpt") current.properties.time ??= pieces.trim();
      path.leave(name);
      pieces = "";
      if (current && path.up() === "gpx" && Object.hasOwn(layerOf, name)) {
        current.cut = false;
        current = null;
      }
    },
    text(value) {
      pieces += value;
    },
  });
  return { items, cut: path.depth > 0 };
}

function degrees(attributes: string, name: string, largest: number): number {
  const text = attribute(attributes, name)?.trim() ?? "";
  const value = text === "" ? Number.NaN : Number(text);
  return Math.abs(value) <= largest ? value : Number.NaN;
}
