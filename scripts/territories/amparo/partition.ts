import { Random } from "../../../src/base/random.ts";
import { keepIsletsWhole, withoutIslets } from "./islets.ts";
import { nearestCell, spread } from "./least-cost.ts";
import type { Mesh } from "./mesh.ts";
import { municipalities, seed } from "./plan.ts";
import { streetGrids } from "./street-grids.ts";

export interface Partition {
  /** Municipality of each land cell (row in the plan), -1 at sea. */
  readonly municipality: Int32Array;
  /** Neighbourhood of each land cell, numbered municipality by municipality, -1 at sea. */
  readonly neighbourhood: Int32Array;
  /** Municipality of each neighbourhood. */
  readonly parent: Int32Array;
  /** Cell where each neighbourhood began: a place inside it where people live. */
  readonly heart: Int32Array;
}

/** Shares the cells out: to municipalities first, then to neighbourhoods within them. Rivers and town edges divide. */
export function createPartition(
  mesh: Mesh,
  residents: Float64Array,
  wet: Uint8Array,
  rough: (x: number, y: number) => number,
): Partition {
  const hilly = Float64Array.from(
    mesh.x,
    (x, i) => 1 + 1.1 * Math.max(-0.6, rough(x / 3400, mesh.y[i] / 3400)),
  );
  const municipality = shareMunicipalities(mesh, wet, hilly);
  const neighbourhood = new Int32Array(mesh.count).fill(-1);
  const parent: number[] = [];
  const heart: number[] = [];
  for (let row = 0; row < municipalities.length; row++) {
    const cells: number[] = [];
    for (let cell = 0; cell < mesh.count; cell++) if (municipality[cell] === row) cells.push(cell);
    const hearts = chooseHearts(mesh, cells, residents, row);
    const owner = shareCells(mesh, cells, municipality, hearts, wet, hilly);
    for (let i = 0; i < cells.length; i++) neighbourhood[cells[i]] = parent.length + owner[i];
    for (const cell of hearts) {
      parent.push(row);
      heart.push(cell);
    }
  }
  keepIsletsWhole(mesh, municipality, neighbourhood);
  return { municipality, neighbourhood, parent: Int32Array.from(parent), heart: Int32Array.from(heart) };
}

/** A river is dear to cross; a cell that is wet on one side only marks its bank. */
const acrossRiver = (wet: Uint8Array, from: number, to: number) => (wet[from] !== wet[to] ? 650 : 0);

function shareMunicipalities(mesh: Mesh, wet: Uint8Array, hilly: Float64Array): Int32Array {
  const starts = municipalities.map((plan) => ({
    cell: nearestCell(mesh, plan.x * 1000, plan.y * 1000),
    cost: -plan.headStart * 1000,
  }));
  const { owner } = spread(mesh, starts, (from, to, meters) => {
    // Water is passable at a price, so that small islands fall to the nearest shore; a town stays whole.
    const town = mesh.grid[from] >= 0 && mesh.grid[to] >= 0 ? 0.35 : 1;
    return meters * (mesh.land[to] ? town * hilly[to] : 2.5) + acrossRiver(wet, from, to);
  });
  const municipality = new Int32Array(mesh.count).fill(-1);
  for (let cell = 0; cell < mesh.count; cell++) {
    if (!mesh.land[cell]) continue;
    municipality[cell] = mesh.grid[cell] >= 0 ? streetGrids[mesh.grid[cell]].municipality : owner[cell];
  }
  return municipality;
}

/**
 * Lloyd's method on the cells of one municipality, weighted by residents and a little by land: many small
 * neighbourhoods where people live closely, few large ones in the country.
 */
