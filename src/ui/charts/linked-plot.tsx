import { useComputedColorScheme } from "@mantine/core";
import { plot } from "@observablehq/plot";
import { type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useApp, useAppState, useFormats, useLocalised } from "../app-context.tsx";
import { rowOfTarget, sameTarget, targetOfRow } from "../support-rows.ts";
import type { ChartFacts } from "./chart-kinds.ts";
import { chartOptions, type DrawnChart } from "./chart-options.ts";
import styles from "./result-chart.module.css";

const width = 312;
/** How near the pointer has to be to a point, in the chart's own pixels. */
const reach = 9;

/** Where the rows of a result stand in the drawing; `y` is missing when a row is only a place along the axis. */
interface Placed {
  readonly width: number;
  readonly height: number;
  readonly x: Float64Array;
  readonly y: Float64Array | null;
}

/**
 * A chart drawn by Observable Plot. Where it shows the rows of the result it is linked: what is pointed at or chosen on the
 * map or in the table stands out here, and pointing here does the same there.
 */
export function LinkedPlot({ facts }: { facts: DrawnChart }) {
  const { t } = useTranslation();
  const local = useLocalised();
  const { language } = useFormats();
  const theme = useComputedColorScheme("light");
  const place = useRef<HTMLDivElement>(null);
  const [placed, setPlaced] = useState<Placed | null>(null);
  const options = useMemo(() => chartOptions(facts, language, theme, width), [facts, language, theme]);
  useEffect(() => {
    const drawn = plot(options);
    drawn.setAttribute("aria-hidden", "true");
    place.current?.replaceChildren(drawn);
    const across = drawn.scale("x")?.apply;
    const up = drawn.scale("y")?.apply;
    const columns = rowColumns(facts);
    setPlaced(
      columns && across && up
        ? {
            width,
            height: options.height ?? width,
            x: columns.x.map((value) => across(value)),
            y: columns.y?.map((value) => up(value)) ?? null,
          }
        : null,
    );
  }, [facts, options]);
  return (
    <div className={styles.linked}>
      <div
        ref={place}
        className={styles.plot}
        role="img"
        aria-label={t("chart.of", { title: local(facts.title) })}
      />
      {placed && facts.rows && <Overlay placed={placed} rows={facts.rows} />}
    </div>
  );
}

/** The columns that place each row of the result, when the chart shows them. */
function rowColumns(facts: DrawnChart): { x: Float64Array; y: Float64Array | null } | null {
  if (!facts.rows) return null;
  if (facts.kind === "histogram") return { x: facts.column.values, y: null };
  const points = facts.kind === "scatter" || facts.kind === "curve" ? facts.points : null;
  return points ? { x: points.x.values, y: points.y.values } : null;
}

function Overlay({ placed, rows }: { placed: Placed; rows: NonNullable<ChartFacts["rows"]> }) {
  const app = useApp();
  const hovered = useAppState(({ session }) => rowOfTarget(rows, session.hovered));
  const selected = useAppState(({ session }) => rowOfTarget(rows, session.selected));
  const rowUnder = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const scale = placed.width / box.width;
    return nearestRow(placed, (event.clientX - box.left) * scale, (event.clientY - box.top) * scale);
  };
  const point = (row: number) => {
    const hovered = row < 0 ? null : targetOfRow(rows, row);
    if (!sameTarget(app.store.getState().session.hovered, hovered)) app.setSession({ hovered });
  };
  return (
    <svg
      className={styles.overlay}
      viewBox={`0 0 ${placed.width} ${placed.height}`}
      aria-hidden="true"
      onPointerMove={(event) => point(rowUnder(event))}
      onPointerLeave={() => point(-1)}
      onClick={(event) => {
        const row = rowUnder(event as PointerEvent<SVGSVGElement>);
        if (row >= 0) app.setSession({ selected: row === selected ? null : targetOfRow(rows, row) });
      }}
    >
      <Mark placed={placed} row={selected} strong />
      <Mark placed={placed} row={hovered} />
    </svg>
  );
}

/** A ring around a row's point, or a line at its place on the axis. */
function Mark({ placed, row, strong = false }: { placed: Placed; row: number; strong?: boolean }) {
  const x = row < 0 ? Number.NaN : placed.x[row];
  const y = placed.y?.[row] ?? 0;
  if (!Number.isFinite(x + y)) return null;
  const stroke = { fill: "none", stroke: "var(--ink)", strokeWidth: strong ? 2.5 : 1.75 };
  return placed.y ? (
    <circle cx={x} cy={y} r={5.5} {...stroke} />
  ) : (
    <line x1={x} x2={x} y1={14} y2={placed.height - 30} {...stroke} />
  );
}

/** The row whose point is under the pointer; where rows have only a place along the axis, the one nearest along it. */
function nearestRow({ x, y }: Placed, atX: number, atY: number): number {
  let nearest = -1;
  let least = reach * reach;
  for (let row = 0; row < x.length; row++) {
    const squared = (x[row] - atX) ** 2 + ((y?.[row] ?? atY) - atY) ** 2;
    if (squared < least) [nearest, least] = [row, squared];
  }
  return nearest;
}
