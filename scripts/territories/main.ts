import { realpathSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildGeneratedTerritories, buildTerritories } from "./build.ts";

export { buildGeneratedTerritories };

/** True when this file was started by itself rather than imported by another. */
const started =
  process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);

if (started) {
  await buildTerritories(join(process.cwd(), "public"));
  console.log("public/territories, public/background, data/isla-amparo/truth.json");
}
