import { join } from "node:path";
import { buildApp } from "./build.mjs";
import { show } from "./show.mjs";

/** Builds the application if needed and shows it. */
export async function start(root, args) {
  await buildApp(root);
  return show(join(root, "dist"), args);
}
