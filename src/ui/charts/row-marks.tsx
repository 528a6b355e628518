import type { Box, Placed, PlacedBins, PlacedDots } from "./placed.ts";
import styles from "./result-chart.module.css";

/** What stands out over a chart of rows: marked, chosen and pointed at, and the part that is being marked. */
export function RowMarks({
  placed,
  size,
  marked,
  selected,
  hovered,
  bin,
  box,
}: {
  placed: Placed;
  size: { readonly width: number; readonly height: number };
  marked: readonly number[];
  selected: number;
  hovered: number;
  /** Bar pointed at, -1 for none. */
  bin: number;
  box: Box | null;
}) {
  return (
    <svg className={styles.marks} viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
      {placed.kind === "bins" ? (
        <>
          <path d={barsPath(placed, size.height - 30, marked)} fill="var(--accent)" />
          <BarOutline placed={placed} base={size.height - 30} bin={bin} />
          <Line placed={placed} height={size.height} row={selected} />
        </>
      ) : (
        <>
          <path d={dotsPath(placed, marked)} fill="var(--accent)" stroke="var(--surface)" strokeWidth={0.8} />
          <Ring placed={placed} row={selected} strong />
          <Ring placed={placed} row={hovered} />
        </>
      )}
      {box && (
        <rect
          x={box.left}
          y={box.top}
          width={box.right - box.left}
          height={box.bottom - box.top}
          fill="var(--accent)"
          fillOpacity={0.12}
          stroke="var(--accent)"
          strokeWidth={1}
        />
      )}
    </svg>
  );
}

/** All marked dots in one path. */
function dotsPath({ x, y }: PlacedDots, rows: readonly number[]): string {
  return rows
    .filter((row) => Number.isFinite(x[row] + y[row]))
    .map((row) => `M${x[row] - 3.4},${y[row]}a3.4,3.4 0 1,0 6.8,0a3.4,3.4 0 1,0 -6.8,0z`)
    .join("");
}

/** How much of every bar is marked. */
function barsPath({ edges, top, rows }: PlacedBins, base: number, marked: readonly number[]): string {
  if (marked.length === 0) return "";
  const chosen = new Set(marked);
  return rows
    .map((own, bin) => {
      const share = own.length > 0 ? own.filter((row) => chosen.has(row)).length / own.length : 0;
      if (share === 0) return "";
      const [left, right] = [edges[bin] + 0.5, edges[bin + 1] - 0.5];
      return `M${left},${base}V${base - share * (base - top[bin])}H${right}V${base}z`;
    })
    .join("");
}

function BarOutline({ placed, base, bin }: { placed: PlacedBins; base: number; bin: number }) {
  if (bin < 0) return null;
  const { edges, top } = placed;
  return (
    <rect
      x={edges[bin]}
      y={Math.min(top[bin], base - 3)}
      width={edges[bin + 1] - edges[bin]}
      height={Math.max(3, base - top[bin])}
      fill="none"
      stroke="var(--ink)"
      strokeWidth={1.75}
    />
  );
}

/** A line through the bar that holds the chosen row. */
function Line({ placed, height, row }: { placed: PlacedBins; height: number; row: number }) {
  const bin = row < 0 ? -1 : placed.rows.findIndex((own) => own.includes(row));
  if (bin < 0) return null;
  const x = (placed.edges[bin] + placed.edges[bin + 1]) / 2;
  return <line x1={x} x2={x} y1={14} y2={height - 30} stroke="var(--ink)" strokeWidth={2.5} />;
}

function Ring({ placed, row, strong = false }: { placed: PlacedDots; row: number; strong?: boolean }) {
  const x = row < 0 ? Number.NaN : placed.x[row];
  const y = row < 0 ? Number.NaN : placed.y[row];
  if (!Number.isFinite(x + y)) return null;
  return <circle cx={x} cy={y} r={5.5} fill="none" stroke="var(--ink)" strokeWidth={strong ? 2.5 : 1.75} />;
}
