import { expect, it } from "vitest";
import { gatherRows, gatherShared } from "./gather-rows.ts";

it("takes the rows in their order, as the same kind of array", () => {
  const values = Float64Array.of(0.5, Number.NaN, -3);
  expect(gatherRows(values, [2, 0, 0, 1])).toEqual(Float64Array.of(-3, 0.5, 0.5, Number.NaN));
  expect(gatherRows(Int32Array.of(7, -(2 ** 31)), Uint32Array.of(1))).toEqual(Int32Array.of(-(2 ** 31)));
  expect(gatherRows(values, [])).toHaveLength(0);
});

it("puts what is large where workers see it, and nothing else", () => {
  const values = Uint8Array.of(1, 2, 3);
  const few = gatherShared(values, [2, 1]);
  expect([...few]).toEqual([3, 2]);
  expect(few.buffer).toBeInstanceOf(ArrayBuffer);
  const rows = Uint32Array.from({ length: 1 << 20 }, (_, i) => i % 3);
  const many = gatherShared(values, rows);
  expect(many.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect([many.length, ...many.subarray(-3)]).toEqual([1 << 20, 2, 3, 1]);
});
