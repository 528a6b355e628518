import { readFileSync } from "node:fs";
import { sharedFile } from "../shared-data.ts";

/** Reads one column of numbers per header name of an optional reference table; text becomes NaN. */
export function readReferenceTable(path: string): Record<string, Float64Array> {
  const file = sharedFile(path);
  if (!file) throw new Error(`The optional reference file ${path} is absent.`);
  const [header, ...rows] = readFileSync(file, "utf8")
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(","));
  return Object.fromEntries(
    header.map((name, c) => [
      name.replaceAll('"', ""),
      Float64Array.from(rows, (row) => (row[c] === "" || row[c] === "NA" ? Number.NaN : Number(row[c]))),
    ]),
  );
}
