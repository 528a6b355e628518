import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import truth from "../../data/isla-amparo/truth.json" with { type: "json" };
import { loadAllAnalyses } from "../../src/analyses/load-analyses.ts";
import { languages } from "../../src/base/language.ts";
import { decodePack } from "../../src/model/pack/decode-pack.ts";
import { methodsPage } from "./methods-page.ts";
import { type PlantedTruth, plantedFindings } from "./planted-findings.ts";
import { plantedPage } from "./planted-page.ts";

const docs = join(process.cwd(), "docs");
const analyses = await loadAllAnalyses();
for (const language of languages)
  writeFileSync(join(docs, `methods.${language}.md`), methodsPage(analyses, language));

const territory = join(process.cwd(), "public", "territories", "isla-amparo");
const island = await decodePack(async (name) => new Uint8Array(readFileSync(join(territory, name))));
const found = await plantedFindings(island, truth as unknown as PlantedTruth);
writeFileSync(join(docs, "methods-on-the-demo.md"), plantedPage(found));
