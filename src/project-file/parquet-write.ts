/** A column of a table to be written. `words` are texts of a short list, by code; a code beyond the list is an empty text. */
export type WrittenColumn =
  | { readonly kind: "doubles"; readonly name: string; readonly values: Float64Array }
  | { readonly kind: "integers"; readonly name: string; readonly values: Int32Array }
  | { readonly kind: "texts"; readonly name: string; readonly values: readonly string[] }
  | {
      readonly kind: "words";
      readonly name: string;
      readonly codes: Uint16Array | Uint8Array;
      readonly words: readonly string[];
    };

const rowsPerGroup = 500_000;

/**
 * A table as Parquet: every column required, words by dictionary and all else plainly encoded, not compressed by itself (the
 * archive around it is), so that any tool opens it and a double comes back bit by bit.
 */
export async function parquetTable(columns: readonly WrittenColumn[]): Promise<Uint8Array> {
  const { ByteWriter, parquetWrite } = await import("hyparquet-writer");
  const writer = new ByteWriter();
  parquetWrite({
    writer,
    columnData: columns.map((column) => ({
      name: column.name,
      data: dataOf(column),
      type: typeOf(column),
      nullable: false,
      encoding: column.kind === "words" ? ("RLE_DICTIONARY" as const) : ("PLAIN" as const),
      offsetIndex: false,
    })),
    codec: "UNCOMPRESSED",
    statistics: false,
    rowGroupSize: rowsPerGroup,
    createdBy: "convive",
  });
  return writer.getBytes();
}

function typeOf({ kind }: WrittenColumn): "DOUBLE" | "INT32" | "STRING" {
  if (kind === "doubles") return "DOUBLE";
  return kind === "integers" ? "INT32" : "STRING";
}

function dataOf(column: WrittenColumn): Float64Array | Int32Array | Uint8Array[] {
  if (column.kind === "doubles" || column.kind === "integers") return column.values;
  const encoder = new TextEncoder();
  if (column.kind === "texts") return column.values.map((value) => encoder.encode(value));
  const words = column.words.map((word) => encoder.encode(word));
  const none = new Uint8Array(0);
  return Array.from(column.codes, (code) => words[code] ?? none);
}
