import { join } from "node:path";
import { createIslaAmparo } from "./amparo/project.ts";
import { type BuiltFile, jsonFile, packFiles, writeFiles } from "./files.ts";
import { registryFile } from "./registry.ts";

/** The demo territory: its pack, below the public folder, and its truth, below the data folder. */
export function islaAmparoFiles(): { pack: BuiltFile[]; truth: BuiltFile } {
  const { project, truth } = createIslaAmparo();
  return {
    pack: packFiles("territories/isla-amparo", project, 5),
    truth: jsonFile("isla-amparo/truth.json", truth),
  };
}

/**
 * Builds everything that is bundled into `targetDirectory` (the public folder): territories, their registry, the
 * background. The truth planted in the demo territory is written into `dataDirectory`.
 */
export async function buildTerritories(
  targetDirectory: string,
  dataDirectory = join(targetDirectory, "..", "data"),
): Promise<void> {
  const { pack, truth } = islaAmparoFiles();
  writeFiles(targetDirectory, [...pack, registryFile()]);
  writeFiles(dataDirectory, [truth]);
}
