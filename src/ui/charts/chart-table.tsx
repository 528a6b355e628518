import { type Column, columnLength } from "../../base/column.ts";
import { useFormats, useLocalised } from "../app-context.tsx";
import { cellName } from "./cell-name.ts";
import styles from "./chart-table.module.css";

/** A small table of a result, in full. */
export function ChartTable({ columns }: { columns: readonly Column[] }) {
  const local = useLocalised();
  const { language } = useFormats();
  const rows = Array.from({ length: columns[0] ? columnLength(columns[0]) : 0 }, (_, row) => row);
  return (
    <div className={styles.scroll}>
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
    </div>
  );
}
