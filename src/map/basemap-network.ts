import type { TileLoader } from "./basemap-protocols.ts";

/** The page whose policy lets it ask the servers named in its address; the usual page can ask nobody. */
export const onlinePage = "en-linea.html";
export const originsParameter = "origen";

/** A server that may be asked at all: over https, or on this very computer. Null for any other address. */
export function originOf(address: string): string | null {
  try {
    const url = new URL(address);
    const own = url.hostname === "127.0.0.1" || url.hostname === "localhost";
    return url.protocol === "https:" || (url.protocol === "http:" && own) ? url.origin : null;
  } catch {
    return null;
  }
}

/** Where the page is that may ask these servers. */
export function onlineAddress(origins: readonly string[]): string {
  return `./${onlinePage}?${new URLSearchParams({ [originsParameter]: origins.join(" ") })}`;
}

/** The servers that this page may ask. None on the usual page. */
export function openOrigins(location: Pick<Location, "pathname" | "search">): readonly string[] {
  if (!location.pathname.endsWith(`/${onlinePage}`)) return [];
  const named = new URLSearchParams(location.search).get(originsParameter)?.split(" ") ?? [];
  return named.filter((origin) => originOf(origin) === origin);
}

/** A picture of one pixel that nobody sees, for tiles that a server does not have. */
const emptyPicture = Uint8Array.from(
  atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNgYGBgAAAABQABXvMqOgAAAABJRU5ErkJggg=="),
  (character) => character.charCodeAt(0),
);

/** A tile that draws nothing, as a vector tile or as a picture. */
export function emptyTile(vector: boolean): ArrayBuffer {
  return vector ? new ArrayBuffer(0) : emptyPicture.slice().buffer;
}

/** Asks one of the servers agreed to, without saying who asks from where. Throws before anything is sent to another. */
export async function ask(
  address: string,
  agreed: readonly string[],
  signal?: AbortSignal,
): Promise<Response> {
  const origin = originOf(address);
  if (!origin || !agreed.includes(origin)) throw new Error(`${origin ?? address}: not agreed to`);
  return fetch(address, {
    credentials: "omit",
    referrerPolicy: "no-referrer",
    redirect: "error",
    mode: "cors",
    signal,
  });
}

/** Loads tiles by addresses with {z}, {x} and {y}. What the server does not have stays empty. */
export function remoteTiles(template: string, vector: boolean, agreed: readonly string[]): TileLoader {
  return async (rest, signal) => {
    const [z, x, y] = rest.split("/");
    const address = template.replaceAll(/\{(z|x|y)\}/g, (_, key: "x" | "y" | "z") => ({ z, x, y })[key]);
    const response = await ask(address, agreed, signal);
    if (response.status === 404 || response.status === 204) return emptyTile(vector);
    if (!response.ok) throw new Error(`${new URL(address).host}: ${response.status}`);
    return response.arrayBuffer();
  };
}
