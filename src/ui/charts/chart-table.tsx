import { useTranslation } from "react-i18next";
import { minutesFromIsoDate } from "../../base/civil-time.ts";
import { type Column, columnLength, type Unit } from "../../base/column.ts";
import { unitUnder } from "../../symbology/unit-text.ts";
import { useFormats, useLocalised } from "../app-context.tsx";
import { cellName } from "./cell-name.ts";
import styles from "./chart-table.module.css";

/** Units that a figure of a table does not show by itself. */
const unitsToName: readonly Unit[] = ["meters", "km2", "days"];

/** More is not read in a panel. */
const mostRows = 300;

function holdsSomething(column: Column): boolean {
  if (column.kind === "text") return column.values.some((value) => value !== "");
  return column.kind !== "number" || column.values.some((value) => !Number.isNaN(value));
}

/** A small table of a result, without the columns that hold nothing. Arrows scroll it: it can be focused. */
export function ChartTable({ columns, title }: { columns: readonly Column[]; title: string }) {
  const local = useLocalised();
  const { t } = useTranslation();
  const formats = useFormats();
  const { language } = formats;
  const length = columns[0] ? columnLength(columns[0]) : 0;
  const shown = columns.filter(holdsSomething);
  const unitOf = (column: Column) =>
    column.kind === "number" && unitsToName.includes(column.unit)
      ? local(unitUnder(column.label, column.unit))
      : "";
  const cell = (column: Column, row: number) => {
    const day = column.kind === "text" ? minutesFromIsoDate(column.values[row]) : Number.NaN;
    return Number.isNaN(day) ? cellName(column, row, language) : formats.date(day);
  };
  const rows = Array.from({ length: Math.min(mostRows, length) }, (_, row) => row);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable from the keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={title}>
      <table className={styles.table}>
        <thead>
          <tr>
            {shown.map((column) => (
              <th key={column.id} scope="col" data-number={column.kind === "number" || undefined}>
                {local(column.label)}
                {unitOf(column) && <span className={styles.unit}> ({unitOf(column)})</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              {shown.map((column) => (
                <td key={column.id} data-number={column.kind === "number" || undefined}>
                  {cell(column, row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {length > rows.length && (
        <p className={styles.rest}>{t("chart.more", { n: formats.number(length - rows.length) })}</p>
      )}
    </section>
  );
}
