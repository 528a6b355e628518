import { deflateSync } from "node:zlib";
import { zxyToTileId } from "pmtiles";

/** One tile of an archive: its place and its bytes. */
export interface ArchiveTile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly bytes: Uint8Array;
}

const headerLength = 127;
const tileTypes = { mvt: 1, png: 2 } as const;

/** Writes a PMTiles archive of version 3 with everything uncompressed and one directory. */
export function pmtilesArchive(
  kind: keyof typeof tileTypes,
  tiles: readonly ArchiveTile[],
  metadata: object,
): Buffer {
  const sorted = [...tiles].sort((a, b) => zxyToTileId(a.z, a.x, a.y) - zxyToTileId(b.z, b.x, b.y));
  const ids = sorted.map(({ z, x, y }) => zxyToTileId(z, x, y));
  const data = Buffer.concat(sorted.map(({ bytes }) => bytes));
  const directory = Buffer.from([
    ...varint(sorted.length),
    ...ids.flatMap((id, i) => varint(i === 0 ? id : id - ids[i - 1])),
    ...sorted.flatMap(() => varint(1)),
    ...sorted.flatMap(({ bytes }) => varint(bytes.length)),
    ...sorted.flatMap((_, i) => varint(i === 0 ? 1 : 0)),
  ]);
  const described = Buffer.from(JSON.stringify(metadata));
  const zooms = sorted.map(({ z }) => z);
  const header = Buffer.alloc(headerLength);
  header.write("PMTiles", "latin1");
  header[7] = 3;
  const metadataAt = headerLength + directory.length;
  const dataAt = metadataAt + described.length;
  const numbers = [
    ...[headerLength, directory.length, metadataAt, described.length, dataAt, 0, dataAt, data.length],
    ...[sorted.length, sorted.length, sorted.length],
  ];
  for (const [i, value] of numbers.entries()) header.writeBigUInt64LE(BigInt(value), 8 + 8 * i);
  header.set([1, 1, 1, tileTypes[kind], Math.min(...zooms), Math.max(...zooms)], 96);
  for (const [i, degrees] of [-180, -85, 180, 85].entries()) header.writeInt32LE(degrees * 1e7, 102 + 4 * i);
  return Buffer.concat([header, directory, described, data]);
}

/** A feature of a vector tile; coordinates in units of the tile, 4096 along each side. */
export interface TileFeature {
  readonly shape: "Point" | "Line" | "Polygon";
  readonly vertices: readonly (readonly [number, number])[];
  readonly properties?: Readonly<Record<string, string>>;
}

/** Writes a vector tile (Mapbox Vector Tile 2). */
export function vectorTile(layers: Readonly<Record<string, readonly TileFeature[]>>): Uint8Array {
  return Uint8Array.from(
    Object.entries(layers).flatMap(([name, features]) => {
      const keys = [...new Set(features.flatMap(({ properties }) => Object.keys(properties ?? {})))];
      const values = [...new Set(features.flatMap(({ properties }) => Object.values(properties ?? {})))];
      return field(3, [
        ...field(1, text(name)),
        ...features.flatMap((feature) => field(2, tileFeature(feature, keys, values))),
        ...keys.flatMap((key) => field(3, text(key))),
        ...values.flatMap((value) => field(4, field(1, text(value)))),
        ...varint((5 << 3) | 0),
        ...varint(4096),
        ...varint((15 << 3) | 0),
        ...varint(2),
      ]);
    }),
  );
}

function tileFeature(
  { shape, vertices, properties }: TileFeature,
  keys: readonly string[],
  values: readonly string[],
): number[] {
  const tags = Object.entries(properties ?? {}).flatMap(([key, value]) => [
    ...varint(keys.indexOf(key)),
    ...varint(values.indexOf(value)),
  ]);
  const steps = vertices.map(([x, y], i) => {
    const [fromX, fromY] = i === 0 ? [0, 0] : vertices[i - 1];
    return [...varint(zigzag(x - fromX)), ...varint(zigzag(y - fromY))];
  });
  const [first, ...rest] = steps;
  const command = (id: number, count: number) => varint((id & 7) | (count << 3));
  const geometry = [
    ...command(1, 1),
    ...first,
    ...(rest.length > 0 ? [...command(2, rest.length), ...rest.flat()] : []),
    ...(shape === "Polygon" ? command(7, 1) : []),
  ];
  const type = { Point: 1, Line: 2, Polygon: 3 }[shape];
  return [...field(2, tags), ...varint((3 << 3) | 0), ...varint(type), ...field(4, geometry)];
}

/** A picture of one colour. */
export function plainPng(size: number, [red, green, blue]: readonly [number, number, number]): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.from([0, ...Array.from({ length: size }, () => [red, green, blue]).flat()]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: size }, () => row)));
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", head),
    chunk("IDAT", pixels),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function field(id: number, body: readonly number[]): number[] {
  return [...varint((id << 3) | 2), ...varint(body.length), ...body];
}

const text = (value: string) => [...Buffer.from(value)];
const zigzag = (value: number) => (value << 1) ^ (value >> 31);

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return [...bytes, rest];
}
