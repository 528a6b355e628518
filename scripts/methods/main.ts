import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Analysis } from "../../src/analyses/analysis.ts";
import { analyses } from "../../src/analyses/index.ts";
import { languages } from "../../src/base/language.ts";
import { methodsPage } from "./methods-page.ts";

for (const language of languages)
  writeFileSync(
    join(process.cwd(), "docs", `methods.${language}.md`),
    methodsPage(analyses as readonly Analysis[], language),
  );
