import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { IncidentTable } from "../../model/incidents.ts";
import { type Change, clocksOf, type Figure, indicatorsOf, totalPopulation } from "../../state/indicators.ts";
import { useFormats, useProject } from "../app-context.tsx";
import { changeText, intervalText } from "../figure-text.ts";
import { Section } from "../widgets/section.tsx";
import { Tile } from "../widgets/tile.tsx";
import styles from "./indicator-section.module.css";

/** How much: the count and the rate of the period, what changed, and the committee's two clocks. */
export function IndicatorSection({ incidents }: { incidents: IncidentTable }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { scope, levels } = useProject();
  const population = totalPopulation(levels[scope.level] ?? null, scope);
  const now = useMemo(
    () => indicatorsOf(incidents, scope.filters, scope.period, population),
    [incidents, scope.filters, scope.period, population],
  );
  const clocks = useMemo(
    () => clocksOf(incidents, scope.filters, population),
    [incidents, scope.filters, population],
  );
  const interval = (figure: Figure, unit: "count" | "per100k") => intervalText(figure, unit, formats, t);
  const change = (value: Change | null) => (value ? changeText(value, formats, t) : t("indicators.noBefore"));
  return (
    <Section title={now.period ? formats.period(now.period) : t("indicators.title")}>
      <dl className={styles.main}>
        <Tile
          label={t("indicators.count")}
          value={formats.value(now.count.value, "count")}
          interval={interval(now.count, "count")}
        />
        <Tile
          label={t("indicators.rate")}
          value={formats.value(now.ratePer100k.value, "per100k")}
          interval={
            Number.isNaN(population) ? t("indicators.noPopulation") : interval(now.ratePer100k, "per100k")
          }
        />
      </dl>
      <p className={styles.change}>
        {scope.period ? change(now.change) : t("indicators.wholeTime")}
        {now.change && (
          <span>
            {t("indicators.against", {
              period: formats.period(now.change.beforePeriod),
              n: formats.value(now.change.before, "count"),
            })}
          </span>
        )}
      </p>
      {clocks && (
        <dl className={styles.clocks}>
          <Tile
            tone="quiet"
            label={t("indicators.lastYear")}
            value={formats.value(clocks.lastYear.count.value, "count")}
            interval={interval(clocks.lastYear.count, "count")}
            note={change(clocks.lastYear.change)}
          />
          <Tile
            tone="quiet"
            label={t("indicators.last30Days")}
            value={formats.value(clocks.last30Days.count.value, "count")}
            interval={interval(clocks.last30Days.count, "count")}
            note={change(clocks.last30Days.change)}
          />
        </dl>
      )}
    </Section>
  );
}
