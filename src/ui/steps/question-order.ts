/** Questions of the hot-spot step in the order most people ask them: first where, then the territory as a whole. */
const usualOrder: readonly string[] = [
  "kernel-density",
  "relative-risk-density",
  "local-g-star-cells",
  "local-g-star",
  "local-moran-rates",
  "local-moran",
  "local-geary",
  "local-g",
  "local-moran-bivariate",
  "moran",
  "moran-rates",
  "moran-bivariate",
  "geary",
  "getis-ord-global",
  "join-count",
  "dbscan",
  "hdbscan",
  "nearest-neighbour-clusters",
  "st-dbscan",
  "scan-poisson",
  "scan-space-time",
  "scan-bernoulli",
  "concentration",
  "hot-spot-stability",
  "hot-spot-skill",
  "ripley-k",
  "clark-evans",
  "emerging-hot-spots",
  "mann-kendall",
  "near-repeat",
  "early-warning",
  "aoristic",
];

const places = new Map(usualOrder.map((id, place) => [id, place]));

/** Sorts by the usual order; others keep theirs, after them. */
export function inUsualOrder<Listed extends { readonly id: string }>(listed: readonly Listed[]): Listed[] {
  const placeOf = ({ id }: Listed) => places.get(id) ?? usualOrder.length;
  return [...listed].sort((a, b) => placeOf(a) - placeOf(b));
}

/** Those that can be answered, and the others by what they lack; each in the order they came. */
export function byNeeds<Listed, Need extends string>(
  listed: readonly Listed[],
  missing: (each: Listed) => readonly Need[],
) {
  const answerable: Listed[] = [];
  const later: { readonly needs: readonly Need[]; readonly listed: Listed[] }[] = [];
  for (const each of listed) {
    const needs = missing(each);
    const same = later.find((group) => group.needs.join() === needs.join());
    if (needs.length === 0) answerable.push(each);
    else if (same) same.listed.push(each);
    else later.push({ needs, listed: [each] });
  }
  return { answerable, later };
}
