import { type CategoryColumn, missingCode } from "../base/column.ts";
import { classLegend, noDataStyle } from "./class-scale.ts";
import type { Theme } from "./color.ts";
import { noDataClass, type Scale, type ScaleClass } from "./scale.ts";
import { toneStyles } from "./tone-styles.ts";

/** With more classes than these, only those that something belongs to are in the legend. */
const mostListed = 10;

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
    legend: () => {
      const legend = classLegend(column, { es: "", en: "" }, classes, missing, classify);
      // A long list of classes that nothing belongs to would cover the map and tell nothing.
      return classes.length > mostListed
        ? { ...legend, entries: legend.entries.filter(({ count }) => count !== 0) }
        : legend;
    },
  };
}
