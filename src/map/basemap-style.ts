import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import { type BasemapDrawing, basemapPrefix } from "./basemap-drawing.ts";
import { remoteGlyphs } from "./basemap-glyphs.ts";
import { ask, originOf, remoteTiles } from "./basemap-network.ts";
import { addressFor } from "./basemap-protocols.ts";
import { readSprites, type SpriteSheet, spriteSheets } from "./basemap-sprites.ts";
import { regularFamily } from "./map-fonts.ts";
import { plainText } from "./plain-text.ts";

type Members = Readonly<Record<string, unknown>>;

/** A style that can be drawn, or the servers that it wants to ask and nobody agreed to yet. */
export type StyleAnswer =
  | { readonly drawing: BasemapDrawing; readonly missing?: undefined }
  | { readonly missing: readonly string[] };

const mostLayers = 500;
const longestAttribution = 300;
const groundTypes = new Set(["background", "fill", "raster"]);
const aboveTypes = new Set(["line", "symbol"]);

/**
 * Reads a MapLibre style (version 8) from a server. Of it are taken: colours, fills, lines, pictures and names from vector and
 * raster tiles; its icons, patterns and letters where they lie on a server agreed to anyway, for they are not worth another one. Elevation
 * is left out. Nothing is asked of a server that is not in `agreed`. Throws if it is no style.
 */
export async function readStyle(
  address: string,
  agreed: readonly string[],
  signal?: AbortSignal,
): Promise<StyleAnswer> {
  const style = await askJson(address, agreed, signal);
  if (style.version !== 8 || !isMembers(style.sources) || !Array.isArray(style.layers))
    throw new Error("not a style of version 8");
  const missing = new Set<string>();
  const sources: Record<string, SourceSpecification> = {};
  const credits: string[] = [];
  for (const [id, value] of Object.entries(style.sources)) {
    if (!isMembers(value) || (value.type !== "vector" && value.type !== "raster")) continue;
    const source = await completeSource(value, address, agreed, missing, signal);
    if (!source) continue;
    sources[basemapPrefix + id] = source.specification;
    if (source.attribution) credits.push(source.attribution);
  }
  const sheets = spriteSheets(style.sprite)
    .map((sheet): SpriteSheet => ({ ...sheet, url: resolved(sheet.url, address) }))
    .filter(({ url }) => isAgreed(url, agreed));
  const letters = typeof style.glyphs === "string" ? resolved(style.glyphs, address) : null;
  const hasLetters = letters !== null && isAgreed(letters, agreed);
  if (missing.size > 0) return { missing: [...missing].sort() };
  const images = await readSprites(sheets, agreed, signal);
  const glyphs = hasLetters ? `${addressFor(remoteGlyphs(letters, agreed))}{fontstack}/{range}` : undefined;
  const layers = (style.layers as readonly unknown[])
    .slice(0, mostLayers)
    .filter(isMembers)
    .flatMap((layer) => ownLayer(layer, sources, { images: images.size > 0, letters: hasLetters }));
  return {
    drawing: {
      sources,
      ground: () => layers.filter(({ type }) => groundTypes.has(type)),
      above: () => layers.filter(({ type }) => aboveTypes.has(type)),
      attribution: ([...new Set(credits)].join(" · ") || new URL(address).host).slice(0, longestAttribution),
      images,
      glyphs,
    },
  };
}

