import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { sharedFile } from "../shared-data.ts";

/** A table of reference values: column name to text cells. Plain or gzipped CSV without quoted commas. */
export type ReferenceTable = Readonly<Record<string, readonly string[]>>;

/** Reads a reference table of the optional test data. Only call it where `hasSharedReference` holds. */
export function referenceTable(path: string): ReferenceTable {
  const full = sharedFile(`reference/${path}`);
  if (full === null) throw new Error(`reference/${path} is absent`);
  const bytes = readFileSync(full);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const [header, ...lines] = text.trim().split("\n");
  const rows = lines.map((line) => line.split(","));
  return Object.fromEntries(header.split(",").map((name, column) => [name, rows.map((row) => row[column])]));
}

/** A column as numbers; "NA" and empty cells are NaN. */
export function numbers(table: ReferenceTable, column: string): Float64Array {
  const cells = table[column];
  if (!cells) throw new Error(`no column ${column}`);
  return Float64Array.from(cells, (cell) =>
    cell === "NA" || cell === "NaN" || cell === "" ? Number.NaN : Number(cell),
  );
}
