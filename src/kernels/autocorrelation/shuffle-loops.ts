import type { Random } from "../../base/random.ts";
import { blockLength } from "./area-draws.ts";
import { sumAtPlaces } from "./place-sums.ts";
import { shuffleLoopsCode } from "./shuffle-loops-code.ts";

/** A table of samples, row by row: sample s is made of the places `s · width` onwards, all below `others`. */
export interface SampleTable {
  readonly places: Int32Array;
  readonly width: number;
  readonly others: number;
}

/** The two loops that shuffling draws spend their time in, with the memory they work on. */
export interface ShuffleLoops {
  /** The values to shuffle, `others` of them. Whoever shuffles fills it. */
  readonly values: Float64Array;
  /** What `sum` leaves, room for `blockLength`. */
  readonly sums: Float64Array;
  /** Lays the values out in random order over the places of the table; they stay as they are. */
  shuffle(random: Random): void;
  /**
   * Leaves in `sums` the weighted sums of the values that lie at the places of `count` samples (at most `blockLength`) from
   * sample `first` on: `rowWeights[l]` for l from `from` to `to` times the value at the next place, added up.
   */
  sum(first: number, count: number, rowWeights: Float64Array, from: number, to: number): void;
}

/** The loops compiled to WebAssembly; plain ones, of the same results bit by bit, where that is not to be had. */
export function createShuffleLoops(table: SampleTable): ShuffleLoops {
  return createCompiledLoops(table) ?? createPlainLoops(table);
}

/**
 * Fisher and Yates from the inside out, every order equally likely. Generator: xoshiro128+ (Blackman and Vigna 2018), inlined;
 * its number is brought below a bound by the upper half of a product, without bias (Lemire 2019).
 */
export function createPlainLoops({ places, width, others }: SampleTable): ShuffleLoops {
  const values = new Float64Array(others);
  const pool = new Float64Array(others);
  const sums = new Float64Array(blockLength);
  return {
    values,
    sums,
    shuffle(random) {
      let s0 = random.uint32() | 0;
      let s1 = random.uint32() | 0;
      let s2 = random.uint32() | 0;
      let s3 = random.uint32() | 1;
      for (let last = 0; last < others; ) {
        const number = (s0 + s3) >>> 0;
        const shifted = s1 << 9;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = (s3 << 11) | (s3 >>> 21);
        const bound = last + 1;
        // The product in two steps, because all its bits are more than a number holds.
        const bottom = (number & 0xffff) * bound;
        const top = (number >>> 16) * bound + Math.floor(bottom / 65536);
        const chosen = Math.floor(top / 65536);
        const rest = (top - chosen * 65536) * 65536 + (bottom & 0xffff);
        if (rest < bound && rest < 4294967296 % bound) continue;
        pool[last] = pool[chosen];
        pool[chosen] = values[last++];
      }
    },
    sum(first, count, rowWeights, from, to) {
      sumAtPlaces(sums, count, pool, places, first * width, width, rowWeights, from, to);
    },
  };
}

interface CompiledLoops {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  shuffle(pool: number, values: number, count: number, s0: number, s1: number, s2: number, s3: number): void;
  sum(
    sums: number,
    count: number,
    pool: number,
    samples: number,
    stride: number,
    weights: number,
    size: number,
  ): void;
}

/** As much of WebAssembly as is used here; this folder is compiled without the types of browsers and Node. */
interface Compiler {
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
}

const pageBytes = 65_536;
/** Compiled once, so that what the engine learns of it stays. */
let compiledModule: object | undefined;

/** The loops in WebAssembly (`shuffle-loops.wat`), or null where a browser or its memory does not allow them. */
export function createCompiledLoops({ places, width, others }: SampleTable): ShuffleLoops | null {
  const { WebAssembly: compiler } = globalThis as unknown as { WebAssembly?: Compiler };
  if (!compiler) return null;
  const values = 8 * others;
  const weights = values + 8 * others;
  const sums = weights + 8 * width;
  const samples = sums + 8 * blockLength;
  const bytes = samples + 4 * places.length;
  let loops: CompiledLoops;
  try {
    compiledModule ??= new compiler.Module(shuffleLoopsCode());
    loops = new compiler.Instance(compiledModule).exports as CompiledLoops;
    loops.memory.grow(Math.ceil(bytes / pageBytes) - 1);
  } catch {
    return null;
  }
  const { buffer } = loops.memory;
  const heldWeights = new Float64Array(buffer, weights, width);
  const heldSamples = new Int32Array(buffer, samples, places.length);
  for (let at = 0; at < places.length; at++) heldSamples[at] = 8 * places[at];
  return {
    values: new Float64Array(buffer, values, others),
    sums: new Float64Array(buffer, sums, blockLength),
    shuffle(random) {
      const s0 = random.uint32();
      const s1 = random.uint32();
      const s2 = random.uint32();
      loops.shuffle(0, values, others, s0, s1, s2, random.uint32() | 1);
    },
    sum(first, count, rowWeights, from, to) {
      for (let l = from; l < to; l++) heldWeights[l - from] = rowWeights[l];
      loops.sum(sums, count, 0, samples + 4 * width * first, 4 * width, weights, to - from);
    },
  };
}
