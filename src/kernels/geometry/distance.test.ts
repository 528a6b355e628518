import { describe, expect, it } from "vitest";
import { Random } from "../../base/random.ts";
import { createRunContext } from "../../engine/run-context.ts";
import { type FeatureShape, proximityOf } from "./distance.ts";
import { squaredDistanceToSegment } from "./segment-distance.ts";

const context = createRunContext({});

/** Distance to every feature, by trying all segments. */
function distances(
  segments: readonly { owner: number; ends: readonly number[] }[],
  x: number,
  y: number,
  count: number,
) {
  const best = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  for (const { owner, ends } of segments)
    best[owner] = Math.min(
      best[owner],
      Math.sqrt(squaredDistanceToSegment(x, y, ends[0], ends[1], ends[2], ends[3])),
    );
  return best;
}

async function compare(
  shape: FeatureShape,
  segments: readonly { owner: number; ends: readonly number[] }[],
  count: number,
  places: { x: Float64Array; y: Float64Array },
  holder: (x: number, y: number) => number = () => -1,
) {
  const radius = 140;
  const near = await proximityOf(shape, places.x, places.y, radius, context);
  for (let i = 0; i < places.x.length; i++) {
    const all = distances(segments, places.x[i], places.y[i], count);
    const inside = holder(places.x[i], places.y[i]);
    if (inside >= 0) all[inside] = 0;
    const nearest = Math.min(...all);
    expect(Math.abs(near.distanceMeters[i] - nearest)).toBeLessThanOrEqual(1e-12 * Math.max(1, nearest));
    expect(all[near.feature[i]]).toBeLessThanOrEqual(nearest * (1 + 1e-12));
    const within = all.filter((distance) => distance <= radius).length;
    expect(near.densityPerKm2[i]).toBeCloseTo(within / (Math.PI * 0.14 * 0.14), 9);
  }
}

function places(count: number, reach: number, random: Random) {
  return {
    x: Float64Array.from({ length: count }, () => (random.uniform() - 0.5) * reach),
    y: Float64Array.from({ length: count }, () => (random.uniform() - 0.5) * reach),
  };
}

describe("proximityOf", () => {
  it("equals exhaustive search on points, also far outside of them and with several points per feature", async () => {
    const random = new Random(1);
    for (const [count, reach] of [
      [1, 10],
      [2, 0],
      [300, 2000],
    ]) {
      const pairs = Array.from({ length: count }, () => [
        (random.uniform() - 0.5) * reach,
        (random.uniform() - 0.5) * reach * 0.01,
      ]);
      const owners = Uint32Array.from(pairs, (_, i) => i >> 1);
      const segments = pairs.map(([x, y], i) => ({ owner: owners[i], ends: [x, y, x, y] }));
      const shape: FeatureShape = { kind: "points", coordinates: Float64Array.from(pairs.flat()), owners };
      await compare(shape, segments, (count + 1) >> 1, places(200, 9000, random));
      await compare(shape, segments, (count + 1) >> 1, places(200, 500, random));
    }
  });

  it("equals exhaustive search on lines", async () => {
    const random = new Random(2);
    const coordinates: number[] = [];
    const lineOffsets = [0];
    const segments: { owner: number; ends: number[] }[] = [];
    for (let line = 0; line < 60; line++) {
      let x = (random.uniform() - 0.5) * 3000;
      let y = (random.uniform() - 0.5) * 3000;
      const size = 1 + random.below(8);
      for (let k = 0; k < size; k++) {
        const [fromX, fromY] = [x, y];
        coordinates.push(x, y);
        x += random.normal() * 200;
        y += random.normal() * 200;
        if (size === 1) segments.push({ owner: line, ends: [fromX, fromY, fromX, fromY] });
        else if (k < size - 1) segments.push({ owner: line, ends: [fromX, fromY, x, y] });
      }
      lineOffsets.push(coordinates.length / 2);
    }
    await compare(
      {
        kind: "lines",
        coordinates: Float64Array.from(coordinates),
        lineOffsets: Uint32Array.from(lineOffsets),
        owners: Uint32Array.from({ length: 60 }, (_, i) => i),
      },
      segments,
      60,
      places(400, 4000, random),
    );
  });

  it("is 0 inside a polygon and measures to the nearest side outside", async () => {
    const random = new Random(3);
    const boxes = Array.from({ length: 20 }, (_, i) => ({
      x: (i % 5) * 400 - 900,
      y: Math.floor(i / 5) * 400 - 900,
      size: 50 + random.below(300),
    }));
    const rings = boxes.map(({ x, y, size }) => [x, y, x + size, y, x + size, y + size, x, y + size, x, y]);
    const one = Uint32Array.from({ length: 21 }, (_, i) => i);
    const segments = rings.flatMap((ring, owner) =>
      [0, 2, 4, 6].map((at) => ({ owner, ends: ring.slice(at, at + 4) })),
    );
    await compare(
      {
        kind: "areas",
        polygons: {
          coordinates: Float64Array.from(rings.flat()),
          ringOffsets: one.map((i) => 5 * i),
          polygonOffsets: one,
          areaOffsets: one,
        },
      },
      segments,
      20,
      places(400, 2600, random),
      (x, y) =>
        boxes.findIndex((box) => x >= box.x && x < box.x + box.size && y >= box.y && y < box.y + box.size),
    );
  });

  it("knows no distance without features or coordinates", async () => {
    const nothing: FeatureShape = {
      kind: "points",
      coordinates: new Float64Array(0),
      owners: new Uint32Array(0),
    };
    const empty = await proximityOf(nothing, Float64Array.of(1), Float64Array.of(2), 100, context);
    expect([empty.distanceMeters[0], empty.feature[0], empty.densityPerKm2[0]]).toEqual([Number.NaN, -1, 0]);
    const lost: FeatureShape = {
      kind: "points",
      coordinates: Float64Array.of(Number.NaN, 0, 3, 4),
      owners: Uint32Array.of(0, 1),
    };
    const near = await proximityOf(lost, Float64Array.of(0, Number.NaN), Float64Array.of(0, 0), 5, context);
    expect([...near.distanceMeters]).toEqual([5, Number.NaN]);
    expect([...near.feature]).toEqual([1, -1]);
    expect(near.densityPerKm2[0]).toBeCloseTo(1 / (Math.PI * 25e-6), 6);
  });
});
