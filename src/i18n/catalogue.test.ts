import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { en } from "./en.ts";
import { es } from "./es.ts";

const ui = fileURLToPath(new URL("../ui", import.meta.url));

/** Every text with the path of keys that leads to it. */
function textsOf(tree: object, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value] as [string, string]] : textsOf(value, `${path}${key}.`),
  );
}

const spanish = new Map(textsOf(es));
const english = new Map(textsOf(en));
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

const sources = filesBelow(ui)
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(file, "utf8"));
const quoted = new Set(sources.flatMap((text) => [...text.matchAll(/"([\w.]+)"/g)].map((match) => match[1])));
/** Keys made with a part that is only known when it is shown: `steps.${step}.title`. */
const patterns = sources.flatMap((text) =>
  [...text.matchAll(/`([a-z]\w*\.[^`\s]*\$\{[^`]*)`/g)].map(
    (match) => new RegExp(`^${match[1].replaceAll(".", "\\.").replace(/\$\{[^}]*\}/g, "[\\w.]+")}$`),
  ),
);

describe("the catalogue", () => {
  it("says everything in both languages", () => {
    expect([...english.keys()].sort()).toEqual([...spanish.keys()].sort());
    const empty = [...spanish, ...english].filter(([, text]) => text.trim() === "").map(([key]) => key);
    expect(empty).toEqual([]);
  });

  it("fills in the same things in both languages", () => {
    const differ = [...spanish].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(english.get(key) ?? "").join(),
    );
    expect(differ.map(([key]) => key)).toEqual([]);
  });

  it("holds no word that nobody shows", () => {
    const unused = [...spanish.keys()].filter(
      (key) => !quoted.has(key) && !patterns.some((pattern) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });

  it("stigmatises nobody", () => {
    const words = /peligros|zona roja|dangerous|\bthug|delincuent/i;
    expect([...spanish, ...english].filter(([, text]) => words.test(text)).map(([key]) => key)).toEqual([]);
  });
});
