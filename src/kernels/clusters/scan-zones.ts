import type { RunContext } from "../../base/run-context.ts";

/**
 * Circles around every place that grow over their nearest places. Centre c owns entries `offsets[c]` to
 * `offsets[c + 1]`: `members` in order of distance (the centre first) and the radius that takes each in. A zone is a
 * centre and an entry; places at one distance enter together, so an entry whose successor is as far is no zone
 * (`closes` is 0).
 */
export interface ScanZones {
  readonly offsets: Uint32Array;
  readonly members: Uint32Array;
  readonly radiusMeters: Float64Array;
  readonly closes: Uint8Array;
}

/**
 * Makes the circles. `size` is the population (or the events) of each place: a circle holds at most `maximumShare` of
 * their sum and reaches at most `maximumRadiusMeters`. Places without coordinates or with a size that is not
 * positive are in no circle. O(n² log n) time, O(n * places per circle) memory.
 */
export async function circularZones(
  x: Float64Array,
  y: Float64Array,
  size: Float64Array,
  maximumShare: number,
  maximumRadiusMeters: number,
  context: RunContext,
): Promise<ScanZones> {
  const places: number[] = [];
  let total = 0;
  for (let i = 0; i < x.length; i++)
    if (Number.isFinite(x[i]) && Number.isFinite(y[i]) && size[i] > 0) {
      places.push(i);
      total += size[i];
    }
  const count = places.length;
  const offsets = new Uint32Array(x.length + 1);
  const members: Uint32Array[] = [];
  const radii: Float64Array[] = [];
  const limit = maximumShare * total * (1 + 1e-12);
  // Distances are sorted with the place's number in their last digits: a plain sort of numbers is several times quicker.
  const indexRange = 2 ** Math.ceil(Math.log2(Math.max(2, count)));
  const steps = Math.floor(Number.MAX_SAFE_INTEGER / indexRange);
  const keys = new Float64Array(count);
  let next = 0;
  for (let center = 0, p = 0; center < x.length; center++) {
    offsets[center] = next;
    if (places[p] !== center) continue;
    p++;
    if (p % 16 === 0) await context.breathe();
    let furthest = 0;
    for (let k = 0; k < count; k++) {
      keys[k] = distanceBetween(x, y, places[k], center);
      furthest = Math.max(furthest, keys[k]);
    }
    for (let k = 0; k < count; k++)
      keys[k] = Math.floor((keys[k] / (furthest || 1)) * (steps - 1)) * indexRange + k;
    keys.sort();
    const own = new Uint32Array(count);
    const radius = new Float64Array(count);
    let held = 0;
    let sum = 0;
    for (let k = 0; k < count; k++) {
      const place = places[keys[k] % indexRange];
      const distance = distanceBetween(x, y, place, center);
      sum += size[place];
      if (sum > limit || distance > maximumRadiusMeters) {
        // The others at this very distance would have to come too: none of them does.
        while (held > 0 && radius[held - 1] === distance) held--;
        break;
      }
      own[held] = place;
      radius[held++] = held > 1 ? Math.max(distance, radius[held - 2]) : distance;
    }
    members.push(own.slice(0, held));
    radii.push(radius.slice(0, held));
    next += held;
  }
  offsets[x.length] = next;
  const zones = {
    offsets,
    members: new Uint32Array(next),
    radiusMeters: new Float64Array(next),
    closes: new Uint8Array(next),
  };
  let at = 0;
  members.forEach((own, m) => {
    zones.members.set(own, at);
    zones.radiusMeters.set(radii[m], at);
    for (let k = 0; k < own.length; k++)
      zones.closes[at + k] = k + 1 === own.length || radii[m][k + 1] > radii[m][k] ? 1 : 0;
    at += own.length;
  });
  return zones;
}

/** Its last digits are the same in every browser, which those of `Math.hypot` need not be. */
function distanceBetween(x: Float64Array, y: Float64Array, a: number, b: number): number {
  const dx = x[a] - x[b];
  const dy = y[a] - y[b];
  return Math.sqrt(dx * dx + dy * dy);
}
