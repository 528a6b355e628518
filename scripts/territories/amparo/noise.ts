import { Random } from "../../../src/base/random.ts";

/** Smooth seeded noise of the plane: about -0.8 to 0.8, features about one unit across. */
export type Noise = (x: number, y: number) => number;

const fade = (t: number) => t * t * t * (t * (t * 6 - 15) + 10);

/** Gradient noise (Perlin 2002) over 16 directions, with its table of directions shuffled by the seed. */
export function createNoise(seed: number, stream: number): Noise {
  const table = new Uint8Array(512);
  const order = Uint8Array.from({ length: 256 }, (_, i) => i);
  new Random(seed, stream).shuffle(order);
  for (let i = 0; i < 512; i++) table[i] = order[i & 255];
  const directionX = new Float64Array(16);
  const directionY = new Float64Array(16);
  for (let i = 0; i < 16; i++) {
    directionX[i] = Math.cos((i * Math.PI) / 8);
    directionY[i] = Math.sin((i * Math.PI) / 8);
  }
  const corner = (ix: number, iy: number, dx: number, dy: number) => {
    const direction = table[table[ix & 255] + (iy & 255)] & 15;
    return directionX[direction] * dx + directionY[direction] * dy;
  };
  return (x, y) => {
    const ix = Math.floor(x);
    const iy = Math.floor(y);
    const dx = x - ix;
    const dy = y - iy;
    const u = fade(dx);
    const south = corner(ix, iy, dx, dy) * (1 - u) + corner(ix + 1, iy, dx - 1, dy) * u;
    const north = corner(ix, iy + 1, dx, dy - 1) * (1 - u) + corner(ix + 1, iy + 1, dx - 1, dy - 1) * u;
    return (south + (north - south) * fade(dy)) * 1.5;
  };
}

/** Sum of `octaves` layers of noise, each half as wide and `gain` times as strong as the one before. */
export function layeredNoise(noise: Noise, octaves: number, gain: number): Noise {
  return (x, y) => {
    let sum = 0;
    let strength = 1;
    let scale = 1;
    for (let octave = 0; octave < octaves; octave++) {
      sum += strength * noise(x * scale + octave * 17.3, y * scale - octave * 9.1);
      strength *= gain;
      scale *= 2;
    }
    return sum;
  };
}
