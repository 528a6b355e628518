import { cellDecoder } from "./text-encoding.ts";

/** The records of a dBASE table, as the files beside shapes hold them. */
export interface DbfTable {
  readonly encoding: string;
  readonly names: readonly string[];
  /** Records that are wholly in the file. */
  readonly length: number;
  /** Records that the header announces. */
  readonly announced: number;
  isDeleted(record: number): boolean;
  properties(record: number): Record<string, string | number | null>;
}

interface Field {
  readonly name: string;
  readonly type: string;
  readonly offset: number;
  readonly length: number;
}

/** Code pages of the language byte that we can say for sure (dBASE and ESRI use): DOS 850, Windows 1252. */
const languageEncodings: Readonly<Record<number, string>> = {
  2: "cp850",
  3: "windows-1252",
  87: "windows-1252",
};
const mostFields = 2000;

/**
 * Reads a dBASE III table. `asked`: encoding chosen by a person or named in a .cpg file; without it, it is found out
 * from the text of all records, because the header often lies. Null when the header is none.
 */
export function readDbf(bytes: Uint8Array, asked?: string): DbfTable | null {
  if (bytes.length < 33) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const announced = view.getUint32(4, true);
  const headerLength = view.getUint16(8, true);
  const recordLength = view.getUint16(10, true);
  if (headerLength < 33 || headerLength > bytes.length || recordLength < 1) return null;
  const records = bytes.subarray(headerLength);
  const wide = bytes.some((byte, index) => index >= headerLength && byte >= 0x80);
  const { encoding, decode } = cellDecoder(
    records,
    asked || (wide ? undefined : languageEncodings[bytes[29]]),
  );
  const fields: Field[] = [];
  let offset = 1;
  for (let at = 32; at + 32 <= headerLength && bytes[at] !== 0x0d && fields.length < mostFields; at += 32) {
    const end = bytes.subarray(at, at + 11).indexOf(0);
    const name = decode(bytes.subarray(at, at + (end < 0 ? 11 : end))).trim();
    const length = bytes[at + 16];
    fields.push({ name, type: String.fromCharCode(bytes[at + 11]), offset, length });
    offset += length;
  }
  if (fields.length === 0 || offset > recordLength) return null;
  const length = Math.min(announced, Math.floor(records.length / recordLength));
  return {
    encoding,
    names: fields.map((field) => field.name),
    length,
    announced,
    isDeleted: (record) => records[record * recordLength] === 0x2a,
    properties(record) {
      const values: Record<string, string | number | null> = Object.create(null);
      const start = record * recordLength;
      for (const { name, type, offset: from, length: size } of fields)
        values[name] = cellValue(
          type,
          decode(records.subarray(start + from, start + from + size))
            .replace(/\0+$/, "")
            .trim(),
        );
      return values;
    },
  };
}

function cellValue(type: string, text: string): string | number | null {
  if (text === "" || /^\*+$/.test(text)) return null;
  if (type === "N" || type === "F") {
    const number = Number(text.replace(",", "."));
    return Number.isNaN(number) ? text : number;
  }
  if (type === "D" && /^\d{8}$/.test(text)) return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  if (type === "L") return /[ytsv]/i.test(text) ? "TRUE" : /[nf]/i.test(text) ? "FALSE" : null;
  return text;
}
