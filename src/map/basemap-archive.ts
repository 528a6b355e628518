import type { SourceSpecification } from "maplibre-gl";
import { PMTiles, type RangeResponse, type Source, TileType } from "pmtiles";
import { type Problem, ProblemError } from "../base/problem.ts";
import { type BasemapDrawing, basemapPrefix } from "./basemap-drawing.ts";
import { quietAbove, quietGround, type VectorLayer } from "./basemap-layers.ts";
import { emptyTile } from "./basemap-network.ts";
import { addressFor } from "./basemap-protocols.ts";
import { plainText } from "./plain-text.ts";

const sourceId = `${basemapPrefix}archive`;
const longestAttribution = 300;
/** MapLibre reads further into a tile than this nowhere. */
const deepestZoom = 24;

/**
 * Opens a PMTiles file (version 3; vector, PNG, JPEG, WebP or AVIF tiles). Only the directory and the tiles in view are read.
 * Throws `ProblemError` if it is something else.
 */
export async function openArchive(file: File): Promise<BasemapDrawing> {
  const archive = new PMTiles(new LocalFile(file));
  try {
    const header = await archive.getHeader();
    const metadata = membersOf(await archive.getMetadata());
    const { tileType } = header;
    const vector = tileType === TileType.Mvt || tileType === TileType.Mlt;
    if (!vector && (tileType < TileType.Png || tileType > TileType.Avif))
      throw new ProblemError(notTiles(file.name));
    const address = addressFor(async (rest, signal) => {
      const [z, x, y] = rest.split("/").map(Number);
      const tile = await archive.getZxy(z, x, y, signal);
      return tile?.data ?? emptyTile(vector);
    });
    const source = {
      tiles: [`${address}{z}/{x}/{y}`],
      minzoom: header.minZoom,
      maxzoom: Math.min(deepestZoom, header.maxZoom),
      ...(header.maxLon > header.minLon && header.maxLat > header.minLat
        ? { bounds: [header.minLon, header.minLat, header.maxLon, header.maxLat] }
        : {}),
      ...(vector
        ? { type: "vector", ...(tileType === TileType.Mlt ? { encoding: "mlt" } : {}) }
        : { type: "raster", tileSize: 256 }),
    } as SourceSpecification;
    const layers = vectorLayersOf(metadata.vector_layers);
    return {
      sources: { [sourceId]: source },
      ground: (theme) =>
        vector
          ? quietGround(sourceId, layers, theme)
          : [
              {
                id: `${basemapPrefix}picture`,
                type: "raster",
                source: sourceId,
                paint: { "raster-fade-duration": 0 },
              },
            ],
      above: (theme) => (vector ? quietAbove(sourceId, layers, theme) : []),
      attribution: plainText(String(metadata.attribution ?? "")).slice(0, longestAttribution),
    };
  } catch (error) {
    throw error instanceof ProblemError ? error : new ProblemError(notAnArchive(file.name));
  }
}

/** Pieces of a file on this computer. */
class LocalFile implements Source {
  constructor(private readonly file: File) {}

  getKey(): string {
    return this.file.name;
  }

  async getBytes(offset: number, length: number): Promise<RangeResponse> {
    return { data: await this.file.slice(offset, offset + length).arrayBuffer() };
  }
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return value && typeof value === "object" ? (value as Record<string, unknown>) : {};
}

/** Names of the layers in the tiles, and of their fields. */
function vectorLayersOf(value: unknown): VectorLayer[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown) => {
    const { id, fields } = membersOf(each);
    return typeof id === "string" && id !== "" ? [{ id, fields: Object.keys(membersOf(fields)) }] : [];
  });
}

function notAnArchive(name: string): Problem {
  return {
    code: "notAnArchive",
    severity: "error",
    what: {
      es: `«${name}» no es un mapa PMTiles que se pueda leer.`,
      en: `"${name}" is not a PMTiles map that can be read.`,
    },
    kept: { es: "El mapa no cambió.", en: "The map did not change." },
    todo: {
      es: "Elija un archivo .pmtiles de la versión 3.",
      en: "Choose a .pmtiles file of version 3.",
    },
    where: { file: name },
  };
}

function notTiles(name: string): Problem {
  return {
    ...notAnArchive(name),
    code: "unknownTiles",
    what: {
      es: `Las teselas de «${name}» son de una clase que Convive no dibuja.`,
      en: `The tiles of "${name}" are of a kind that Convive does not draw.`,
    },
  };
}