function chooseHearts(
  mesh: Mesh,
  cells: readonly number[],
  residents: Float64Array,
  row: number,
): readonly number[] {
  const plan = municipalities[row];
  const random = new Random(seed, 100 + row);
  const mainland = withoutIslets(mesh, cells);
  const weight = cells.map((cell) =>
    mainland.has(cell) ? residents[cell] ** 0.95 + 8 * mesh.areaKm2[cell] : 0,
  );
  const total = weight.reduce((sum, value) => sum + value, 0);
  const centers: { x: number; y: number }[] = [];
  const spacing = Math.sqrt(total / plan.neighbourhoods);
  for (let round = 0; centers.length < plan.neighbourhoods; round++) {
    const cell = cells[drawIndex(weight, total, random)];
    const crowd = Math.sqrt(residents[cell] ** 0.95 / mesh.areaKm2[cell] + 8);
    const apart = (1000 * 0.75 * spacing * 0.97 ** (round / 40)) / crowd;
    if (centers.every((item) => (item.x - mesh.x[cell]) ** 2 + (item.y - mesh.y[cell]) ** 2 > apart * apart))
      centers.push({ x: mesh.x[cell], y: mesh.y[cell] });
  }
  for (let round = 0; round < 7; round++) {
    const sums = centers.map(() => ({ x: 0, y: 0, weight: 0 }));
    for (let i = 0; i < cells.length; i++) {
      const sum = sums[nearestCenter(centers, mesh.x[cells[i]], mesh.y[cells[i]])];
      sum.x += weight[i] * mesh.x[cells[i]];
      sum.y += weight[i] * mesh.y[cells[i]];
      sum.weight += weight[i];
    }
    for (let c = 0; c < centers.length; c++)
      if (sums[c].weight > 0) centers[c] = { x: sums[c].x / sums[c].weight, y: sums[c].y / sums[c].weight };
  }
  const fromSeat = ({ x, y }: { x: number; y: number }) =>
    (x / 1000 - plan.x) ** 2 + (y / 1000 - plan.y) ** 2;
  const taken = new Set<number>();
  return centers
    .sort((a, b) => fromSeat(a) - fromSeat(b))
    .map(({ x, y }) => {
      const cell = nearestCell(mesh, x, y, (candidate) => mainland.has(candidate) && !taken.has(candidate));
      taken.add(cell);
      return cell;
    });
}

function drawIndex(weight: readonly number[], total: number, random: Random): number {
  let left = random.uniform() * total;
  for (let i = 0; i < weight.length; i++) {
    left -= weight[i];
    if (left <= 0) return i;
  }
  return weight.length - 1;
}

function nearestCenter(centers: readonly { x: number; y: number }[], x: number, y: number): number {
  let best = 0;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (let c = 0; c < centers.length; c++) {
    const distance = (centers[c].x - x) ** 2 + (centers[c].y - y) ** 2;
    if (distance < bestDistance) {
      bestDistance = distance;
      best = c;
    }
  }
  return best;
}

/** Neighbourhood (number of its heart) of each cell: by least cost within the municipality; islets go to the nearest. */
function shareCells(
  mesh: Mesh,
  cells: readonly number[],
  municipality: Int32Array,
  hearts: readonly number[],
  wet: Uint8Array,
  hilly: Float64Array,
): Int32Array {
  const row = municipality[cells[0]];
  const starts = hearts.map((cell) => ({ cell, cost: 0 }));
  const { owner } = spread(mesh, starts, (from, to, meters) => {
    if (municipality[to] !== row) return Number.POSITIVE_INFINITY;
    const edgeOfTown = mesh.grid[from] !== mesh.grid[to] ? 260 : 0;
    return meters * (mesh.grid[to] >= 0 ? 1 : hilly[to]) + edgeOfTown + acrossRiver(wet, from, to);
  });
  const bySea = spread(
    mesh,
    cells.filter((cell) => owner[cell] >= 0).map((cell) => ({ cell, cost: 0 })),
    (_from, to, meters) => meters * (mesh.land[to] ? 1 : 1.5),
  );
  const connected = cells.filter((cell) => owner[cell] >= 0);
  return Int32Array.from(cells, (cell) =>
    owner[cell] >= 0 ? owner[cell] : owner[connected[bySea.owner[cell]]],
  );
}
