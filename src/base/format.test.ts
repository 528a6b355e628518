import { expect, it } from "vitest";
import { formatMeasure, formatP } from "./format.ts";

it("writes about three meaningful digits, and what a subtraction leaves of nothing as 0", () => {
  const written = [12_345, 123.4, 12.34, 1.234, 0.01234, 1e-7, 3e-17, -3e-17, 0].map((value) =>
    formatMeasure(value, "en"),
  );
  expect(written).toEqual(["12,345", "123", "12.3", "1.23", "0.0123", "0.00000010", "0", "0", "0"]);
  expect(formatMeasure(Number.NaN, "en")).not.toBe("0");
});

it("writes a p-value with its name on one line, never as 0 and never as equal to less than something", () => {
  const written = [0.0123, 0.00004, 1, Number.NaN].map((value) =>
    formatP(value, "en").replaceAll("\u00a0", " "),
  );
  expect(written).toEqual(["p = 0.012", "p < 0.001", "p = 1.000", "p: no data"]);
  expect(formatP(0.5, "es")).not.toContain(" ");
});
