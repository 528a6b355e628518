import type { Mesh } from "./mesh.ts";
import { municipalities } from "./plan.ts";
import { streetGrids, urbanity } from "./street-grids.ts";

/**
 * Residents per cell: dense in the middle of towns, thinning out to their edges, a few scattered along the country.
 * Fractions of people are meant: they become whole people when the neighbourhoods are counted.
 */
export function createResidents(mesh: Mesh, rough: (x: number, y: number) => number): Float64Array {
  const residents = new Float64Array(mesh.count);
  const urbanTotal = new Float64Array(municipalities.length);
  for (let cell = 0; cell < mesh.count; cell++) {
    if (!mesh.land[cell]) continue;
    const index = mesh.grid[cell];
    if (index < 0) {
      const lively = Math.max(0.1, 0.6 + rough(mesh.x[cell] / 2600 + 50, mesh.y[cell] / 2600));
      residents[cell] = 52 * lively * mesh.areaKm2[cell];
      continue;
    }
    const municipality = streetGrids[index].municipality;
    const town = Math.max(0.05, urbanity(municipality, mesh.x[cell], mesh.y[cell], rough));
    const patch = Math.max(0.25, 1 + 0.9 * rough(mesh.x[cell] / 700 - 20, mesh.y[cell] / 700));
    residents[cell] = (0.25 + town) * patch * mesh.areaKm2[cell];
    urbanTotal[municipality] += residents[cell];
  }
  for (let cell = 0; cell < mesh.count; cell++) {
    if (mesh.grid[cell] < 0) continue;
    const municipality = streetGrids[mesh.grid[cell]].municipality;
    residents[cell] *= (0.87 * municipalities[municipality].residents) / urbanTotal[municipality];
  }
  return residents;
}
