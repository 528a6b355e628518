import type { Mesh } from "./mesh.ts";

/** Cost of stepping from one cell to a neighbour; `Infinity` forbids it. */
type StepCost = (from: number, to: number, meters: number) => number;

interface Spread {
  /** Least cost from a start to each cell; `Infinity` where none leads. */
  readonly cost: Float64Array;
  /** Number (in `starts`) of the start that reaches the cell cheapest, or -1. */
  readonly owner: Int32Array;
  /** The cell before on the cheapest way, or -1. */
  readonly previous: Int32Array;
}

/** Dijkstra's algorithm over the cells from several starts at once, each with its own starting cost. */
export function spread(
  mesh: Mesh,
  starts: readonly { readonly cell: number; readonly cost: number }[],
  stepCost: StepCost,
): Spread {
  const cost = new Float64Array(mesh.count).fill(Number.POSITIVE_INFINITY);
  const owner = new Int32Array(mesh.count).fill(-1);
  const previous = new Int32Array(mesh.count).fill(-1);
  const done = new Uint8Array(mesh.count);
  const heap = new Heap();
  for (let i = 0; i < starts.length; i++) {
    const { cell, cost: initial } = starts[i];
    if (initial >= cost[cell]) continue;
    cost[cell] = initial;
    owner[cell] = i;
    heap.push(cell, initial);
  }
  for (let cell = heap.pop(); cell >= 0; cell = heap.pop()) {
    if (done[cell]) continue;
    done[cell] = 1;
    for (let k = mesh.offsets[cell]; k < mesh.offsets[cell + 1]; k++) {
      const other = mesh.neighbours[k];
      if (done[other]) continue;
      const meters = Math.sqrt((mesh.x[cell] - mesh.x[other]) ** 2 + (mesh.y[cell] - mesh.y[other]) ** 2);
      const next = cost[cell] + stepCost(cell, other, meters);
      if (next >= cost[other]) continue;
      cost[other] = next;
      owner[other] = owner[cell];
      previous[other] = cell;
      heap.push(other, next);
    }
  }
  return { cost, owner, previous };
}

/** A binary heap of cells by cost; equal costs come out by cell number, so that the order never varies. */
class Heap {
  private readonly cells: number[] = [];
  private readonly costs: number[] = [];

  push(cell: number, cost: number): void {
    let at = this.cells.length;
    this.cells.push(cell);
    this.costs.push(cost);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.before(at, parent)) break;
      this.swap(at, parent);
      at = parent;
    }
  }

  /** The cheapest cell, or -1 when the heap is empty. */
  pop(): number {
    if (this.cells.length === 0) return -1;
    const top = this.cells[0];
    const lastCell = this.cells.pop() as number;
    const lastCost = this.costs.pop() as number;
    if (this.cells.length > 0) {
      this.cells[0] = lastCell;
      this.costs[0] = lastCost;
      this.sink();
    }
    return top;
  }

  private sink(): void {
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      const right = left + 1;
      let least = at;
      if (left < this.cells.length && this.before(left, least)) least = left;
      if (right < this.cells.length && this.before(right, least)) least = right;
      if (least === at) return;
      this.swap(at, least);
      at = least;
    }
  }

  private before(a: number, b: number): boolean {
    return (
      this.costs[a] < this.costs[b] || (this.costs[a] === this.costs[b] && this.cells[a] < this.cells[b])
    );
  }

  private swap(a: number, b: number): void {
    [this.cells[a], this.cells[b]] = [this.cells[b], this.cells[a]];
    [this.costs[a], this.costs[b]] = [this.costs[b], this.costs[a]];
  }
}

/** The cell of a set that is nearest to a place. */
export function nearestCell(
  mesh: Mesh,
  x: number,
  y: number,
  accepts: (cell: number) => boolean = (cell) => mesh.land[cell] === 1,
): number {
  let best = -1;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (let cell = 0; cell < mesh.count; cell++) {
    const distance = (mesh.x[cell] - x) ** 2 + (mesh.y[cell] - y) ** 2;
    if (distance < bestDistance && accepts(cell)) {
      bestDistance = distance;
      best = cell;
    }
  }
  return best;
}
