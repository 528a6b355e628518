/**
 * Seeded random numbers: xoshiro128** (Blackman and Vigna 2018), seeded through SplitMix32.
 * Streams are numbered, so that work can be split over any number of workers and still draw the same numbers:
 * take one stream per area, per simulation or per replicate, never one per worker.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private d: number;
  private spareNormal = Number.NaN;

  /** `seed`: any unsigned 32-bit number. `stream`: number of an independent stream under that seed. */
  constructor(seed: number, stream = 0) {
    let state =
      (Math.imul(seed >>> 0, 0x9e3779b1) ^ Math.imul((stream + 0x632be5ab) >>> 0, 0x85ebca77)) >>> 0;
    const next = () => {
      state = (state + 0x9e3779b9) >>> 0;
      let z = state;
      z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
      z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
      return (z ^ (z >>> 15)) >>> 0;
    };
    this.a = next();
    this.b = next() ^ (stream >>> 0);
    this.c = next() ^ (seed >>> 0);
    this.d = next() | 1;
    for (let i = 0; i < 8; i++) this.uint32();
  }

  /** A whole number from 0 to 2^32 - 1. */
  uint32(): number {
    const product = Math.imul(this.b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= shifted;
    this.d = (this.d << 11) | (this.d >>> 21);
    return result;
  }

  /** A number in [0, 1) with 53 random bits. */
  uniform(): number {
    return ((this.uint32() >>> 5) * 67108864 + (this.uint32() >>> 6)) / 9007199254740992;
  }

  /**
   * A whole number in [0, bound), `bound` below 2^32, without modulo bias: as many of the highest numbers are drawn again as
   * 2^32 leaves over when divided by the bound.
   */
  below(bound: number): number {
    if (bound <= 1) return 0;
    // Unsigned whole numbers throughout: the remainder of any others takes several times as long.
    const range = bound >>> 0;
    let value = this.uint32();
    if (value >= 4294967296 - range) {
      const limit = 4294967296 - ((-range >>> 0) % range);
      while (value >= limit) value = this.uint32();
    }
    return (value >>> 0) % range;
  }

  /** A standard normal number (polar method of Marsaglia). */
  normal(): number {
    if (!Number.isNaN(this.spareNormal)) {
      const spare = this.spareNormal;
      this.spareNormal = Number.NaN;
      return spare;
    }
    for (;;) {
      const u = 2 * this.uniform() - 1;
      const v = 2 * this.uniform() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) {
        const scale = Math.sqrt((-2 * Math.log(s)) / s);
        this.spareNormal = v * scale;
        return u * scale;
      }
    }
  }

  /** Shuffles in place (Fisher and Yates), all or the first `count` places. */
  shuffle<Items extends { length: number; [index: number]: number }>(
    items: Items,
    count = items.length,
  ): Items {
    for (let i = 0; i < Math.min(count, items.length - 1); i++) {
      const j = i + this.below(items.length - i);
      const held = items[i];
      items[i] = items[j];
      items[j] = held;
    }
    return items;
  }
}
