import { feature } from "topojson-client";
import type { GeometryObject, Topology } from "topojson-specification";
import type { Problem } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import { coordinateSystem } from "./coordinate-systems.ts";
import { FeatureTables } from "./feature-tables.ts";
import { crsName, parse } from "./geojson.ts";
import { problems } from "./problems.ts";
import type { RawTable } from "./raw-table.ts";
import { problemFrom, readBytes } from "./read-bytes.ts";
import type { ByteSource, Reader, ReadOptions, ReadResult } from "./reader.ts";
import { toUtf8 } from "./text-encoding.ts";

const largestJson = 200e6;
/** More vertices than this in one geometry means arcs repeated out of malice. */
const mostVertices = 20_000_000;

/** TopoJSON: shapes that share their borders; every object of the topology is a layer. */
export const topojson = {
  id: "topojson",
  text: {
    es: { title: "TopoJSON", about: "Formas que comparten sus límites; una o varias capas." },
    en: { title: "TopoJSON", about: "Shapes that share their borders; one or several layers." },
  },
  extensions: [".topojson", ".json"],
  sniff(head, fileName) {
    const text = new TextDecoder().decode(toUtf8(head).bytes).trimStart();
    if (!text.startsWith("{")) return 0;
    const named = fileName.toLowerCase().endsWith(".topojson") ? 0.05 : 0;
    if (/"type"\s*:\s*"Topology"/.test(text)) return 0.94 + named;
    if (/"type"\s*:\s*"Feature/.test(text)) return 0;
    return /^\{\s*"(arcs|transform|objects)"\s*:/.test(text) ? 0.55 + named : named * 5;
  },
  async read(source, options, context) {
    try {
      return await readTopoJson(source, options, context);
    } catch (error) {
      return { tables: [], layers: [], problems: [problemFrom(error, source.name)] };
    }
  },
} as const satisfies Reader<"topojson">;

async function readTopoJson(
  source: ByteSource,
  options: ReadOptions,
  context: RunContext,
): Promise<ReadResult> {
  const raw = await readBytes(source, largestJson, context);
  if (raw.length === 0) return { tables: [], layers: [], problems: [problems.emptyFile(source.name)] };
  const text = toUtf8(raw, options.encoding);
  const found: Problem[] = text.damaged > 0 ? [problems.damagedText(source.name, text.damaged)] : [];
  const fail = (problem: Problem): ReadResult => ({ tables: [], layers: [], problems: [...found, problem] });
  const parsed = parse(new TextDecoder().decode(text.bytes));
  if ("error" in parsed) return fail(problems.invalidJson(source.name, parsed.error));
  const topology = parsed.value as Record<string, unknown> | null;
  const objects = topology?.objects;
  const arcs = topology?.arcs;
  if (
    topology?.type !== "Topology" ||
    typeof objects !== "object" ||
    objects === null ||
    !Array.isArray(arcs)
  )
    return fail(problems.notGeographicJson(source.name));
  const layers = Object.keys(objects);
  if (layers.length === 0) return fail(problems.noLayers(source.name));
  const wanted = options.layer === undefined ? layers : layers.filter((layer) => layer === options.layer);
  if (wanted.length === 0)
    return { ...fail(problems.unknownLayer(source.name, options.layer ?? "", layers)), layers };
  const named = options.crs ?? crsName(topology.crs);
  const system = named ? await coordinateSystem(named) : null;
  const tables: RawTable[] = [];
  for (const layer of wanted) {
    const features = new FeatureTables(source.name, layers.length > 1 ? layer : source.name);
    const items = itemsOf((objects as Record<string, unknown>)[layer]);
    const count = Math.min(items.length, options.limit ?? Number.POSITIVE_INFINITY);
    for (let i = 0; i < count; i++) {
      addItem(features, topology, arcs, items[i]);
      if (i % 64 === 0) {
        context.progress(0.3 + (0.7 * i) / count);
        await context.breathe();
      }
    }
    const facts = { format: "TopoJSON", encoding: text.encoding, layer };
    const result = features.finish(facts, system, named && !system ? named : "");
    tables.push(...result.tables);
    found.push(...result.problems);
  }
  context.progress(1);
  return { tables, layers, problems: found };
}

/** The geometries of an object: the members of a collection, or the object itself. */
function itemsOf(object: unknown): readonly unknown[] {
  const members = (object as { type?: unknown; geometries?: unknown } | null)?.geometries;
  return Array.isArray(members) ? members : [object];
}

function addItem(features: FeatureTables, topology: unknown, arcs: readonly unknown[], item: unknown): void {
  if (typeof item !== "object" || item === null) {
    features.setAside("not-a-feature");
    return;
  }
  const { properties, type } = item as { properties?: unknown; type?: unknown };
  const cells =
    typeof properties === "object" && properties !== null ? (properties as Record<string, unknown>) : {};
  if (type === null || type === undefined) {
    features.add(cells, null);
    return;
  }
  if (verticesOf(item, arcs) > mostVertices) {
    features.setAside("broken-geometry", cells);
    return;
  }
  let converted: unknown;
  try {
    converted = feature(topology as Topology, item as GeometryObject);
  } catch {
    features.setAside("broken-geometry", cells);
    return;
  }
  features.addFeature(converted);
}

/** Vertices that the arcs of a geometry amount to. */
function verticesOf(item: unknown, arcs: readonly unknown[]): number {
  let vertices = 0;
  const pending: unknown[] = [item];
  while (pending.length > 0 && vertices <= mostVertices) {
    const next = pending.pop();
    if (Array.isArray(next)) for (const member of next) pending.push(member);
    else if (typeof next === "number") {
      const arc = arcs[next < 0 ? ~next : next];
      vertices += Array.isArray(arc) ? arc.length : 0;
    } else if (typeof next === "object" && next !== null) {
      const { arcs: own, geometries } = next as { arcs?: unknown; geometries?: unknown };
      pending.push(own, geometries);
    }
  }
  return vertices;
}
