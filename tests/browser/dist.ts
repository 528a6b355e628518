import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

/**
 * Folder of the built application that the browser is shown: CONVIVE_DIST if it is set, else dist/ of the project, which every
 * command runs in. No closing slash.
 */
export const dist = process.env.CONVIVE_DIST ?? join(process.cwd(), "dist");

if (!existsSync(`${dist}/index.html`))
  throw new Error(`No built application in ${dist}: run npm run build first.`);
