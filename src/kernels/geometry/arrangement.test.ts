import { describe, expect, it } from "vitest";
import { Random } from "../../base/random.ts";
import type { RunContext } from "../../base/run-context.ts";
import { arrange } from "./arrangement.ts";
import { measureFaces } from "./face-measures.ts";
import { nodeOutlines } from "./noding.ts";
import type { PolygonSet } from "./polygon-set.ts";
import { replaceOutlines, traceAreas } from "./trace-areas.ts";

const context: RunContext = {
  seed: 1,
  signal: { aborted: false },
  progress: () => undefined,
  breathe: async () => undefined,
};

type Ring = readonly (readonly [number, number])[];

/** Areas of one polygon each. */
function polygonsOf(areas: readonly (readonly Ring[])[]): PolygonSet {
  const rings = areas.flat();
  const ends = (lengths: number[]) => {
    let sum = 0;
    return Uint32Array.from([0, ...lengths.map((length) => (sum += length))]);
  };
  return {
    coordinates: Float64Array.from(rings.flat(2)),
    ringOffsets: ends(rings.map((ring) => ring.length)),
    polygonOffsets: ends(areas.map((area) => area.length)),
    areaOffsets: ends(areas.map(() => 1)),
  };
}

/** Even-odd membership of a place in the rings of one area, straight from the definition. */
function holdsEvenOdd(rings: readonly Ring[], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings)
    for (let i = 0; i < ring.length; i++) {
      const [ax, ay] = ring[i];
      const [bx, by] = ring[(i + 1) % ring.length];
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
    }
  return inside;
}

async function cleaned(polygons: PolygonSet): Promise<PolygonSet> {
  const noded = await nodeOutlines(polygons, context);
  if (!noded) throw new Error("not noded");
  const arrangement = arrange(noded);
  const owners = arrangement.holders.map((held) => (held.length > 0 ? [0] : []));
  const traced = traceAreas(arrangement, owners, Uint8Array.of(1));
  return replaceOutlines(
    polygons,
    new Map([[0, { nodes: arrangement.nodes, polygons: traced.get(0) ?? [] }]]),
  );
}

function ringsOf(polygons: PolygonSet): Ring[] {
  const { coordinates, ringOffsets } = polygons;
  return Array.from({ length: ringOffsets.length - 1 }, (_, ring) =>
    Array.from({ length: ringOffsets[ring + 1] - ringOffsets[ring] }, (_, i): [number, number] => [
      coordinates[2 * (ringOffsets[ring] + i)],
      coordinates[2 * (ringOffsets[ring] + i) + 1],
    ]),
  );
}

const shape = (polygons: PolygonSet) => [polygons.polygonOffsets.length - 1, polygons.ringOffsets.length - 1];

