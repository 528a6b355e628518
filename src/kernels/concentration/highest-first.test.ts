import { describe, expect, it } from "vitest";
import { Random } from "../../base/random.ts";
import { highestFirst } from "./highest-first.ts";

/** The same by comparing. */
const byComparing = (values: Float64Array, rows: Uint32Array) =>
  rows.slice().sort((a, b) => (values[a] === values[b] ? 0 : values[b] > values[a] ? 1 : -1));

describe("highest first", () => {
  const random = new Random(6);
  it.each([
    ["small counts", () => random.below(5)],
    ["rates", () => random.below(40) / (0.1 + random.uniform())],
    ["numbers of any size", () => 10 ** (600 * random.uniform() - 300)],
    [
      "the smallest and the largest",
      () => [0, Number.MIN_VALUE, Number.MAX_VALUE, Number.POSITIVE_INFINITY][random.below(4)],
    ],
    ["one value", () => 7],
  ])("orders %s as comparing does, equal ones in the order of the rows", (_name, draw) => {
    for (const count of [0, 1, 2, 300]) {
      const values = Float64Array.from({ length: count }, draw);
      const rows = random.shuffle(Uint32Array.from(values.keys())).slice(0, Math.ceil(count * 0.8));
      const expected = byComparing(values, rows);
      expect(highestFirst(values, rows)).toEqual(expected);
    }
  });

  it("takes numbers that are part of a larger array", () => {
    const values = Float64Array.of(99, 1, 3, 2).subarray(1);
    expect(Array.from(highestFirst(values, Uint32Array.of(0, 1, 2)))).toEqual([1, 2, 0]);
  });
});
