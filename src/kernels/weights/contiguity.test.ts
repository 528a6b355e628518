import { describe, expect, it } from "vitest";
import { polygonSetOf } from "../../../tests/builders/polygons.ts";
import { Random } from "../../base/random.ts";
import { contiguityWeights } from "./contiguity.ts";
import type { Weights } from "./weights.ts";

type Ring = readonly (readonly [number, number])[];

/** One polygon of one ring per area; null is an area without geometry. */
const polygonsOf = (rings: readonly (Ring | null)[]) =>
  polygonSetOf(rings.map((ring) => (ring ? [[ring]] : [])));

function square(x: number, y: number): Ring {
  return [
    [x, y],
    [x + 1, y],
    [x + 1, y + 1],
    [x, y + 1],
  ];
}

function lists(weights: Weights): number[][] {
  return Array.from({ length: weights.offsets.length - 1 }, (_, i) => [
    ...weights.neighbours.slice(weights.offsets[i], weights.offsets[i + 1]),
  ]);
}

/** Every pair of areas compared vertex by vertex. */
function oracle(rings: readonly (Ring | null)[], needed: number, snap: number): number[][] {
  return rings.map((a, i) =>
    [...rings.keys()].filter((j) => {
      const b = rings[j];
      if (j === i || !a || !b) return false;
      return a.filter((p) => b.some((q) => Math.hypot(p[0] - q[0], p[1] - q[1]) <= snap)).length >= needed;
    }),
  );
}

describe("contiguityWeights", () => {
  const grid = Array.from({ length: 30 }, (_, i) => square(i % 6, Math.floor(i / 6)));

  it("gives corners to queen and edges to rook", () => {
    const block = polygonsOf(grid.slice(0, 12));
    expect(lists(contiguityWeights(block, { kind: "queen" }))[0]).toEqual([1, 6, 7]);
    expect(lists(contiguityWeights(block, { kind: "rook" }))[0]).toEqual([1, 6]);
  });

  it("agrees with a comparison of all pairs, in any order of areas", () => {
    const random = new Random(7);
    for (let round = 0; round < 20; round++) {
      const kept = grid.map((ring) => (random.uniform() < 0.15 ? null : ring));
      random.shuffle(kept as unknown as { length: number; [index: number]: number });
      const set = polygonsOf(kept);
      expect(lists(contiguityWeights(set, { kind: "queen" }))).toEqual(oracle(kept, 1, 0));
      expect(lists(contiguityWeights(set, { kind: "rook" }))).toEqual(oracle(kept, 2, 0));
    }
  });

  it("meets more than three areas at one vertex", () => {
    const slices = Array.from({ length: 9 }, (_, i): Ring => {
      const [from, to] = [(i / 9) * 2 * Math.PI, ((i + 1) / 9) * 2 * Math.PI];
      return [
        [0, 0],
        [Math.cos(from), Math.sin(from)],
        [Math.cos(to), Math.sin(to)],
      ];
    });
    const found = lists(contiguityWeights(polygonsOf(slices), { kind: "queen" }));
    for (const row of found) expect(row).toHaveLength(8);
  });

  it("treats minus zero as zero and passes over NaN", () => {
    const left = square(-1, 0).map(([x, y]) => [x === 0 ? -0 : x, y] as const);
    const broken: Ring = [[Number.NaN, 0], ...square(1, 0)];
    const found = contiguityWeights(polygonsOf([left, square(0, 0), broken]), { kind: "queen" });
    expect(lists(found)).toEqual([[1], [0, 2], [1]]);
  });

  it("joins borders digitised twice when a snap is given", () => {
    const random = new Random(3);
    const shaky = grid.map((ring) =>
      ring.map(([x, y]) => [x + random.uniform() * 0.001, y + random.uniform() * 0.001] as const),
    );
    const set = polygonsOf(shaky);
    expect(contiguityWeights(set, { kind: "queen" }).neighbours).toHaveLength(0);
    const exact = polygonsOf(grid);
    for (const kind of ["queen", "rook"] as const)
      expect(lists(contiguityWeights(set, { kind, snap: 0.002 }))).toEqual(
        lists(contiguityWeights(exact, { kind })),
      );
  });

  it("accepts no area, one area, and areas without geometry", () => {
    expect(contiguityWeights(polygonsOf([]), { kind: "queen" }).offsets).toEqual(Uint32Array.of(0));
    expect(lists(contiguityWeights(polygonsOf([square(0, 0)]), { kind: "rook" }))).toEqual([[]]);
    expect(lists(contiguityWeights(polygonsOf([null, square(0, 0), null]), { kind: "queen" }))).toEqual([
      [],
      [],
      [],
    ]);
  });
});
