import type { RunContext } from "../base/run-context.ts";
import type { RawColumn, RawTable } from "../readers/raw-table.ts";
import { CellCursor } from "./cell-cursor.ts";
import type { IncidentMapping } from "./mapping.ts";
import { comparableText } from "./names.ts";
import { columnNamed } from "./placing.ts";
import { equalRowCounts } from "./row-groups.ts";

/** Names of columns that identify a record in its office, without accents. */
const identifierNames =
  /^(id|folio|expediente|carpeta|nunc|nuc|spoa|uuid|caso|case|denuncia|parte|boletin|bo|ro|key)$|\b(id|folio|expediente|carpeta|nunc|nuc|spoa|uuid|idcarpeta)\b|\b(incident|case|report|event|record|crime|dr|complaint|reference) (no|nr|num|number|key|id)\b|\b(no|nr|nro|num|numero|n) (de |del )?(caso|expediente|carpeta|denuncia|parte|reporte|hecho|incidente|noticia|registro|boletim)\b|\bnoticia criminal\b|\bincident key\b/;

/** Numbers that a mapping program gives to the rows of a file: others in the next file. */
const rowNumberNames =
  /^(fid|ogc fid|objectid( \d+)?|gid|index|idx|row|fila|unnamed.*|id (alcaldia|colonia|municipio|barrio|delito|tipo|entidad|estado|departamento|area).*)$/;

/** Names of columns with the official code of a school, a stop, a service. */
const codeNames =
  /^(clave|codigo|cod|code|cct|clee|cue|cve|siglas|ref)\b|\b(clave|codigo|code|cct|clee|cue)$/;

/** Whether a column is called like an identifier of things that stay (schools, stops, services), not like a number of rows. */
export function identifiesThings(columnName: string): boolean {
  const name = plainName(columnName);
  return (identifierNames.test(name) || codeNames.test(name)) && !rowNumberNames.test(name);
}

const plainName = (columnName: string) => comparableText(columnName.replace(/([a-z])([A-Z])/g, "$1 $2"));

const leastFilled = 0.95;
const leastDistinct = 0.8;
const rowsPerBreath = 20_000;

/**
 * The column that identifies each record: the one the mapping names, or one that is called so, is filled in nearly every
 * row, seldom repeats, and does not merely count the rows of this file. Null without one. O(bytes of such columns).
 */
export function identifierColumn(raw: RawTable, mapping: IncidentMapping): RawColumn | null {
  if (mapping.identifier !== undefined) return columnNamed(raw, mapping.identifier);
  const used = new Set(JSON.stringify([mapping.place, mapping.time]).match(/"(?:[^"\\]|\\.)*"/g));
  const candidates = raw.columns.filter((column) => {
    const name = plainName(column.name);
    return identifierNames.test(name) && !rowNumberNames.test(name) && !used.has(JSON.stringify(column.name));
  });
  return candidates.find((column) => tellsRecordsApart(column, raw.rows)) ?? null;
}

function tellsRecordsApart(column: RawColumn, rows: number): boolean {
  const cursor = new CellCursor(column);
  const keys = new Float64Array(rows);
  let filled = 0;
  let counting = 0;
  for (let row = 0; row < rows; row++) {
    if (!cursor.at(row)) continue;
    keys[filled++] = keyOf(cursor);
    const number = wholeNumber(cursor);
    if (number === row || number === row + 1) counting++;
  }
  if (filled === 0 || filled < leastFilled * rows || counting >= 0.5 * filled) return false;
  let distinct = 0;
  for (const size of equalRowCounts(filled, [keys.subarray(0, filled)])) if (size > 0) distinct++;
  return distinct >= leastDistinct * filled;
}

/** The identifier of every row as a number made of it; NaN where there is none. */
export async function recordKeys(
  column: RawColumn,
  rows: number,
  context: RunContext,
): Promise<Float64Array> {
  const cursor = new CellCursor(column);
  const keys = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    if (row % rowsPerBreath === 0) await context.breathe();
    keys[row] = cursor.at(row) ? keyOf(cursor) : Number.NaN;
  }
  return keys;
}

const encoder = new TextEncoder();

/** The number made of an identifier that stands as text. */
export function recordKeyOfText(text: string): number {
  const bytes = encoder.encode(text.trim());
  return bytes.length === 0 ? Number.NaN : keyOf({ bytes, start: 0, end: bytes.length });
}

/** 53 bits of two hashes (FNV-1a and a multiplicative one): among a million records, equal by chance once in 18,000 files. */
function keyOf({ bytes, start, end }: Pick<CellCursor, "bytes" | "start" | "end">): number {
  let low = 0x811c9dc5;
  let high = 0x2545f491;
  for (let at = start; at < end; at++) {
    low = Math.imul(low ^ bytes[at], 0x01000193);
    high = Math.imul(high ^ bytes[at], 0x9e3779b1);
    high ^= high >>> 15;
  }
  high = Math.imul(high ^ (high >>> 13), 0x85ebca77);
  return ((high >>> 11) & 0x1fffff) * 4294967296 + ((low ^ (low >>> 15)) >>> 0);
}

function wholeNumber({ bytes, start, end }: CellCursor): number {
  if (end - start > 12) return Number.NaN;
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = bytes[at] - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}
