import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { shuffleLoopsFile } from "../../../scripts/wasm/shuffle-loops.ts";
import { Random } from "../../base/random.ts";
import { blockLength } from "./area-draws.ts";
import {
  createCompiledLoops,
  createPlainLoops,
  createShuffleLoops,
  type SampleTable,
  type ShuffleLoops,
} from "./shuffle-loops.ts";
import { createShuffledDraws } from "./shuffled-draws.ts";

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

function randomTable(others: number, width: number, samples: number, seed: number): SampleTable {
  const random = new Random(seed);
  return { places: Int32Array.from({ length: samples * width }, () => random.below(others)), width, others };
}

function compiled(table: SampleTable): ShuffleLoops {
  const loops = createCompiledLoops(table);
  if (!loops) throw new Error("WebAssembly is not to be had here.");
  return loops;
}

it("the code is what its text says; make it anew with npm run wasm", async () => {
  expect(readFileSync(file("shuffle-loops-code.ts"), "utf8")).toBe(
    await shuffleLoopsFile(file("shuffle-loops.wat")),
  );
});

describe.each([
  [1, 1],
  [2, 1],
  [3, 2],
  [17, 3],
  [100, 4],
  [101, 5],
  [1000, 7],
  [3135, 8],
  [3135, 11],
  [70_001, 6],
])("%i values, samples of %i", (others, width) => {
  const table = randomTable(others, width, blockLength + 5, others);
  const random = new Random(2);
  const values = Float64Array.from({ length: others }, () => random.normal() * 100);
  const weights = Float64Array.from({ length: width + 3 }, () => random.uniform());
  const sumsOf = (loops: ShuffleLoops, size: number) => {
    loops.values.set(values);
    loops.shuffle(new Random(7, others));
    loops.sum(3, blockLength, weights, 2, 2 + size);
    return loops.sums.slice();
  };

  it("gives the same sums plain and compiled, bit by bit", () => {
    for (let size = 1; size <= width; size++)
      expect(sumsOf(compiled(table), size)).toEqual(sumsOf(createPlainLoops(table), size));
  });

  it("adds up the values of a shuffle of all, and keeps the values", () => {
    const loops = compiled({
      places: Int32Array.from({ length: blockLength }, (_, s) => s % others),
      width: 1,
      others,
    });
    loops.values.set(values);
    loops.shuffle(new Random(11));
    const count = Math.min(others, blockLength);
    loops.sum(0, count, Float64Array.of(1), 0, 1);
    const given = new Set(values);
    for (const value of loops.sums.subarray(0, count)) expect(given.delete(value)).toBe(true);
    expect([...loops.values]).toEqual([...values]);
  });
});

it("makes every order equally likely", () => {
  const places = Int32Array.of(0, 1, 2, 3);
  const loops = createShuffleLoops({ places, width: 1, others: 4 });
  loops.values.set([1, 10, 100, 1000]);
  const orders = new Map<string, number>();
  const rounds = 24_000;
  for (let round = 0; round < rounds; round++) {
    loops.shuffle(new Random(5, round));
    loops.sum(0, 4, Float64Array.of(1), 0, 1);
    const order = loops.sums.subarray(0, 4).join();
    orders.set(order, (orders.get(order) ?? 0) + 1);
  }
  expect(orders.size).toBe(24);
  let chiSquare = 0;
  for (const count of orders.values()) chiSquare += (count - rounds / 24) ** 2 / (rounds / 24);
  // The 99.9th percentile of chi-square with 23 degrees of freedom.
  expect(chiSquare).toBeLessThan(49.73);
});

it.each(["sum", "squaredDifference"] as const)(
  "counts the same with either, early end included (%s)",
  (form) => {
    const random = new Random(9);
    const values = Float64Array.from({ length: 60 }, () => random.normal());
    const weights = Float64Array.from({ length: 7 }, () => random.uniform());
    for (const stopAt of [0, 20]) {
      const [a, b] = [createPlainLoops, compiled].map((create) =>
        createShuffledDraws(values, 7, 5000, 3, form, 0, stopAt, create),
      );
      for (let row = 0; row < values.length; row++) {
        const size = 1 + (row % 7);
        a.count(row, weights, 0, size, 0.4, 0.6);
        b.count(row, weights, 0, size, 0.4, 0.6);
        expect({ ...a, count: 0 }).toEqual({ ...b, count: 0 });
      }
    }
  },
);
