import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Scripts written in TypeScript, by name. */
const scripts = {
  convive: "scripts/convive/main.ts",
  bench: "bench/main.ts",
  territories: "scripts/territories/main.ts",
  methods: "scripts/methods/main.ts",
  pictures: "scripts/pictures/main.ts",
};

const sources = ["src", "scripts", "data", "bench", "package-lock.json"];
const appSources = [...sources, "public", "index.html", "vite.config.ts"];

/** Bundles a script for Node when its sources changed, and returns the bundle's path. */
export async function bundleScript(root, name) {
  const folder = join(root, "build", name);
  const bundle = join(folder, "main.mjs");
  await whenStale(join(folder, ".stamp"), fingerprint(root, sources), bundle, async () => {
    const { build } = await import("vite");
    rmSync(folder, { recursive: true, force: true });
    await build({
      root,
      configFile: false,
      logLevel: "error",
      publicDir: false,
      build: {
        ssr: true,
        target: "node20",
        outDir: folder,
        emptyOutDir: true,
        minify: false,
        rolldownOptions: {
          input: { main: join(root, scripts[name]), worker: join(root, "scripts/convive/node-worker.ts") },
          output: { entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs" },
        },
      },
    });
  });
  return bundle;
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
