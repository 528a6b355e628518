import { plot } from "@observablehq/plot";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAppState, useFormats, useLocalised } from "../app-context.tsx";
import { TwinSwitch } from "../widgets/twin-switch.tsx";
import type { ChartFacts } from "./chart-facts.ts";
import { chartOptions } from "./chart-options.ts";
import { ChartTable } from "./chart-table.tsx";
import { ClockGrid } from "./clock-grid.tsx";
import styles from "./result-chart.module.css";

const width = 312;

/** A small table of a result as a chart. Its twin is the table itself. */
export default function ResultChart({ facts }: { facts: ChartFacts }) {
  const local = useLocalised();
  const [twin, setTwin] = useState(false);
  if (facts.kind === "clock") return <ClockGrid counts={facts.counts} withoutHour={0} />;
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <span>{local(facts.title)}</span>
        {facts.kind !== "table" && <TwinSwitch shown={twin} onChange={setTwin} />}
      </figcaption>
      {facts.kind === "table" || twin ? <ChartTable columns={facts.columns} /> : <Drawing facts={facts} />}
    </figure>
  );
}

/** Drawn by Observable Plot into its place. Rows that are pointed at elsewhere stand out here. */
function Drawing({ facts }: { facts: Exclude<ChartFacts, { kind: "clock" | "table" }> }) {
  const { t } = useTranslation();
  const local = useLocalised();
  const { language } = useFormats();
  const place = useRef<HTMLDivElement>(null);
  const linked = facts.kind === "curve" && facts.points !== null;
  const hovered = useAppState(({ session }) =>
    linked && session.hovered?.kind === "area" ? session.hovered.row : -1,
  );
  const selected = useAppState(({ session }) =>
    linked && session.selected?.kind === "area" ? session.selected.row : -1,
  );
  const options = useMemo(
    () => chartOptions(facts, language, width, { hovered, selected }),
    [facts, language, hovered, selected],
  );
  useEffect(() => {
    const drawn = plot(options);
    drawn.setAttribute("aria-hidden", "true");
    place.current?.replaceChildren(drawn);
  }, [options]);
  return (
    <div
      ref={place}
      className={styles.plot}
      role="img"
      aria-label={t("chart.of", { title: local(facts.title) })}
    />
  );
}
