import type { MultiPolygon } from "geojson";
import names from "../../../data/isla-amparo/names.json" with { type: "json" };
import { Random } from "../../../src/base/random.ts";
import { nearestCell } from "./least-cost.ts";
import { createMesh, type Mesh } from "./mesh.ts";
import { createNoise, type Noise } from "./noise.ts";
import { createOutlines } from "./outlines.ts";
import { createPartition, type Partition } from "./partition.ts";
import { municipalities, seed } from "./plan.ts";
import { createResidents } from "./residents.ts";
import { createRivers, type Rivers } from "./rivers.ts";
import { streetGrids, urbanity } from "./street-grids.ts";
import { createTerrain, type Terrain } from "./terrain.ts";

/** The land and how it is divided, in local metres. */
export interface Island {
  readonly terrain: Terrain;
  readonly rough: Noise;
  readonly mesh: Mesh;
  readonly rivers: Rivers;
  readonly partition: Partition;
  /** Residents per cell, before they become whole people. */
  readonly residents: Float64Array;
  readonly outlines: readonly MultiPolygon[];
  readonly neighbourhoodNames: readonly string[];
  readonly neighbourhoodCodes: readonly string[];
  /** Share of each neighbourhood's residents who live in street blocks. */
  readonly urbanShare: Float64Array;
}

export function createIsland(): Island {
  const terrain = createTerrain();
  const rough = createNoise(seed, 5);
  const mesh = createMesh(terrain, rough);
  const rivers = createRivers(mesh, terrain, 14);
  const sketch = createResidents(mesh, rough);
  const partition = createPartition(mesh, sketch, rivers.wet, rough);
  const residents = gatherInHamlets(mesh, partition, sketch);
  const urbanShare = shareInBlocks(mesh, partition, residents);
  return {
    terrain,
    rough,
    mesh,
    rivers,
    partition,
    residents,
    outlines: createOutlines(mesh, partition.neighbourhood, partition.parent.length),
    neighbourhoodNames: nameNeighbourhoods(mesh, partition, urbanShare),
    neighbourhoodCodes: codeNeighbourhoods(partition),
    urbanShare,
  };
}

/** Moves the country people of a neighbourhood closer together around its heart. */
function gatherInHamlets(mesh: Mesh, partition: Partition, residents: Float64Array): Float64Array {
  const count = partition.parent.length;
  const before = new Float64Array(count);
  const after = new Float64Array(count);
  const gathered = residents.slice();
  for (let cell = 0; cell < mesh.count; cell++) {
    const area = partition.neighbourhood[cell];
    if (area < 0 || mesh.grid[cell] >= 0) continue;
    const heart = partition.heart[area];
    const distance = Math.sqrt((mesh.x[cell] - mesh.x[heart]) ** 2 + (mesh.y[cell] - mesh.y[heart]) ** 2);
    gathered[cell] *= 0.12 + 2.2 * Math.exp(-distance / 650);
    before[area] += residents[cell];
    after[area] += gathered[cell];
  }
  for (let cell = 0; cell < mesh.count; cell++) {
    const area = partition.neighbourhood[cell];
    if (area >= 0 && mesh.grid[cell] < 0) gathered[cell] *= before[area] / after[area];
  }
  return gathered;
}

function shareInBlocks(mesh: Mesh, partition: Partition, residents: Float64Array): Float64Array {
  const all = new Float64Array(partition.parent.length);
  const inBlocks = new Float64Array(partition.parent.length);
  for (let cell = 0; cell < mesh.count; cell++) {
    const area = partition.neighbourhood[cell];
    if (area < 0) continue;
    all[area] += residents[cell];
    if (mesh.grid[cell] >= 0) inBlocks[area] += residents[cell];
  }
  return inBlocks.map((value, area) => value / all[area]);
}

