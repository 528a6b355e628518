import { csvLine } from "./csv-cells.ts";
import { resultRows } from "./result-rows.ts";
import type { Writer } from "./writer.ts";

const linesPerBreath = 5000;

/** Comma-separated values, UTF-8 with a byte order mark so that spreadsheets read the accents. */
export const csvWriter: Writer<"csv"> = {
  id: "csv",
  text: {
    es: { title: "CSV", about: "Tabla para hojas de cálculo, con los intervalos y las clases." },
    en: { title: "CSV", about: "Table for spreadsheets, with intervals and classes." },
  },
  extension: ".csv",
  mediaType: "text/csv;charset=utf-8",
  async write({ result, projection }, _options, context) {
    const rows = resultRows(result, projection);
    const lines = [csvLine(rows.header)];
    for (let row = 0; row < rows.length; row++) {
      lines.push(csvLine(rows.cells(row)));
      if (row % linesPerBreath === 0) await context.breathe();
    }
    return new TextEncoder().encode(`\ufeff${lines.join("\r\n")}\r\n`);
  },
};
