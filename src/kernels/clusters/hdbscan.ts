import type { RunContext } from "../../base/run-context.ts";
import { Components, noise, numberByWeight } from "./components.ts";
import { mutualReachabilityTree, type SpanningTree } from "./mutual-reachability-tree.ts";

export interface HierarchicalClustering {
  /** 0 is the largest cluster, -1 is noise. */
  readonly labels: Int32Array;
  /** How firmly a point belongs to its cluster, 0 to 1; 0 for noise. */
  readonly probability: Float64Array;
  readonly clusterCount: number;
  /** Excess of mass of each cluster. */
  readonly stability: Float64Array;
}

/**
 * HDBSCAN (Campello, Moulavi and Sander 2013; Campello et al. 2015): clusters of any density that outlive the others
 * as the radius shrinks. `minimumSize` is the least cluster; `minimumPoints` (usually the same) smooths the density.
 * Clusters are chosen by excess of mass; the whole is never one cluster, so that data without structure is all noise.
 * Rows without coordinates are noise.
 *
 * Complexity is that of the spanning tree, about O(n log² n). With fewer than `minimumSize` points all is noise.
 */
export async function hdbscan(
  x: Float64Array,
  y: Float64Array,
  minimumSize: number,
  minimumPoints: number,
  context: RunContext,
): Promise<HierarchicalClustering> {
  const rows: number[] = [];
  for (let i = 0; i < x.length; i++) if (Number.isFinite(x[i]) && Number.isFinite(y[i])) rows.push(i);
  const labels = new Int32Array(x.length).fill(noise);
  const probability = new Float64Array(x.length);
  if (rows.length < Math.max(2, minimumSize))
    return { labels, probability, clusterCount: 0, stability: new Float64Array(0) };
  const { tree } = await mutualReachabilityTree(
    Float64Array.from(rows, (i) => x[i]),
    Float64Array.from(rows, (i) => y[i]),
    minimumPoints,
    context,
  );
  const condensed = condense(singleLinkage(tree, rows.length), rows.length, Math.max(2, minimumSize));
  const chosen = chooseByStability(condensed);
  const chosenOf = new Int32Array(condensed.clusters.length).fill(noise);
  const peak = new Float64Array(condensed.clusters.length);
  condensed.clusters.forEach((cluster, c) => {
    chosenOf[c] = chosen[c] ? c : cluster.parent >= 0 ? chosenOf[cluster.parent] : noise;
  });
  rows.forEach((_, k) => {
    const owner = chosenOf[condensed.clusterOfPoint[k]];
    if (owner !== noise) peak[owner] = Math.max(peak[owner], condensed.lambdaOfPoint[k]);
  });
  rows.forEach((row, k) => {
    const owner = chosenOf[condensed.clusterOfPoint[k]];
    labels[row] = owner;
    if (owner === noise) return;
    probability[row] = condensed.lambdaOfPoint[k] / peak[owner];
  });
  const before = labels.slice();
  const clusterCount = numberByWeight(labels, null);
  const stability = new Float64Array(clusterCount);
  for (let i = 0; i < labels.length; i++)
    if (labels[i] >= 0) stability[labels[i]] = condensed.clusters[before[i]].stability;
  return { labels, probability, clusterCount, stability };
}

/**
 * The tree of joins: node n + m joins two or more nodes at one height (points are nodes 0 to n - 1). Edges of equal
 * length are joined at once, as the definition removes them, so that the order of the rows never matters.
 */
interface Linkage {
  readonly children: readonly number[][];
  readonly lambda: readonly number[];
  readonly size: readonly number[];
}

