/** Half a unit in the last place of 1. */
const epsilon = 2 ** -53;
/** Relative error bound of the plain determinant (Shewchuk 1997, "ccwerrboundA"). */
const errorBound = (3 + 16 * epsilon) * epsilon;
/** Splits a double into two halves of 26 bits (Dekker 1971). */
const splitter = 2 ** 27 + 1;

/**
 * On which side of the line from a to b the point p lies: positive left, negative right, exactly 0 on the line. Only
 * the sign has a meaning. Always right: the plain determinant decides where its error bound allows, else the sign
 * comes from exact expansion arithmetic (Shewchuk 1997, "Adaptive precision floating-point arithmetic and fast robust
 * geometric predicates"). Coordinates between 1e-140 and 1e140 in size, or 0.
 */
export function orientation(ax: number, ay: number, bx: number, by: number, px: number, py: number): number {
  const left = (bx - ax) * (py - ay);
  const right = (by - ay) * (px - ax);
  const determinant = left - right;
  const bound = errorBound * (Math.abs(left) + Math.abs(right));
  if (determinant > bound || -determinant > bound) return determinant;
  return exactOrientation(ax, ay, bx, by, px, py);
}

/**
 * Whether a point is strictly left of the line from a to b after the half-open step: infinitely little to the right, and
 * infinitely less than that up. No point is on a line then, and every line answers consistently (simulation of
 * simplicity, Edelsbrunner and Mücke 1990).
 */
export function isLeftOf(ax: number, ay: number, bx: number, by: number, px: number, py: number): boolean {
  const side = orientation(ax, ay, bx, by, px, py);
  return side !== 0 ? side > 0 : by !== ay ? by < ay : bx > ax;
}

/** Sum of at most twelve doubles kept without rounding: components of growing size that do not overlap. */
const expansion = new Float64Array(12);
let expansionLength = 0;

/** Sign of ax·by − ay·bx + bx·py − by·px + px·ay − py·ax, the determinant multiplied out, without rounding. */
function exactOrientation(ax: number, ay: number, bx: number, by: number, px: number, py: number): number {
  expansionLength = 0;
  addProduct(ax, by);
  addProduct(-ay, bx);
  addProduct(bx, py);
  addProduct(-by, px);
  addProduct(px, ay);
  addProduct(-py, ax);
  for (let i = expansionLength - 1; i >= 0; i--) if (expansion[i] !== 0) return expansion[i];
  return 0;
}

/** Adds the exact product of two numbers to the expansion (two-product, Dekker). */
function addProduct(a: number, b: number): void {
  const product = a * b;
  let c = splitter * a;
  const aHigh = c - (c - a);
  const aLow = a - aHigh;
  c = splitter * b;
  const bHigh = c - (c - b);
  const bLow = b - bHigh;
  const error = aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
  addTerm(error);
  addTerm(product);
}

/** Adds one number to the expansion (grow-expansion with two-sum, Knuth). */
function addTerm(term: number): void {
  let carry = term;
  for (let i = 0; i < expansionLength; i++) {
    const part = expansion[i];
    const sum = carry + part;
    const virtual = sum - carry;
    expansion[i] = carry - (sum - virtual) + (part - virtual);
    carry = sum;
  }
  expansion[expansionLength++] = carry;
}
