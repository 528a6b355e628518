import type { KernelShape } from "./kernel-shape.ts";
import type { Taps } from "./separable.ts";

/** A kernel as a weighted sum of products of one-dimensional taps. */
export type SeparableKernel = readonly { readonly weight: number; readonly taps: Taps }[];

/** Reach of a truncated Gaussian, in standard deviations; beyond lie 6 in 100,000 of its mass along an axis. */
const gaussianReach = 4;
/** Largest share of the quartic kernel's squared size that its sum of products may miss. */
const quarticRemainder = 1e-8;

/**
 * A kernel sampled on cells, for values that were put on cells first: it is made narrower by the variance (in squared
 * cells, per axis) that this added, so that the two together have the bandwidth asked for. `cells` is the bandwidth
 * in cells. Sums to 1.
 */
export function separableKernel(shape: KernelShape, cells: number, added: number): SeparableKernel {
  if (shape === "gaussian") {
    const sigma = Math.sqrt(Math.max(0.04, cells * cells - added));
    return [{ weight: 1, taps: gaussianTaps(sigma) }];
  }
  return quarticProducts(Math.sqrt(Math.max(1, cells * cells - 8 * added)));
}

function gaussianTaps(sigma: number): Taps {
  const reach = Math.max(1, Math.ceil(gaussianReach * sigma));
  const taps = Float64Array.from({ length: reach + 1 }, (_, k) => Math.exp((-0.5 * k * k) / (sigma * sigma)));
  let sum = taps[0];
  for (let k = 1; k <= reach; k++) sum += 2 * taps[k];
  return taps.map((tap) => tap / sum);
}

/**
 * The quartic kernel is round, not a product; but its values on the cells form a symmetric matrix, whose few
 * largest eigenvectors give it as a sum of products.
 */
function quarticProducts(radius: number): SeparableKernel {
  const size = Math.max(2, Math.ceil(radius));
  const height = (a: number, b: number) => Math.max(0, 1 - (a * a + b * b) / (radius * radius)) ** 2;
  let sum = 0;
  for (let a = 0; a < size; a++)
    for (let b = 0; b < size; b++) sum += (a ? 2 : 1) * (b ? 2 : 1) * height(a, b);
  // Folded onto the even functions, the only ones a symmetric kernel needs.
  const fold = (k: number) => (k === 0 ? 1 : Math.SQRT2);
  const matrix = Array.from({ length: size }, (_, a) =>
    Float64Array.from({ length: size }, (_, b) => (fold(a) * fold(b) * height(a, b)) / sum),
  );
  const { values, vectors } = symmetricEigen(matrix);
  const order = Array.from(values.keys()).sort((a, b) => Math.abs(values[b]) - Math.abs(values[a]));
  let remainder = values.reduce((total, value) => total + value * value, 0);
  const enough = remainder * quarticRemainder;
  const products: { weight: number; taps: Taps }[] = [];
  for (const index of order) {
    if (remainder <= enough) break;
    remainder -= values[index] ** 2;
    products.push({
      weight: values[index],
      taps: Float64Array.from(vectors, (row, k) => row[index] / fold(k)),
    });
  }
  return products;
}

/** Eigenvalues and eigenvectors (columns) of a small symmetric matrix, by cyclic Jacobi rotations. */
function symmetricEigen(matrix: Float64Array[]): { values: Float64Array; vectors: Float64Array[] } {
  const size = matrix.length;
  const a = matrix.map((row) => row.slice());
  const vectors = a.map((_, i) => Float64Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 30; sweep++) {
    let off = 0;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) off += a[p][q] ** 2;
    if (off < 1e-26) break;
    for (let p = 0; p < size; p++)
      for (let q = p + 1; q < size; q++) {
        if (a[p][q] === 0) continue;
        const theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (let k = 0; k < size; k++) {
          const kp = a[k][p];
          const kq = a[k][q];
          a[k][p] = c * kp - s * kq;
          a[k][q] = s * kp + c * kq;
        }
        for (let k = 0; k < size; k++) {
          const pk = a[p][k];
          const qk = a[q][k];
          a[p][k] = c * pk - s * qk;
          a[q][k] = s * pk + c * qk;
          const vp = vectors[k][p];
          const vq = vectors[k][q];
          vectors[k][p] = c * vp - s * vq;
          vectors[k][q] = s * vp + c * vq;
        }
      }
  }
  return { values: Float64Array.from(a, (row, i) => row[i]), vectors };
}
