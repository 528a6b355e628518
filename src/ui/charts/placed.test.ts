import { describe, expect, it } from "vitest";
import { binsOf } from "./bins.ts";
import {
  binAt,
  binOfRow,
  dotAt,
  placeBins,
  placeDots,
  rowsOfBins,
  rowsWithin,
  stepOf,
  together,
} from "./placed.ts";

const { NaN: missing } = Number;

describe("bins", () => {
  it("are of a round width, hold every value once and leave missing ones out", () => {
    const values = Float64Array.from({ length: 400 }, (_, i) => (i === 7 ? missing : Math.sin(i) * 4.3));
    const { edges, rows } = binsOf(values);
    expect(edges.length).toBe(rows.length + 1);
    expect(edges[1] - edges[0]).toBeCloseTo(0.2, 12);
    expect(rows.flat().sort((a, b) => a - b)).toEqual([...values.keys()].filter((row) => row !== 7));
    rows.forEach((own, bin) => {
      for (const row of own) {
        expect(values[row]).toBeGreaterThanOrEqual(edges[bin]);
        expect(values[row]).toBeLessThan(edges[bin + 1]);
      }
    });
  });

  it("put a value on an edge into the bin that begins there", () => {
    const tenths = Float64Array.from({ length: 31 }, (_, i) => i / 10);
    const { edges, rows } = binsOf(tenths);
    expect(rows.every((own) => own.length === 1)).toBe(true);
    expect(edges[3]).toBe(0.3);
  });

  it("are one for equal values and none without values", () => {
    expect(binsOf(Float64Array.of(4, 4, 4)).rows).toEqual([[0, 1, 2]]);
    expect(binsOf(Float64Array.of(missing)).rows).toEqual([]);
  });

  it("are wide enough to be seen beside a marker far away", () => {
    const simulated = Float64Array.of(0, 1, 1, 2, 4);
    expect(binsOf(simulated, 62).edges).toEqual([0, 2, 4, 6]);
    expect(binsOf(simulated, 62).rows).toEqual([[0, 1, 2], [3], [4]]);
    expect(binsOf(simulated, 3)).toEqual(binsOf(simulated));
    expect(binsOf(simulated, Number.NaN)).toEqual(binsOf(simulated));
  });
});

describe("what stands where", () => {
  const dots = placeDots(Float64Array.of(10, 50, 30, missing), Float64Array.of(10, 50, 90, 20), false);
  const bins = placeBins(
    binsOf(Float64Array.of(0, 1, 1, 29)),
    (value) => 10 * value,
    (count) => 100 - count,
  );

  it("finds the dot and the bin under the pointer", () => {
    expect([dotAt(dots, 12, 12), dotAt(dots, 30, 60), dotAt(dots, missing, 1)]).toEqual([0, -1, -1]);
    expect([binAt(bins, 12), binAt(bins, 295), binAt(bins, 300)]).toEqual([1, 29, -1]);
    expect([binOfRow(bins, 2), binOfRow(bins, -1)]).toEqual([1, -1]);
  });

  it("marks dots inside a box, along the axis where they lie on a line, and whole bins", () => {
    const box = { left: 0, right: 35, top: 0, bottom: 60 };
    expect(rowsWithin(dots, box)).toEqual([0]);
    expect(rowsWithin({ ...dots, along: true }, box)).toEqual([0, 2]);
    expect(rowsWithin(bins, { ...box, left: 9, right: 11 })).toEqual([0, 1, 2]);
    expect(rowsOfBins(bins, 1, 0)).toEqual([0, 1, 2]);
    expect(together([3, 1], [1, 2])).toEqual([1, 2, 3]);
  });

  it("is walked with arrows from left to right, from an end when nothing is pointed at", () => {
    expect(dots.order).toEqual([0, 2, 1]);
    expect([stepOf("ArrowRight", -1, 3), stepOf("ArrowRight", 2, 3), stepOf("ArrowLeft", -1, 3)]).toEqual([
      0, 2, 2,
    ]);
    expect([stepOf("ArrowLeft", 0, 3), stepOf("Home", 2, 3), stepOf("End", 0, 3), stepOf("a", 0, 3)]).toEqual(
      [0, 0, 2, null],
    );
  });
});
