import { describe, expect, it } from "vitest";
import { lattice } from "../../bench/lattice.ts";
import { Random } from "../base/random.ts";
import { buildAreaIndex, locatePoints } from "../kernels/geometry/area-index.ts";
import type { Engine } from "./engine.ts";
import { createInlineEngine } from "./inline-engine.ts";
import type { JobKind } from "./jobs.ts";
import { locate } from "./locate.ts";

const points = 120_000;

function question(pieces: number, seed = 5) {
  const random = new Random(seed);
  const along = () => Float64Array.from({ length: points }, () => (random.uniform() * 1.2 - 0.1) * 0.12);
  const longitude = along();
  const latitude = along();
  longitude[7] = Number.NaN;
  longitude[8] = Number.POSITIVE_INFINITY;
  longitude[9] = Number.NEGATIVE_INFINITY;
  latitude[points - 1] = Number.NaN;
  return { polygons: lattice(12, pieces), longitude, latitude };
}

/** An engine of so many workers, all in this thread, that notes what it was asked. */
function engineOf(size: number): Engine & { readonly asked: JobKind[] } {
  const inline = createInlineEngine();
  const asked: JobKind[] = [];
  return {
    ...inline,
    size,
    asked,
    run: (kind, request, options) => {
      asked.push(kind);
      return inline.run(kind, request, options);
    },
  };
}

describe.each([
  ["areas soon prepared", 3, false],
  ["areas of many vertices", 40, true],
] as const)("with %s", (_name, pieces, inStrips) => {
  it.each([1, 2, 3, 8])(
    "gives the same rows with %i workers, missing and outlying points included",
    async (size) => {
      const request = question(pieces);
      const alone = new Int32Array(points);
      locatePoints(buildAreaIndex(request.polygons), request.longitude, request.latitude, alone);
      expect(alone.filter((row) => row < 0).length).toBeGreaterThan(1000);
      expect(alone.filter((row) => row >= 0).length).toBeGreaterThan(50_000);
      const engine = engineOf(size);
      const shares: number[] = [];
      const rows = await locate(engine, request, { onProgress: (share) => shares.push(share) });
      expect(rows.findIndex((row, i) => row !== alone[i])).toBe(-1);
      expect(rows).toHaveLength(points);
      expect(rows.buffer).toBeInstanceOf(ArrayBuffer);
      const times = (kind: JobKind) => engine.asked.filter((each) => each === kind).length;
      expect(times("locate")).toBe(size === 1 ? 1 : 0);
      const strips = inStrips ? size : 1;
      expect(times("prepareAreas")).toBe(size > 1 ? strips : 0);
      expect(times("locateByTurns")).toBe(size > 1 ? strips * size : 0);
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
      expect(shares.at(-1)).toBe(1);
    },
  );
});

it("keeps nothing of one question for the next, whether one was stopped, or two are asked at once", async () => {
  const alone = ({ polygons, longitude, latitude }: ReturnType<typeof question>) => {
    const rows = new Int32Array(points);
    locatePoints(buildAreaIndex(polygons), longitude, latitude, rows);
    return rows;
  };
  const engine = engineOf(2);
  const [first, second, third] = [question(3, 5), question(40, 6), question(3, 7)];
  const stopped = locate(engine, second, { signal: AbortSignal.abort() });
  await expect(stopped).rejects.toThrow("cancelled");
  expect(await locate(engine, first)).toEqual(alone(first));
  expect(await locate(engine, second)).toEqual(alone(second));
  const both = await Promise.all([locate(engine, third), locate(engine, first)]);
  expect(both).toEqual([alone(third), alone(first)]);
});

it.each([
  ["prepareAreas", 3],
  ["prepareAreas", 40],
  ["locateByTurns", 3],
  ["locateByTurns", 40],
] as const)("stops when asked to during %s, with %i vertices to a side", async (kind, pieces) => {
  const engine = engineOf(2);
  const stop = new AbortController();
  const { run } = engine;
  engine.run = (asked, request, options) => {
    if (asked === kind) setTimeout(() => stop.abort(), 0);
    return run(asked, request, options);
  };
  const request = { ...question(pieces), longitude: new Float64Array(1e6), latitude: new Float64Array(1e6) };
  await expect(locate(engine, request, { signal: stop.signal })).rejects.toThrow("cancelled");
});

it.each([
  ["prepared at once", 3],
  ["prepared in strips", 40],
] as const)(
  "leaves no worker waiting for points that cannot be copied, with areas %s",
  async (_name, pieces) => {
    const engine = engineOf(2);
    const { run } = engine;
    const running: Promise<unknown>[] = [];
    const request = {
      ...question(pieces),
      longitude: new Float64Array(1e6),
      latitude: new Float64Array(1e6),
    };
    engine.run = (asked, given, options) => {
      const job = run(asked, given, options);
      running.push(job);
      return job;
    };
    const asking = locate(engine, request);
    // The page gives the memory of the points away while they are being copied.
    structuredClone(request.latitude, { transfer: [request.latitude.buffer] });
    await expect(asking).rejects.toThrow(TypeError);
    for (let ended = -1; ended < running.length; await new Promise((resolve) => setTimeout(resolve, 0))) {
      ended = running.length;
      await Promise.allSettled(running);
    }
  },
);

it("leaves the memory of a stopped question to the workers that still have it", async () => {
  const engine = engineOf(2);
  const { run } = engine;
  const memory: unknown[] = [];
  const stop = new AbortController();
  engine.run = (kind, request, options) => {
    if ("points" in request) memory.push(request.points.rows.buffer);
    if (kind === "locateByTurns") stop.abort();
    return run(kind, request, options);
  };
  await expect(locate(engine, question(3), { signal: stop.signal })).rejects.toThrow("cancelled");
  const stopped = memory.splice(0);
  expect(stopped.length).toBeGreaterThan(0);
  await locate(engine, question(3));
  expect(memory.length).toBeGreaterThan(0);
  for (const buffer of memory) expect(stopped).not.toContain(buffer);
});

it("waits for the points of each question, though they lie where the last ones lay", async () => {
  const engine = engineOf(2);
  const polygons = lattice(2, 2);
  const total = 1_000_000;
  const at = (longitude: number) => ({
    polygons,
    longitude: new Float64Array(total).fill(longitude),
    latitude: new Float64Array(total).fill(0.005),
  });
  const here = await locate(engine, at(0.005));
  const there = await locate(engine, at(0.015));
  expect(new Set(here)).toEqual(new Set([0]));
  expect(new Set(there)).toEqual(new Set([1]));
});

it("never goes back in what it says of its progress", async () => {
  const engine = engineOf(2);
  const { run } = engine;
  engine.run = (kind, request, options) => {
    if (kind === "locateByTurns") for (const share of [0.9, 0.2]) options?.onProgress?.(share);
    return run(kind, request, options);
  };
  const shares: number[] = [];
  await locate(engine, question(40), { onProgress: (share) => shares.push(share) });
  expect(shares).toContain(0.45);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
});

it("stops every worker when one fails", async () => {
  const engine = engineOf(3);
  const { run } = engine;
  const signals: (AbortSignal | undefined)[] = [];
  engine.run = (kind, request, options) => {
    signals.push(options?.signal);
    if (signals.length === 2) return Promise.reject(new Error("The worker ended."));
    return run(kind, request, options);
  };
  await expect(locate(engine, question(40))).rejects.toThrow("The worker ended.");
  for (const signal of signals) expect(signal?.aborted).toBe(true);
});
