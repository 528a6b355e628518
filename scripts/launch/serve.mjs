import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { pipeline } from "node:stream";
import { createGzip } from "node:zlib";
import { contentTypes, onlinePage, originsIn, securityHeaders } from "./policy.mjs";

const compressed = new Set([
  ".html",
  ".js",
  ".mjs",
  ".css",
  ".json",
  ".geojson",
  ".topojson",
  ".svg",
  ".wasm",
  ".bin",
  ".webmanifest",
]);

/** Serves a folder on the loopback address only. Resolves with the address once it listens. */
export function serve(folder, port) {
  const server = createServer((request, response) => {
    const path = fileFor(folder, request.url ?? "/");
    if (!path) {
      response.writeHead(404, { "content-type": "text/plain; charset=utf-8" });
      response.end("Not found");
      return;
    }
    const extension = extname(path);
    const gzip = compressed.has(extension) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
    response.writeHead(200, {
      "content-type": contentTypes[extension] ?? "application/octet-stream",
      ...securityHeaders(path === join(folder, onlinePage) ? originsIn(searchOf(request.url)) : []),
      "cache-control": path.includes(`${sep}assets${sep}`)
        ? "public, max-age=31536000, immutable"
        : "no-cache",
      ...(gzip ? { "content-encoding": "gzip", vary: "accept-encoding" } : {}),
    });
    if (request.method === "HEAD") return response.end();
    // A file that goes away meanwhile (a new build takes its place) ends that answer, not the server.
    pipeline([createReadStream(path), ...(gzip ? [createGzip()] : []), response], () => undefined);
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () =>
      resolve({ server, address: `http://127.0.0.1:${server.address().port}/` }),
    );
  });
}

function fileFor(folder, url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, "http://127.0.0.1").pathname);
  } catch {
    return null;
  }
  const full = normalize(join(folder, path));
  if (full !== folder && !full.startsWith(folder + sep)) return null;
  const file = existsSync(full) && statSync(full).isDirectory() ? join(full, "index.html") : full;
  return existsSync(file) && statSync(file).isFile() ? file : null;
}

function searchOf(url) {
  return new URL(url, "http://127.0.0.1").search;
}
