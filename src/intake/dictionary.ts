import type { RawColumn } from "../readers/raw-table.ts";
import { CellCursor } from "./cell-cursor.ts";

/** A column as codes into its different texts. An empty cell has the code -1. */
export interface Dictionary {
  readonly codes: Int32Array;
  readonly texts: readonly string[];
  readonly counts: Uint32Array;
}

/**
 * Codes a column by its different cells (trimmed), in order of appearance. Null when there are more than `most`
 * different ones. Columns of a text file are compared as bytes (FNV-1a, open addressing), so only one string per
 * class is ever made. O(bytes).
 */
export function dictionaryOf(column: RawColumn, rows: number, most = 65_000): Dictionary | null {
  return column.cells ? fromBytes(column, rows, most) : fromTexts(column, rows, most);
}

function fromTexts(column: RawColumn, rows: number, most: number): Dictionary | null {
  const known = new Map<string, number>();
  const codes = new Int32Array(rows).fill(-1);
  const counts: number[] = [];
  for (let row = 0; row < rows; row++) {
    const text = column.text(row).trim();
    if (text === "") continue;
    let code = known.get(text);
    if (code === undefined) {
      if (known.size === most) return null;
      code = known.size;
      known.set(text, code);
      counts.push(0);
    }
    codes[row] = code;
    counts[code]++;
  }
  return { codes, texts: [...known.keys()], counts: Uint32Array.from(counts) };
}

function fromBytes(column: RawColumn, rows: number, most: number): Dictionary | null {
  const cursor = new CellCursor(column);
  const { bytes } = cursor;
  const codes = new Int32Array(rows).fill(-1);
  const firstRows: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const counts: number[] = [];
  let slots = new Int32Array(1024).fill(-1);
  let mask = slots.length - 1;
  const hashes: number[] = [];
  for (let row = 0; row < rows; row++) {
    if (!cursor.at(row)) continue;
    const { start, end } = cursor;
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at], 0x01000193);
    hash ^= hash >>> 15;
    let slot = hash & mask;
    let code = slots[slot];
    while (code >= 0 && !(hashes[code] === hash && sameBytes(bytes, starts[code], ends[code], start, end))) {
      slot = (slot + 1) & mask;
      code = slots[slot];
    }
    if (code < 0) {
      code = firstRows.length;
      if (code === most) return null;
      firstRows.push(row);
      starts.push(start);
      ends.push(end);
      counts.push(0);
      hashes.push(hash);
      slots[slot] = code;
      if (firstRows.length * 2 > slots.length) {
        slots = new Int32Array(slots.length * 4).fill(-1);
        mask = slots.length - 1;
        for (let known = 0; known < hashes.length; known++) {
          let free = hashes[known] & mask;
          while (slots[free] >= 0) free = (free + 1) & mask;
          slots[free] = known;
        }
      }
    }
    codes[row] = code;
    counts[code]++;
  }
  const texts = firstRows.map((row) => column.text(row).trim());
  return { codes, texts, counts: Uint32Array.from(counts) };
}

function sameBytes(bytes: Uint8Array, a: number, aEnd: number, b: number, bEnd: number): boolean {
  if (aEnd - a !== bEnd - b) return false;
  for (let i = 0; i < aEnd - a; i++) if (bytes[a + i] !== bytes[b + i]) return false;
  return true;
}
