import { existsSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";

/** Folder of the built application that the browser is shown: CONVIVE_DIST if it is set, else dist/. No closing slash. */
export const dist = process.env.CONVIVE_DIST ?? fileURLToPath(new URL("../../dist", import.meta.url));

if (!existsSync(`${dist}/index.html`))
  throw new Error(`No built application in ${dist}: run npm run build first.`);
