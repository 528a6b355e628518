import { describe, expect, it } from "vitest";
import { weightShares } from "./weight-share.ts";

describe("shares of weights", () => {
  it("are those of what counts alone, and add up to one", () => {
    const weights = { rate: 3, density: 2, trend: 1, firearm: 1, off: 0 };
    const shares = weightShares(weights, { trend: "no data", off: "no data" });
    expect(shares).toEqual({
      rate: 0.5,
      density: 2 / 6,
      trend: Number.NaN,
      firearm: 1 / 6,
      off: Number.NaN,
    });
    expect(shares.rate + shares.density + shares.firearm).toBeCloseTo(1, 12);
  });

  it("are none where nothing counts", () => {
    expect(weightShares({ rate: 0 }, {})).toEqual({ rate: Number.NaN });
    expect(weightShares({ rate: 2 }, { rate: "alike" })).toEqual({ rate: Number.NaN });
    expect(weightShares({}, {})).toEqual({});
  });
});
