import { describe, expect, it } from "vitest";
import { polygonSetOf, ringOf } from "../../../tests/builders/polygons.ts";
import { Random } from "../../base/random.ts";
import { createRunContext } from "../../engine/run-context.ts";
import { aliasTable } from "./alias-table.ts";
import { clarkEvans, nearestDistances } from "./nearest-distances.ts";
import { sortForPairs, visitRuns } from "./pair-runs.ts";
import {
  boundaryDistances,
  boundaryDistanceTable,
  lookUpDistances,
  overlapTable,
  patternWindow,
} from "./pattern-window.ts";
import { drawPlaces } from "./random-places.ts";
import { centredL, ripleyK } from "./ripley.ts";
import { sortIntoCells } from "./sorted-cells.ts";
import { translationWeights } from "./translation-weights.ts";

const context = createRunContext({});

/** One area per outline. */
const outlines = (...all: number[][]) => polygonSetOf(all.map((corners) => [[ringOf(corners)]]));

const square = outlines([0, 0, 1000, 0, 1000, 1000, 0, 1000, 0, 0]);
const halves = outlines(
  [0, 0, 500, 0, 500, 1000, 0, 1000, 0, 0],
  [500, 0, 1000, 0, 1000, 1000, 500, 1000, 500, 0],
);

function scatter(count: number, seed: number, size = 1000) {
  const random = new Random(seed);
  const x = Float64Array.from({ length: count }, () => random.uniform() * size);
  const y = Float64Array.from({ length: count }, () => random.uniform() * size);
  return { x, y };
}

describe("pairs through cells", () => {
  it.each([
    [3, 1_000_000],
    [40, 1_000_000],
    [40, 50],
    [300, 200],
    [5000, 1_000_000],
  ])("finds every pair within %i metres once, %i pairs at once", async (maximum, pairsAtOnce) => {
    const { x, y } = scatter(400, 3);
    // On a lattice, so that pairs at exactly the distance and points on borders of cells are among them.
    for (let i = 0; i < 100; i++) [x[i], y[i]] = [Math.round(x[i] / 20) * 20, Math.round(y[i] / 20) * 20];
    const points = sortForPairs(x, y, maximum);
    const found = new Uint8Array(400 * 400);
    await visitRuns(points, maximum, pairsAtOnce, context, (runs, length) => {
      for (let run = 0; run < length; run += 3)
        for (let j = runs[run + 1]; j < runs[run + 2]; j++) {
          const [a, b] = [points.source[runs[run]], points.source[j]];
          found[400 * Math.min(a, b) + Math.max(a, b)]++;
        }
    });
    for (let a = 0; a < 400; a++)
      for (let b = 0; b < 400; b++) {
        const within = a < b && Math.hypot(x[a] - x[b], y[a] - y[b]) <= maximum;
        const times = found[400 * a + b];
        if (within ? times !== 1 : times > (a < b ? 1 : 0))
          throw new Error(`Pair ${a}, ${b}: ${times} times.`);
      }
    expect(found.some((times) => times > 0)).toBe(true);
  });

  it("refuses points without a place instead of searching for cells for ever", () => {
    for (const nowhere of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const places = Float64Array.of(nowhere, nowhere);
      expect(() => sortIntoCells(places, places, 10, 10)).toThrow(RangeError);
    }
  });

  it("copes with nothing, one point and one place", () => {
    expect(sortIntoCells(new Float64Array(0), new Float64Array(0), 10, 10).rows).toBe(1);
    expect(sortIntoCells(Float64Array.of(5), Float64Array.of(5), 10, 10).rows).toBe(1);
    expect(sortIntoCells(new Float64Array(9), new Float64Array(9), 10, 10).starts[1]).toBe(9);
  });
});

