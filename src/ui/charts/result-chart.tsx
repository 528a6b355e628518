import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ParamValues } from "../../analyses/analysis.ts";
import { useFormats, useLocalised } from "../app-context.tsx";
import { TwinSwitch } from "../widgets/twin-switch.tsx";
import type { ChartFacts } from "./chart-kinds.ts";
import { ChartTable } from "./chart-table.tsx";
import { ClockGrid } from "./clock-grid.tsx";
import { LineKey } from "./line-key.tsx";
import { LinkedPlot } from "./linked-plot.tsx";
import { hasManyLines } from "./many-lines.ts";
import { ManyLinesChart } from "./many-lines-chart.tsx";
import styles from "./result-chart.module.css";

/** A chart of the result of a request. Its twin is the table it is drawn from. */
export default function ResultChart({
  facts,
  request,
  params,
}: {
  facts: ChartFacts;
  request: string;
  /** What the result was computed with. */
  params: ParamValues;
}) {
  const { t } = useTranslation();
  const local = useLocalised();
  const formats = useFormats();
  const [twin, setTwin] = useState(false);
  if (facts.kind === "clock") return <ClockGrid counts={facts.counts} withoutHour={0} />;
  const many = hasManyLines(facts) ? facts : null;
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <span>{local(facts.title)}</span>
        {facts.kind !== "table" && <TwinSwitch shown={twin} onChange={setTwin} />}
      </figcaption>
      {facts.kind === "table" || twin ? (
        <ChartTable columns={facts.columns} title={local(facts.title)} />
      ) : many ? (
        <ManyLinesChart facts={many} request={request} params={params} />
      ) : (
        <>
          <LinkedPlot facts={facts} request={request} />
          {facts.kind === "histogram" && !Number.isNaN(facts.marker) && (
            <p className={styles.marker}>
              {t("chart.marker", { value: formats.value(facts.marker, facts.column.unit) })}
            </p>
          )}
          {facts.kind === "curve" && facts.lines.length > 1 && (
            <LineKey lines={facts.lines} besidePoints={facts.points !== null} />
          )}
        </>
      )}
    </figure>
  );
}
