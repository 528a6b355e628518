import { expect, it } from "vitest";
import { formatMeasure } from "./format.ts";

it("writes about three meaningful digits, and what a subtraction leaves of nothing as 0", () => {
  const written = [12_345, 123.4, 12.34, 1.234, 0.01234, 1e-7, 3e-17, -3e-17, 0].map((value) =>
    formatMeasure(value, "en"),
  );
  expect(written).toEqual(["12,345", "123", "12.3", "1.23", "0.0123", "0.00000010", "0", "0", "0"]);
  expect(formatMeasure(Number.NaN, "en")).not.toBe("0");
});