function singleLinkage({ from, to, length }: SpanningTree, n: number): Linkage {
  const children: number[][] = [];
  const lambda: number[] = [];
  const size: number[] = [];
  const components = new Components(n);
  const nodeOf = Uint32Array.from({ length: n }, (_, i) => i);
  // Equal places would be infinitely dense: they count as dense as the closest different ones.
  const closest = length.find((value) => value > 0) ?? 1;
  for (let first = 0; first < length.length; ) {
    let end = first + 1;
    while (end < length.length && length[end] === length[first]) end++;
    const parts = new Set<number>();
    for (let e = first; e < end; e++) parts.add(components.find(from[e])).add(components.find(to[e]));
    for (let e = first; e < end; e++) components.join(from[e], to[e]);
    const joined = new Map<number, number[]>();
    for (const part of parts) {
      const root = components.find(part);
      joined.set(root, [...(joined.get(root) ?? []), nodeOf[part]]);
    }
    for (const [root, nodes] of joined) {
      nodeOf[root] = n + children.length;
      children.push(nodes);
      lambda.push(1 / Math.max(length[first], closest));
      size.push(nodes.reduce((sum, node) => sum + (node < n ? 1 : size[node - n]), 0));
    }
    first = end;
  }
  return { children, lambda, size };
}

interface Condensed {
  /** Clusters from the root down: a parent comes before its children. */
  readonly clusters: { parent: number; birth: number; stability: number; children: number[] }[];
  /** The last cluster that held a point, and the density (1 / radius) at which the point left it. */
  readonly clusterOfPoint: Int32Array;
  readonly lambdaOfPoint: Float64Array;
}

/** Walks down the joins, keeping a split only when at least two sides have the least size; smaller sides fall out as points. */
function condense({ children, lambda: lambdas, size }: Linkage, n: number, minimumSize: number): Condensed {
  const clusters: Condensed["clusters"] = [{ parent: -1, birth: 0, stability: 0, children: [] }];
  const clusterOfPoint = new Int32Array(n);
  const lambdaOfPoint = new Float64Array(n);
  const sizeOf = (node: number) => (node < n ? 1 : size[node - n]);
  const stack: [node: number, cluster: number][] = [[n + children.length - 1, 0]];
  for (let top = stack.pop(); top; top = stack.pop()) {
    const [node, cluster] = top;
    const lambda = lambdas[node - n];
    const large = children[node - n].filter((side) => sizeOf(side) >= minimumSize);
    for (const side of children[node - n]) {
      if (sizeOf(side) < minimumSize) dropAll(side, cluster, lambda);
      else if (large.length === 1) stack.push([side, cluster]);
      else {
        clusters[cluster].children.push(clusters.length);
        clusters[cluster].stability += sizeOf(side) * (lambda - clusters[cluster].birth);
        stack.push([side, clusters.length]);
        clusters.push({ parent: cluster, birth: lambda, stability: 0, children: [] });
      }
    }
  }
  return { clusters, clusterOfPoint, lambdaOfPoint };

  function leave(point: number, cluster: number, lambda: number): void {
    clusterOfPoint[point] = cluster;
    lambdaOfPoint[point] = lambda;
    clusters[cluster].stability += lambda - clusters[cluster].birth;
  }

  function dropAll(node: number, cluster: number, lambda: number): void {
    const inside = [node];
    for (let at = inside.pop(); at !== undefined; at = inside.pop())
      if (at < n) leave(at, cluster, lambda);
      else for (const child of children[at - n]) inside.push(child);
  }
}

/** Which clusters are taken: the set, none inside another, with the greatest total stability; never the root. */
function chooseByStability({ clusters }: Condensed): boolean[] {
  const chosen = clusters.map(() => false);
  const best = clusters.map(() => 0);
  for (let c = clusters.length - 1; c > 0; c--) {
    const below = clusters[c].children.reduce((sum, child) => sum + best[child], 0);
    chosen[c] = clusters[c].children.length === 0 || clusters[c].stability >= below;
    best[c] = chosen[c] ? clusters[c].stability : below;
  }
  // From the top down: inside a taken cluster no other is taken.
  const covered = clusters.map(() => false);
  for (let c = 1; c < clusters.length; c++) {
    const parent = clusters[c].parent;
    covered[c] = covered[parent] || chosen[parent];
    if (covered[c]) chosen[c] = false;
  }
  return chosen;
}
