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
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(setAsideCsv(passport, "es"));
  expect(text).toBe(
    '\ufefffila,motivo,delito,nota\r\n2,sin fecha,Robo,"\'=HYPERLINK(""x"")"\r\n4,other,-5,"a ""b""; c\nd"\r\n',
  );
  expect(new TextDecoder().decode(setAsideCsv(passport, "en"))).toMatch(/^row,reason,/);
});
