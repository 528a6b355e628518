import { type KeyboardEvent, type MouseEvent, type PointerEvent, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Support } from "../../model/result.ts";
import { useApp, useAppState, useFormats, useLocalised } from "../app-context.tsx";
import { countedRows } from "../counted-rows.ts";
import {
  highlightOf,
  rowOfTarget,
  rowsOfHighlight,
  sameTarget,
  supportName,
  targetOfRow,
} from "../support-rows.ts";
import { binsOf } from "./bins.ts";
import type { DrawnChart } from "./chart-options.ts";
import {
  type Box,
  binAt,
  binOfRow,
  dotAt,
  type Placed,
  rowsOfBins,
  rowsWithin,
  stepOf,
  together,
} from "./placed.ts";
import styles from "./result-chart.module.css";
import { RowMarks } from "./row-marks.tsx";
import { numberTicks } from "./ticks.ts";

/** A hand that moves less than this does not drag. */
const stillPixels = 4;

interface Drag {
  readonly x: number;
  readonly y: number;
  /** Rows that stay marked whatever the box holds. */
  readonly kept: readonly number[];
  moved: boolean;
}

/**
 * Lies over a chart of a result's rows. Dragging marks many of them, a click chooses a dot or marks a bar; arrows walk from
 * one to the next, with Shift they mark on the way, Enter chooses, Escape lets go.
 */
