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

/**
 * Binary contiguity weights: areas whose outlines share vertices are neighbours (the definition of spdep's
 * `poly2nb`, Bivand and Wong 2018). Symmetric; an area without geometry, or that touches nobody, is an island.
 * Vertices with a NaN coordinate are passed over.
 *
 * One pass over V vertices with a hash table on the bits of their coordinates: O(V + links), about 14 bytes per vertex.
 * A slot keeps the latest vertex at its place, from which the earlier ones are linked, so a pair of areas is found when
 * the later one arrives. Vertices near in the file stay near in memory: only the table itself is jumped about in.
 */
export function contiguityWeights(polygons: PolygonSet, options: ContiguityOptions): Weights {
  const snapped = options.snap ? snapVertices(polygons, options.snap) : polygons;
  const needed = options.kind === "rook" ? 2 : 1;
  const { coordinates, ringOffsets, polygonOffsets, areaOffsets } = snapped;
  const areas = areaCount(snapped);
  const vertices = coordinates.length / 2;
  const bits = new Int32Array(coordinates.buffer, coordinates.byteOffset, coordinates.length * 2);
  const mask = tableSize(vertices) - 1;
  const table = new Int32Array(mask + 1);
  const areaOf = new Int32Array(vertices);
  const previous = new Int32Array(vertices);
  let pairs = new Int32Array(Math.max(64, areas * 8));
  let pairLength = 0;
  const seenBy = new Int32Array(areas).fill(-1);
  const shared = new Uint8Array(areas);

  for (let area = 0; area < areas; area++) {
    const ringTo = polygonOffsets[areaOffsets[area + 1]];
    for (let ring = polygonOffsets[areaOffsets[area]]; ring < ringTo; ring++) {
      const to = ringOffsets[ring + 1] - 1;
      for (let vertex = ringOffsets[ring]; vertex < to; vertex++) {
        const x = coordinates[2 * vertex];
        const y = coordinates[2 * vertex + 1];
        if (x - x !== 0 || y - y !== 0) continue;
        let slot = vertexHash(bits, vertex) & mask;
        let known = table[slot] - 1;
        while (known >= 0 && (coordinates[2 * known] !== x || coordinates[2 * known + 1] !== y)) {
          slot = (slot + 1) & mask;
          known = table[slot] - 1;
        }
        if (known >= 0 && areaOf[known] === area) continue;
        table[slot] = vertex + 1;
        areaOf[vertex] = area;
        previous[vertex] = known;
        for (; known >= 0; known = previous[known]) {
          const other = areaOf[known];
          if (seenBy[other] !== area) {
            seenBy[other] = area;
            shared[other] = 0;
          }
          if (shared[other] >= needed || ++shared[other] !== needed) continue;
          if (pairLength === pairs.length) {
            const bigger = new Int32Array(pairs.length * 2);
            bigger.set(pairs);
            pairs = bigger;
          }
          pairs[pairLength] = other;
          pairs[pairLength + 1] = area;
          pairLength += 2;
        }
      }
    }
  }
  return weightsFromPairs(areas, pairs.subarray(0, pairLength));
}

/** Room for the different vertices; in a layer of areas most are there two or three times. */
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
  let hash = Math.imul(bits[at] ^ Math.imul(xHigh === -2147483648 ? 0 : xHigh, 0x85ebca77), 0x9e3779b1);
  hash ^= hash >>> 15;
  hash = Math.imul(
    hash ^ bits[at + 2] ^ Math.imul(yHigh === -2147483648 ? 0 : yHigh, 0x27d4eb2f),
    0x2c1b3c6d,
  );
  return hash ^ (hash >>> 15);
}