describe("nearest neighbours", () => {
  it("equal the plain search, in a cloud and in a line", async () => {
    const cloud = scatter(500, 8);
    const line = { x: scatter(200, 9).x, y: new Float64Array(200) };
    const clumped = { x: cloud.x.map((v, i) => (i % 3 ? v : 5)), y: cloud.y.map((v, i) => (i % 3 ? v : 5)) };
    for (const { x, y } of [cloud, line, clumped]) {
      const found = await nearestDistances(x, y, context);
      for (let i = 0; i < x.length; i++) {
        let best = Number.POSITIVE_INFINITY;
        for (let j = 0; j < x.length; j++)
          if (j !== i) best = Math.min(best, Math.hypot(x[i] - x[j], y[i] - y[j]));
        expect(found[i]).toBeCloseTo(best, 9);
      }
    }
    expect(await nearestDistances(Float64Array.of(1), Float64Array.of(1), context)).toEqual(
      Float64Array.of(Number.NaN),
    );
  });

  it("Clark and Evans see clusters, randomness and lattices", async () => {
    const lattice = {
      x: Float64Array.from({ length: 400 }, (_, i) => (i % 20) * 50),
      y: Float64Array.from({ length: 400 }, (_, i) => Math.floor(i / 20) * 50),
    };
    const mean = async ({ x, y }: { x: Float64Array; y: Float64Array }) =>
      (await nearestDistances(x, y, context)).reduce((a, b) => a + b, 0) / x.length;
    expect(clarkEvans(await mean(lattice), 400, 1e6, null).ratio).toBeCloseTo(2, 12);
    const random = clarkEvans(await mean(scatter(400, 2)), 400, 1e6, 4000);
    expect(Math.abs(random.zNorm)).toBeLessThan(3);
    const crowd = clarkEvans(await mean(scatter(400, 2, 300)), 400, 1e6, null);
    expect(crowd.ratio).toBeLessThan(0.5);
    expect(crowd.pNorm).toBeLessThan(1e-6);
    expect(clarkEvans(Number.NaN, 1, 1e6, null).pNorm).toBeNaN();
  });
});

describe("window", () => {
  it("is the union of its areas: inner borders are no edge", async () => {
    for (const polygons of [square, halves]) {
      const window = patternWindow(polygons);
      expect(window.areaSquareMeters).toBeCloseTo(1e6, 3);
      expect(window.perimeterMeters / 4000).toBeCloseTo(1, 2);
      expect(window.shortSideMeters).toBe(1000);
      const { x, y } = scatter(200, 5);
      const exact = x.map((value, i) => Math.min(value, 1000 - value, y[i], 1000 - y[i]));
      const found = await boundaryDistances(window.edges, x, y, context);
      const table = await boundaryDistanceTable(window, context);
      const looked = new Float64Array(200);
      lookUpDistances(window.grid, table, x, y, looked);
      for (let i = 0; i < 200; i++) {
        expect(Math.abs(found[i] - exact[i])).toBeLessThan(polygons === square ? 1e-9 : 3);
        expect(Math.abs(looked[i] - exact[i])).toBeLessThan(3);
      }
    }
  });

  it("overlaps itself by what a shift leaves", async () => {
    const table = await overlapTable(square, 250, context);
    const across = 2 * table.reach + 1;
    for (const [right, up] of [
      [0, 0],
      [5, 3],
      [-7, 10],
    ]) {
      const expected = (1000 - Math.abs(right) * table.stepMeters) * (1000 - up * table.stepMeters);
      expect(table.areas[up * across + right + table.reach] / expected).toBeCloseTo(1, 2);
    }
  });

  it("random places follow the mass of the cells", () => {
    const grid = { originX: 100, originY: 200, cellMeters: 10, columns: 3, rows: 2 };
    const mass = Float64Array.of(0, 1, 0.5, 2, 0, 0.5);
    const [x, y] = [new Float64Array(40000), new Float64Array(40000)];
    drawPlaces(grid, aliasTable(mass), new Random(3), x, y);
    const counts = new Float64Array(6);
    for (let i = 0; i < x.length; i++)
      counts[Math.floor((y[i] - 200) / 10) * 3 + Math.floor((x[i] - 100) / 10)]++;
    for (let i = 0; i < 6; i++) expect(Math.abs(counts[i] / 10000 - mass[i])).toBeLessThan(0.05);
    drawPlaces(grid, aliasTable(new Float64Array(6)), new Random(3), x, y);
    expect(x[0]).toBeNaN();
  });
});