export function RowOverlay({
  facts,
  support,
  placed,
  size,
}: {
  facts: DrawnChart;
  support: Support;
  placed: Placed;
  size: { readonly width: number; readonly height: number };
}) {
  const { t } = useTranslation();
  const app = useApp();
  const local = useLocalised();
  const { language, number } = useFormats();
  const hovered = useAppState(({ session }) => rowOfTarget(support, session.hovered));
  const selected = useAppState(({ session }) => rowOfTarget(support, session.selected));
  const marked = useAppState(({ session }) => rowsOfHighlight(support, session.highlighted));
  const [bin, setBin] = useState(-1);
  const [box, setBox] = useState<Box | null>(null);
  const [said, setSaid] = useState("");
  const drag = useRef<Drag | null>(null);
  /** Where Shift and arrows began. */
  const anchor = useRef(-1);
  const dragged = useRef(false);

  const binEdges = useMemo(
    () => (facts.kind === "histogram" ? binsOf(facts.column.values, facts.marker).edges : []),
    [facts],
  );
  const isBins = placed.kind === "bins";
  const pointedBin = isBins ? (bin >= 0 ? bin : binOfRow(placed, hovered)) : -1;
  const countText = (rows: readonly number[]) => `${countedRows("marked", support, rows.length, number, t)}.`;
  const mark = (rows: readonly number[]) => {
    if (rows.length === marked.length && rows.every((row, i) => row === marked[i])) return;
    app.setSession({ highlighted: highlightOf(support, rows) });
  };
  const point = (row: number) => {
    const target = row < 0 ? null : targetOfRow(support, row);
    if (!sameTarget(app.store.getState().session.hovered, target)) app.setSession({ hovered: target });
  };
  const dotText = (row: number) => {
    const points = facts.kind === "scatter" || facts.kind === "curve" ? facts.points : null;
    const name = supportName(support, row, t);
    if (!points) return name;
    const told = [points.x, points.y].map(
      (column) => `${local(column.label)} ${numberTicks(column, language)(column.values[row])}`,
    );
    return t("chart.dot", { name, values: told.join("; ") });
  };
  const binText = (at: number) => {
    if (facts.kind !== "histogram" || !isBins) return "";
    const edge = (place: number) => numberTicks(facts.column, language)(binEdges[place]);
    const what = countedRows("rows", support, placed.rows[at].length, number, t);
    return t("chart.bin", { from: edge(at), to: edge(at + 1), what });
  };

  const placeOf = (event: PointerEvent<HTMLElement> | MouseEvent<HTMLElement>) => {
    const frame = event.currentTarget.getBoundingClientRect();
    const scale = size.width / frame.width;
    return { x: (event.clientX - frame.left) * scale, y: (event.clientY - frame.top) * scale };
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    dragged.current = false;
    drag.current = { ...placeOf(event), kept: event.shiftKey ? marked : [], moved: false };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const { x, y } = placeOf(event);
    const from = drag.current;
    if (!from) {
      if (isBins) setBin(binAt(placed, x));
      else point(dotAt(placed, x, y));
      return;
    }
    if (!from.moved && Math.hypot(x - from.x, y - from.y) < stillPixels) return;
    if (!from.moved) point(-1);
    from.moved = true;
    dragged.current = true;
    const whole = isBins || placed.along;
    const part = {
      left: Math.min(from.x, x),
      right: Math.max(from.x, x),
      top: whole ? 0 : Math.min(from.y, y),
      bottom: whole ? size.height : Math.max(from.y, y),
    };
    setBox(part);
    mark(together(from.kept, rowsWithin(placed, part)));
  };
  const onPointerEnd = () => {
    if (drag.current?.moved)
      setSaid(countText(rowsOfHighlight(support, app.store.getState().session.highlighted)));
    drag.current = null;
    setBox(null);
  };
  const choose = (row: number, more: boolean) => {
    if (row < 0) mark([]);
    else if (more) mark(marked.includes(row) ? marked.filter((own) => own !== row) : together(marked, [row]));
    else app.setSession({ selected: row === selected ? null : targetOfRow(support, row) });
  };
  const chooseBin = (at: number, more: boolean) => {
    const rows = at < 0 || !isBins ? [] : rowsOfBins(placed, at, at);
    const same = rows.length === marked.length && rows.every((row, i) => row === marked[i]);
    mark(same ? [] : more ? together(marked, rows) : rows);
  };
  const onClick = (event: MouseEvent<HTMLElement>) => {
    if (dragged.current) {
      dragged.current = false;
      return;
    }
    // Enter and the space bar come without a place.
    const { x, y } = event.detail > 0 ? placeOf(event) : { x: Number.NaN, y: Number.NaN };
    const byKey = event.detail === 0;
    if (isBins) chooseBin(byKey ? pointedBin : binAt(placed, x), event.shiftKey);
    else choose(byKey ? hovered : dotAt(placed, x, y), event.shiftKey);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const at = isBins ? pointedBin : placed.order.indexOf(hovered);
    const next = stepOf(event.key, at, isBins ? placed.rows.length : placed.order.length);
    if (next === null || next < 0) return;
    event.preventDefault();
    if (!event.shiftKey) anchor.current = next;
    else if (anchor.current < 0) anchor.current = Math.max(0, at);
    if (isBins) {
      setBin(next);
      const rows = rowsOfBins(placed, anchor.current, next);
      mark(rows);
      setSaid(event.shiftKey ? countText(rows) : binText(next));
      return;
    }
    point(placed.order[next]);
    if (!event.shiftKey) return setSaid(dotText(placed.order[next]));
    const [from, to] = [Math.min(anchor.current, next), Math.max(anchor.current, next)];
    const rows = placed.order.slice(from, to + 1).sort((a, b) => a - b);
    mark(rows);
    setSaid(`${dotText(placed.order[next])} ${countText(rows)}`);
  };
  const away = () => {
    setBin(-1);
    point(-1);
  };

  const pointed = box
    ? ""
    : isBins
      ? pointedBin < 0
        ? ""
        : binText(pointedBin)
      : hovered < 0
        ? ""
        : dotText(hovered);
  const told = [pointed, marked.length > 0 ? countText(marked) : ""].filter(Boolean).join(" ");
  return (
    <>
      <button
        type="button"
        className={styles.overlay}
        style={{ aspectRatio: `${size.width} / ${size.height}` }}
        aria-label={t("chart.walk", { title: local(facts.title) })}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerEnd}
        onPointerCancel={onPointerEnd}
        onPointerLeave={() => drag.current ?? away()}
        onClick={onClick}
        onKeyDown={onKeyDown}
        onBlur={away}
      >
        <RowMarks
          placed={placed}
          size={size}
          marked={marked}
          selected={selected}
          hovered={hovered}
          bin={pointedBin}
          box={box}
        />
      </button>
      <p className={styles.told} data-hint={told === "" || undefined}>
        {told || t(isBins ? "chart.hintBars" : "chart.hintDots")}
      </p>
      <span className={styles.said} role="status">
        {said}
      </span>
    </>
  );
}
