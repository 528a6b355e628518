import { describe, expect, it } from "vitest";
import { Random } from "./random.ts";

describe("Random.below", () => {
  it("draws what the definition says, whether few or nearly half of all numbers are drawn again", () => {
    for (const bound of [2, 3, 7, 1000, 65536, 1_431_655_766, 2_147_483_648, 2_147_483_649, 4_294_967_295]) {
      const random = new Random(5, bound);
      const plain = new Random(5, bound);
      const limit = 4294967296 - (4294967296 % bound);
      for (let draw = 0; draw < 200; draw++) {
        let value = plain.uint32();
        while (value >= limit) value = plain.uint32();
        expect(random.below(bound)).toBe(value % bound);
      }
    }
  });

  it("draws 0 when nothing else is below the bound", () => {
    const random = new Random(1);
    expect([random.below(1), random.below(0)]).toEqual([0, 0]);
  });
});
