/** Strokes that are told apart without colour. */
const dashes = ["", "6 3", "2 2.5", "9 3 2 3", "1 3.5", "12 4", "5 2 1 2 1 2", "3 6"];

/** Stroke of the line at a place among those of a chart; beside points, lines are all background. */
export function lineStyle(index: number, besidePoints: boolean) {
  const own = index === 0 && !besidePoints;
  return {
    stroke: own ? "var(--accent)" : "var(--ink-faint)",
    strokeWidth: own ? 2 : 1.25,
    strokeDasharray: dashes[(besidePoints ? index + 1 : index) % dashes.length] || undefined,
  };
}

/**
 * Stroke of a line among many: one stands out by width as much as by colour, the first is what it is compared with, and the
 * others are only there to show where they run.
 */
export function crowdStyle(index: number, standsOut: boolean) {
  if (standsOut) return { stroke: "var(--accent)", strokeWidth: 2.75 };
  if (index === 0) return { stroke: "var(--ink)", strokeWidth: 1.25, strokeDasharray: "5 3" };
  return { stroke: "var(--ink-faint)", strokeWidth: 1, strokeOpacity: 0.45 };
}
