import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createRunContext } from "../../src/engine/run-context.ts";
import { dbscan } from "../../src/kernels/clusters/dbscan.ts";
import { hasSharedReference, sharedFile } from "../shared-data.ts";

describe("DBSCAN", () => {
  it("finds the two groups and the stray point of scikit-learn's own example (eps 3, 2 points)", async () => {
    const x = Float64Array.of(1, 2, 2, 8, 8, 25);
    const y = Float64Array.of(2, 2, 3, 7, 8, 80);
    const { labels } = await dbscan(x, y, null, 3, 2, createRunContext({}));
    expect(Array.from(labels)).toEqual([0, 0, 0, 1, 1, -1]);
  });
});

describe.skipIf(!hasSharedReference)(
  "DBSCAN of R and scikit-learn (skipped where the shared reference is absent)",
  () => {
    it.each([
      ["chicago_eps100_min4", 100, 4, 3],
      ["synthetic_metres_4000_eps250_min10", 250, 10, 12],
      ["synthetic_metres_4000_eps400_min25", 400, 25, 10],
    ])("%s", async (name, radius, minimum, clusters) => {
      const [header, ...rows] = readFileSync(sharedFile(`reference/dbscan/${name}.csv`)!, "utf8")
        .trim()
        .split("\n");
      const names = header.split(",");
      const column = (field: string) => rows.map((row) => Number(row.split(",")[names.indexOf(field)]));
      const ours = await dbscan(
        Float64Array.from(column("x")),
        Float64Array.from(column("y")),
        null,
        radius,
        minimum,
        createRunContext({}),
      );
      expect(ours.clusterCount).toBe(clusters);
      expect(Array.from(ours.core)).toEqual(column("core"));
      const theirs = column("cluster");
      const ambiguous = column("ambiguous_border");
      const pairs = new Set<string>();
      theirs.forEach((label, i) => {
        expect(ours.labels[i] === -1).toBe(label === 0);
        if (label !== 0 && ambiguous[i] === 0) pairs.add(`${label} ${ours.labels[i]}`);
      });
      expect(pairs.size).toBe(clusters);
    });
  },
);
