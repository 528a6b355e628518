import { NativeSelect } from "@mantine/core";
import { memo, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { IncidentTable } from "../../model/incidents.ts";
import type { IncidentFilter } from "../../model/scope.ts";
import { recordedPeriod } from "../../model/series.ts";
import {
  type Comparison,
  clocksOf,
  comparableYears,
  countFigure,
  type PeriodCount,
  periodCount,
} from "../../state/indicators.ts";
import { useApp, useAppState, useFormats, useProject, useRequest } from "../app-context.tsx";
import { changeText, intervalText, shortChangeText } from "../figure-text.ts";
import { useCountName } from "../use-count-name.ts";
import { useCounted } from "../use-counted.ts";
import { Section } from "../widgets/section.tsx";
import { Tile } from "../widgets/tile.tsx";
import styles from "./indicator-section.module.css";

/** How much: the count and the rate of the period, what changed, and the committee's two clocks. */
export function IndicatorSection() {
  const { t } = useTranslation();
  const formats = useFormats();
  const counted = useCounted();
  const countName = useCountName();
  const { scope, incidents, levels } = useProject();
  const level = levels[scope.level];
  const { result, stale } = useRequest("situation");
  const recorded = scope.roles.count === null ? incidents : null;
  const period = scope.period ?? (recorded ? recordedPeriod(recorded) : null);
  const scalars = result?.scalars ?? {};
  const withoutAreas = useMemo(
    () => (recorded && !level ? periodCount(recorded, scope.filters, scope.period).count : null),
    [recorded, level, scope.filters, scope.period],
  );
  const count = withoutAreas ?? countFigure(scalars.total ?? Number.NaN);
  const rate = {
    value: scalars.overallRatePer100k ?? Number.NaN,
    lower: scalars.overallLower ?? Number.NaN,
    upper: scalars.overallUpper ?? Number.NaN,
  };
  return (
    <Section title={period ? formats.period(period) : t("indicators.title")}>
      <dl className={styles.main} data-stale={stale || undefined}>
        <Tile
          label={countName ?? counted(t("indicators.count"))}
          value={formats.value(count.value, "count")}
          interval={intervalText(count, "count", formats, t)}
        />
        <Tile
          label={t(scalars.annualised === 0 ? "indicators.rate" : "indicators.yearlyRate")}
          value={formats.value(rate.value, "per100k")}
          interval={
            (result || !level) && Number.isNaN(rate.value)
              ? t("indicators.noPopulation")
              : intervalText(rate, "per100k", formats, t)
          }
        />
      </dl>
      {recorded && <Changes incidents={recorded} filters={scope.filters} />}
    </Section>
  );
}

function Changes({ incidents, filters }: { incidents: IncidentTable; filters: readonly IncidentFilter[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { period } = useProject().scope;
  const years = useMemo(() => comparableYears(incidents), [incidents]);
  const wished = useAppState((state) => state.session.comparison);
  // A year that newer data does not cover any more is no choice.
  const comparison = typeof wished === "number" && !years.includes(wished) ? "previous" : wished;
  const now = useMemo(
    () => periodCount(incidents, filters, period, comparison),
    [incidents, filters, period, comparison],
  );
  const clocks = useMemo(() => clocksOf(incidents, filters), [incidents, filters]);
  const clock = (label: string, value: PeriodCount) => (
    <Tile
      tone="quiet"
      label={label}
      value={formats.value(value.count.value, "count")}
      interval={intervalText(value.count, "count", formats, t)}
      note={value.change ? shortChangeText(value.change, formats, t) : t("indicators.noBefore")}
    />
  );
  return (
    <>
      {period && <CompareWith years={years} chosen={comparison} />}
      <p className={styles.change} role="status">
        {!period
          ? t("indicators.wholeTime")
          : now.change
            ? changeText(now.change, formats, t)
            : t("indicators.notCovered")}
        {now.change && (
          <span>
            {t("indicators.against", {
              period: formats.period(now.change.beforePeriod),
              n: formats.value(now.change.before, "count"),
            })}
            {now.change.perDay && ` ${t("indicators.perDay")}`}
          </span>
        )}
      </p>
      {clocks && (
        <dl className={styles.clocks}>
          {clock(t("indicators.lastYear"), clocks.lastYear)}
          {clock(t("indicators.last30Days"), clocks.last30Days)}
        </dl>
      )}
    </>
  );
}

/** Kept as it is while figures change around it. */
const CompareWith = memo(function CompareWith({
  years,
  chosen,
}: {
  years: readonly number[];
  chosen: Comparison;
}) {
  const { t } = useTranslation();
  const app = useApp();
  return (
    <NativeSelect
      mt={8}
      size="xs"
      label={t("indicators.compareWith")}
      value={String(chosen)}
      onChange={({ currentTarget: { value } }) =>
        app.setSession({
          comparison: value === "previous" || value === "yearBefore" ? value : Number(value),
        })
      }
      data={[
        { value: "previous", label: t("indicators.previous") },
        { value: "yearBefore", label: t("indicators.yearBefore") },
        ...years.map((year) => ({ value: String(year), label: t("indicators.wholeYear", { year }) })),
      ]}
    />
  );
});
