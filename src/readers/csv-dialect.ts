/** How a delimited text file is written. */
export interface CsvDialect {
  readonly delimiter: string;
  /** False when the first row already holds data. */
  readonly header: boolean;
  /** Column names: those of the header, or numbers. */
  readonly names: readonly string[];
  /** Line breaks are lone carriage returns. */
  readonly carriageReturns: boolean;
  /** Records before the header or the first row (a title, a `sep=` line), which are not data. */
  readonly preamble: number;
  /** Share of the records of the head that have as many cells as most of them. */
  readonly regularity: number;
}

const candidates = [",", ";", "\t", "|"] as const;
const recordsLookedAt = 200;

/**
 * Finds delimiter, header and title lines from the beginning of a file (UTF-8, about 60 kB). `complete`: the head
 * is the whole file, so its last record counts. O(head) per candidate.
 */
export function findDialect(
  head: Uint8Array,
  complete: boolean,
  asked: { delimiter?: string; header?: boolean } = {},
): CsvDialect {
  const text = new TextDecoder().decode(head);
  const carriageReturns = !text.includes("\n") && text.includes("\r");
  const announced = /^"?sep=(.)"?\r?\n/i.exec(text)?.[1];
  const choices = asked.delimiter ? [asked.delimiter] : announced ? [announced] : candidates;
  let best = { delimiter: choices[0], records: [] as string[][], score: -1, cells: 1, regularity: 0 };
  for (const delimiter of choices) {
    const records = splitHead(text, delimiter, complete);
    const cells = modeOf(records.map((record) => record.length));
    const regular = records.filter((record) => record.length === cells).length / Math.max(1, records.length);
    const score = cells === 1 ? 0 : regular * (1 + 0.05 * Math.min(cells, 20));
    if (score > best.score) best = { delimiter, records, score, cells, regularity: regular };
  }
  let preamble = announced ? 1 : 0;
  const rows = best.records;
  while (preamble < Math.min(rows.length - 1, 30) && isTitle(rows[preamble], best.cells)) preamble++;
  if (preamble === Math.min(rows.length - 1, 30) && preamble > 1) preamble = announced ? 1 : 0;
  const first = rows[preamble] ?? [];
  const header = asked.header ?? looksLikeHeader(first, rows.slice(preamble + 1));
  let names = header
    ? [...first]
    : Array.from({ length: Math.max(best.cells, first.length) }, (_, i) => String(i + 1));
  if (header && hasRowNames(names.length, rows.slice(preamble + 1))) names = ["", ...names];
  return { delimiter: best.delimiter, header, names, carriageReturns, preamble, regularity: best.regularity };
}

/** Rows that all have one filled cell more than the header carry a name of the row in front, as R writes them. */
function hasRowNames(columns: number, rest: readonly (readonly string[])[]): boolean {
  const wider = rest.filter((record) => record.length === columns + 1 && record[columns].trim() !== "");
  return rest.length > 0 && wider.length === rest.length;
}

/** A record before the table: one filled cell at most, while the table has two columns or more. */
function isTitle(record: readonly string[], cells: number): boolean {
  return cells > 1 && record.filter((cell) => cell.trim() !== "").length <= 1;
}

/** Records of the head as text; the last one is left out when it may be cut. */
function splitHead(text: string, delimiter: string, complete: boolean): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  const end = text.length;
  while (at < end && records.length < recordsLookedAt) {
    let cell: string;
    if (text[at] === '"') {
      let close = at + 1;
      for (;;) {
        close = text.indexOf('"', close);
        if (close < 0) break;
        if (text[close + 1] !== '"') break;
        close += 2;
      }
      if (close < 0) {
        const lineEnd = text.slice(at).search(/[\r\n]/);
        close = lineEnd < 0 ? end : at + lineEnd;
      }
      cell = text.slice(at + 1, close).replaceAll('""', '"');
      at = close + 1;
      while (at < end && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r") cell += text[at++];
    } else {
      const from = at;
      while (at < end && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r") at++;
      cell = text.slice(from, at);
    }
    record.push(cell);
    if (text[at] === delimiter) {
      at++;
      if (at < end) continue;
      record.push("");
    }
    if (at >= end) break;
    if (text[at] === "\r" && text[at + 1] === "\n") at++;
    at++;
    if (record.length > 1 || record[0] !== "") records.push(record);
    record = [];
  }
  const last = record.length > 1 || (record[0] ?? "") !== "";
  if (last && (complete || records.length === 0) && records.length < recordsLookedAt) records.push(record);
  return records;
}

function modeOf(counts: readonly number[]): number {
  const tally = new Map<number, number>();
  for (const count of counts) tally.set(count, (tally.get(count) ?? 0) + 1);
  let best = 1;
  let most = 0;
  for (const [count, times] of tally)
    if (times > most || (times === most && count > best)) {
      best = count;
      most = times;
    }
  return best;
}

const numeric = /^[\s$€+-]*\d[\d\s.,:/%T-]*$/;

/**
 * A header has names: filled, different from each other, not numbers or dates where the column below has them.
 * A file whose every row is text keeps its first row as header, as people do.
 */
function looksLikeHeader(first: readonly string[], rest: readonly (readonly string[])[]): boolean {
  const filled = first.map((cell) => cell.trim()).filter((cell) => cell !== "");
  if (filled.length === 0) return false;
  const numbersOnTop = filled.filter((cell) => numeric.test(cell)).length;
  let against = 0;
  let inFavour = 0;
  for (let column = 0; column < first.length; column++) {
    const below = rest.map((record) => record[column]?.trim() ?? "").filter((cell) => cell !== "");
    if (below.length === 0) continue;
    const numbersBelow = below.filter((cell) => numeric.test(cell)).length / below.length;
    const top = first[column].trim();
    if (numbersBelow > 0.8) {
      if (top === "" || numeric.test(top)) against++;
      else inFavour++;
    }
  }
  if (numbersOnTop === 0) return inFavour > 0 || new Set(filled).size > filled.length / 2;
  return inFavour > against || (rest.length === 0 && numbersOnTop < filled.length / 2);
}