/** A source with the addresses of its tiles, which may stand in a document of their own. */
async function completeSource(
  declared: Members,
  base: string,
  agreed: readonly string[],
  missing: Set<string>,
  signal: AbortSignal | undefined,
): Promise<{ specification: SourceSpecification; attribution: string } | null> {
  let source = declared;
  let from = base;
  if (typeof declared.url === "string") {
    from = resolved(declared.url, base);
    if (!mayAsk(from, agreed, missing)) return null;
    source = { ...(await askJson(from, agreed, signal)), type: declared.type };
  }
  const [tiles] = Array.isArray(source.tiles) ? (source.tiles as readonly unknown[]) : [];
  if (typeof tiles !== "string") return null;
  const template = resolved(tiles, from);
  if (!/\{z\}.*\{[xy]\}.*\{[xy]\}/.test(template) || !mayAsk(template, agreed, missing)) return null;
  const vector = source.type === "vector";
  const number = (name: string) => (typeof source[name] === "number" ? { [name]: source[name] } : {});
  return {
    specification: {
      type: source.type,
      tiles: [`${addressFor(remoteTiles(template, vector, agreed))}{z}/{x}/{y}`],
      ...number("minzoom"),
      ...number("maxzoom"),
      ...(vector ? {} : number("tileSize")),
      ...(source.scheme === "tms" ? { scheme: "tms" } : {}),
      ...(isBounds(source.bounds) ? { bounds: source.bounds } : {}),
    } as SourceSpecification,
    attribution: typeof source.attribution === "string" ? plainText(source.attribution) : "",
  };
}

/** Braces stay as they are: they are to be filled in. */
function resolved(address: string, base: string): string {
  try {
    return new URL(address, base).href.replaceAll("%7B", "{").replaceAll("%7D", "}");
  } catch {
    return address;
  }
}

function isAgreed(address: string, agreed: readonly string[]): boolean {
  const origin = originOf(address);
  return origin !== null && agreed.includes(origin);
}

/** Notes a server that could be asked but was not agreed to. */
function mayAsk(address: string, agreed: readonly string[], missing: Set<string>): boolean {
  const origin = originOf(address);
  if (!origin) return false;
  if (agreed.includes(origin)) return true;
  missing.add(origin);
  return false;
}

/** A layer under names of ours, without what is left out; nothing if little would remain of it. */
function ownLayer(
  layer: Members,
  sources: Readonly<Record<string, SourceSpecification>>,
  has: { readonly images: boolean; readonly letters: boolean },
): LayerSpecification[] {
  const { id, type } = layer;
  if (typeof id !== "string" || typeof type !== "string") return [];
  const source = typeof layer.source === "string" ? basemapPrefix + layer.source : null;
  if (!groundTypes.has(type) && !aboveTypes.has(type)) return [];
  if (type !== "background" && (!source || !sources[source])) return [];
  const layout = isMembers(layer.layout) ? layer.layout : {};
  const paint = isMembers(layer.paint) ? layer.paint : {};
  if (layout.visibility === "none") return [];
  if (!has.images && Object.keys(paint).some((name) => name.endsWith("-pattern"))) return [];
  const shows = [...(has.images ? ["icon-image"] : []), "text-field"];
  if (type === "symbol" && shows.every((name) => layout[name] === undefined)) return [];
  return [
    {
      ...layer,
      id: basemapPrefix + id,
      ...(source ? { source } : {}),
      layout: {
        ...(has.images ? layout : without(layout, /^icon-/)),
        ...(type === "symbol" && !has.letters ? { "text-font": [regularFamily] } : {}),
      },
      paint: without(paint, has.images ? ownOpacity : /^icon-|^(line|text)-opacity/),
    } as unknown as LayerSpecification,
  ];
}

/** How strong lines, names and icons are is for the slider to say. */
const ownOpacity = /^(line|text|icon)-opacity/;

function without(members: Members, names: RegExp): Members {
  return Object.fromEntries(Object.entries(members).filter(([name]) => !names.test(name)));
}

async function askJson(
  address: string,
  agreed: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Members> {
  const response = await ask(address, agreed, signal);
  if (!response.ok) throw new Error(`${new URL(address).host}: ${response.status}`);
  const value: unknown = await response.json();
  if (!isMembers(value)) throw new Error(`${new URL(address).host}: not a document`);
  return value;
}

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isBounds(value: unknown): value is [number, number, number, number] {
  return Array.isArray(value) && value.length === 4 && value.every(Number.isFinite);
}
