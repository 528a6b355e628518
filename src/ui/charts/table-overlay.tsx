import type { plot } from "@observablehq/plot";
import { type KeyboardEvent, type MouseEvent, type PointerEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { setParams } from "../../state/commands/set-params.ts";
import { useApp, useFormats, useLocalised } from "../app-context.tsx";
import { cellName } from "./cell-name.ts";
import type { DrawnChart } from "./chart-options.ts";
import { useDistanceCircle } from "./distance-circle.ts";
import type { CurveFacts } from "./many-lines.ts";
import { stepOf } from "./placed.ts";
import styles from "./result-chart.module.css";
import { metersOf } from "./told-meters.ts";

/** Where the rows of a chart's own table stand: places along the axis, or squares. */
export type PlacedTable =
  | { readonly kind: "steps"; readonly x: Float64Array; readonly y: Float64Array | null }
  | {
      readonly kind: "squares";
      readonly x: Float64Array;
      readonly y: Float64Array;
      readonly width: number;
      readonly height: number;
      /** How many squares side by side: arrows up and down go this far. */
      readonly across: number;
    };

/** Where the rows stand in a figure; of many lines, on the one that stands out. */
export function placeTable(
  facts: DrawnChart,
  figure: ReturnType<typeof plot>,
  standing = 0,
): PlacedTable | null {
  const [across, up] = [figure.scale("x"), figure.scale("y")];
  if (!across || !up) return null;
  if (facts.kind === "curve") {
    const values = facts.x.kind === "time" ? facts.x.minutes : facts.x.column.values;
    const line = facts.lines[standing];
    return {
      kind: "steps",
      x: Float64Array.from(values, (value) => across.apply(value)),
      y: line ? line.values.map((value) => up.apply(value)) : null,
    };
  }
  if (facts.kind !== "grid") return null;
  return {
    kind: "squares",
    x: facts.across.values.map((value) => across.apply(value)),
    y: facts.down.values.map((value) => up.apply(value)),
    width: across.bandwidth ?? 0,
    height: up.bandwidth ?? 0,
    across: new Set(facts.across.values).size,
  };
}

/** Lies over a chart of a table: says what the place pointed at means, and sets a parameter where choosing one has a meaning. */
export function TableOverlay({
  facts,
  placed,
  size,
  request,
  standing,
  onPointed,
}: {
  facts: DrawnChart;
  placed: PlacedTable;
  size: { readonly width: number; readonly height: number };
  request: string;
  standing?: number;
  onPointed?: (row: number) => void;
}) {
  const { t } = useTranslation();
  const app = useApp();
  const local = useLocalised();
  const { language } = useFormats();
  const [pointed, setPointedRow] = useState(-1);
  const [said, setSaid] = useState("");
  const { telling } = facts;
  const circle = useDistanceCircle(metersOf(facts, pointed), request);

  const setPointed = (row: number) => {
    setPointedRow(row);
    onPointed?.(row);
  };
  const sentenceOf = (row: number) => {
    const own = telling?.sentence(row);
    if (own) return local(own);
    const columns = facts.kind === "curve" ? columnsOf(facts, standing) : [];
    const shown = columns.length > 0 ? columns : facts.columns.slice(0, 4);
    return shown
      .map((column) => `${local(column.label)}: ${cellName(column, row, language) || "–"}`)
      .join("; ");
  };
  const rowUnder = (event: PointerEvent<HTMLElement> | MouseEvent<HTMLElement>) => {
    const frame = event.currentTarget.getBoundingClientRect();
    const scale = size.width / frame.width;
    return rowAt(placed, (event.clientX - frame.left) * scale, (event.clientY - frame.top) * scale);
  };
  const choose = (row: number) => {
    const value = telling?.sets?.values[row];
    if (!telling?.sets || !value) return;
    app.dispatch(setParams, { request, params: { [telling.sets.param]: Number(value.toPrecision(3)) } });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const next = nextRow(placed, event.key, pointed);
    if (next === null) return;
    event.preventDefault();
    setPointed(next);
    setSaid(sentenceOf(next));
  };
  const tellsDistance = [...placed.x.keys()].some((row) => metersOf(facts, row) > 0);
  const hint = telling?.sets
    ? t("chart.hintSets")
    : t(tellsDistance ? "chart.hintDistance" : "chart.hintPoint");
  return (
    <>
      <button
        type="button"
        className={styles.overlay}
        style={{ aspectRatio: `${size.width} / ${size.height}` }}
        data-sets={telling?.sets ? true : undefined}
        aria-label={t(telling?.sets ? "chart.walkSets" : "chart.walkTable", { title: local(facts.title) })}
        onPointerMove={(event) => setPointed(rowUnder(event))}
        onPointerLeave={() => setPointed(-1)}
        onClick={(event) => choose(event.detail === 0 ? pointed : rowUnder(event))}
        onKeyDown={onKeyDown}
        onBlur={() => setPointed(-1)}
      >
        <svg className={styles.marks} viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
          <Pointed placed={placed} row={pointed} height={size.height} />
        </svg>
      </button>
      <p className={styles.told} data-hint={pointed < 0 || undefined}>
        {pointed < 0 ? hint : [sentenceOf(pointed), circle].filter(Boolean).join(" ")}
      </p>
      <span className={styles.said} role="status">
        {said}
      </span>
    </>
  );
}

/** What a row of a curve's table is said to hold: of many lines, the one that stands out. */
function columnsOf(facts: CurveFacts, standing: number | undefined) {
  const lines = standing === undefined ? facts.lines : [facts.lines[standing]];
  return facts.x.kind === "number" ? [facts.x.column, ...lines] : [];
}

/** The step nearest along the axis, or the square under the pointer; -1 for none. */
function rowAt(placed: PlacedTable, atX: number, atY: number): number {
  if (placed.kind === "squares")
    return placed.x.findIndex(
      (x, row) =>
        atX >= x && atX < x + placed.width && atY >= placed.y[row] && atY < placed.y[row] + placed.height,
    );
  let nearest = -1;
  placed.x.forEach((x, row) => {
    if (nearest < 0 || Math.abs(x - atX) < Math.abs(placed.x[nearest] - atX)) nearest = row;
  });
  return nearest;
}

function nextRow(placed: PlacedTable, key: string, at: number): number | null {
  const length = placed.x.length;
  if (length === 0) return null;
  if (placed.kind === "steps") return stepOf(key, at, length);
  if (key !== "ArrowUp" && key !== "ArrowDown") return stepOf(key, at, length);
  const next = at + (key === "ArrowDown" ? placed.across : -placed.across);
  return at < 0 ? 0 : next >= 0 && next < length ? next : at;
}

function Pointed({ placed, row, height }: { placed: PlacedTable; row: number; height: number }) {
  if (row < 0 || row >= placed.x.length) return null;
  const x = placed.x[row];
  const y = placed.y?.[row] ?? Number.NaN;
  if (placed.kind === "squares")
    return (
      <rect
        x={x}
        y={y}
        width={placed.width}
        height={placed.height}
        fill="none"
        stroke="var(--accent)"
        strokeWidth={2.5}
      />
    );
  return (
    <>
      <line x1={x} x2={x} y1={14} y2={height - 36} stroke="var(--ink-faint)" strokeWidth={1} />
      {Number.isFinite(y) && (
        <circle cx={x} cy={y} r={4} fill="var(--accent)" stroke="var(--surface)" strokeWidth={1.5} />
      )}
    </>
  );
}
