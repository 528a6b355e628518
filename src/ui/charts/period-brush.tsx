import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { minutesPerDay } from "../../base/civil-time.ts";
import type { Period } from "../../model/scope.ts";
import { binOf } from "../../state/slide-period.ts";
import { useFormats } from "../app-context.tsx";
import styles from "./period-brush.module.css";
import { timeTicks } from "./time-ticks.ts";

const height = 46;

/**
 * Bars of events over time with a brush for the period. Drag over the bars for a new period, drag its ends to change
 * it; each end is a slider for the keyboard: arrows move by a bin, with Shift by a day, Home and End go to the ends.
 */
export function PeriodBrush({
  edges,
  counts,
  period,
  unit,
  onChange,
}: {
  edges: Int32Array;
  counts: Float64Array;
  period: Period;
  unit: "week" | "month";
  onChange: (period: Period) => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const area = useRef<HTMLDivElement>(null);
  const drag = useRef<{ kind: "from" | "to" | "new"; anchor: number } | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const start = edges[0];
  const end = edges[edges.length - 1];
  const largest = counts.reduce((most, value) => Math.max(most, value), 0);
  const percent = (minutes: number) =>
    (100 * (Math.min(end, Math.max(start, minutes)) - start)) / (end - start);

  const minutesAt = (event: PointerEvent) => {
    const box = area.current?.getBoundingClientRect();
    if (!box) return start;
    return start + Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * (end - start);
  };
  const nearestEdge = (minutes: number) => {
    const bin = binOf(edges, minutes);
    return minutes - edges[bin] > edges[bin + 1] - minutes ? edges[bin + 1] : edges[bin];
  };
  const moveEnd = (which: "from" | "to", minutes: number) => {
    if (which === "from")
      onChange({ ...period, fromMinutes: Math.min(minutes, period.toMinutes - minutesPerDay) });
    else onChange({ ...period, toMinutes: Math.max(minutes, period.fromMinutes + minutesPerDay) });
  };
  const onDown = (event: PointerEvent<HTMLElement>, kind: "from" | "to" | "new") => {
    if (event.button !== 0) return;
    event.stopPropagation();
    area.current?.setPointerCapture(event.pointerId);
    const bin = binOf(edges, minutesAt(event));
    drag.current = { kind, anchor: bin };
    if (kind === "new") onChange({ fromMinutes: edges[bin], toMinutes: edges[bin + 1] });
  };
  const onMove = (event: PointerEvent) => {
    const minutes = minutesAt(event);
    const bin = binOf(edges, minutes);
    setPointed(bin);
    if (!drag.current) return;
    const { kind, anchor } = drag.current;
    if (kind === "new")
      onChange({ fromMinutes: edges[Math.min(anchor, bin)], toMinutes: edges[Math.max(anchor, bin) + 1] });
    else moveEnd(kind, nearestEdge(minutes));
  };
  const onKey = (event: KeyboardEvent, which: "from" | "to") => {
    const value = which === "from" ? period.fromMinutes : period.toMinutes;
    const next = keyTarget(event, value, edges);
    if (next === null) return;
    event.preventDefault();
    moveEnd(which, Math.min(end, Math.max(start, next)));
  };
  const handle = (which: "from" | "to") => {
    const minutes = which === "from" ? period.fromMinutes : period.toMinutes;
    return (
      <div
        className={styles.handle}
        style={{ left: `${percent(minutes)}%` }}
        role="slider"
        tabIndex={0}
        aria-label={t(which === "from" ? "timeline.from" : "timeline.to")}
        aria-valuemin={start / minutesPerDay}
        aria-valuemax={end / minutesPerDay}
        aria-valuenow={minutes / minutesPerDay}
        aria-valuetext={formats.date(which === "from" ? minutes : minutes - minutesPerDay)}
        onKeyDown={(event) => onKey(event, which)}
        onPointerDown={(event) => onDown(event, which)}
      />
    );
  };
  const told = pointed !== null && pointed < counts.length ? pointed : null;
  return (
    <div className={styles.brush}>
      <div
        ref={area}
        className={styles.area}
        style={{ height }}
        onPointerDown={(event) => onDown(event, "new")}
        onPointerMove={onMove}
        onPointerUp={() => {
          drag.current = null;
        }}
        onPointerLeave={() => setPointed(null)}
      >
        <svg
          className={styles.bars}
          viewBox={`0 0 ${end - start} ${height}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {Array.from(counts, (value, bin) => {
            const size = largest > 0 ? (value / largest) * (height - 3) : 0;
            const width = edges[bin + 1] - edges[bin];
            const inside = edges[bin + 1] > period.fromMinutes && edges[bin] < period.toMinutes;
            return (
              <rect
                key={edges[bin]}
                x={edges[bin] - start + width * 0.08}
                width={width * 0.84}
                y={height - size}
                height={size}
                className={styles.bar}
                data-inside={inside || undefined}
                data-pointed={bin === told || undefined}
              />
            );
          })}
        </svg>
        <div
          className={styles.window}
          style={{ left: `${percent(period.fromMinutes)}%`, right: `${100 - percent(period.toMinutes)}%` }}
        />
        {handle("from")}
        {handle("to")}
        {told !== null && (
          <div
            className={styles.told}
            style={{ left: `${percent((edges[told] + edges[told + 1]) / 2)}%` }}
            data-side={told > counts.length / 2 ? "left" : undefined}
          >
            {unit === "month"
              ? formats.month(edges[told])
              : t("timeline.weekOf", { date: formats.date(edges[told]) })}
            {" · "}
            <strong>{formats.value(counts[told], "count")}</strong>
          </div>
        )}
      </div>
      <div className={styles.axis} aria-hidden="true">
        {timeTicks(start, end).map((tick) => (
          <span key={tick.minutes} style={{ left: `${percent(tick.minutes)}%` }}>
            {tick.label ?? formats.month(tick.minutes)}
          </span>
        ))}
      </div>
    </div>
  );
}

/** Where a key takes an end of the period; null for other keys. */
function keyTarget(event: KeyboardEvent, value: number, edges: Int32Array): number | null {
  const sign = event.key === "ArrowLeft" || event.key === "ArrowDown" ? -1 : 1;
  switch (event.key) {
    case "ArrowLeft":
    case "ArrowRight":
    case "ArrowUp":
    case "ArrowDown": {
      if (event.shiftKey) return value + sign * minutesPerDay;
      if (sign > 0) return edges.find((edge) => edge > value) ?? null;
      return edges.findLast((edge) => edge < value) ?? null;
    }
    case "Home":
      return edges[0];
    case "End":
      return edges[edges.length - 1];
    default:
      return null;
  }
}
