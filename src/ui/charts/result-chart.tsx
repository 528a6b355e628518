import { plot } from "@observablehq/plot";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "../../base/column.ts";
import { useFormats, useLocalised } from "../app-context.tsx";
import { TwinSwitch } from "../widgets/twin-switch.tsx";
import { chartFacts } from "./chart-facts.ts";
import { chartOptions } from "./chart-options.ts";
import { ChartTable } from "./chart-table.tsx";
import styles from "./result-chart.module.css";

const width = 312;

/** A small table of a result as a chart: curves with their bands, or bars for classes. Its twin is the table itself. */
export default function ResultChart({ columns }: { columns: readonly Column[] }) {
  const { t } = useTranslation();
  const local = useLocalised();
  const formats = useFormats();
  const place = useRef<HTMLDivElement>(null);
  const [twin, setTwin] = useState(false);
  const facts = useMemo(() => chartFacts(columns), [columns]);
  const { language } = formats;
  useEffect(() => {
    if (twin || !facts || !place.current) return;
    const drawn = plot(chartOptions(facts, language, width));
    place.current.replaceChildren(drawn);
    return () => drawn.remove();
  }, [facts, twin, language]);
  const title = facts
    ? local(facts.lines[0]?.label ?? facts.x.label)
    : columns.map((each) => local(each.label)).join(", ");
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <span>{title}</span>
        {facts && <TwinSwitch shown={twin} onChange={setTwin} />}
      </figcaption>
      {twin || !facts ? (
        <ChartTable columns={columns} />
      ) : (
        <div
          ref={place}
          className={styles.plot}
          role="img"
          aria-label={t("chart.of", { y: title, x: local(facts.x.label) })}
        />
      )}
    </figure>
  );
}
