import { areaCount, type PolygonSet } from "../geometry/polygon-set.ts";
import { weightsFromPairs } from "./pairs.ts";
import { snapVertices } from "./snap-vertices.ts";
import type { Weights } from "./weights.ts";

export interface ContiguityOptions {
  /** `queen`: at least one shared vertex · `rook`: at least two different shared vertices. */
  readonly kind: "queen" | "rook";
  /**
   * Vertices closer than this count as the same, in the unit of the coordinates; 0 asks for equal coordinates.
   * Closeness is passed on: a chain of close vertices becomes one.
   */
  readonly snap?: number;
}

/** Fields of one slot of the vertex table: vertex number plus 1, first and last area, further areas. */
const slotFields = 4;

/**
 * Binary contiguity weights: areas whose outlines share vertices are neighbours (the definition of spdep's
 * `poly2nb`, Bivand and Wong 2018). Symmetric; an area without geometry, or that touches nobody, is an island.
 * Vertices with a NaN coordinate are passed over.
 *
 * One pass over V vertices with a hash table on the bits of their coordinates: O(V + links), about 16 bytes of
 * table per slot. Every slot keeps the areas seen at its vertex, so a pair is found when its later area arrives.
 */
export function contiguityWeights(polygons: PolygonSet, options: ContiguityOptions): Weights {
  const snapped = options.snap ? snapVertices(polygons, options.snap) : polygons;
  const needed = options.kind === "rook" ? 2 : 1;
  const { coordinates, ringOffsets, polygonOffsets, areaOffsets } = snapped;
  const areas = areaCount(snapped);
  const bits = new Int32Array(coordinates.buffer, coordinates.byteOffset, coordinates.length * 2);
  const mask = tableSize(coordinates.length / 2) - 1;
  const table = new Int32Array((mask + 1) * slotFields);
  // Third and later areas of a vertex, as linked lists: area, next entry.
  let chain = new Int32Array(1024);
  let chainLength = 2;
  let pairs = new Int32Array(Math.max(64, areas * 8));
  let pairLength = 0;
  const seenBy = new Int32Array(areas).fill(-1);
  const shared = new Uint8Array(areas);

  const meet = (area: number, other: number) => {
    if (seenBy[other] !== area) {
      seenBy[other] = area;
      shared[other] = 0;
    }
    if (shared[other] >= needed) return;
    shared[other]++;
    if (shared[other] !== needed) return;
    if (pairLength === pairs.length) pairs = grown(pairs);
    pairs[pairLength++] = other;
    pairs[pairLength++] = area;
  };

  for (let area = 0; area < areas; area++) {
    const ringFrom = polygonOffsets[areaOffsets[area]];
    const ringTo = polygonOffsets[areaOffsets[area + 1]];
    for (let ring = ringFrom; ring < ringTo; ring++) {
      const to = ringOffsets[ring + 1] - 1;
      for (let vertex = ringOffsets[ring]; vertex < to; vertex++) {
        const x = coordinates[2 * vertex];
        const y = coordinates[2 * vertex + 1];
        if (x - x !== 0 || y - y !== 0) continue;
        let slot = vertexHash(bits, vertex) & mask;
        let at = slot * slotFields;
        let known = table[at] - 1;
        while (known >= 0 && (coordinates[2 * known] !== x || coordinates[2 * known + 1] !== y)) {
          slot = (slot + 1) & mask;
          at = slot * slotFields;
          known = table[at] - 1;
        }
        if (known < 0) {
          table[at] = vertex + 1;
          table[at + 1] = area;
          table[at + 2] = area;
          continue;
        }
        const last = table[at + 2];
        if (last === area) continue;
        meet(area, table[at + 1]);
        for (let entry = table[at + 3]; entry > 0; entry = chain[entry + 1]) meet(area, chain[entry]);
        if (chainLength === chain.length) chain = grown(chain);
        chain[chainLength] = area;
        chain[chainLength + 1] = table[at + 3];
        table[at + 3] = chainLength;
        table[at + 2] = area;
        chainLength += 2;
      }
    }
  }
  return weightsFromPairs(areas, pairs.subarray(0, pairLength));
}

function tableSize(vertices: number): number {
  let size = 16;
  while (size < vertices * 1.25) size *= 2;
  return size;
}

/** Mixes the 128 bits of a vertex; minus zero hashes as zero, because the two are equal. */
function vertexHash(bits: Int32Array, vertex: number): number {
  const at = 4 * vertex;
  const xHigh = bits[at + 1];
  const yHigh = bits[at + 3];
  let hash = Math.imul(bits[at], 0x9e3779b1) ^ Math.imul(xHigh === -2147483648 ? 0 : xHigh, 0x85ebca77);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash ^= Math.imul(bits[at + 2], 0xc2b2ae3d) ^ Math.imul(yHigh === -2147483648 ? 0 : yHigh, 0x27d4eb2f);
  hash = Math.imul(hash ^ (hash >>> 15), 0x297a2d39);
  return hash ^ (hash >>> 16);
}

function grown(values: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const bigger = new Int32Array(values.length * 2);
  bigger.set(values);
  return bigger;
}
