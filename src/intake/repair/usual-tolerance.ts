/** Gaps and overlaps between neighbours of up to this mean width, in metres, are reported unless another is asked for. */
export const usualToleranceMeters = 10;
