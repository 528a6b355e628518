import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const src = join(root, "src");

/** Imports go to a lower rank only, or stay inside their own folder. */
const ranks: Readonly<Record<string, number>> = {
  base: 0,
  kernels: 1,
  model: 1.5,
  symbology: 2,
  readers: 2,
  analyses: 2,
  layers: 3,
  writers: 3,
  intake: 3,
  "project-file": 3.5,
  engine: 4,
  i18n: 4,
  map: 4,
  state: 5,
  ui: 6,
  app: 7,
};

/** Packages a folder may import; a name ending in a slash covers everything below it. */
const packages: Readonly<Record<string, readonly string[]>> = {
  base: [],
  kernels: [],
  model: ["topojson-server", "topojson-specification", "geojson"],
  symbology: [],
  analyses: [],
  readers: [
    "proj4",
    "sql.js",
    "topojson-client",
    "topojson-specification",
    "geojson",
    "fflate",
    "hyparquet",
    "hyparquet/",
    "hyparquet-compressors",
  ],
  intake: [],
  layers: [],
  writers: [],
  "project-file": ["fflate", "hyparquet-writer"],
  engine: [],
  i18n: ["i18next", "react-i18next"],
  map: [
    "maplibre-gl",
    "pmtiles",
    "react",
    "@deck.gl/",
    "@luma.gl/",
    "geojson",
    "topojson-client",
    "topojson-specification",
    "@fontsource-variable/",
  ],
  state: ["zustand", "idb"],
  ui: [
    "react",
    "react-i18next",
    "i18next",
    "zustand",
    "@mantine/",
    "@tabler/icons-react",
    "@tanstack/",
    "@observablehq/plot",
  ],
  app: ["react", "react-dom", "react-dom/", "@fontsource-variable/", "@mantine/"],
};

const forbiddenNames = /(^|\/)(utils?|helpers?|common|misc|shared-utils)(\/|\.|$)/i;
const softLines = 250;
const hardLines = 400;
/** Files that are tables of data, where length is not complexity. */
const dataTables: readonly string[] = [
  "i18n/es/screens.ts",
  "i18n/en/screens.ts",
  "intake/category-rules.ts",
];

interface SourceFile {
  readonly path: string;
  readonly folder: string;
  readonly text: string;
  readonly imports: readonly { readonly target: string; readonly typeOnly: boolean }[];
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)|new URL\(\s*["'](\.[^"']+)["']/g;

function importsOf(text: string): SourceFile["imports"] {
  return [...text.matchAll(importPattern)].map((match) => ({
    target: match[2] ?? match[3] ?? match[4],
    typeOnly: Boolean(match[1]),
  }));
}

const files: readonly SourceFile[] = filesBelow(src)
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => {
    const path = relative(src, file).replaceAll("\\", "/");
    const text = readFileSync(file, "utf8");
    return { path, folder: path.split("/")[0], text, imports: importsOf(text) };
  });
const production = files.filter((file) => !/\.test\.tsx?$/.test(file.path));
const byPath = new Map(files.map((file) => [file.path, file]));

function localTarget(file: SourceFile, target: string): string | null {
  if (!target.startsWith(".")) return null;
  return join(dirname(file.path), target.split("?")[0]).replaceAll("\\", "/");
}

