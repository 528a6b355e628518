import { describe, expect, it } from "vitest";
import { Random } from "../../base/random.ts";
import { planarAreas } from "../geometry/measures.ts";
import { eventWindow } from "./event-window.ts";

describe("window of events", () => {
  it("recovers the area that events were scattered over, where their hull alone is too small", () => {
    const random = new Random(5);
    let sum = 0;
    for (let trial = 0; trial < 50; trial++) {
      const x = Float64Array.from({ length: 100 }, () => 1000 * random.uniform());
      const y = Float64Array.from({ length: 100 }, () => 2000 * random.uniform());
      sum += planarAreas(eventWindow(x, y))[0] / 2e6;
    }
    expect(Math.abs(sum / 50 - 1)).toBeLessThan(0.05);
  });

  it("holds every event", () => {
    const x = Float64Array.of(0, 10, 10, 0, 5, 5);
    const y = Float64Array.of(0, 0, 10, 10, 5, 6);
    const { coordinates } = eventWindow(x, y);
    // Four corners of six events: the square of side 10 grows by √3 about its middle.
    const corners = [...coordinates].filter((_, i) => i % 2 === 0);
    expect(Math.min(...corners)).toBeCloseTo(5 - 5 * Math.sqrt(3), 9);
    expect(Math.max(...corners)).toBeCloseTo(5 + 5 * Math.sqrt(3), 9);
  });

  it("puts room around one place, a line, or corners only, and is empty without events", () => {
    expect(planarAreas(eventWindow(Float64Array.of(3), Float64Array.of(4)))[0]).toBeCloseTo(1e6, 3);
    const line = Float64Array.of(0, 100, 200);
    expect(planarAreas(eventWindow(line, line))[0]).toBeCloseTo(1200 ** 2, 3);
    const triangle = eventWindow(Float64Array.of(0, 100, 0), Float64Array.of(0, 0, 100));
    expect(planarAreas(triangle)[0]).toBeCloseTo(1100 ** 2, 3);
    expect(eventWindow(new Float64Array(0), new Float64Array(0)).areaOffsets).toHaveLength(1);
  });
});
