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
