import type { RawTable } from "../readers/raw-table.ts";
import type { TableGuess } from "./inspect-table.ts";

/** The first rows of a table as a table of texts, without its geometry: enough to see what its names and codes match. */
export function sampleTable({ name, preview }: TableGuess): RawTable {
  return {
    name,
    rows: preview.rows.length,
    rowsRead: preview.rows.length,
    columns: preview.header.map((column, at) => ({
      name: column,
      text: (row) => preview.rows[row]?.[at] ?? "",
    })),
    geometry: null,
    setAside: [],
    facts: {},
  };
}
