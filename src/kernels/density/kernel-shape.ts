/**
 * The two kernels. `gaussian`: the bandwidth is its standard deviation along each axis. `quartic` (biweight): the
 * bandwidth is the radius beyond which an event counts nothing; its standard deviation along each axis is
 * radius / √8.
 */
export type KernelShape = "gaussian" | "quartic";

/** Beyond this many standard deviations a Gaussian is below the last digit of its peak. */
const gaussianReach = 8.6;

/** Standard deviation of a kernel along each axis, in the unit of the bandwidth. */
export function kernelDeviation(shape: KernelShape, bandwidth: number): number {
  return shape === "gaussian" ? bandwidth : bandwidth / Math.SQRT2 / 2;
}

/** Bandwidth of a kernel with that standard deviation along each axis. */
export function bandwidthOfDeviation(shape: KernelShape, deviation: number): number {
  return shape === "gaussian" ? deviation : deviation * Math.SQRT2 * 2;
}

/** Distance beyond which a kernel is zero (quartic) or negligible in double precision (Gaussian). */
export function kernelReach(shape: KernelShape, bandwidth: number): number {
  return shape === "gaussian" ? gaussianReach * bandwidth : bandwidth;
}

/** Height of a kernel at a squared distance; integrates to 1 over the plane. */
export function kernelHeight(shape: KernelShape, bandwidth: number, squaredDistance: number): number {
  const square = bandwidth * bandwidth;
  if (shape === "gaussian") return Math.exp((-0.5 * squaredDistance) / square) / (2 * Math.PI * square);
  const rest = 1 - squaredDistance / square;
  return rest > 0 ? (3 * rest * rest) / (Math.PI * square) : 0;
}

/**
 * Area in which a kernel counts events, as if it counted them evenly: 1 / ∫ K². A density times this area is about the
 * number of events that it rests on.
 */
export function effectiveArea(shape: KernelShape, bandwidth: number): number {
  return shape === "gaussian" ? 4 * Math.PI * bandwidth ** 2 : (5 * Math.PI * bandwidth ** 2) / 9;
}
