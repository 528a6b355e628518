import { describe, expect, it } from "vitest";
import { minutesFromCivil } from "../base/civil-time.ts";
import { CivilParser, type DateOrder } from "./civil-parser.ts";

const parser = new CivilParser();
const encode = (text: string) => new TextEncoder().encode(text);

function date(text: string, order: DateOrder = "dayFirst") {
  const bytes = encode(text);
  return parser.readDate(bytes, 0, bytes.length, order)
    ? { from: parser.from, to: parser.to, precision: parser.precision }
    : null;
}

function time(text: string) {
  const bytes = encode(text);
  return parser.readTime(bytes, 0, bytes.length);
}

const at = (...parts: [number, number, number, number?, number?]) => minutesFromCivil(...parts);

describe("civil dates", () => {
  it.each([
    ["2024-03-09", 2024, 3, 9],
    ["2024/3/9", 2024, 3, 9],
    ["09/03/2024", 2024, 3, 9],
    ["9.3.24", 2024, 3, 9],
    ["09-03-98", 1998, 3, 9],
    ["20240309", 2024, 3, 9],
    ["09032024", 2024, 3, 9],
    ["9 de marzo de 2024", 2024, 3, 9],
    ["sábado, 9 de março de 2024", 2024, 3, 9],
    ["March 9, 2024", 2024, 3, 9],
    ["9-mar-24", 2024, 3, 9],
    ["mar 09/03/2024", 2024, 3, 9],
    ["09-SEPT-2024", 2024, 9, 9],
    ["12 de setiembre de 2024", 2024, 9, 12],
    ["2024 dic 31", 2024, 12, 31],
    ["1º de enero de 2024", 2024, 1, 1],
    ["45360", 2024, 3, 9],
  ])("reads %s as a day", (text, year, month, day) => {
    expect(date(text)).toEqual({
      from: at(year, month, day),
      to: at(year, month, day, 23, 59),
      precision: 2,
    });
  });

  it("reads month first when told", () => {
    expect(date("03/09/2024", "monthFirst")?.from).toBe(at(2024, 3, 9));
    expect([parser.first, parser.second]).toEqual([3, 9]);
    expect(date("25/12/2024", "monthFirst")).toBeNull();
  });

  it.each([
    ["2024-03-09T16:30:00", 16, 30],
    ["2024-03-09 16:30", 16, 30],
    ["2024-03-09T16:30:00.000Z", 16, 30],
    ["2024-03-09T16:30:00-06:00", 16, 30],
    ["09/03/2024 04:30:00 p. m.", 16, 30],
    ["09/03/2024 04:30:00 PM", 16, 30],
    ["9/3/2024 12:05 a.m.", 0, 5],
    ["9/3/2024 12:05 p.m.", 12, 5],
    ["09/03/2024 a las 16:30 hrs", 16, 30],
    ["16:30 09/03/2024", 16, 30],
    ["202403091630", 16, 30],
    ["20240309163000", 16, 30],
    ["45360.6875", 16, 30],
    ["9 de marzo de 2024, 16h30", 16, 30],
    ["03/09/2024 23:59:59,5", 23, 59],
  ])("reads %s to the minute, never shifted", (text, hour, minute) => {
    const month = text.startsWith("03/09") ? 9 : 3;
    const day = text.startsWith("03/09") ? 3 : 9;
    expect(date(text)).toEqual({
      from: at(2024, month, day, hour, minute),
      to: at(2024, month, day, hour, minute),
      precision: 0,
    });
  });

  it("notices a zone and does not apply it", () => {
    date("2024-03-09T23:30:00Z");
    expect([parser.zone, parser.from]).toEqual([true, at(2024, 3, 9, 23, 30)]);
    date("2024-03-09T23:30:00-06:00");
    expect([parser.zone, parser.from]).toEqual([true, at(2024, 3, 9, 23, 30)]);
    date("2024-03-09");
    expect(parser.zone).toBe(false);
  });

  it.each([
    ["2024-03", 2024, 3, 3],
    ["03/2024", 2024, 3, 3],
    ["marzo 2024", 2024, 3, 3],
    ["202403", 2024, 3, 3],
    ["2024", 2024, 1, 4],
  ])("reads %s as a month or a year", (text, year, month, precision) => {
    const end = precision === 4 ? at(2025, 1, 1) : at(2024, 4, 1);
    expect(date(text)).toEqual({ from: at(year, month, 1), to: end - 1, precision });
  });

  it.each([
    "31/02/2024",
    "2023-02-29",
    "00/01/2024",
    "32/01/2024",
    "2024-13-01",
    "ayer",
    "E05012270",
    "12345678901234567890",
    "",
    "-",
    "1/2/3/4",
    "25:61",
    "2024-01-05 25:10",
    "99999",
    "x".repeat(100),
  ])("refuses %s", (text) => {
    expect(date(text)).toBeNull();
  });

  it("accepts 29 February of leap years only", () => {
    expect([date("29/02/2024") !== null, date("29/02/1900"), date("29/02/2000") !== null]).toEqual([
      true,
      null,
      true,
    ]);
  });
});

describe("times of day", () => {
  it.each([
    ["16:30", 990],
    ["16:30:59", 990],
    ["04:30:00 PM", 990],
    ["04:30:00 p. m.", 990],
    ["4:30 pm", 990],
    ["12:00 AM", 0],
    ["12:00 p.m.", 720],
    ["1630", 990],
    ["0005", 5],
    ["163000", 990],
    ["16.30", 990],
    ["0.6875", 990],
    ["7", 420],
    ["16 hrs", 960],
    ["24:00", 1440],
    ["00:00:00", 0],
  ])("reads %s", (text, minutes) => {
    expect(time(text)).toBe(minutes);
  });

  it.each(["25:00", "16:75", "9999", "tarde", "", "-", "12345", "2024-03-09"])("refuses %s", (text) => {
    expect(time(text)).toBe(-1);
  });
});
