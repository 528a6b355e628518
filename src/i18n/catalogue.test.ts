import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Catalogue } from "./catalogue.ts";
import { documents as documentsInEnglish } from "./en/documents.ts";
import { frame as frameInEnglish } from "./en/frame.ts";
import { intake as intakeInEnglish } from "./en/intake.ts";
import { screens as screensInEnglish } from "./en/screens.ts";
import { documents } from "./es/documents.ts";
import { frame } from "./es/frame.ts";
import { intake } from "./es/intake.ts";
import { screens } from "./es/screens.ts";
import { bringWords, i18n, speak } from "./i18n.ts";

const es: Catalogue = { frame, screens, intake, documents };
const en: Catalogue = {
  frame: frameInEnglish,
  screens: screensInEnglish,
  intake: intakeInEnglish,
  documents: documentsInEnglish,
};
const parts = ["frame", "screens", "intake", "documents"] as const;
const source = fileURLToPath(new URL("..", import.meta.url));

/** Every text with the path of keys that leads to it. */
function textsOf(tree: object, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value] as [string, string]] : textsOf(value, `${path}${key}.`),
  );
}

const spanish = new Map(parts.flatMap((part) => textsOf(es[part])));
const english = new Map(parts.flatMap((part) => textsOf(en[part])));
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

const textOfFile = new Map(
  filesBelow(source)
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.includes("/i18n/"))
    .map((file) => [file, readFileSync(file, "utf8")]),
);

/** What tells the keys that a file may show: keys as they stand, and keys with a part only known when it is shown. */
function shownBy(text: string): (key: string) => boolean {
  const quoted = new Set([...text.matchAll(/"([\w.]+)"/g)].map((match) => match[1]));
  const patterns = [...text.matchAll(/`([a-z]\w*\.[^`\s]*\$\{[^`]*)`/g)].map(
    (match) => new RegExp(`^${match[1].replaceAll(".", "\\.").replace(/\$\{[^}]*\}/g, "[\\w.]+")}$`),
  );
  return (key) => quoted.has(key) || patterns.some((pattern) => pattern.test(key));
}

/** The files that a file loads at once or later, each with the parts of the catalogue that arrive with it. */
function loadedBy(file: string): { readonly file: string; readonly parts: readonly string[] }[] {
  const text = textOfFile.get(file) ?? "";
  const there = (path: string) => join(dirname(file), path);
  const screensOf = [...text.matchAll(/lazyScreen\(\s*\(\) => import\("([^"]+)"\),([^)]*)\)/g)].map(
    ([, path, names]) => ({
      file: there(path),
      parts: [...names.matchAll(/"(\w+)"/g)].map(([, name]) => name),
    }),
  );
  const withWords = new Set(screensOf.map((screen) => screen.file));
  const plain = [...text.matchAll(/(?:from |import |import\()"(\.[^"]+)"/g)]
    .map(([, path]) => there(path))
    .filter((path) => !withWords.has(path));
  return [...screensOf, ...plain.map((path) => ({ file: path, parts: [] }))];
}

/** The files that can be on screen before a part of the catalogue has arrived. */
function filesWithout(part: string): Set<string> {
  const reached = new Set<string>();
  const waiting = [join(source, "app/main.tsx")];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    for (const next of loadedBy(file)) if (!next.parts.includes(part)) waiting.push(next.file);
  }
  return reached;
}

const inUi = [...textOfFile].filter(([file]) => file.startsWith(join(source, "ui")));

describe("the catalogue", () => {
  it.each(parts)("says everything in both languages: %s", (part) => {
    const keys = (catalogue: Catalogue) =>
      textsOf(catalogue[part])
        .map(([key]) => key)
        .sort();
    expect(keys(en)).toEqual(keys(es));
    expect(keys(es).length).toBeGreaterThan(50);
  });

  it("holds each key in one part, and no empty text", () => {
    const keys = parts.flatMap((part) => textsOf(es[part]).map(([key]) => key));
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
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
    const shown = shownBy(inUi.map(([, text]) => text).join("\n"));
    expect([...spanish.keys()].filter((key) => !shown(key))).toEqual([]);
  });

  it.each(["screens", "intake", "documents"] as const)("arrives before what shows it: %s", (part) => {
    const early = filesWithout(part);
    expect(early.size).toBeGreaterThan(20);
    const keys = textsOf(es[part]).map(([key]) => key);
    const tooEarly = inUi
      .filter(([file]) => early.has(file))
      .flatMap(([file, text]) =>
        keys.filter(shownBy(text)).map((key) => `${file.slice(source.length)}: ${key}`),
      );
    expect(tooEarly).toEqual([]);
  });

  it("speaks the words of a screen in the language on screen, and in one chosen later or meanwhile", async () => {
    expect(i18n.t("common.close")).toBe(frame.common.close);
    expect(i18n.exists("passport.summary")).toBe(false);
    await bringWords(["documents"]);
    expect(i18n.t("passport.summary")).toBe(documents.passport.summary);
    expect(i18n.t("passport.title")).toBe(frame.passport.title);
    await speak("en");
    expect(i18n.t("passport.summary")).toBe(documentsInEnglish.passport.summary);
    expect(i18n.t("passport.title")).toBe(frameInEnglish.passport.title);
    await bringWords(["screens"]);
    expect(i18n.t("legend.title")).toBe(screensInEnglish.legend.title);
    await Promise.all([speak("es"), bringWords(["intake"])]);
    expect(i18n.t("further.add")).toBe(intake.further.add);
    expect(i18n.t("legend.title")).toBe(screens.legend.title);
  });

  it("stigmatises nobody", () => {
    const words = /peligros|zona roja|dangerous|\bthug|delincuent/i;
    expect([...spanish, ...english].filter(([, text]) => words.test(text)).map(([key]) => key)).toEqual([]);
  });
});
