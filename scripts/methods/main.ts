import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import truth from "../../data/isla-amparo/truth.json" with { type: "json" };
import type { Analysis } from "../../src/analyses/analysis.ts";
import { analyses } from "../../src/analyses/index.ts";
import { languages } from "../../src/base/language.ts";
import { decodePack } from "../../src/model/pack/decode-pack.ts";
import { methodsPage } from "./methods-page.ts";
import { type PlantedTruth, plantedFindings } from "./planted-findings.ts";
import { plantedPage } from "./planted-page.ts";

const docs = join(process.cwd(), "docs");
for (const language of languages)
  writeFileSync(join(docs, `methods.${language}.md`), methodsPage(analyses as readonly Analysis[], language));

const territory = join(process.cwd(), "public", "territories", "isla-amparo");
const island = await decodePack(async (name) => new Uint8Array(readFileSync(join(territory, name))));
const found = await plantedFindings(island, truth as unknown as PlantedTruth);
writeFileSync(join(docs, "methods-on-the-demo.md"), plantedPage(found));
