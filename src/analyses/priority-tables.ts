import type { Column } from "../base/column.ts";
import { formatMeasure } from "../base/format.ts";
import type { Localised, Sentence } from "../base/language.ts";
import type { ScoreBounds } from "../kernels/priorities/composite-index.ts";
import type { AnalysisResult } from "../model/result.ts";
import type { ColumnSpec } from "./analysis.ts";
import type { Indicator } from "./priority-indicators.ts";
import { declaredColumns } from "./result-columns.ts";

/** Correlation from which two indicators say nearly the same. */
const sayingTheSame = 0.9;

/** An indicator that takes part: the values that score 0 and 10. */
export interface UsedIndicator {
  readonly indicator: Indicator;
  readonly bounds: ScoreBounds;
}

/** An indicator that cannot take part, whatever its weight. */
export interface LeftOutIndicator {
  readonly id: string;
  readonly label: Localised;
  readonly reason: (typeof leftOutReasons)[number]["id"];
}

const leftOutReasons = [
  { id: "absent", text: { es: "Sin datos en el proyecto", en: "No data in the project" } },
  { id: "notChosen", text: { es: "No se eligió una variable", en: "No variable was chosen" } },
  { id: "alike", text: { es: "Igual, o casi, en todas las áreas", en: "Equal in all areas, or nearly" } },
  { id: "unknown", text: { es: "Indicador desconocido", en: "Unknown indicator" } },
] as const;

/** Contributions for decomposition bars (they add up to the index), raw values, and the indicators themselves. */
export function priorityTables(
  names: readonly string[],
  used: readonly UsedIndicator[],
  weights: Float64Array,
  value: Float64Array,
  changes: readonly number[],
  scoreOf: (value: number, bounds: ScoreBounds) => number,
): AnalysisResult["tables"] {
  const area: ColumnSpec = { id: "area", label: { es: "Área", en: "Area" }, kind: "text", role: "support" };
  const weighted = used.map(({ indicator, bounds }, k) =>
    indicator.values.map((item) => weights[k] * scoreOf(item, bounds)),
  );
  const contributions: Record<string, Float64Array | readonly string[]> = { area: names };
  const values: Record<string, Float64Array | readonly string[]> = { area: names };
  used.forEach(({ indicator }, k) => {
    values[indicator.id] = indicator.values.slice();
    contributions[indicator.id] = weighted[k].map((part, row) => {
      const sum = weighted.reduce((total, column) => total + column[row], 0);
      return sum > 0 ? (part / sum) * value[row] : part;
    });
  });
  const column = ({ indicator }: UsedIndicator, unit: ColumnSpec["unit"]): ColumnSpec => ({
    id: indicator.id,
    label: indicator.label,
    kind: "number",
    role: "value",
    unit,
    meaning: "score",
  });
  const number = (id: string, es: string, en: string, unit?: ColumnSpec["unit"]): ColumnSpec => ({
    id,
    label: { es, en },
    kind: "number",
    role: "value",
    unit,
    meaning: "measure",
  });
  return {
    contributions: declaredColumns([area, ...used.map((item) => column(item, "index"))], contributions),
    values: declaredColumns([area, ...used.map((item) => column(item, item.indicator.unit))], values),
    indicators: declaredColumns(
      [
        { id: "indicator", label: { es: "Indicador", en: "Indicator" }, kind: "category", role: "support" },
        number("weight", "Peso", "Weight", "share"),
        number("minimum", "Valor que puntúa 0", "Value that scores 0"),
        number("maximum", "Valor que puntúa 10", "Value that scores 10"),
        number(
          "changesWithout",
          "Cambios entre los primeros sin él",
          "Changes among the first without it",
          "count",
        ),
      ],
      {
        indicator: {
          codes: Uint16Array.from(used.keys()),
          classes: used.map(({ indicator }) => ({ id: indicator.id, text: indicator.label })),
        },
        weight: weights,
        minimum: Float64Array.from(used, ({ bounds }) => bounds.minimum),
        maximum: Float64Array.from(used, ({ bounds }) => bounds.maximum),
        changesWithout: Float64Array.from(changes),
      },
    ),
  };
}

/** The indicators that cannot take part, and why; without rows when all can. */
export function leftOutTable(leftOut: readonly LeftOutIndicator[]): readonly Column[] {
  return declaredColumns(
    [
      { id: "indicator", label: { es: "Indicador", en: "Indicator" }, kind: "category", role: "support" },
      {
        id: "reason",
        label: { es: "Por qué no cuenta", en: "Why it does not count" },
        kind: "category",
        role: "class",
      },
    ],
    {
      indicator: {
        codes: Uint16Array.from(leftOut.keys()),
        classes: leftOut.map(({ id, label }) => ({ id, text: label })),
      },
      reason: {
        codes: Uint16Array.from(leftOut, ({ reason }) => leftOutReasons.findIndex(({ id }) => id === reason)),
        classes: leftOutReasons,
      },
    },
  );
}

/** The reasons of a result's `leftOutTable`, by indicator. */
export function reasonsLeftOut(result: AnalysisResult): Readonly<Record<string, Localised>> {
  const [indicator, reason] = result.tables.leftOut ?? [];
  if (indicator?.kind !== "category" || reason?.kind !== "category") return {};
  return Object.fromEntries(
    Array.from(indicator.codes, (code, row) => [
      indicator.classes[code].id,
      reason.classes[reason.codes[row]].text,
    ]),
  );
}

/** A remark for every two indicators that say nearly the same. */
export function sameTwice(
  used: readonly UsedIndicator[],
  correlation: (a: Float64Array, b: Float64Array) => number,
): Sentence[] {
  const log: Sentence[] = [];
  for (let a = 0; a < used.length; a++)
    for (let b = a + 1; b < used.length; b++) {
      const [first, second] = [used[a].indicator, used[b].indicator];
      const r = correlation(first.values, second.values);
      if (r > sayingTheSame)
        log.push({
          es: `«${first.label.es}» y «${second.label.es}» dicen casi lo mismo (correlación ${formatMeasure(r, "es")}): juntos cuentan doble.`,
          en: `"${first.label.en}" and "${second.label.en}" say nearly the same (correlation ${formatMeasure(r, "en")}): together they count twice.`,
        });
    }
  return log;
}
