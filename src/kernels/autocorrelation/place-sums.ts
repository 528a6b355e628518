/**
 * Fills `sums` with weighted sums of values at sampled places: sum p of `count` adds `rowWeights[l] · pool[place]` for l from
 * `from` to `to`, over the places at `start + p · stride` onwards. Places are taken four, two and one at a time in passes
 * over all sums, because a short inner loop over neighbours costs more than the additions it makes.
 */
export function sumAtPlaces(
  sums: Float64Array,
  count: number,
  pool: Float64Array,
  places: Int32Array,
  start: number,
  stride: number,
  rowWeights: Float64Array,
  from: number,
  to: number,
): void {
  sums.fill(0, 0, count);
  let at = start;
  let l = from;
  for (; l + 4 <= to; l += 4, at += 4)
    addFour(
      sums,
      count,
      pool,
      places,
      at,
      stride,
      rowWeights[l],
      rowWeights[l + 1],
      rowWeights[l + 2],
      rowWeights[l + 3],
    );
  for (; l + 2 <= to; l += 2, at += 2)
    addTwo(sums, count, pool, places, at, stride, rowWeights[l], rowWeights[l + 1]);
  if (l < to) addOne(sums, count, pool, places, at, stride, rowWeights[l]);
}

function addFour(
  sums: Float64Array,
  count: number,
  pool: Float64Array,
  places: Int32Array,
  start: number,
  stride: number,
  a: number,
  b: number,
  c: number,
  d: number,
): void {
  for (let p = 0, at = start; p < count; p++, at += stride)
    sums[p] +=
      a * pool[places[at]] + b * pool[places[at + 1]] + c * pool[places[at + 2]] + d * pool[places[at + 3]];
}

function addTwo(
  sums: Float64Array,
  count: number,
  pool: Float64Array,
  places: Int32Array,
  start: number,
  stride: number,
  a: number,
  b: number,
): void {
  for (let p = 0, at = start; p < count; p++, at += stride)
    sums[p] += a * pool[places[at]] + b * pool[places[at + 1]];
}

function addOne(
  sums: Float64Array,
  count: number,
  pool: Float64Array,
  places: Int32Array,
  start: number,
  stride: number,
  a: number,
): void {
  for (let p = 0, at = start; p < count; p++, at += stride) sums[p] += a * pool[places[at]];
}

/** As `sumAtPlaces`, with squared differences from `focal` in place of the values. */
export function sumSquaredDifferencesAtPlaces(
  sums: Float64Array,
  count: number,
  focal: number,
  pool: Float64Array,
  places: Int32Array,
  start: number,
  stride: number,
  rowWeights: Float64Array,
  from: number,
  to: number,
): void {
  for (let p = 0; p < count; p++) {
    let at = start + p * stride;
    let sum = 0;
    for (let l = from; l < to; l++) {
      const difference = focal - pool[places[at++]];
      sum += rowWeights[l] * difference * difference;
    }
    sums[p] = sum;
  }
}
