import { useTranslation } from "react-i18next";
import type { Column, NumberColumn } from "../../base/column.ts";
import type { AnalysisResult } from "../../model/result.ts";
import type { Figure } from "../../state/indicators.ts";
import { useAppState, useFormats, useLocalised, useProject, useRequest } from "../app-context.tsx";
import { intervalText } from "../figure-text.ts";
import { drawnColumn, specOf } from "../step-result.ts";
import { useCountName } from "../use-count-name.ts";
import { useCounted } from "../use-counted.ts";
import { BarList } from "../widgets/bar-list.tsx";
import { Section } from "../widgets/section.tsx";
import { Tile } from "../widgets/tile.tsx";
import { ColumnFacts } from "./column-facts.tsx";
import styles from "./inspector.module.css";

/** Count and rate of an area with their intervals, a reading of them, and its values in the result on the map. */
export function AreaFigures({ row }: { row: number }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const counted = useCounted();
  const countName = useCountName();
  const { result } = useRequest("situation");
  const population = numberAt(result, "population", row);
  const count = numberAt(result, "count", row);
  const rate: Figure = {
    value: numberAt(result, "ratePer100k", row),
    lower: numberAt(result, "lower", row),
    upper: numberAt(result, "upper", row),
  };
  return (
    <>
      <Section title={t("inspector.figures")}>
        <dl className={styles.tiles}>
          <Tile label={countName ?? counted(t("indicators.count"))} value={formats.value(count, "count")} />
          <Tile
            label={t(result?.scalars.annualised === 1 ? "indicators.yearlyRate" : "indicators.rate")}
            value={formats.value(rate.value, "per100k")}
            interval={intervalText(rate, "per100k", formats, t)}
          />
        </dl>
        {population > 0 && (
          <p className={styles.note}>
            {t("inspector.population", { population: formats.value(population, "people") })}
          </p>
        )}
      </Section>
      <Section title={t("reading.title")}>
        <Reading rate={rate} overall={result?.scalars.overallRatePer100k ?? Number.NaN} />
      </Section>
      <OnTheMap row={row} />
    </>
  );
}

function Reading({ rate, overall }: { rate: Figure; overall: number }) {
  const { t } = useTranslation();
  const counted = useCounted();
  const formats = useFormats();
  const words = { overall: formats.value(overall, "per100k") };
  const sentence = Number.isNaN(rate.value + overall)
    ? counted(t("inspector.noRate"))
    : rate.lower > overall
      ? t("inspector.above", words)
      : rate.upper < overall
        ? t("inspector.below", words)
        : t("inspector.notDifferent", words);
  return <p className={styles.sentence}>{sentence}</p>;
}

/** What each indicator adds to the area's index, when the result on the map is made of parts. */
function Parts({ result, row }: { result: AnalysisResult; row: number }) {
  const { t } = useTranslation();
  const local = useLocalised();
  const rows = (result.tables.contributions ?? [])
    .filter((column): column is NumberColumn => column.kind === "number" && column.values[row] > 0)
    .map((column) => ({ id: column.id, label: local(column.label), value: column.values[row] }))
    .sort((a, b) => b.value - a.value);
  if (rows.length === 0) return null;
  const total = rows.reduce((sum, part) => sum + part.value, 0);
  return (
    <Section title={t("inspector.parts")}>
      <BarList rows={rows} total={total} label={t("inspector.parts")} unit="index" />
    </Section>
  );
}

/** The row's values in the result that the map shows, with its place when it is ranked. */
function OnTheMap({ row }: { row: number }) {
  const { t } = useTranslation();
  const local = useLocalised();
  const formats = useFormats();
  const step = useAppState((state) => state.session.step);
  const { maps, scope } = useProject();
  const choice = maps[step];
  const view = useRequest(choice.request);
  const { result, analysis } = view;
  if (!result || !analysis || choice.request === "situation" || result.support.kind !== "areas") return null;
  if (result.support.level !== scope.level) return null;
  const drawn = drawnColumn(view, choice.column);
  const place = drawn?.kind === "number" ? placeOf(drawn, row) : Number.NaN;
  const said = (id: string) => id === "rank" && !Number.isNaN(place);
  const shown = result.columns.filter(
    (column) => specOf(view, column.id)?.role !== "support" && !said(column.id),
  );
  return (
    <>
      <Section title={local(analysis.text).title}>
        <dl className={styles.facts}>
          {!Number.isNaN(place) && (
            <div>
              <dt>{t("inspector.place")}</dt>
              <dd>
                {t("inspector.placeOf", {
                  place: formats.number(place),
                  n: formats.number(result.support.ids.length),
                })}
              </dd>
            </div>
          )}
          <ColumnFacts columns={shown} row={row} empty={t("inspector.noValue")} />
        </dl>
      </Section>
      <Parts result={result} row={row} />
    </>
  );
}

function numberAt(result: AnalysisResult | null, id: string, row: number): number {
  const column = result?.columns.find((each: Column) => each.id === id);
  return column?.kind === "number" ? column.values[row] : Number.NaN;
}

/** Place from 1 by falling value; NaN without a value. */
function placeOf(column: NumberColumn, row: number): number {
  const own = column.values[row];
  if (Number.isNaN(own)) return Number.NaN;
  return 1 + column.values.reduce((above, value) => above + (value > own ? 1 : 0), 0);
}
