import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Scripts written in TypeScript, by name. */
const scripts = {
  convive: "scripts/convive/main.ts",
  bench: "bench/main.ts",
  territories: "scripts/territories/main.ts",
  methods: "scripts/methods/main.ts",
  pictures: "scripts/pictures/main.ts",
  icons: "scripts/icons/main.ts",
  wasm: "scripts/wasm/main.ts",
};

const sources = ["src", "scripts", "data", "bench", "package-lock.json"];
const appSources = [...sources, "public", "index.html", "vite.config.ts"];

/**
 * Bundles a script for Node when its sources changed, and returns the bundle's path. Every state of the sources has a
 * folder of its own, put in place whole: several runs may start at once, and one that runs keeps its files.
 */
export async function bundleScript(root, name) {
  const bundles = join(root, "build", name);
  // The scripts that take pictures open the browser as the tests do.
  const folder = join(bundles, fingerprint(root, [...sources, "tests/browser"]).slice(0, 16));
  const bundle = join(folder, "main.mjs");
  if (existsSync(bundle)) return bundle;
  const draft = join(bundles, `draft-${process.pid}`);
  const { build } = await import("vite");
  await build({
    root,
    configFile: false,
    logLevel: "error",
    publicDir: false,
    build: {
      ssr: true,
      target: "node20",
      outDir: draft,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: { main: join(root, scripts[name]), worker: join(root, "scripts/convive/node-worker.ts") },
        output: { entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs" },
      },
    },
  });
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(bundle)) throw error;
  }
  removeOldBundles(bundles, folder);
  return bundle;
}

const hourMilliseconds = 3_600_000;

/** Removes what earlier states of the sources left, once nothing is likely to run from it any more. */
function removeOldBundles(bundles, current) {
  for (const entry of readdirSync(bundles)) {
    const path = join(bundles, entry);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (path !== current && age > hourMilliseconds) rmSync(path, { recursive: true, force: true });
  }
}

/** Builds what is not kept in the repository: the Honduras territory and the world background. */
export async function buildGenerated(root) {
  const marker = join(root, "public", "background", ".stamp");
  await whenStale(
    marker,
    fingerprint(root, ["scripts/territories", "data", "src/model", "package-lock.json"]),
    marker,
    async () => {
      const { buildGeneratedTerritories } = await import(
        pathToFileURL(await bundleScript(root, "territories")).href
      );
      await buildGeneratedTerritories(join(root, "public"));
    },
  );
}

/** Builds the application into dist/. */
export async function buildApp(root) {
  await buildGenerated(root);
  const page = join(root, "dist", "index.html");
  await whenStale(join(root, "dist", ".stamp"), fingerprint(root, appSources), page, async () => {
    console.error("Building Convive · Construyendo Convive …");
    const { build } = await import("vite");
    await build({ root, logLevel: "warn" });
  });
  return 0;
}

async function whenStale(stampFile, stamp, product, make) {
  if (existsSync(product) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return;
  await make();
  mkdirSync(join(stampFile, ".."), { recursive: true });
  writeFileSync(stampFile, stamp);
}

/** Changes whenever a file below these paths changes. */
function fingerprint(root, paths) {
  const hash = createHash("sha256");
  const visit = (path) => {
    const info = statSync(path, { throwIfNoEntry: false });
    if (!info) return;
    if (info.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name));
    else if (!path.endsWith(".stamp")) hash.update(`${path}\n${info.size}\n${info.mtimeMs}\n`);
  };
  for (const path of paths) visit(join(root, path));
  return hash.digest("hex");
}
