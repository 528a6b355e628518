import { expect, it } from "vitest";
import { minutesFromCivil } from "../../../base/civil-time.ts";
import { formatsOf } from "../../formats.ts";
import { writtenTime } from "./written-time.ts";

const at = (day: number, hour = 0, minute = 0) => minutesFromCivil(2024, 1, day, hour, minute);
const written = (from: number, to: number, precision: number) =>
  writtenTime({ from, to, precision }, formatsOf.es);

it("writes a moment day first, and a window as far as it reaches", () => {
  expect(written(at(31, 16, 30), at(31, 16, 30), 0)).toBe("31 ene 2024, 16:30");
  expect(written(at(30, 18), at(30, 20, 5), 1)).toBe("30 ene 2024, 18:00 – 20:05");
  expect(written(at(30, 22), at(31, 2), 1)).toBe("30 ene 2024, 22:00 – 31 ene 2024, 02:00");
});

it("writes no more than is known", () => {
  expect(written(at(5), at(5), 2)).toBe("5 ene 2024");
  expect(written(at(5), at(8), 2)).toBe("5 ene 2024 – 8 ene 2024");
  expect(written(at(1), at(1), 3)).toBe("ene 2024");
  expect(written(at(1), at(1), 4)).toBe("2024");
  expect(writtenTime({ from: at(5, 9), to: at(5, 9), precision: 0 }, formatsOf.en)).toBe("5 Jan 2024, 09:00");
});
