import { unzlibSync } from "fflate";

/** A decoded picture: four bytes per pixel, rows from the top. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export type Rgb = readonly [number, number, number];

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * Decodes a PNG of 8 bits per channel, colour or colour with opacity, without interlacing: what browsers write.
 * Written from the W3C's PNG specification, so that pictures are judged by something that did not make them.
 */
export function decodePng(bytes: Uint8Array): Picture {
  if (!signature.every((byte, i) => bytes[i] === byte)) throw new Error("Not a PNG.");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let header: { width: number; height: number; channels: number } | null = null;
  const parts: Uint8Array[] = [];
  for (let at = 8; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const from = at + 8;
    if (type === "IHDR") {
      const [depth, colour, , , interlace] = bytes.subarray(from + 8, from + 13);
      if (depth !== 8 || (colour !== 2 && colour !== 6) || interlace !== 0)
        throw new Error(
          `PNG of depth ${depth}, colour type ${colour}, interlace ${interlace} is not read here.`,
        );
      header = {
        width: view.getUint32(from),
        height: view.getUint32(from + 4),
        channels: colour === 6 ? 4 : 3,
      };
    }
    if (type === "IDAT") parts.push(bytes.subarray(from, from + length));
    at = from + length + 4;
  }
  if (!header) throw new Error("PNG without a header.");
  const { width, height, channels } = header;
  const packed = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => {
    packed.set(part, at);
    return at + part.length;
  }, 0);
  const rows = unfilter(unzlibSync(packed), width * channels, height, channels);
  if (channels === 4) return { width, height, pixels: rows };
  const pixels = new Uint8Array(width * height * 4).fill(255);
  for (let from = 0, to = 0; from < rows.length; from += 3, to += 4) {
    pixels[to] = rows[from];
    pixels[to + 1] = rows[from + 1];
    pixels[to + 2] = rows[from + 2];
  }
  return { width, height, pixels };
}

function unfilter(raw: Uint8Array, stride: number, height: number, channels: number): Uint8Array {
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const from = y * (stride + 1) + 1;
    const to = y * stride;
    const left = (x: number) => (x >= channels ? rows[to + x - channels] : 0);
    const up = (x: number) => (y > 0 ? rows[to + x - stride] : 0);
    const corner = (x: number) => (x >= channels && y > 0 ? rows[to + x - stride - channels] : 0);
    switch (raw[from - 1]) {
      case 0:
        rows.set(raw.subarray(from, from + stride), to);
        break;
      case 1:
        for (let x = 0; x < stride; x++) rows[to + x] = raw[from + x] + left(x);
        break;
      case 2:
        for (let x = 0; x < stride; x++) rows[to + x] = raw[from + x] + up(x);
        break;
      case 3:
        for (let x = 0; x < stride; x++) rows[to + x] = raw[from + x] + ((left(x) + up(x)) >> 1);
        break;
      case 4:
        for (let x = 0; x < stride; x++) rows[to + x] = raw[from + x] + paeth(left(x), up(x), corner(x));
        break;
      default:
        throw new Error(`PNG with a filter of type ${raw[from - 1]}.`);
    }
  }
  return rows;
}

function paeth(left: number, up: number, corner: number): number {
  const a = Math.abs(up - corner);
  const b = Math.abs(left - corner);
  const c = Math.abs(left + up - 2 * corner);
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

export function pixelAt(picture: Picture, x: number, y: number): Rgb {
  const i = (Math.round(y) * picture.width + Math.round(x)) * 4;
  return [picture.pixels[i], picture.pixels[i + 1], picture.pixels[i + 2]];
}

export function alike(a: Rgb, b: Rgb, tolerance = 4): boolean {
  return a.every((channel, i) => Math.abs(channel - b[i]) <= tolerance);
}

/** `alike` of a pixel, without making a list of each. */
function pixelAlike({ pixels, width }: Picture, x: number, y: number, colour: Rgb, tolerance = 4): boolean {
  const i = (y * width + x) * 4;
  return (
    Math.abs(pixels[i] - colour[0]) <= tolerance &&
    Math.abs(pixels[i + 1] - colour[1]) <= tolerance &&
    Math.abs(pixels[i + 2] - colour[2]) <= tolerance
  );
}

/** Number of pixels of a colour within a rectangle, and the middle of the first block that is wholly of it. */
export function findColour(
  picture: Picture,
  colour: Rgb,
  within: { x: number; y: number; width: number; height: number },
  skip: (x: number, y: number) => boolean = () => false,
): { count: number; block: { x: number; y: number } | null } {
  const reach = 4;
  let count = 0;
  let block: { x: number; y: number } | null = null;
  const is = (x: number, y: number) => pixelAlike(picture, x, y, colour);
  const whole = (x: number, y: number) => {
    for (let dy = -reach; dy <= reach; dy += 2)
      for (let dx = -reach; dx <= reach; dx += 2) if (!is(x + dx, y + dy)) return false;
    return true;
  };
  const [left, top] = [Math.ceil(within.x), Math.ceil(within.y)];
  for (let y = top; y < within.y + within.height - 1; y++)
    for (let x = left; x < within.x + within.width - 1; x++) {
      if (!is(x, y) || skip(x, y)) continue;
      count++;
      if (!block && x > left + reach && y > top + reach && whole(x, y)) block = { x, y };
    }
  return { count, block };
}

/** Share of the pixels within a rectangle that are not alike in two pictures of the same size. */
export function difference(
  one: Picture,
  other: Picture,
  { x: left, y: top, width, height }: { x: number; y: number; width: number; height: number },
): number {
  let differing = 0;
  for (let y = top; y < top + height; y++)
    for (let x = left; x < left + width; x++) if (!pixelAlike(one, x, y, pixelAt(other, x, y))) differing++;
  return differing / (width * height);
}

/** How many different colours a picture holds, and the share of its most frequent one. */
export function colourSpread(picture: Picture): { colours: number; commonest: number } {
  const tally = new Map<number, number>();
  for (let i = 0; i < picture.pixels.length; i += 4) {
    const key = (picture.pixels[i] << 16) | (picture.pixels[i + 1] << 8) | picture.pixels[i + 2];
    tally.set(key, (tally.get(key) ?? 0) + 1);
  }
  return { colours: tally.size, commonest: Math.max(...tally.values()) / (picture.width * picture.height) };
}
