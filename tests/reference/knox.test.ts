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

describe("Knox with repeated places, R surveillance 1.20.3 and dist of R 4.2.2 (figures typed here)", () => {
  const index = Array.from({ length: 120 }, (_, i) => i);
  const place = (i: number) => (i % 20 === 0 ? 0 : i);
  const events = {
    x: Float64Array.from(index, (i) => {
      const k = place(i) % 24;
      return ((k * 379 + 11) % 997) * 3 + ((place(i) * 53) % 29) * 4;
    }),
    y: Float64Array.from(index, (i) => {
      const k = place(i) % 24;
      return ((k * 613 + 5) % 991) * 3 + ((place(i) * 71) % 31) * 4;
    }),
    time: Int32Array.from(index, (i) => (((i % 24) * 47) % 200) + ((i * 13) % 11)),
  };
  const bands = { distanceEdges: [0, 100, 200, 400], timeEdges: [0, 7, 14] };

  it.each([
    { metric: "euclidean", pairs: [0, 0, 3, 0, 172, 41, 0, 58, 46, 0, 20, 65] },
    { metric: "manhattan", pairs: [0, 0, 3, 0, 172, 37, 0, 32, 21, 0, 38, 81] },
  ] as const)("counts the pairs of every band ($metric)", async ({ metric, pairs }) => {
    const table = await knox({ ...events, ...bands, metric }, 1, createRunContext({ seed: 1 }));
    expect([...table.observed]).toEqual(pairs);
  });

  it("has the margins' expectation, and p and means of 9,999 permutations within Monte Carlo error", async () => {
    const table = await knox(
      { ...events, ...bands, metric: "euclidean" },
      1999,
      createRunContext({ seed: 12 }),
    );
    [0.0567226890756, 0.966386554622, 0.899159663866, 0.8773109243697, 14.946778711485].forEach(
      (expected, cell) => {
        expect(table.expected[cell]).toBeCloseTo(expected, 10);
      },
    );
    [1, 1, 0.0494, 1, 1e-4, 1e-4, 1, 1e-4, 1e-4, 1, 0.9934, 1e-4].forEach((p, cell) => {
      const error = Math.sqrt(Math.max(p * (1 - p), 5e-4) * (1 / 9999 + 1 / 1999));
      expect(Math.abs(table.pSim[cell] - p)).toBeLessThan(4 * error);
    });
    [0.059906, 0.963696, 0.893989, 0.885389, 14.919892, 13.893189].forEach((mean, cell) => {
      expect(Math.abs(table.simulatedMean[cell] - mean)).toBeLessThan(
        6 * Math.sqrt(mean * (1 / 9999 + 1 / 1999)),
      );
    });
    const one = await knox(
      { ...events, distanceEdges: [200], timeEdges: [7], metric: "euclidean" },
      199,
      createRunContext({ seed: 2 }),
    );
    expect(one.observed[0]).toBe(230);
    expect(one.expected[0]).toBeCloseTo(37.991456582633, 11);
    expect(one.pSim[0]).toBe(1 / 200);
  });
});
