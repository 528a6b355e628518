/**
 * A k-d tree over points in a plane, as flat arrays: a permutation of the points in which the middle of every
 * range splits it, by x on even depths and by y on odd ones. Points with a NaN coordinate are left out.
 */
export interface PointTree {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Point numbers in tree order. */
  readonly order: Uint32Array;
}

/** Builds the tree in O(n log n). */
export function buildPointTree(x: Float64Array, y: Float64Array): PointTree {
  const finite: number[] = [];
  for (let i = 0; i < x.length; i++) if (x[i] - x[i] === 0 && y[i] - y[i] === 0) finite.push(i);
  const order = Uint32Array.from(finite);
  const ranges: [number, number, number][] = [[0, order.length - 1, 0]];
  for (let range = ranges.pop(); range; range = ranges.pop()) {
    const [from, to, depth] = range;
    if (to - from < 1) continue;
    const middle = (from + to) >> 1;
    selectMiddle(order, depth % 2 === 0 ? x : y, from, to, middle);
    ranges.push([from, middle - 1, depth + 1], [middle + 1, to, depth + 1]);
  }
  return { x, y, order };
}

/** Moves the points so that `order[middle]` is where a sort by `along` (then by number) would put it. */
function selectMiddle(
  order: Uint32Array,
  along: Float64Array,
  from: number,
  to: number,
  middle: number,
): void {
  let left = from;
  let right = to;
  const before = (a: number, b: number) => along[a] < along[b] || (along[a] === along[b] && a < b);
  while (left < right) {
    const pivot = order[(left + right) >> 1];
    let i = left;
    let j = right;
    while (i <= j) {
      while (before(order[i], pivot)) i++;
      while (before(pivot, order[j])) j--;
      if (i <= j) {
        const held = order[i];
        order[i++] = order[j];
        order[j--] = held;
      }
    }
    if (middle <= j) right = j;
    else if (middle >= i) left = i;
    else return;
  }
}

/** Room for walks through a tree; one per walk at a time. */
function createStack(tree: PointTree): { ranges: Int32Array; gaps: Float64Array } {
  const depth = Math.ceil(Math.log2(tree.order.length + 2)) + 2;
  return { ranges: new Int32Array(depth * 6), gaps: new Float64Array(depth * 2) };
}

/** Finds the nearest points of given places; keeps its working memory between calls. */
export interface NearestSearch {
  /** Point numbers found, nearest first, equal distances by number; valid up to the returned count. */
  readonly found: Uint32Array;
  readonly squaredDistances: Float64Array;
  /** Looks for the `k` points nearest to (x, y) other than point `except` (-1 for none); returns how many. */
  nearest(x: number, y: number, except: number): number;
}

/** A search for `k` nearest points: O(k + log n) per call on ordinary data. */
export function createNearestSearch(tree: PointTree, k: number): NearestSearch {
  const found = new Uint32Array(k);
  const squaredDistances = new Float64Array(k);
  const { ranges, gaps } = createStack(tree);
  const { order } = tree;
  return {
    found,
    squaredDistances,
    nearest(x, y, except) {
      let count = 0;
      let worst = Number.POSITIVE_INFINITY;
      let top = 0;
      ranges[0] = 0;
      ranges[1] = order.length - 1;
      ranges[2] = 0;
      gaps[0] = 0;
      top = 1;
      while (top > 0) {
        top--;
        const from = ranges[3 * top];
        const to = ranges[3 * top + 1];
        if (from > to || gaps[top] > worst) continue;
        const axis = ranges[3 * top + 2];
        const middle = (from + to) >> 1;
        const point = order[middle];
        const dx = tree.x[point] - x;
        const dy = tree.y[point] - y;
        if (point !== except) {
          const squared = dx * dx + dy * dy;
          if (count < k || squared < worst || (squared === worst && point < found[count - 1])) {
            let at = count < k ? count++ : k - 1;
            while (
              at > 0 &&
              (squaredDistances[at - 1] > squared ||
                (squaredDistances[at - 1] === squared && found[at - 1] > point))
            ) {
              squaredDistances[at] = squaredDistances[at - 1];
              found[at] = found[at - 1];
              at--;
            }
            squaredDistances[at] = squared;
            found[at] = point;
            if (count === k) worst = squaredDistances[k - 1];
          }
        }
        const ahead = axis === 0 ? dx : dy;
        const farFrom = ahead > 0 ? middle + 1 : from;
        const farTo = ahead > 0 ? to : middle - 1;
        ranges[3 * top] = farFrom;
        ranges[3 * top + 1] = farTo;
        ranges[3 * top + 2] = 1 - axis;
        gaps[top++] = ahead * ahead;
        ranges[3 * top] = ahead > 0 ? from : middle + 1;
        ranges[3 * top + 1] = ahead > 0 ? middle - 1 : to;
        ranges[3 * top + 2] = 1 - axis;
        gaps[top++] = 0;
      }
      return count;
    },
  };
}

/** Calls `visit` for every point within `radius` of (x, y), the rim included, in no stated order. */
export type RadiusSearch = (
  x: number,
  y: number,
  radius: number,
  visit: (point: number, squaredDistance: number) => void,
) => void;

/** A radius search that keeps its working memory between calls. O(found + log n) per call on ordinary data. */
export function createRadiusSearch(tree: PointTree): RadiusSearch {
  const { ranges } = createStack(tree);
  const { order } = tree;
  return (x, y, radius, visit) => {
    const squaredRadius = radius * radius;
    ranges[0] = 0;
    ranges[1] = order.length - 1;
    ranges[2] = 0;
    let top = 1;
    while (top > 0) {
      top--;
      const from = ranges[3 * top];
      const to = ranges[3 * top + 1];
      if (from > to) continue;
      const axis = ranges[3 * top + 2];
      const middle = (from + to) >> 1;
      const point = order[middle];
      const dx = tree.x[point] - x;
      const dy = tree.y[point] - y;
      const squared = dx * dx + dy * dy;
      if (squared <= squaredRadius) visit(point, squared);
      const ahead = axis === 0 ? dx : dy;
      if (ahead <= radius) {
        ranges[3 * top] = middle + 1;
        ranges[3 * top + 1] = to;
        ranges[3 * top++ + 2] = 1 - axis;
      }
      if (-ahead <= radius) {
        ranges[3 * top] = from;
        ranges[3 * top + 1] = middle - 1;
        ranges[3 * top++ + 2] = 1 - axis;
      }
    }
  };
}
