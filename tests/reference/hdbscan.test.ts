import { describe, expect, it } from "vitest";
import { createRunContext } from "../../src/engine/run-context.ts";
import { hdbscan } from "../../src/kernels/clusters/hdbscan.ts";

const x = [
  2.1, 3.4, 2.7, 9.8, 10.4, 9.1, 10.9, 3.3, 25, 40.2, 41, 40.6, 42.3, 18.5, 2.2, 9.9, 30, 31.2, 12, 40.9,
];
const y = [
  1.2, 2.3, 3.1, 8.7, 9.9, 10.3, 8.2, 1.1, 25, 3.3, 4.8, 2.6, 3.9, 14, 30, 31.7, 18, 19.5, 12.5, 5.6,
];

describe("HDBSCAN: R dbscan 1.1-11, hdbscan (figures typed here)", () => {
  it("has its clusters and their stability for clusters of two, where no distances tie", async () => {
    const theirs = [6, 6, 6, 5, 5, 5, 5, 6, 4, 1, 2, 1, 2, 5, 3, 3, 4, 4, 5, 2];
    const scores = [
      1.283969680717, 1.404338419073, 0.1333902333381, 0.9269171137919, 2.914046249013, 2.849787411454,
    ];
    const ours = await hdbscan(
      Float64Array.from(x, (value, i) => value + Math.sin(i + 1) / 50),
      Float64Array.from(y, (value, i) => value + Math.cos(3 * (i + 1)) / 50),
      2,
      2,
      createRunContext({ seed: 1 }),
    );
    expect(ours.clusterCount).toBe(6);
    theirs.forEach((cluster, i) => {
      theirs.forEach((other, j) => {
        expect(ours.labels[i] === ours.labels[j], `${i}, ${j}`).toBe(cluster === other);
      });
      expect(ours.stability[ours.labels[i]]).toBeCloseTo(scores[cluster - 1], 11);
    });
  });
});
