import { dirname, join } from "node:path";
import { createIslaAmparo } from "./amparo/project.ts";
import { backgroundFile } from "./background.ts";
import { type BuiltFile, jsonFile, packFiles, writeFiles } from "./files.ts";
import { createHonduras, hondurasDecimals } from "./honduras.ts";
import { registryFile } from "./registry.ts";
import { truthPage } from "./truth-page.ts";

/** The demo territory: its pack (public folder), its truth (data folder) and the page about it (docs folder). */
export function islaAmparoFiles(): { pack: BuiltFile[]; truth: BuiltFile; page: BuiltFile } {
  const { project, truth } = createIslaAmparo();
  return {
    pack: packFiles("territories/isla-amparo", project, 5),
    truth: jsonFile("isla-amparo/truth.json", truth),
    page: truthPage(truth),
  };
}

/** What is made from packages at build time and not kept in the repository: Honduras and the world background. */
export async function buildGeneratedTerritories(publicDirectory: string): Promise<void> {
  writeFiles(publicDirectory, [
    ...packFiles("territories/honduras-2019", createHonduras(), hondurasDecimals),
    backgroundFile(),
  ]);
}

/**
 * Builds everything that is bundled into `targetDirectory` (the public folder): territories, their registry, the
 * background. The truth planted in the demo territory is written into the folders `data` and `docs` of
 * `rootDirectory`, by default the folder that holds the public one.
 */
export async function buildTerritories(
  targetDirectory: string,
  rootDirectory = dirname(targetDirectory),
): Promise<void> {
  const { pack, truth, page } = islaAmparoFiles();
  writeFiles(targetDirectory, [...pack, registryFile()]);
  writeFiles(join(rootDirectory, "data"), [truth]);
  writeFiles(join(rootDirectory, "docs"), [page]);
  await buildGeneratedTerritories(targetDirectory);
}
