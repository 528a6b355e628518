/** Disjoint sets over 0 … n - 1, with path halving; the smaller root wins, so roots do not depend on the order. */
export class Components {
  readonly parent: Uint32Array;

  constructor(length: number) {
    this.parent = new Uint32Array(length);
    for (let i = 0; i < length; i++) this.parent[i] = i;
  }

  find(item: number): number {
    const parent = this.parent;
    let at = item;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  /** Joins the sets of two items; false if they already were one. */
  join(a: number, b: number): boolean {
    const rootA = this.find(a);
    const rootB = this.find(b);
    if (rootA === rootB) return false;
    if (rootA < rootB) this.parent[rootB] = rootA;
    else this.parent[rootA] = rootB;
    return true;
  }
}

/** The label of a point that belongs to no cluster. */
export const noise = -1;

/**
 * Renumbers clusters 0, 1, 2 … from the heaviest to the lightest (ties: the cluster of the lower row first), so that
 * numbers mean the same whatever order the clusters were found in. Changes `labels` in place; returns their number.
 * `weight` null counts every point once.
 */
export function numberByWeight(labels: Int32Array, weight: Float64Array | null): number {
  let largest = noise;
  for (let i = 0; i < labels.length; i++) if (labels[i] > largest) largest = labels[i];
  const sums = new Float64Array(largest + 1);
  const firstRow = new Int32Array(largest + 1).fill(-1);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i];
    if (label === noise) continue;
    sums[label] += weight ? weight[i] : 1;
    if (firstRow[label] < 0) firstRow[label] = i;
  }
  const used: number[] = [];
  for (let label = 0; label <= largest; label++) if (firstRow[label] >= 0) used.push(label);
  used.sort((a, b) => sums[b] - sums[a] || firstRow[a] - firstRow[b]);
  const numbers = new Int32Array(largest + 1);
  used.forEach((label, number) => {
    numbers[label] = number;
  });
  for (let i = 0; i < labels.length; i++) if (labels[i] !== noise) labels[i] = numbers[labels[i]];
  return used.length;
}
