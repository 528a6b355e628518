import { Button, SegmentedControl } from "@mantine/core";
import { useDeferredValue, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { IncidentTable } from "../../model/incidents.ts";
import type { Period, Scope } from "../../model/scope.ts";
import { binEdges, countByPeriod, recordedPeriod } from "../../model/series.ts";
import { rowsInScope } from "../../model/tally.ts";
import { setPeriod } from "../../state/commands/set-period.ts";
import { presetPeriod, timeExtent, yearPeriod, yearsOf } from "../../state/periods.ts";
import { useApp, useFormats, useProject } from "../app-context.tsx";
import { PeriodBrush } from "../charts/period-brush.tsx";
import styles from "./timeline.module.css";
import { TimelinePlayer } from "./timeline-player.tsx";
import { YearMenu } from "./year-menu.tsx";

type TimelineUnit = "week" | "month";

/** When: events by month or week, and the period that everything else counts. */
export default function Timeline() {
  const { incidents } = useProject();
  const extent = useMemo(() => incidents && timeExtent(incidents), [incidents]);
  if (!incidents || !extent) return null;
  return <TimelineOf incidents={incidents} extent={extent} />;
}

interface Counted {
  readonly incidents: IncidentTable;
  readonly level: string;
  readonly filters: Scope["filters"];
  readonly edges: Int32Array;
}

/** Events per bin, whatever the period; none yet while nothing was counted. */
function useCounts(counted: Counted | null, edges: Int32Array): { edges: Int32Array; counts: Float64Array } {
  return useMemo(() => {
    if (!counted) return { edges, counts: new Float64Array(Math.max(0, edges.length - 1)) };
    const { incidents, level, filters } = counted;
    const roles = { count: null, population: null, variable: null };
    const rows = rowsInScope(incidents, { level, filters, period: null, roles });
    return { edges: counted.edges, counts: countByPeriod(incidents, rows, counted.edges) };
  }, [counted, edges]);
}

function TimelineOf({ incidents, extent }: { incidents: IncidentTable; extent: Period }) {
  const { t } = useTranslation();
  const app = useApp();
  const formats = useFormats();
  const { period, filters, level } = useProject().scope;
  const [unit, setUnit] = useState<TimelineUnit>("month");
  const wished = useMemo(
    () => ({ incidents, level, filters, edges: binEdges(extent, unit) }),
    [incidents, level, filters, extent, unit],
  );
  // The frame is there at once; counting a large table comes after it.
  const { edges, counts } = useCounts(useDeferredValue(wished, null), wished.edges);
  const choose = (next: Period | null) => app.dispatch(setPeriod, { period: next });
  const same = (other: Period | null) =>
    period?.fromMinutes === other?.fromMinutes && period?.toMinutes === other?.toMinutes;
  const presets = [
    { id: "lastYear", period: presetPeriod("lastYear", extent) },
    { id: "last30Days", period: presetPeriod("last30Days", extent) },
    { id: "all", period: null },
  ] as const;
  return (
    <section className={styles.timeline} aria-label={t("timeline.title")}>
      <div className={styles.bar}>
        <TimelinePlayer extent={extent} edges={edges} />
        <strong className={styles.period}>
          {formats.period(period ?? recordedPeriod(incidents) ?? extent)}
        </strong>
        <div className={styles.presets}>
          {presets.map((preset) => (
            <Button
              key={preset.id}
              size="compact-xs"
              variant={same(preset.period) ? "light" : "subtle"}
              color={same(preset.period) ? "teal" : "gray"}
              aria-pressed={same(preset.period)}
              aria-label={t(`timeline.presetNames.${preset.id}`)}
              onClick={() => choose(preset.period)}
            >
              {t(`timeline.presets.${preset.id}`)}
            </Button>
          ))}
          <YearMenu
            years={yearsOf(extent)}
            chosen={yearsOf(extent).find((year) => same(yearPeriod(year))) ?? null}
            onChoose={(year) => choose(yearPeriod(year))}
          />
        </div>
        <SegmentedControl
          className={styles.unit}
          aria-label={t("timeline.unit")}
          value={unit}
          onChange={(value) => setUnit(value as TimelineUnit)}
          data={[
            { value: "month", label: t("timeline.month") },
            { value: "week", label: t("timeline.week") },
          ]}
        />
      </div>
      <PeriodBrush edges={edges} counts={counts} period={period ?? extent} unit={unit} onChange={choose} />
    </section>
  );
}
