/** The one page from which a background map may be asked of servers that a person agreed to. */
export const onlinePage = "en-linea.html";

/** Parameter of that page: the servers agreed to, as origins separated by spaces. */
export const originsParameter = "origen";

const mostOrigins = 12;

/**
 * Nothing may be loaded from, or sent to, anywhere but the server of the page itself, and `origins`. `header`: false for a policy
 * that stands in the page, which cannot say who may frame it.
 */
export function contentSecurityPolicy(origins = [], { header = true } = {}) {
  const others = origins.map((origin) => ` ${origin}`).join("");
  return [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    `connect-src 'self' blob: data:${others}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    ...(header ? ["frame-ancestors 'none'"] : []),
  ].join("; ");
}

/** What the page for a background map allows before a header narrows it down to the servers agreed to. */
export const anyMapServer = ["https:", "http://127.0.0.1:*", "http://localhost:*"];

/** The servers named in an address of the online page: https anywhere, http on this computer only. Anything else is left out. */
export function originsIn(search) {
  const named = (new URLSearchParams(search).get(originsParameter) ?? "").split(" ").filter(Boolean);
  return named
    .slice(0, mostOrigins)
    .filter((origin) =>
      /^(https:\/\/[a-z0-9.-]+|http:\/\/(127\.0\.0\.1|localhost))(:\d{1,5})?$/.test(origin),
    );
}

/** Headers of every answer, whoever gives it: the local server, or the service worker without any server. */
export function securityHeaders(origins = []) {
  return {
    "content-security-policy": contentSecurityPolicy(origins),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
}

/** Content type by the ending of a name; browsers refuse modules and WebAssembly under another one. */
export const contentTypes = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".topojson": "application/json; charset=utf-8",
  ".geojson": "application/geo+json; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
  ".bin": "application/octet-stream",
  ".md": "text/markdown; charset=utf-8",
};
