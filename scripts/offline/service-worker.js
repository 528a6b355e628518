// Follows the settings and the policy that the build puts before it: `release`, `files` (path to SHA-256 in base64) and the functions of
// scripts/launch/policy.mjs. Keeps one whole release of the application and answers from it, so that parts of two
// releases never meet: each file must have the digest that the list gives.

const prefix = "convive-";
const cacheName = prefix + release;
const listPath = ".files";
const atOnce = 3;
const closingMilliseconds = 3000;
const lookAgainMilliseconds = 100;

const paths = Object.keys(files);
const address = (path) => new URL(path, self.registration.scope).href;

self.addEventListener("install", (event) => {
  event.waitUntil(keepAll());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOthers());
});

self.addEventListener("message", (event) => {
  event.waitUntil(reply(event));
});

self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const url = new URL(event.request.url);
  const path = pathOf(url);
  if (path !== null) event.respondWith(answer(path, url));
});

/** The file that an address means, or null when it is none of the application's. */
function pathOf(url) {
  const scope = new URL(self.registration.scope);
  if (url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return null;
  const path = decodeURIComponent(url.pathname.slice(scope.pathname.length)) || "index.html";
  return Object.hasOwn(files, path) ? path : null;
}

async function answer(path, url) {
  const cache = await caches.open(cacheName);
  const kept = (await cache.match(address(path))) ?? (await fetchChecked(path));
  if (path !== onlinePage) return kept;
  return new Response(await kept.blob(), { headers: headersOf(path, originsIn(url.search)) });
}

/** Three at a time, so that a person's own work goes first. What another release has already is taken from there. */
async function keepAll() {
  const cache = await caches.open(cacheName);
  const earlier = await earlierFiles();
  let next = 0;
  let done = 0;
  const worker = async () => {
    while (next < paths.length) {
      const path = paths[next++];
      if (!(await cache.match(address(path)))) {
        const known = earlier.get(`${path} ${files[path]}`);
        await cache.put(address(path), (await known?.match(address(path))) ?? (await fetchChecked(path)));
      }
      done++;
      if (done % 10 === 0 || done === paths.length)
        await tellAll({ type: "keeping", share: done / paths.length });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  await cache.put(address(listPath), new Response(JSON.stringify(files)));
}

/** Where files of other releases are kept, by path and digest. */
async function earlierFiles() {
  const found = new Map();
  for (const name of await caches.keys()) {
    if (!name.startsWith(prefix) || name === cacheName) continue;
    const cache = await caches.open(name);
    const list = await cache.match(address(listPath));
    if (list)
      for (const [path, digest] of Object.entries(await list.json())) found.set(`${path} ${digest}`, cache);
  }
  return found;
}

/** Rejects when the server gives anything but this release's file. */
async function fetchChecked(path) {
  const response = await fetch(address(path), {
    integrity: `sha256-${files[path]}`,
    cache: path.startsWith("assets/") ? "default" : "no-cache",
    credentials: "same-origin",
  });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return new Response(await response.blob(), { headers: headersOf(path, []) });
}

function headersOf(path, origins) {
  const extension = path.slice(path.lastIndexOf("."));
  return {
    "content-type": contentTypes[extension] ?? "application/octet-stream",
    ...securityHeaders(origins),
  };
}

async function dropOthers() {
  for (const name of await caches.keys())
    if (name.startsWith(prefix) && name !== cacheName) await caches.delete(name);
}

/** Whether only one window is left. One that was closed a moment ago still counts for the browser, so that it is given time. */
async function isAlone() {
  const until = Date.now() + closingMilliseconds;
  while ((await windows()).length > 1) {
    if (Date.now() > until) return false;
    await new Promise((resolve) => setTimeout(resolve, lookAgainMilliseconds));
  }
  return true;
}

async function windows() {
  return self.clients.matchAll({ type: "window", includeUncontrolled: true });
}

async function tellAll(message) {
  for (const client of await windows()) client.postMessage(message);
}

/**
 * `release`: which one this is. `claim`: answer the windows that are open already (only asked by a window of this
 * release). `replace`: take over from the release before, which only one window may be using.
 */
async function reply({ data, ports: [port] }) {
  switch (data?.type) {
    case "release":
      port?.postMessage(release);
      break;
    case "claim":
      await self.clients.claim();
      port?.postMessage(true);
      break;
    case "replace": {
      const alone = await isAlone();
      port?.postMessage(alone);
      if (alone) await self.skipWaiting();
      break;
    }
  }
}
