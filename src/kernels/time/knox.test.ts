import { describe, expect, it } from "vitest";
import { Random } from "../../base/random.ts";
import { createRunContext } from "../../engine/run-context.ts";
import { bandOf, collectClosePairs, type Metric } from "./close-pairs.ts";
import { type KnoxInput, knox, simulateKnox, summariseKnox } from "./knox.ts";

function events(seed: number, n: number): Pick<KnoxInput, "x" | "y" | "time"> {
  const random = new Random(seed);
  const x = new Float64Array(n);
  const y = new Float64Array(n);
  const time = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    x[i] = Math.round(random.uniform() * 20) * 50;
    y[i] = Math.round(random.uniform() * 20) * 50;
    time[i] = random.below(200);
    if (i % 3 === 2) {
      x[i] = x[i - 1];
      y[i] = y[i - 1];
      time[i] = time[i - 1] + random.below(5);
    }
  }
  return { x, y, time };
}

function naive(input: KnoxInput) {
  const table = new Float64Array(input.distanceEdges.length * input.timeEdges.length);
  for (let i = 0; i < input.x.length; i++)
    for (let j = 0; j < i; j++) {
      const dx = Math.abs(input.x[i] - input.x[j]);
      const dy = Math.abs(input.y[i] - input.y[j]);
      const d = bandOf(
        input.metric === "manhattan" ? dx + dy : Math.sqrt(dx * dx + dy * dy),
        input.distanceEdges,
      );
      const t = bandOf(Math.abs(input.time[i] - input.time[j]), input.timeEdges);
      if (d < input.distanceEdges.length && t < input.timeEdges.length)
        table[d * input.timeEdges.length + t]++;
    }
  return table;
}

const bands = { distanceEdges: [0, 50, 100, 250], timeEdges: [0, 7, 14, 30] };

describe("knox", () => {
  it.each<[Metric, number]>([
    ["euclidean", 1],
    ["manhattan", 2],
  ])("counts as the definition does, pair by pair (%s)", async (metric, seed) => {
    const input = { ...events(seed, 300), ...bands, metric };
    const table = await knox(input, 0, createRunContext({}));
    expect(Array.from(table.observed)).toEqual(Array.from(naive(input)));
    expect(table.pSim.every(Number.isNaN)).toBe(true);
  });

  it("finds planted repeats, permutes times only, and never gives p = 0", async () => {
    const input = { ...events(3, 600), ...bands, metric: "euclidean" as const };
    const table = await knox(input, 199, createRunContext({ seed: 5 }));
    expect(table.pSim[1]).toBe(1 / 200);
    expect(table.ratio[1]).toBeGreaterThan(2);
    // The mean over permutations tends to Knox's expectation from the margins.
    for (let cell = 0; cell < table.expected.length; cell++)
      expect(Math.abs(table.simulatedMean[cell] - table.expected[cell])).toBeLessThan(
        6 * Math.sqrt(table.expected[cell] / 199) + 0.05 * table.expected[cell],
      );
  });

  it("gives the same tables whatever the split of the simulations", async () => {
    const input = { ...events(4, 200), ...bands, metric: "euclidean" as const };
    const context = createRunContext({ seed: 9 });
    const whole = await knox(input, 40, context);
    const pairs = await collectClosePairs(input.x, input.y, input.distanceEdges, "euclidean", context);
    const parts = [
      await simulateKnox(input, pairs, 0, 13, context),
      await simulateKnox(input, pairs, 13, 40, context),
    ];
    const joined = Float64Array.from([...parts[0], ...parts[1]]);
    expect(await summariseKnox(input, pairs, joined, context)).toEqual(whole);
  });

  it("leaves undefined what one point or none cannot define", async () => {
    for (const n of [0, 1]) {
      const input = { ...events(1, n), ...bands, metric: "euclidean" as const };
      const table = await knox(input, 19, createRunContext({}));
      expect(table.pairs).toBe(0);
      expect(table.pSim.every(Number.isNaN)).toBe(true);
      expect(table.ratio.every(Number.isNaN)).toBe(true);
    }
  });

  it("refuses more pairs than fit as soon as they are too many", async () => {
    const crowd = new Float64Array(4_000_000).fill(5);
    await expect(
      collectClosePairs(crowd, crowd, [0, 50], "euclidean", createRunContext({})),
    ).rejects.toMatchObject({ name: "ProblemError", message: expect.stringContaining("60 mill") });
  });

  it("stops when it is asked to", async () => {
    const input = { ...events(1, 100), ...bands, metric: "euclidean" as const };
    const stopped = createRunContext({ signal: { aborted: true } });
    await expect(knox(input, 19, stopped)).rejects.toMatchObject({ name: "AbortError" });
  });
});
