import { Button, SegmentedControl } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { IncidentTable } from "../../model/incidents.ts";
import type { Period } from "../../model/scope.ts";
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

function TimelineOf({ incidents, extent }: { incidents: IncidentTable; extent: Period }) {
  const { t } = useTranslation();
  const app = useApp();
  const formats = useFormats();
  const { period, filters, level } = useProject().scope;
  const [unit, setUnit] = useState<TimelineUnit>("month");
  const edges = useMemo(() => binEdges(extent, unit), [extent, unit]);
  const counts = useMemo(() => {
    const everyTime = {
      level,
      filters,
      period: null,
      roles: { count: null, population: null, variable: null },
    };
    return countByPeriod(incidents, rowsInScope(incidents, everyTime), edges);
  }, [incidents, level, filters, edges]);
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
