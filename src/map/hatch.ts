import type { Theme } from "../symbology/color.ts";
import { mapColors } from "../symbology/map-colors.ts";

const side = 16;

/** Slanted strokes for "nothing is known here", as a picture that repeats without a seam. */
export function hatchImage(theme: Theme): { width: number; height: number; data: Uint8Array } {
  const [r, g, b] = mapColors[theme].hatch;
  const data = new Uint8Array(4 * side * side);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      // Distance to the nearest stroke, four pixels of the picture apart from centre to centre.
      const along = (x + y) % 8;
      const distance = Math.min(along, 8 - along) / Math.SQRT2;
      const opacity = Math.max(0, Math.min(1, 1.35 - distance));
      data.set([r, g, b, Math.round(255 * opacity)], 4 * (y * side + x));
    }
  return { width: side, height: side, data };
}
