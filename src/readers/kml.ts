import { type Problem, ProblemError } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import { coordinateSystem } from "./coordinate-systems.ts";
import { FeatureTables } from "./feature-tables.ts";
import type { GeometryBuilder } from "./geometry-builder.ts";
import { type KmlContent, type KmlShape, type Placemark, scanKml } from "./kml-scan.ts";
import { problems } from "./problems.ts";
import { formatProblems } from "./problems-formats.ts";
import type { RawTable } from "./raw-table.ts";
import { problemFrom, readBytes } from "./read-bytes.ts";
import type { ByteSource, Reader, ReadOptions, ReadResult } from "./reader.ts";
import { xmlText } from "./xml-text.ts";
import { isZip, openZip } from "./zip-entries.ts";

const largestFile = 200e6;
/** With more folders than this, they become a column rather than layers. */
const mostLayers = 30;

/** KML, plain or packed as KMZ; every folder with placemarks is a layer. Links are not followed. */
export const kml = {
  id: "kml",
  text: {
    es: { title: "KML o KMZ", about: "Lugares de Google Earth o My Maps; cada carpeta es una capa." },
    en: { title: "KML or KMZ", about: "Places of Google Earth or My Maps; every folder is a layer." },
  },
  extensions: [".kml", ".kmz"],
  sniff(head, fileName) {
    if (isZip(head)) return /\.kmz$/i.test(fileName) ? 0.9 : 0;
    const { text } = xmlText(head);
    if (!text.trimStart().startsWith("<")) return 0;
    if (/<(?:\w+:)?kml[\s>]/i.test(text)) return 0.97;
    return /\.kml$/i.test(fileName) && /<(?:Document|Folder|Placemark)[\s>]/.test(text) ? 0.7 : 0;
  },
  async read(source, options, context) {
    try {
      return await readKml(source, options, context);
    } catch (error) {
      return { tables: [], layers: [], problems: [problemFrom(error, source.name)] };
    }
  },
} as const satisfies Reader<"kml">;

async function readKml(source: ByteSource, options: ReadOptions, context: RunContext): Promise<ReadResult> {
  const raw = await readBytes(source, largestFile, context);
  if (raw.length === 0) return { tables: [], layers: [], problems: [problems.emptyFile(source.name)] };
  const documents = isZip(raw) ? await packedDocuments(raw, source.name) : [raw];
  if (documents.length === 0) return { tables: [], layers: [], problems: [problems.noLayers(source.name)] };
  const { content, encoding, damaged } = contentOf(documents, options.encoding);
  const found: Problem[] = damaged > 0 ? [problems.damagedText(source.name, damaged)] : [];
  if (!content)
    return { tables: [], layers: [], problems: [problems.unknownFormat(source.name, "KML, KMZ")] };
  if (content.links > 0) found.push(formatProblems.linkedData(source.name, content.links));
  const names = [...new Set(content.placemarks.map((placemark) => placemark.folder || source.name))];
  const layers = names.length > 1 && names.length <= mostLayers ? names : [];
  if (options.layer !== undefined && layers.length > 0 && !layers.includes(options.layer))
    return {
      tables: [],
      layers,
      problems: [...found, problems.unknownLayer(source.name, options.layer, layers)],
    };
  const named = options.crs ?? "";
  const system = named ? await coordinateSystem(named) : null;
  const facts = { format: isZip(raw) ? "KMZ" : "KML", encoding };
  const tables: RawTable[] = [];
  for (const layer of layers.length > 0 ? layers : [null]) {
    if (layer !== null && options.layer !== undefined && layer !== options.layer) continue;
    const members =
      layer === null
        ? content.placemarks
        : content.placemarks.filter((placemark) => (placemark.folder || source.name) === layer);
    const features = new FeatureTables(source.name, layer ?? names[0] ?? source.name);
    const lesser = await addPlacemarks(
      features,
      members,
      layer === null && names.length > 1,
      options,
      context,
    );
    if (lesser > 0) found.push(formatProblems.lesserShapes(source.name, lesser));
    const result = features.finish(
      layer === null ? facts : { ...facts, layer },
      system,
      named && !system ? named : "",
    );
    tables.push(...result.tables);
    found.push(...result.problems);
  }
  if (content.cut) found.push(problems.truncated(source.name, content.placemarks.length));
  context.progress(1);
  return { tables, layers, problems: found };
}