describe("arrangement of outlines", () => {
  it("parts a bow-tie at its crossing", async () => {
    const bow: Ring = [
      [0, 0],
      [2, 2],
      [2, 0],
      [0, 2],
      [0, 0],
    ];
    const clean = await cleaned(polygonsOf([[bow]]));
    expect(shape(clean)).toEqual([2, 2]);
    expect(new Set(ringsOf(clean).flat().map(String))).toEqual(new Set(["0,0", "1,1", "0,2", "2,2", "2,0"]));
  });

  it("makes a hole of a ring that turns in on itself, and two parts of one that turns out", async () => {
    const inward: Ring = [
      [0, 0],
      [4, 0],
      [4, 4],
      [2, 4],
      [1, 2],
      [3, 2],
      [2, 4],
      [0, 4],
      [0, 0],
    ];
    expect(shape(await cleaned(polygonsOf([[inward]])))).toEqual([1, 2]);
    const outward: Ring = [
      [0, 0],
      [4, 0],
      [2, 2],
      [4, 4],
      [0, 4],
      [2, 2],
      [0, 0],
    ];
    expect(shape(await cleaned(polygonsOf([[outward]])))).toEqual([2, 2]);
  });

  it("drops spikes, repeated and broken vertices, closes rings, and does not mind orientation", async () => {
    const spiked: Ring = [
      [0, 0],
      [0, 0],
      [4, 0],
      [4, 2],
      [9, 2],
      [4, 2],
      [4, 4],
      [Number.NaN, 1],
      [0, 4],
    ];
    const clean = await cleaned(polygonsOf([[[...spiked].reverse()]]));
    expect(ringsOf(clean)[0]).toHaveLength(6);
    expect(new Set(ringsOf(clean)[0].map(String))).toEqual(new Set(["0,0", "4,0", "4,2", "4,4", "0,4"]));
  });

  it("gives a hole outside its outline a part of its own, and drops rings of one vertex", async () => {
    const square = (x: number): Ring => [
      [x, 0],
      [x + 1, 0],
      [x + 1, 1],
      [x, 1],
      [x, 0],
    ];
    expect(shape(await cleaned(polygonsOf([[square(0), square(5), [[3, 3]]]])))).toEqual([2, 2]);
    expect(shape(await cleaned(polygonsOf([[[[3, 3]]]])))).toEqual([0, 0]);
  });

  it("keeps the even-odd inside of tangled rings, with outlines that no longer meet anything", async () => {
    const random = new Random(7);
    for (let trial = 0; trial < 40; trial++) {
      const grid = trial % 2 === 0;
      const place = () => (grid ? Math.floor(random.uniform() * 6) : random.uniform() * 6);
      const rings = Array.from({ length: 1 + (trial % 3) }, (): Ring => {
        const ring = Array.from({ length: 12 }, (): [number, number] => [place(), place()]);
        return [...ring, ring[0]];
      });
      const clean = await cleaned(polygonsOf([rings]));
      for (let i = 0; i < 400; i++) {
        const x = random.uniform() * 7 - 0.5;
        const y = random.uniform() * 7 - 0.5;
        expect(holdsEvenOdd(ringsOf(clean), x, y)).toBe(holdsEvenOdd(rings, x, y));
      }
      const again = await nodeOutlines(clean, context);
      expect(again?.faults).toEqual({
        splits: 0,
        crossings: 0,
        touches: 0,
        doubled: 0,
        droppedVertices: 0,
        openRings: 0,
        flatRings: 0,
      });
    }
  });

  it("finds which areas hold each face, and how large it is", async () => {
    const square = (x: number, y: number, side: number): Ring => [
      [x, y],
      [x + side, y],
      [x + side, y + side],
      [x, y + side],
      [x, y],
    ];
    const noded = await nodeOutlines(
      polygonsOf([[square(0, 0, 4)], [square(3, 1, 4)], [square(1, 1, 1)], [square(20, 0, 1)]]),
      context,
    );
    if (!noded) throw new Error("not noded");
    const arrangement = arrange(noded);
    const { size, border } = measureFaces(arrangement, arrangement.nodes);
    const faces = arrangement.holders.map((held, face) => [
      held.join("+"),
      Math.round(size[face] * 1e9) / 1e9,
      border[face],
    ]);
    expect(new Map(faces.map(([held, ...rest]) => [held, rest]))).toEqual(
      new Map<unknown, unknown>([
        ["", [-(16 + 16 - 3 + 1), expect.any(Number)]],
        ["0", [12, 10 + 2 + 1 + 3 + 4]],
        ["0+1", [3, 8]],
        ["1", [13, 16]],
        ["0+2", [1, 4]],
        ["3", [1, 4]],
      ]),
    );
  });

  it("gives up on hopelessly tangled edges instead of never ending", async () => {
    const ring = Array.from({ length: 12_000 }, (_, i): [number, number] => [i % 2, (i * 7919) % 12_000]);
    expect(await nodeOutlines(polygonsOf([[[...ring, ring[0]]]]), context)).toBeNull();
  });

  it("leaves alone what is beyond exact arithmetic", async () => {
    const side = (size: number): [number, number][] => [
      [0, 0],
      [size, 0],
      [size, size],
      [0, size],
      [0, 0],
    ];
    expect(await nodeOutlines(polygonsOf([[side(1e160)]]), context)).toBeNull();
    expect(await nodeOutlines(polygonsOf([[side(1e-185)]]), context)).toBeNull();
    expect(await nodeOutlines(polygonsOf([[side(1e9)]]), context)).not.toBeNull();
  });
});
