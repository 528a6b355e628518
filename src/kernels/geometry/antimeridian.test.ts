import { describe, expect, it } from "vitest";
import { polygonSetOf } from "../../../tests/builders/polygons.ts";
import { contiguityWeights } from "../weights/contiguity.ts";
import { cutAtAntimeridian } from "./antimeridian.ts";
import { geodesicAreasKm2, geographicExtentOf } from "./measures.ts";
import type { PolygonSet } from "./polygon-set.ts";

type Ring = [number, number][];

const box = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
];
const longitudes = ({ coordinates }: PolygonSet) => [...coordinates].filter((_, i) => i % 2 === 0);
const moved = (polygons: PolygonSet, degrees: number): PolygonSet => ({
  ...polygons,
  coordinates: polygons.coordinates.map((value, i) => (i % 2 === 0 ? value + degrees : value)),
});

describe("areas at the 180th meridian", () => {
  it("are cut in two, whichever way they are written, and keep their size", () => {
    const elsewhere = geodesicAreasKm2(polygonSetOf([[[box(-2, -18, 3, -16)]]]))[0];
    for (const [west, east] of [
      [178, -177],
      [178, 183],
      [-182, -177],
    ]) {
      const { polygons, cut, left } = cutAtAntimeridian(polygonSetOf([[[box(west, -18, east, -16)]]]));
      expect([cut, left]).toEqual([[0], []]);
      expect([...polygons.areaOffsets]).toEqual([0, 2]);
      expect(new Set(longitudes(polygons))).toEqual(new Set([178, 180, -180, -177]));
      expect(geodesicAreasKm2(polygons)[0] / elsewhere).toBeCloseTo(1, 4);
      const { minX, maxX } = geographicExtentOf(polygons);
      expect([minX, maxX]).toEqual([178, -177]);
    }
  });

  it("lose what their holes take on either side", () => {
    const whole = cutAtAntimeridian(
      polygonSetOf([[[box(178, -18, -177, -16), box(179, -17.5, -179, -16.5)]]]),
    );
    const plain = geodesicAreasKm2(polygonSetOf([[[box(-2, -18, 3, -16), box(-1, -17.5, 1, -16.5)]]]))[0];
    expect([...whole.polygons.polygonOffsets]).toEqual([0, 2, 4]);
    expect(geodesicAreasKm2(whole.polygons)[0] / plain).toBeCloseTo(1, 4);
  });

  it("are only brought back where they lie wholly beyond it", () => {
    const { polygons, cut } = cutAtAntimeridian(
      polygonSetOf([[[box(181, 1, 184, 2)]], [[box(180, 1, 181, 2)]]]),
    );
    expect(cut).toEqual([0, 1]);
    expect([...polygons.areaOffsets]).toEqual([0, 1, 2]);
    expect(new Set(longitudes(polygons))).toEqual(new Set([-179, -176, -180]));
  });

  it("keep their neighbours: a slanted border is cut at the very same point from both sides", () => {
    const north: Ring = [
      [179.3, -17.1],
      [-179.4, -16.7],
      [-179.4, -15],
      [179.3, -15],
    ];
    const south: Ring = [
      [-179.4, -16.7],
      [179.3, -17.1],
      [179.3, -19],
      [-179.4, -19],
    ];
    const east = box(-179.4, -16.7, -178, -15);
    const { polygons, cut } = cutAtAntimeridian(polygonSetOf([[[north]], [[south]], [[east]]]));
    expect(cut).toEqual([0, 1]);
    for (const kind of ["queen", "rook"] as const) {
      const { offsets, neighbours } = contiguityWeights(polygons, { kind });
      const of = (area: number) => [...neighbours.subarray(offsets[area], offsets[area + 1])].sort();
      expect([of(0), of(1), of(2)]).toEqual(
        kind === "queen"
          ? [
              [1, 2],
              [0, 2],
              [0, 1],
            ]
          : [[1, 2], [0], [0]],
      );
    }
  });

  it("stay as they are around a pole, and elsewhere to the last bit", () => {
    const cap: Ring = [
      [0, -70],
      [120, -70],
      [-120, -70],
    ];
    const mixed = polygonSetOf([[[cap]], [[box(170, 0, 180, 1)]], [], [[box(-180, 0, -170, 1)]]]);
    const { polygons, cut, left } = cutAtAntimeridian(mixed);
    expect([cut, left]).toEqual([[], [0]]);
    expect(polygons).toBe(mixed);
  });

  it("stay as they are where a longitude is none, or winds around the Earth many times", () => {
    const winding = Array.from({ length: 20_000 }, (_, i): [number, number] => [
      ((i * 100) % 360) - 180,
      (i % 100) / 100,
    ]);
    const odd = [400, 1e300, Number.NaN, Number.POSITIVE_INFINITY].map((longitude) => [
      [
        [
          [179, 0],
          [longitude, 0],
          [190, 1],
        ] satisfies Ring,
      ],
    ]);
    const areas = polygonSetOf([...odd, [[winding]]]);
    const { polygons, cut, left } = cutAtAntimeridian(areas);
    expect([cut, left]).toEqual([[], [4]]);
    expect(polygons).toBe(areas);
  });

  it("are cut as the same areas are elsewhere: a concave outline keeps its size", () => {
    const comb: Ring = [
      [-1, 0],
      [2, 0],
      [2, 1],
      [-0.5, 1],
      [-0.5, 2],
      [2, 2],
      [2, 3],
      [-1, 3],
    ];
    const plain = polygonSetOf([[[comb]]]);
    const { polygons } = cutAtAntimeridian(moved(plain, 180));
    expect(geodesicAreasKm2(polygons)[0] / geodesicAreasKm2(plain)[0]).toBeCloseTo(1, 4);
  });
});