/** The documents of a KMZ: doc.kml, or the first, and those it may refer to. */
async function packedDocuments(archive: Uint8Array, fileName: string): Promise<Uint8Array[]> {
  try {
    const entries = await openZip(archive, fileName, (name) => /\.kml$/i.test(name));
    const main = entries.findIndex(({ name }) => name.toLowerCase() === "doc.kml");
    if (main > 0) entries.unshift(...entries.splice(main, 1));
    return entries.map((entry) => entry.bytes);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError(problems.truncated(fileName, 0));
  }
}

/** The placemarks of all documents. Links to documents that lie in the same archive are followed by that. */
function contentOf(
  documents: readonly Uint8Array[],
  asked: string | undefined,
): { content: KmlContent | null; encoding: string; damaged: number } {
  let content: KmlContent | null = null;
  let encoding = "";
  let damaged = 0;
  for (const bytes of documents) {
    const found = xmlText(bytes, asked);
    encoding ||= found.encoding;
    if (!/<(?:\w+:)?(?:kml|Document|Folder|Placemark)[\s>/]/i.test(found.text.slice(0, 100_000))) continue;
    damaged += found.damaged;
    const next = scanKml(found.text);
    content = content
      ? {
          placemarks: [...content.placemarks, ...next.placemarks],
          links: Math.max(0, content.links - 1) + next.links,
          cut: content.cut || next.cut,
        }
      : next;
  }
  return { content, encoding, damaged };
}

async function addPlacemarks(
  features: FeatureTables,
  placemarks: readonly Placemark[],
  withFolder: boolean,
  options: ReadOptions,
  context: RunContext,
): Promise<number> {
  let lesser = 0;
  const count = Math.min(placemarks.length, options.limit ?? Number.POSITIVE_INFINITY);
  for (let i = 0; i < count; i++) {
    const { folder, properties, shapes, cut } = placemarks[i];
    const cells = withFolder && !("folder" in properties) ? { ...properties, folder } : properties;
    if (cut) features.setAside("broken-geometry", cells);
    else {
      const main = mainShapes(shapes);
      if (main.length < shapes.length) lesser++;
      features.addWritten(cells, main[0]?.kind ?? "none", (builder) =>
        main.every((shape) => addShape(builder, shape)) ? null : "broken-geometry",
      );
    }
    if (i % 64 === 0) {
      context.progress(0.3 + (0.7 * i) / count);
      await context.breathe();
    }
  }
  return lesser;
}

/** The shapes of the highest kind: polygons, else lines, else points. */
function mainShapes(shapes: readonly KmlShape[]): readonly KmlShape[] {
  for (const kind of ["areas", "lines"] as const) {
    const some = shapes.filter((shape) => shape.kind === kind);
    if (some.length > 0) return some;
  }
  return shapes;
}

function addShape(builder: GeometryBuilder, shape: KmlShape): boolean {
  for (const ring of shape.rings) {
    for (const tuple of ring.split(/\s+/)) {
      if (tuple === "") continue;
      const comma = tuple.indexOf(",");
      const next = tuple.indexOf(",", comma + 1);
      const x = comma > 0 ? Number(tuple.slice(0, comma)) : Number.NaN;
      const latitude = tuple.slice(comma + 1, next < 0 ? undefined : next);
      const y = latitude === "" ? Number.NaN : Number(latitude);
      if (!Number.isFinite(x) || !Number.isFinite(y)) return false;
      if (shape.kind === "points") builder.point(x, y);
      else builder.vertex(x, y);
    }
    if (shape.kind === "areas") builder.endRing();
    else if (shape.kind === "lines") builder.endLine();
  }
  if (shape.kind === "areas") builder.endPolygon();
  return shape.rings.length > 0;
}
