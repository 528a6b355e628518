import { describe, expect, it } from "vitest";
import { Random } from "../../base/random.ts";
import { hexagonsOf } from "../geometry/hexagon-lattice.ts";
import { exactDensityAt } from "./exact-density.ts";
import { hexagonDensity } from "./hexagon-density.ts";

describe("density on hexagons", () => {
  it.each([
    ["quartic", 90],
    ["quartic", 260],
    ["quartic", 1500],
    ["gaussian", 120],
  ] as const)("equals the direct double sum (%s, %d m)", (shape, bandwidth) => {
    const random = new Random(5);
    const listed: [number, number][] = [];
    for (let r = -6; r <= 6; r++)
      for (let q = -9; q <= 7; q++) if (random.uniform() < 0.7) listed.push([q, r]);
    const cells = hexagonsOf(
      Int32Array.from(listed, ([q]) => q),
      Int32Array.from(listed, ([, r]) => r),
      { x: 1234, y: -77 },
      100,
    );
    const counts = Float64Array.from(listed, () => (random.uniform() < 0.5 ? 0 : random.below(9)));
    const expected = exactDensityAt(
      { x: cells.centerX, y: cells.centerY, weight: counts },
      shape,
      bandwidth,
      cells.centerX,
      cells.centerY,
    );
    const found = hexagonDensity(cells.q, cells.r, counts, 100, shape, bandwidth);
    const peak = expected.reduce((most, value) => Math.max(most, value), 0);
    for (let i = 0; i < found.length; i++)
      expect(Math.abs(found[i] - expected[i])).toBeLessThan(1e-12 * peak);
  });

  it("has nothing to say without cells", () => {
    const none = new Int32Array(0);
    expect(hexagonDensity(none, none, new Float64Array(0), 100, "quartic", 300)).toHaveLength(0);
  });
});
