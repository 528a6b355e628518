import { expect, it } from "vitest";
import type { Passport } from "../model/source.ts";
import { setAsideCsv } from "./set-aside.ts";

it("writes set-aside rows with their reason, safe for a spreadsheet", () => {
  const passport: Passport = {
    rowsRead: 5,
    rowsAccepted: 3,
    setAside: [{ code: "no-date", text: { es: "sin fecha", en: "without a date" }, count: 2 }],
    setAsideRows: {
      header: ["delito", "nota"],
      rows: [
        { row: 2, code: "no-date", cells: ["Robo", '=HYPERLINK("x")'] },
        { row: 4, code: "other", cells: ["-5", 'a "b"; c\nd'] },
      ],
    },
    checks: [],
    grade: null,
    problems: [],
  };
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(setAsideCsv({ passport }, "es", null));
  expect(text).toBe(
    '\ufefffila,motivo,delito,nota\r\n2,sin fecha,Robo,"\'=HYPERLINK(""x"")"\r\n4,other,-5,"a ""b""; c\nd"\r\n',
  );
  expect(new TextDecoder().decode(setAsideCsv({ passport }, "en", null))).toMatch(/^row,reason,/);
  const load = { atMilliseconds: null, rowsRead: 5, rowsAccepted: 3, rowsSetAside: 2 };
  const counts = { added: 3, changed: 0, same: 0, kept: 0, withdrawn: 0 };
  const loads = ["uno.csv", "dos.csv"].map((fileName) => ({ fileName, ...load, ...counts }));
  const rows = passport.setAsideRows.rows.map((row, i) => (i === 1 ? { ...row, load: 1 } : row));
  const updated = { ...passport, setAsideRows: { ...passport.setAsideRows, rows } };
  expect(new TextDecoder().decode(setAsideCsv({ passport: updated, loads }, "es", null))).toMatch(
    /^archivo,fila,motivo,delito,nota\r\nuno\.csv,2,[\s\S]*\r\ndos\.csv,4,/,
  );
  const guarded = new TextDecoder().decode(
    setAsideCsv({ passport: updated, loads }, "es", Uint8Array.of(1, 0)),
  );
  expect(guarded).toBe(
    'archivo,fila,motivo,celdas omitidas,delito,nota\r\nuno.csv,2,sin fecha,sí,,\r\ndos.csv,4,other,,-5,"a ""b""; c\nd"\r\n',
  );
});
