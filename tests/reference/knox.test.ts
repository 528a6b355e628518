import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createRunContext } from "../../src/engine/run-context.ts";
import { knox } from "../../src/kernels/time/knox.ts";
import { hasSharedReference, sharedFile } from "../shared-data.ts";

interface KnoxReference {
  space_le: number;
  time_le: number;
  N_pairs: number;
  N_space: number;
  N_time: number;
  X: number;
  expected: number;
  p_poisson_surveillance: number;
  p_mc999_surveillance: number;
}

describe.skipIf(!hasSharedReference)(
  "Knox on Burkitt's lymphoma, R surveillance (skipped where the shared reference is absent)",
  () => {
    const all = hasSharedReference
      ? (JSON.parse(readFileSync(sharedFile("reference/knox/knox.json")!, "utf8")) as KnoxReference[])
      : [];
    it.each(all.map((reference) => [reference.space_le, reference.time_le, reference] as const))(
      "within %f and %f days",
      async (space, time, reference) => {
        const [header, ...rows] = readFileSync(sharedFile("reference/points/burkitt.csv")!, "utf8")
          .trim()
          .split("\n");
        const names = header.split(",");
        const column = (field: string) => rows.map((row) => Number(row.split(",")[names.indexOf(field)]));
        const table = await knox(
          {
            x: Float64Array.from(column("x")),
            y: Float64Array.from(column("y")),
            time: Int32Array.from(column("T")),
            distanceEdges: [space],
            timeEdges: [time],
            metric: "euclidean",
          },
          1999,
          createRunContext({ seed: 12 }),
        );
        expect([table.pairs, table.pairsByDistance[0], table.pairsByTime[0], table.observed[0]]).toEqual([
          reference.N_pairs,
          reference.N_space,
          reference.N_time,
          reference.X,
        ]);
        expect(table.expected[0]).toBeCloseTo(reference.expected, 9);
        // The package's Poisson p leaves the observed count out: P(Y > X), ours is P(Y >= X).
        const mass = table.expected[0] ** reference.X * Math.exp(-table.expected[0]);
        let factorial = 1;
        for (let k = 2; k <= reference.X; k++) factorial *= k;
        expect(table.pPoisson[0] - mass / factorial).toBeCloseTo(reference.p_poisson_surveillance, 9);
        const p = reference.p_mc999_surveillance;
        const error = Math.sqrt(p * (1 - p) * (1 / 999 + 1 / 1999));
        expect(Math.abs(table.pSim[0] - p)).toBeLessThan(4 * error);
      },
    );
  },
);
