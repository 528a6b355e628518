import { useTranslation } from "react-i18next";
import { type Column, columnLength } from "../../base/column.ts";
import { useFormats, useLocalised } from "../app-context.tsx";
import { cellName } from "./cell-name.ts";
import styles from "./chart-table.module.css";

/** More is not read in a panel. */
const mostRows = 300;

/** A small table of a result. Arrows scroll it: it can be focused. */
export function ChartTable({ columns, title }: { columns: readonly Column[]; title: string }) {
  const local = useLocalised();
  const { t } = useTranslation();
  const formats = useFormats();
  const { language } = formats;
  const length = columns[0] ? columnLength(columns[0]) : 0;
  const rows = Array.from({ length: Math.min(mostRows, length) }, (_, row) => row);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable from the keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={title}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" data-number={column.kind === "number" || undefined}>
                {local(column.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              {columns.map((column) => (
                <td key={column.id} data-number={column.kind === "number" || undefined}>
                  {cellName(column, row, language)}
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
