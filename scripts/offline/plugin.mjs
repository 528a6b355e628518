import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { anyMapServer, contentSecurityPolicy, onlinePage } from "../launch/policy.mjs";

const releaseMeta = "convive-release";
const worker = "service-worker.js";

/** Files in the built folder that no page asks for. */
const notServed = /(^|\/)\.[^/]+$/;

/**
 * Finishes a build: writes the content security policy into the page, adds the page for a background map from a server, and the
 * service worker with the list of every file. The release is named after the content of all of them.
 */
export function offline() {
  return {
    name: "convive-offline",
    apply: "build",
    writeBundle: {
      order: "post",
      handler({ dir }) {
        finish(dir);
      },
    },
  };
}

function finish(folder) {
  const page = readFileSync(join(folder, "index.html"), "utf8");
  const files = {};
  for (const path of filesBelow(folder))
    if (path !== "index.html" && path !== onlinePage && path !== worker)
      files[path] = digest(readFileSync(join(folder, path)));
  const release = createHash("sha256").update(page).update(JSON.stringify(files)).digest("hex").slice(0, 16);
  const pages = {
    "index.html": withHead(page, release, []),
    [onlinePage]: withHead(page, release, anyMapServer),
  };
  for (const [name, text] of Object.entries(pages)) {
    writeFileSync(join(folder, name), text);
    files[name] = digest(text);
  }
  writeFileSync(join(folder, worker), workerText(release, files));
}

/** The policy comes first: it only holds for what follows it. */
function withHead(page, release, origins) {
  const policy = contentSecurityPolicy(origins, { header: false });
  const head = `<meta http-equiv="Content-Security-Policy" content="${policy}" />\n    <meta name="${releaseMeta}" content="${release}" />`;
  return page.replace(/(<meta charset="utf-8" \/>)/, `$1\n    ${head}`);
}

/** One plain script: not every browser runs service workers made of modules. */
function workerText(release, files) {
  const here = import.meta.dirname;
  const policy = readFileSync(join(here, "..", "launch", "policy.mjs"), "utf8").replaceAll(/^export /gm, "");
  const code = readFileSync(join(here, worker), "utf8");
  return `const release = ${JSON.stringify(release)};\nconst files = ${JSON.stringify(files)};\n${policy}\n${code}`;
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => !notServed.test(path))
    .sort();
}

function digest(content) {
  return createHash("sha256").update(content).digest("base64");
}
