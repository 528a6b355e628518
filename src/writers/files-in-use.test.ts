import { expect, it } from "vitest";
import type { Source, SourceLoad } from "../model/source.ts";
import { filesInUseText } from "./files-in-use.ts";

const load = (fileName: string, kept: number): SourceLoad => ({
  fileName,
  atMilliseconds: 5,
  rowsRead: 10,
  rowsAccepted: 9,
  rowsSetAside: 1,
  added: 9,
  changed: 0,
  same: 0,
  kept,
  withdrawn: 0,
});

const source = (loads: readonly SourceLoad[]): Pick<Source, "passport" | "loads"> => ({
  passport: {
    rowsRead: 1237,
    rowsAccepted: 1234,
    setAside: [],
    setAsideRows: {
      header: [],
      rows: [
        { row: 1, code: "no-date", cells: [] },
        { row: 2, code: "no-date", cells: [], load: 0 },
        { row: 7, code: "no-date", cells: [], load: 1 },
      ],
    },
    checks: [],
    grade: null,
    problems: [],
  },
  loads,
});

it("says how many rows are from the last file and from earlier ones", () => {
  const two = source([load("enero.csv", 0), load("febrero.csv", 1225)]);
  expect(filesInUseText(two, "es")).toBe(
    "Aceptadas: 9 de «febrero.csv» y 1,225 de archivos anteriores. Apartadas: 1 de ese archivo y 2 de anteriores.",
  );
  expect(filesInUseText(two, "en")).toContain("9 of “febrero.csv” and 1,225 of earlier files");
});

it("says nothing where one file alone went in", () => {
  expect(filesInUseText(source([load("enero.csv", 0)]), "es")).toBe(null);
});
