import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const shared = fileURLToPath(new URL("../../shared/", import.meta.url));

/** Path of a file of the optional test data beside the project, or null where it is absent. */
export function sharedFile(path: string): string | null {
  const full = `${shared}${path}`;
  return existsSync(full) ? full : null;
}

/** Title suffix and condition for tests that need the optional data: `it.skipIf(!has)(...)` says why it skipped. */
export const hasSharedReference = existsSync(`${shared}reference/README.md`);
export const hasSharedData = existsSync(`${shared}data/README.md`);
