import { type CategoryColumn, missingCode } from "../base/column.ts";
import { classLegend, noDataStyle } from "./class-scale.ts";
import type { Theme } from "./color.ts";
import { noDataClass, type Scale, type ScaleClass } from "./scale.ts";
import { toneStyles } from "./tone-styles.ts";

/** Classes without numbers: the tone of each class decides its colour and whether it is solid or an outline. */
export function categoryScale(column: CategoryColumn, theme: Theme): Scale {
  const styles = toneStyles(column.classes, theme);
  const classes = column.classes.map(
    (item, i): ScaleClass => ({ id: item.id, label: item.text, ...styles[i] }),
  );
  const missing = noDataStyle(theme);
  const classify = (row: number) => {
    const code = column.codes[row];
    return code === missingCode || code >= classes.length ? noDataClass : code;
  };
  return {
    kind: "categories",
    classes,
    noData: missing,
    length: column.codes.length,
    classify,
    color(row) {
      const index = classify(row);
      return index === noDataClass ? missing.fill : classes[index].fill;
    },
    legend: () => classLegend(column, { es: "", en: "" }, classes, missing, classify),
  };
}