describe("architecture", () => {
  it("knows every folder of src", () => {
    expect([...new Set(files.map((file) => file.folder))].filter((folder) => !(folder in ranks))).toEqual([]);
  });

  it("imports only downward, never between equals", () => {
    const wrong: string[] = [];
    for (const file of production) {
      for (const { target } of file.imports) {
        const local = localTarget(file, target);
        if (local === null) continue;
        const folder = local.split("/")[0];
        if (folder === file.folder || !(folder in ranks)) continue;
        if (ranks[folder] >= ranks[file.folder]) wrong.push(`${file.path} imports ${local}`);
      }
      if (file.folder === "ui" && file.imports.some(({ target }) => /\/(kernels|engine)\//.test(target)))
        wrong.push(`${file.path} reaches into kernels or engine`);
    }
    expect(wrong).toEqual([]);
  });

  it("has no cycle, type-only imports included", () => {
    const state = new Map<string, "open" | "done">();
    const cycles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (state.get(path) === "done") return;
      if (state.get(path) === "open") {
        cycles.push([...trail.slice(trail.indexOf(path)), path].join(" > "));
        return;
      }
      const file = byPath.get(path);
      if (!file) return;
      state.set(path, "open");
      for (const { target } of file.imports) {
        const local = localTarget(file, target);
        if (local) visit(local, [...trail, path]);
      }
      state.set(path, "done");
    };
    for (const file of production) visit(file.path, []);
    expect(cycles).toEqual([]);
  });

  it("imports only packages allowed in the folder", () => {
    const wrong: string[] = [];
    for (const file of production)
      for (const { target } of file.imports) {
        if (target.startsWith(".") || target.startsWith("node:")) {
          if (target.startsWith("node:") && !packages[file.folder].includes(target))
            wrong.push(`${file.path}: ${target}`);
          continue;
        }
        const fits = packages[file.folder].some(
          (name) => target === name || target.startsWith(name.endsWith("/") ? name : `${name}/`),
        );
        if (!fits) wrong.push(`${file.path}: ${target}`);
      }
    expect(wrong).toEqual([]);
  });

  it("resolves every relative import", () => {
    const wrong: string[] = [];
    for (const file of files)
      for (const { target } of file.imports) {
        const local = localTarget(file, target);
        if (local && /\.tsx?$/.test(local) && !byPath.has(local) && !local.startsWith(".."))
          wrong.push(`${file.path}: ${target}`);
      }
    expect(wrong).toEqual([]);
  });

  it("keeps index.ts for registries, and names folders by subject", () => {
    const registries = ["analyses/index.ts", "readers/index.ts", "layers/index.ts", "writers/index.ts"];
    expect(
      files.filter((file) => /(^|\/)index\.tsx?$/.test(file.path) && !registries.includes(file.path)),
    ).toEqual([]);
    expect(files.map((file) => file.path).filter((path) => forbiddenNames.test(path))).toEqual([]);
  });

  it("keeps files small", () => {
    const long = production
      .filter((file) => !dataTables.includes(file.path))
      .map((file) => ({ path: file.path, lines: file.text.split("\n").length }))
      .filter((file) => file.lines > softLines);
    expect(long.filter((file) => file.lines > hardLines)).toEqual([]);
    const share = long.length / production.length;
    expect(
      share,
      `files over ${softLines} lines: ${long.map((file) => `${file.path} ${file.lines}`).join(", ")}`,
    ).toBeLessThan(0.12);
  });

  it("draws no unseeded chance and reads no clock in numbers", () => {
    const pure = production.filter((file) => /^(kernels|analyses|model|symbology)\//.test(file.path));
    expect(
      pure.filter((file) => /Math\.random|Date\.now|new Date\(\)/.test(file.text)).map((file) => file.path),
    ).toEqual([]);
  });

  it("bakes no territory into the code", () => {
    const names = /amparo|honduras|tegucigalpa/i;
    // The table of countries treats them all alike: it tells zones of coordinates apart.
    const elsewhere = production.filter(
      ({ folder, path }) => folder !== "app" && path !== "intake/countries.ts",
    );
    expect(elsewhere.filter((file) => names.test(file.text)).map((file) => file.path)).toEqual([]);
  });

  it("derives nothing in effects: few components use them", () => {
    const users = production.filter((file) => /\buseEffect\(/.test(file.text)).map((file) => file.path);
    expect(
      users.filter((path) => !/^(map|ui\/(widgets|map|charts|table|timeline)|app)\//.test(path)),
    ).toEqual([]);
  });
});
