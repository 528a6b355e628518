import { useComputedColorScheme } from "@mantine/core";
import { plot } from "@observablehq/plot";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormats, useLocalised } from "../app-context.tsx";
import { binsOf } from "./bins.ts";
import { chartOptions, type DrawnChart } from "./chart-options.ts";
import { type Placed, placeBins, placeDots } from "./placed.ts";
import styles from "./result-chart.module.css";
import { RowOverlay } from "./row-overlay.tsx";
import { type PlacedTable, placeTable, TableOverlay } from "./table-overlay.tsx";

const width = 312;

/** What can be pointed at in the drawing, which is `height` pixels high: rows of the result, or rows of the chart's table. */
interface Drawn {
  readonly facts: DrawnChart;
  readonly height: number;
  readonly rows: Placed | null;
  readonly table: PlacedTable | null;
}

/**
 * A chart drawn by Observable Plot. Where it shows the rows of the result it is linked: what is pointed at, chosen or marked on
 * the map or in the table stands out here, and pointing, choosing and marking here does the same there. Elsewhere, pointing
 * says what a place of the chart means.
 */
export function LinkedPlot({
  facts,
  request,
  standing,
  onPointed,
}: {
  facts: DrawnChart;
  request: string;
  /** Of many lines, the place of the one that stands out. */
  standing?: number;
  /** Hears which row of the chart's table is pointed at; -1 for none. */
  onPointed?: (row: number) => void;
}) {
  const { t } = useTranslation();
  const local = useLocalised();
  const { language } = useFormats();
  const theme = useComputedColorScheme("light");
  const place = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const options = useMemo(
    () => chartOptions(facts, language, theme, width, standing),
    [facts, language, theme, standing],
  );
  useEffect(() => {
    const figure = plot(options);
    figure.setAttribute("aria-hidden", "true");
    place.current?.replaceChildren(figure);
    const rows = placeRows(facts, figure);
    const table = rows ? null : placeTable(facts, figure, standing);
    setDrawn({ facts, height: options.height ?? width, rows, table });
  }, [facts, options, standing]);
  const shown = drawn?.facts === facts ? drawn : null;
  const size = { width, height: shown?.height ?? 0 };
  return (
    <div className={styles.linked}>
      <div
        ref={place}
        className={styles.plot}
        role="img"
        aria-label={t("chart.of", { title: local(facts.title) })}
      />
      {shown?.rows && facts.rows && (
        <RowOverlay key={facts.kind} facts={facts} support={facts.rows} placed={shown.rows} size={size} />
      )}
      {shown?.table && (
        <TableOverlay
          key={facts.kind}
          facts={facts}
          placed={shown.table}
          size={size}
          request={request}
          standing={standing}
          onPointed={onPointed}
        />
      )}
    </div>
  );
}

/** Where each row of the result stands, when the chart shows them. */
function placeRows(facts: DrawnChart, figure: ReturnType<typeof plot>): Placed | null {
  const across = figure.scale("x")?.apply;
  const up = figure.scale("y")?.apply;
  if (!facts.rows || !across || !up) return null;
  if (facts.kind === "histogram") return placeBins(binsOf(facts.column.values, facts.marker), across, up);
  const points = facts.kind === "scatter" || facts.kind === "curve" ? facts.points : null;
  if (!points) return null;
  const { x, y, along = false } = points;
  return placeDots(
    x.values.map((value) => across(value)),
    y.values.map((value) => up(value)),
    along,
  );
}
