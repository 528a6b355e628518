import { foldText } from "./fold-text.ts";

/** A file name that every system accepts: words joined by hyphens, without accents. */
export function fileNameFor(parts: readonly string[], extension: string): string {
  const words = foldText(parts.join(" "))
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);
  return `${words || "convive"}${extension}`;
}
