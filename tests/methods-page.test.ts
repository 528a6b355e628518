import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { methodsPage } from "../scripts/methods/methods-page.ts";
import { loadAllAnalyses } from "../src/analyses/load-analyses.ts";
import { languages } from "../src/base/language.ts";

describe.each(languages)("methods page (%s)", (language) => {
  it("is what the method cards say; write it anew with npm run methods", async () => {
    const file = fileURLToPath(new URL(`../docs/methods.${language}.md`, import.meta.url));
    expect(readFileSync(file, "utf8")).toBe(methodsPage(await loadAllAnalyses(), language));
  });
});
