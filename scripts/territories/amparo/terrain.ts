import { createNoise, layeredNoise } from "./noise.ts";
import { bays, type Chain, islets, landChains, seed } from "./plan.ts";

/** Land and height of the island as functions of local metres. */
export interface Terrain {
  /** Roughly the metres to the shore: negative on land, positive at sea, 0 on the coastline. */
  shore(x: number, y: number): number;
  /** Height in metres above the sea, for rivers and roads. */
  height(x: number, y: number): number;
}

/** Polynomial smooth minimum: rounds the joint of two shapes over `width`. */
function smoothMinimum(a: number, b: number, width: number): number {
  const h = Math.max(0, width - Math.abs(a - b)) / width;
  return Math.min(a, b) - h * h * width * 0.25;
}

/** Signed distance (km) to a chain of tapering bands. */
function chainDistance(chain: Chain, x: number, y: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 0; i + 1 < chain.length; i++) {
    const [ax, ay, ar] = chain[i];
    const [bx, by, br] = chain[i + 1];
    const dx = bx - ax;
    const dy = by - ay;
    const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
    const distance = Math.sqrt((x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2) - (ar + t * (br - ar));
    nearest = Math.min(nearest, distance);
  }
  return nearest;
}

export function createTerrain(): Terrain {
  const warp = layeredNoise(createNoise(seed, 1), 3, 0.5);
  const broad = layeredNoise(createNoise(seed, 2), 8, 0.6);
  const fine = layeredNoise(createNoise(seed, 3), 4, 0.55);
  const relief = layeredNoise(createNoise(seed, 4), 5, 0.5);

  const shoreKm = (x: number, y: number) => {
    const wx = x + 1.7 * warp(x / 7, y / 7);
    const wy = y + 1.7 * warp(x / 7 + 31, y / 7 - 12);
    let land = Number.POSITIVE_INFINITY;
    for (const chain of landChains) land = smoothMinimum(land, chainDistance(chain, wx, wy), 1.6);
    land += 1.75 * broad(x / 8.5, y / 8.5);
    for (const [bx, by, radius] of bays) {
      const water = Math.sqrt((wx - bx) ** 2 + (wy - by) ** 2) - radius + 0.9 * broad(x / 5 + 9, y / 5);
      land = -smoothMinimum(-land, water, 1.2);
    }
    let small = Number.POSITIVE_INFINITY;
    for (const [ix, iy, radius] of islets)
      small = Math.min(small, Math.sqrt(((x - ix) * 0.8) ** 2 + ((y - iy) * 1.15) ** 2) - radius);
    // The fine noise stays below 1.3 km: far from the islets it cannot matter.
    return small > land + 1.3 ? land : Math.min(land, small + 0.55 * fine(x / 1.3, y / 1.3));
  };

  return {
    shore: (x, y) => 1000 * shoreKm(x / 1000, y / 1000),
    height: (x, y) => {
      const inland = Math.max(0, -shoreKm(x / 1000, y / 1000));
      const ridge = 1 - Math.abs(relief(x / 9000 + 4, y / 9000)) * 1.6;
      return inland * 46 * Math.max(0.15, ridge) + 14 * relief(x / 2500, y / 2500) + inland * 12;
    },
  };
}
