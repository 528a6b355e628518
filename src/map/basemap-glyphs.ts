import { ask } from "./basemap-network.ts";
import type { TileLoader } from "./basemap-protocols.ts";
import { regularFamily, strongFamily } from "./map-fonts.ts";

const ownFamilies: readonly string[] = [regularFamily, strongFamily];

/**
 * Loads letters by an address with {fontstack} and {range}; what is asked for is "family,family/from-to". For the fonts of this program
 * nothing is asked, and an error says so: MapLibre then writes with the font itself.
 */
export function remoteGlyphs(template: string, agreed: readonly string[]): TileLoader {
  return async (rest, signal) => {
    const [, stack, range] = /^(.+)\/(\d+-\d+)$/.exec(decoded(rest)) ?? [];
    if (!stack || !range) throw new Error("not a range of letters");
    if (stack.split(",").some((family) => ownFamilies.includes(family))) throw new Error("a font of our own");
    const address = template.replace("{fontstack}", encodeURIComponent(stack)).replace("{range}", range);
    const response = await ask(address, agreed, signal);
    if (!response.ok) throw new Error(`${new URL(address).host}: ${response.status}`);
    return response.arrayBuffer();
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
