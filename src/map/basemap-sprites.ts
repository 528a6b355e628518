import type { BasemapImage } from "./basemap-drawing.ts";
import { ask } from "./basemap-network.ts";

/** A sheet of icons and what its names begin with. */
export interface SpriteSheet {
  readonly prefix: string;
  readonly url: string;
}

/** Where an icon lies on its sheet. */
export interface SpritePlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
  readonly sdf: boolean;
}

const mostSheets = 4;
const mostIcons = 3000;
const largestSheet = 4096;
/** Icons cut out before the page may do something else. */
const iconsAtOnce = 100;

/** The sheets that a style names: one address, or several with names. */
export function spriteSheets(sprite: unknown): readonly SpriteSheet[] {
  if (typeof sprite === "string") return [{ prefix: "", url: sprite }];
  if (!Array.isArray(sprite)) return [];
  return sprite.slice(0, mostSheets).flatMap((sheet: unknown) => {
    const { id, url } = membersOf(sheet);
    if (typeof id !== "string" || typeof url !== "string") return [];
    return [{ prefix: id === "default" ? "" : `${id}:`, url }];
  });
}

/** Reads which icons a sheet of so many pixels holds. What is no icon, or lies beyond the sheet, is left out. */
export function spritePlaces(
  index: unknown,
  sheet: { readonly width: number; readonly height: number },
): ReadonlyMap<string, SpritePlace> {
  const found = new Map<string, SpritePlace>();
  for (const [name, value] of Object.entries(membersOf(index)).slice(0, mostIcons)) {
    const { x, y, width, height, pixelRatio = 1, sdf } = membersOf(value);
    if (!isPlace(x) || !isPlace(y) || !isPlace(width) || !isPlace(height)) continue;
    if (width === 0 || height === 0 || x + width > sheet.width || y + height > sheet.height) continue;
    if (typeof pixelRatio !== "number" || !(pixelRatio >= 0.5 && pixelRatio <= 8)) continue;
    found.set(name, { x, y, width, height, pixelRatio, sdf: sdf === true });
  }
  return found;
}

/**
 * Loads the icons of some sheets, from servers agreed to alone; on dense screens the denser sheet, where there is one. A sheet that cannot be
 * had or is no sheet gives no icons.
 */
export async function readSprites(
  sheets: readonly SpriteSheet[],
  agreed: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, BasemapImage>> {
  const images = new Map<string, BasemapImage>();
  for (const { prefix, url } of sheets) {
    const densities = globalThis.devicePixelRatio > 1 ? ["@2x", ""] : [""];
    for (const density of densities) {
      const icons = await readSheet(url, density, agreed, signal).catch(() => null);
      if (!icons) continue;
      for (const [name, image] of icons) images.set(prefix + name, image);
      break;
    }
  }
  return images;
}

async function readSheet(
  url: string,
  density: string,
  agreed: readonly string[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, BasemapImage>> {
  const part = async (ending: string) => {
    const address = new URL(url);
    address.pathname += density + ending;
    const response = await ask(address.href, agreed, signal);
    if (!response.ok) throw new Error(`${address.host}: ${response.status}`);
    return response;
  };
  const [index, picture] = await Promise.all([part(".json"), part(".png")]);
  const sheet = await createImageBitmap(await picture.blob());
  if (sheet.width > largestSheet || sheet.height > largestSheet) throw new Error("too large");
  const canvas = document.createElement("canvas");
  canvas.width = sheet.width;
  canvas.height = sheet.height;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no canvas");
  context.drawImage(sheet, 0, 0);
  sheet.close();
  const images = new Map<string, BasemapImage>();
  for (const [name, place] of spritePlaces(await index.json(), canvas)) {
    const { x, y, width, height, pixelRatio, sdf } = place;
    images.set(name, { picture: context.getImageData(x, y, width, height), pixelRatio, sdf });
    if (images.size % iconsAtOnce === 0) await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return images;
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return value && typeof value === "object" ? (value as Record<string, unknown>) : {};
}

function isPlace(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}
