/** Numbers of two tables, one after the other. */
export function joined(first: ArrayLike<number>, second: ArrayLike<number>): Float64Array {
  const all = new Float64Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

/** Pairs rows of the same group, in order; with `agrees`, only rows that do. Rows from `border` on are of the second table. */
export function matchWithin(
  groups: Uint32Array,
  border: number,
  open: (row: number) => boolean,
  pair: (a: number, b: number) => void,
  agrees?: (a: number, b: number) => boolean,
): void {
  const next = new Int32Array(groups.length).fill(-1);
  const head = new Int32Array(groups.length).fill(-1);
  for (let row = border - 1; row >= 0; row--) {
    if (!open(row)) continue;
    next[row] = head[groups[row]];
    head[groups[row]] = row;
  }
  for (let row = border; row < groups.length; row++) {
    if (!open(row)) continue;
    const group = groups[row];
    let above = -1;
    let found = head[group];
    while (agrees && found >= 0 && !agrees(found, row - border)) {
      above = found;
      found = next[found];
    }
    if (found < 0) continue;
    if (above < 0) head[group] = next[found];
    else next[above] = next[found];
    pair(found, row - border);
  }
}

/** Pairs rows whose group has one open row on either side. Rows from `border` on are of the second table. */
export function matchSingles(
  groups: Uint32Array,
  border: number,
  open: (row: number) => boolean,
  pair: (a: number, b: number) => void,
): void {
  const many = -2;
  const only = new Int32Array(groups.length * 2).fill(-1);
  for (let row = 0; row < groups.length; row++) {
    if (!open(row)) continue;
    const at = groups[row] * 2 + (row < border ? 0 : 1);
    only[at] = only[at] === -1 ? row : many;
  }
  for (let group = 0; group < groups.length; group++) {
    const [a, b] = [only[group * 2], only[group * 2 + 1]];
    if (a >= 0 && b >= 0) pair(a, b - border);
  }
}
