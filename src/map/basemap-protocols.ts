import { addProtocol } from "maplibre-gl";

/** A tile of a map: the file it is in, or the server it is on, is asked by this window and by nobody else. */
export type TileLoader = (address: string, signal: AbortSignal) => Promise<ArrayBuffer>;

const loaders = new Map<string, TileLoader>();
const scheme = "convive-base";
let count = 0;
let known = false;

/**
 * Gives a loader an address of its own, which MapLibre's workers hand back to this window: they have no way to the network.
 * What follows the prefix reaches the loader as it stands.
 */
export function addressFor(loader: TileLoader): string {
  if (!known)
    addProtocol(scheme, async ({ url }, { signal }) => {
      const [, id, rest] = /^convive-base:\/\/(\d+)\/(.*)$/.exec(url) ?? [];
      const own = loaders.get(id ?? "");
      if (!own) throw new Error("This map is no longer open.");
      return { data: await own(rest, signal) };
    });
  known = true;
  const id = String(++count);
  loaders.set(id, loader);
  return `${scheme}://${id}/`;
}