/** Codes: municipality and a running number of three digits, the middle of town first. */
function codeNeighbourhoods(partition: Partition): string[] {
  const next = new Int32Array(municipalities.length);
  return Array.from(partition.parent, (row) => {
    next[row]++;
    return `${municipalities[row].code}${String(next[row]).padStart(3, "0")}`;
  });
}

/** Names that fit some municipalities only (rows of the plan): their own words, and the sea away from the hills. */
const belongsTo: readonly (readonly [RegExp, readonly number[]])[] = [
  [/Casilda/, [3]],
  [/Candel/, [5]],
  [/Bahía/, [1]],
  [/Puerto|Portuaria|Muelle|Estibadores|Amparo/, [0]],
  [/Manso/, [7]],
  [/Gaviotas/, [6]],
  [
    /Mar\b|Marej|Varadero|Astillero|Faro\b|Ensenada|Estero|Marineros|Salina|Caleta|Lonja|Draga|Costa|Canoas|Concha|Caracoles|Alcatraces|Garza|Vientos/,
    [0, 1, 3, 4, 6, 7, 8],
  ],
];

const fits = (name: string, municipality: number) =>
  belongsTo.every(([pattern, rows]) => !pattern.test(name) || rows.includes(municipality));

function nameNeighbourhoods(mesh: Mesh, partition: Partition, urbanShare: Float64Array): string[] {
  const random = new Random(seed, 200);
  const shuffled = (list: readonly string[]) => {
    const order = random.shuffle(Uint16Array.from(list, (_, i) => i));
    return Array.from(order, (i) => list[i]);
  };
  const urban = shuffled(names.urban);
  const coast = shuffled(names.coast);
  const inland = shuffled(names.inland);
  const take = (pool: string[], municipality: number): string | undefined => {
    const at = pool.findLastIndex((name) => fits(name, municipality));
    return at < 0 ? undefined : pool.splice(at, 1)[0];
  };
  const coastal = touchesSea(mesh, partition);
  const centers = municipalities.map(
    (plan) => partition.neighbourhood[nearestCell(mesh, plan.x * 1000, plan.y * 1000)],
  );
  return Array.from(partition.parent, (municipality, area) => {
    const center = centers.indexOf(area);
    if (center >= 0) return names.centre[center];
    const pool = urbanShare[area] > 0.55 ? urban : coastal[area] ? coast : inland;
    const name = take(pool, municipality) ?? take(urban, municipality);
    if (name === undefined) throw new RangeError("Too few names for the neighbourhoods.");
    return name;
  });
}

function touchesSea(mesh: Mesh, partition: Partition): Uint8Array {
  const coastal = new Uint8Array(partition.parent.length);
  for (let cell = 0; cell < mesh.count; cell++) {
    if (partition.neighbourhood[cell] < 0) continue;
    for (let k = mesh.offsets[cell]; k < mesh.offsets[cell + 1]; k++)
      if (!mesh.land[mesh.neighbours[k]]) coastal[partition.neighbourhood[cell]] = 1;
  }
  return coastal;
}

/**
 * How much a place draws people who do not live there: high in the middle of towns, a little along their edges,
 * nothing in the country.
 */
export function createCommerce(island: Island): Float64Array {
  const { mesh, rough } = island;
  const commerce = new Float64Array(mesh.count);
  for (let cell = 0; cell < mesh.count; cell++) {
    const index = mesh.grid[cell];
    if (index < 0) continue;
    const municipality = streetGrids[index].municipality;
    const plan = municipalities[municipality];
    const town = Math.max(
      0,
      urbanity(municipality, mesh.x[cell], mesh.y[cell], () => 0),
    );
    const local = Math.max(0, 0.2 + rough(mesh.x[cell] / 900 + 70, mesh.y[cell] / 900 - 40));
    commerce[cell] = plan.residents * (Math.exp(6 * (town - 1)) + 0.12 * local) * (1 / plan.reach ** 2);
  }
  return commerce;
}
