import { Random } from "../../../src/base/random.ts";
import { createCommerce, type Island } from "./island.ts";
import { nearestCell } from "./least-cost.ts";
import type { Mesh } from "./mesh.ts";
import { municipalities, seed } from "./plan.ts";
import { fromGrid, streetGrids, toGrid } from "./street-grids.ts";
import type { Road } from "./streets.ts";

/** Something on the map with a name and a class; local metres. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly name: string;
  readonly type: string;
}

/** A square or park: the blocks it takes. */
export interface Park {
  readonly cells: readonly number[];
  readonly name: string;
  readonly type: "square" | "park" | "court";
}

export interface Places {
  readonly schools: readonly Spot[];
  readonly busStops: readonly Spot[];
  readonly alcohol: readonly Spot[];
  readonly police: readonly Spot[];
  readonly health: readonly Spot[];
  readonly women: readonly Spot[];
  readonly parks: readonly Park[];
}

/** Draws an index with the given weights: cumulate once, draw often. */
export function weightedDraw(weights: ArrayLike<number>): (random: Random) => number {
  const cumulated = new Float64Array(weights.length);
  let total = 0;
  for (let i = 0; i < weights.length; i++) {
    total += weights[i];
    cumulated[i] = total;
  }
  return (random) => {
    const target = random.uniform() * total;
    let low = 0;
    let high = cumulated.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulated[middle] > target) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** A spot in a cell: on one of the four streets around a block, or inside it; anywhere in a cell of the country. */
export function spotIn(mesh: Mesh, cell: number, inside: boolean, random: Random): [number, number] {
  const index = mesh.grid[cell];
  if (index < 0) {
    const from = mesh.cornerOffsets[cell];
    const corners = mesh.cornerOffsets[cell + 1] - from;
    const a = mesh.corners[from + random.below(corners)];
    const b = mesh.corners[from + random.below(corners)];
    const share = 0.92 * Math.sqrt(random.uniform());
    const along = random.uniform();
    const x = mesh.vertexX[a] + along * (mesh.vertexX[b] - mesh.vertexX[a]);
    const y = mesh.vertexY[a] + along * (mesh.vertexY[b] - mesh.vertexY[a]);
    return [mesh.x[cell] + share * (x - mesh.x[cell]), mesh.y[cell] + share * (y - mesh.y[cell])];
  }
  const { blockLong, blockShort } = streetGrids[index];
  const [along, across] = toGrid(index, mesh.x[cell], mesh.y[cell]);
  const column = Math.floor(along / blockLong);
  const row = Math.floor(across / blockShort);
  let u = 0.15 + 0.7 * random.uniform();
  let v = 0.15 + 0.7 * random.uniform();
  if (!inside) {
    // Just inside the block's edge, so that the event belongs to this block and not to the one across the street.
    const side = random.below(4);
    if (side < 2) u = side === 0 ? 0.04 : 0.96;
    else v = side === 2 ? 0.05 : 0.95;
  }
  return fromGrid(index, (column + u) * blockLong, (row + v) * blockShort);
}

export function createPlaces(island: Island, roads: readonly Road[]): Places {
  const parks = createParks(island);
  const free = new Uint8Array(island.mesh.count).fill(1);
  for (const park of parks) for (const cell of park.cells) free[cell] = 0;
  return {
    parks,
    schools: createSchools(island, free),
    busStops: createBusStops(island, roads),
    alcohol: createAlcohol(island, free),
    ...createServices(island, free),
  };
}

function createParks(island: Island): Park[] {
  const { mesh, partition, neighbourhoodNames } = island;
  const random = new Random(seed, 300);
  const taken = new Set<number>();
  const parks: Park[] = [];
  const add = (cell: number, size: number, type: Park["type"], name: string) => {
    const cells = [cell];
    for (let k = mesh.offsets[cell]; k < mesh.offsets[cell + 1] && cells.length < size; k++) {
      const other = mesh.neighbours[k];
      const sameArea = partition.neighbourhood[other] === partition.neighbourhood[cell];
      if (mesh.grid[other] === mesh.grid[cell] && sameArea && !taken.has(other)) cells.push(other);
    }
    for (const item of cells) taken.add(item);
    parks.push({ cells, name, type });
  };
  for (const plan of municipalities)
    add(
      nearestCell(mesh, plan.x * 1000, plan.y * 1000, (c) => mesh.grid[c] >= 0),
      1,
      "square",
      `Plaza de ${plan.name}`,
    );
  const blocks: number[][] = Array.from({ length: partition.parent.length }, () => []);
  for (let cell = 0; cell < mesh.count; cell++)
    if (mesh.grid[cell] >= 0) blocks[partition.neighbourhood[cell]].push(cell);
  for (let area = 0; area < blocks.length; area++) {
    if (blocks[area].length < 12) continue;
    const wanted = (random.uniform() < 0.75 ? 1 : 0) + (random.uniform() < 0.35 ? 1 : 0);
    for (let k = 0; k < wanted; k++) {
      const cell = blocks[area][random.below(blocks[area].length)];
      if (taken.has(cell)) continue;
      const court = random.uniform() < 0.35;
      const size = court ? 1 : 1 + random.below(3);
      const name = `${court ? "Cancha" : "Parque"} ${neighbourhoodNames[area]}`;
      add(cell, size, court ? "court" : "park", k === 0 ? name : `${name} 2`);
    }
  }
  return parks;
}

const schoolTypes = ["preschool", "basic", "basic", "basic", "middle"] as const;

function createSchools(island: Island, free: Uint8Array): Spot[] {
  const { mesh, partition, residents, neighbourhoodNames } = island;
  const random = new Random(seed, 301);
  const schools: Spot[] = [];
  for (let area = 0; area < partition.parent.length; area++) {
    const cells = cellsOf(island, area).filter((cell) => free[cell]);
    const people = cells.reduce((sum, cell) => sum + residents[cell], 0);
    const draw = weightedDraw(cells.map((cell) => residents[cell] + 1));
    const wanted = Math.max(people > 250 ? 1 : 0, Math.round(people / 2300 + 0.5 * (random.uniform() - 0.5)));
    for (let k = 0; k < wanted; k++) {
      const [x, y] = spotIn(mesh, cells[draw(random)], true, random);
      const type = k === 0 ? "basic" : schoolTypes[random.below(schoolTypes.length)];
      const word = type === "preschool" ? "Jardín infantil" : type === "basic" ? "Escuela" : "Instituto";
      schools.push({ x, y, type, name: `${word} ${neighbourhoodNames[area]}${k > 0 ? ` ${k + 1}` : ""}` });
    }
  }
  return schools;
}

function cellsOf(island: Island, area: number): number[] {
  const cells: number[] = [];
  for (let cell = 0; cell < island.mesh.count; cell++)
    if (island.partition.neighbourhood[cell] === area) cells.push(cell);
  return cells;
}

/** Stops every 380 m and more along main and country roads and along some streets. */
function createBusStops(island: Island, roads: readonly Road[]): Spot[] {
  const random = new Random(seed, 302);
  const stops: Spot[] = [];
  const add = (x: number, y: number, apart: number) => {
    if (stops.every((stop) => (stop.x - x) ** 2 + (stop.y - y) ** 2 > apart * apart))
      stops.push({ x, y, name: "", type: "stop" });
  };
  for (const road of roads) {
    if (road.kind === "street" && random.uniform() > 0.3) continue;
    for (let i = 0; i < road.points.length; i++) {
      const [x, y] = road.points[i];
      const [nx, ny] = road.points[Math.min(i + 1, road.points.length - 1)];
      const steps = Math.max(1, Math.floor(Math.sqrt((nx - x) ** 2 + (ny - y) ** 2) / 200));
      for (let s = 0; s < steps; s++) {
        const px = x + ((nx - x) * s) / steps;
        const py = y + ((ny - y) * s) / steps;
        const apart = road.kind === "street" ? 420 : road.kind === "main" ? 650 : 1500;
        if (island.terrain.shore(px, py) < -20) add(px, py, apart);
      }
    }
  }
  return stops;
}

function createAlcohol(island: Island, free: Uint8Array): Spot[] {
  const { mesh, residents } = island;
  const random = new Random(seed, 303);
  const commerce = createCommerce(island);
  const commerceTotal = commerce.reduce((sum, value) => sum + value, 0);
  const residentTotal = residents.reduce((sum, value) => sum + value, 0);
  const weights = residents.map((value, cell) =>
    free[cell] ? (0.55 * commerce[cell]) / commerceTotal + (0.45 * value) / residentTotal : 0,
  );
  const draw = weightedDraw(weights);
  return Array.from({ length: 340 }, () => {
    const [x, y] = spotIn(mesh, draw(random), false, random);
    const kind = random.uniform();
    return { x, y, name: "", type: kind < 0.5 ? "shop" : kind < 0.85 ? "bar" : "club" };
  });
}

function createServices(island: Island, free: Uint8Array): Pick<Places, "police" | "health" | "women"> {
  const { mesh } = island;
  const random = new Random(seed, 304);
  const police: Spot[] = [];
  const health: Spot[] = [];
  const women: Spot[] = [];
  const block = (x: number, y: number): [number, number] => {
    const cell = nearestCell(mesh, x, y, (c) => mesh.grid[c] >= 0 && free[c] === 1);
    free[cell] = 0;
    return spotIn(mesh, cell, false, random);
  };
  const near = (plan: (typeof municipalities)[number], reach: number): [number, number] => {
    const angle = 2 * Math.PI * random.uniform();
    const distance = 1000 * plan.reach * reach * Math.sqrt(random.uniform());
    return block(plan.x * 1000 + distance * Math.cos(angle), plan.y * 1000 + distance * Math.sin(angle));
  };
  const list = (
    target: Spot[],
    count: number,
    reach: number,
    type: string,
    title: (k: number) => string,
    plan: (typeof municipalities)[number],
  ) => {
    for (let k = 0; k < count; k++) {
      const [x, y] = k === 0 ? near(plan, 0.12) : near(plan, reach);
      target.push({ x, y, type, name: title(k) });
    }
  };
  for (const plan of municipalities) {
    const size = plan.residents;
    list(
      police,
      size > 100000 ? 6 : size > 40000 ? 2 : 1,
      0.8,
      "station",
      (k) => (k === 0 ? `Comisaría de ${plan.name}` : `Puesto policial ${plan.name} ${k}`),
      plan,
    );
    list(
      health,
      Math.max(1, Math.round(size / 9000)),
      0.9,
      "centre",
      (k) => (k === 0 ? `Hospital de ${plan.name}` : `Centro de salud ${plan.name} ${k}`),
      plan,
    );
    list(
      women,
      size > 100000 ? 3 : 1,
      0.6,
      "women",
      (k) => `Centro de atención a mujeres ${plan.name}${k > 0 ? ` ${k + 1}` : ""}`,
      plan,
    );
  }
  return { police, health, women };
}
