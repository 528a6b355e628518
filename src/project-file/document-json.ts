import type { PartHeads } from "./part-shapes.ts";
import type { ProjectHead } from "./project-shapes.ts";

/** The JSON document of a project file. `project` is the whole document; its large tables are parts beside it. */
export interface FileDocument {
  readonly format: "convive";
  readonly schema: number;
  /** ISO 8601, UTC. */
  readonly savedAt: string;
  /** Version of the program that saved it. */
  readonly savedWith: string;
  readonly project: ProjectHead & PartHeads;
}

export const documentName = "convive.json";

const odd: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  "-Infinity": Number.NEGATIVE_INFINITY,
  "-0": -0,
};

/** JSON in which the numbers that JSON cannot write stand as `{"$number": "NaN"}`. */
export function exactJson(value: unknown): string {
  return JSON.stringify(
    value,
    (_key, item) =>
      typeof item === "number" && (!Number.isFinite(item) || Object.is(item, -0))
        ? { $number: Object.is(item, -0) ? "-0" : String(item) }
        : item,
    1,
  );
}

/** Reads such JSON. Throws `SyntaxError`. */
export function parseExactJson(text: string): unknown {
  return JSON.parse(text, (_key, item) => {
    if (item === null || typeof item !== "object" || !Object.hasOwn(item, "$number")) return item;
    const name = (item as { $number: unknown }).$number;
    return typeof name === "string" && Object.hasOwn(odd, name) ? odd[name] : item;
  });
}