describe("Ripley's K", () => {
  it.each(["none", "border", "translate", "rectangle", "isotropic"] as const)(
    "is πr² on average under randomness (%s)",
    async (correction) => {
      const window = patternWindow(square);
      const weights = translationWeights(await overlapTable(square, 250, context), 250);
      const mean = new Float64Array(10);
      for (let round = 0; round < 40; round++) {
        const { x, y } = scatter(300, 100 + round);
        const edge =
          correction === "none"
            ? { correction }
            : correction === "border"
              ? { correction, distances: await boundaryDistances(window.edges, x, y, context) }
              : correction === "translate"
                ? { correction, weights }
                : correction === "rectangle"
                  ? { correction, width: 1000, height: 1000 }
                  : { correction, edges: window.edges };
        const k = await ripleyK(x, y, 1e6, 25, 10, edge, context);
        for (let i = 0; i < 10; i++) mean[i] += k[i] / 40;
      }
      for (let i = 2; i < 10; i++) {
        const ratio = mean[i] / (Math.PI * (25 * (i + 1)) ** 2);
        if (correction === "none") expect(ratio).toBeLessThan(1);
        else expect(Math.abs(ratio - 1)).toBeLessThan(0.05);
      }
      expect(Math.abs(centredL(mean, 25)[4])).toBeLessThan(10);
    },
  );

  it.each([7, 60, 400])(
    "equals the double sum over all pairs, whatever the correction (up to %i metres)",
    async (maximum) => {
      const { x, y } = scatter(300, 11);
      // Places on a lattice have many pairs at exactly a distance: they are within it.
      for (let i = 0; i < 60; i++) [x[i], y[i]] = [Math.round(x[i] / 20) * 20, Math.round(y[i] / 20) * 20];
      const steps = 10;
      const step = maximum / steps;
      const window = patternWindow(square);
      const weights = translationWeights(await overlapTable(square, maximum, context), maximum);
      const distances = await boundaryDistances(window.edges, x, y, context);
      const found = {
        none: await ripleyK(x, y, 1e6, step, steps, { correction: "none" }, context),
        border: await ripleyK(x, y, 1e6, step, steps, { correction: "border", distances }, context),
        rectangle: await ripleyK(
          x,
          y,
          1e6,
          step,
          steps,
          { correction: "rectangle", width: 1000, height: 1000 },
          context,
        ),
        translate: await ripleyK(x, y, 1e6, step, steps, { correction: "translate", weights }, context),
      };
      for (let k = 1; k <= steps; k++) {
        const radius = k * step * (1 + 1e-13);
        let [none, border, looking, rectangle] = [0, 0, 0, 0];
        for (let i = 0; i < 300; i++) {
          const looks = Math.floor(distances[i] / step) >= k;
          if (looks) looking++;
          for (let j = 0; j < 300; j++) {
            if (i === j || Math.hypot(x[i] - x[j], y[i] - y[j]) > radius) continue;
            none++;
            if (looks) border++;
            rectangle += 1e6 / ((1000 - Math.abs(x[i] - x[j])) * (1000 - Math.abs(y[i] - y[j])));
          }
        }
        expect(found.none[k - 1]).toBeCloseTo((1e6 * none) / (300 * 299), 6);
        expect(found.border[k - 1]).toBeCloseTo((1e6 * border) / (300 * looking), 6);
        expect(found.rectangle[k - 1]).toBeCloseTo((1e6 * rectangle) / (300 * 299), 6);
        expect(Math.abs(found.translate[k - 1] / found.rectangle[k - 1] - 1) || 0).toBeLessThan(0.003);
      }
    },
  );

  it("weighs a pair by the share of its circle inside, also where the circle passes through a corner of the outline", async () => {
    // The circle about (0, 0) through (3, 4) passes through the corners (3, 4) and (-3, 4) and leaves a cap outside.
    const house = outlines([-6, -6, 6, -6, 6, 4, 3, 4, -3, 4, -6, 4]);
    const { edges } = patternWindow(house);
    const k = await ripleyK(
      Float64Array.of(0, 3),
      Float64Array.of(0, 4),
      120,
      5,
      1,
      { correction: "isotropic", edges },
      context,
    );
    const fromMiddle = 1 - Math.acos(4 / 5) / Math.PI;
    // About (3, 4), on the outline, the circle is below it but for what lies beyond x = 6.
    const fromCorner = 0.5 - Math.acos(3 / 5) / (2 * Math.PI);
    expect(k[0]).toBeCloseTo((120 / 2) * (1 / fromMiddle + 1 / fromCorner), 9);
  });

  it("counts coincident events and is undefined for fewer than two", async () => {
    const k = await ripleyK(
      Float64Array.of(5, 5),
      Float64Array.of(5, 5),
      100,
      1,
      3,
      { correction: "none" },
      context,
    );
    expect(Array.from(k)).toEqual([100, 100, 100]);
    const one = await ripleyK(
      Float64Array.of(5),
      Float64Array.of(5),
      100,
      1,
      2,
      { correction: "none" },
      context,
    );
    expect(Array.from(one)).toEqual([Number.NaN, Number.NaN]);
  });
});
