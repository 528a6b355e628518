import type { Mesh } from "./mesh.ts";
import type { Terrain } from "./terrain.ts";

export interface Rivers {
  /** Cells along each river, from the spring to the sea. */
  readonly courses: readonly (readonly number[])[];
  /** 1 where a river runs through the cell. */
  readonly wet: Uint8Array;
}

/** Land that a stream needs before it is drawn, km². */
const springKm2 = 4.5;

/**
 * Lets rain run off: every cell drains to the neighbour through which the sea is reached over the lowest pass
 * (priority flood, Barnes, Lehman and Mulla 2014); cells that gather enough land carry a river.
 */
export function createRivers(mesh: Mesh, terrain: Terrain, count: number): Rivers {
  const height = new Float64Array(mesh.count);
  for (let i = 0; i < mesh.count; i++) height[i] = mesh.land[i] ? terrain.height(mesh.x[i], mesh.y[i]) : -1;
  const { downstream, order } = drain(mesh, height);
  const gathered = new Float64Array(mesh.count);
  for (let k = order.length - 1; k >= 0; k--) {
    const cell = order[k];
    gathered[cell] += mesh.areaKm2[cell];
    gathered[downstream[cell]] += gathered[cell];
  }
  return trace(mesh, downstream, gathered, order, count);
}

/** Cells in the order in which the water level reaches them, and where each one drains to. */
function drain(mesh: Mesh, height: Float64Array): { downstream: Int32Array; order: number[] } {
  const downstream = new Int32Array(mesh.count).fill(-1);
  const level = new Float64Array(mesh.count).fill(Number.POSITIVE_INFINITY);
  const order: number[] = [];
  const waiting: number[] = [];
  const reach = (cell: number, from: number, value: number) => {
    level[cell] = value;
    downstream[cell] = from;
    let low = 0;
    let high = waiting.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (level[waiting[middle]] > value) low = middle + 1;
      else high = middle;
    }
    waiting.splice(low, 0, cell);
  };
  for (let cell = 0; cell < mesh.count; cell++) {
    if (!mesh.land[cell]) continue;
    for (let k = mesh.offsets[cell]; k < mesh.offsets[cell + 1]; k++)
      if (!mesh.land[mesh.neighbours[k]]) {
        reach(cell, mesh.neighbours[k], height[cell]);
        break;
      }
  }
  for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) {
    order.push(cell);
    for (let k = mesh.offsets[cell]; k < mesh.offsets[cell + 1]; k++) {
      const other = mesh.neighbours[k];
      if (mesh.land[other] && level[other] === Number.POSITIVE_INFINITY)
        reach(other, cell, Math.max(height[other], level[cell] + 0.01));
    }
  }
  return { downstream, order };
}

/** The `count` largest rivers and their tributaries, each as a course that ends in the sea or in another river. */
function trace(
  mesh: Mesh,
  downstream: Int32Array,
  gathered: Float64Array,
  order: readonly number[],
  count: number,
): Rivers {
  const wet = new Uint8Array(mesh.count);
  const biggestInflow = new Int32Array(mesh.count).fill(-1);
  for (const cell of order) {
    const into = downstream[cell];
    const rival = biggestInflow[into];
    if (gathered[cell] >= springKm2 && (rival < 0 || gathered[cell] > gathered[rival]))
      biggestInflow[into] = cell;
  }
  const mouths = order
    .filter((cell) => gathered[cell] >= springKm2 && !mesh.land[downstream[cell]])
    .sort((a, b) => gathered[b] - gathered[a] || a - b)
    .slice(0, count);
  const courses: number[][] = [];
  const pending = mouths.map((cell) => ({ cell, end: downstream[cell] }));
  for (let item = pending.shift(); item; item = pending.shift()) {
    const course = [item.end];
    for (let cell = item.cell; cell >= 0; cell = biggestInflow[cell]) {
      course.push(cell);
      wet[cell] = 1;
      for (let k = mesh.offsets[cell]; k < mesh.offsets[cell + 1]; k++) {
        const other = mesh.neighbours[k];
        if (mesh.land[other] && downstream[other] === cell && other !== biggestInflow[cell])
          if (gathered[other] >= springKm2) pending.push({ cell: other, end: cell });
      }
    }
    const inTown = course.reduce((sum, cell) => sum + (mesh.grid[cell] >= 0 ? 1 : 0), 0);
    if (course.length >= 6 && inTown < 0.35 * course.length) courses.push(course.reverse());
    else for (const cell of course) wet[cell] = 0;
  }
  return { courses, wet };
}
