import { useTranslation } from "react-i18next";
import type { TableGuess } from "../../../intake/inspect-table.ts";
import styles from "./import.module.css";

const rowsShown = 8;

/** The first rows as they stand in the file. */
export function PreviewTable({ guess, used }: { guess: TableGuess; used: ReadonlySet<string> }) {
  const { t } = useTranslation();
  const { header, rows } = guess.preview;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable from the keyboard
    <section className={styles.preview} aria-label={t("import.preview")} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {header.map((name) => (
              <th key={name} scope="col" data-used={used.has(name) || undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, rowsShown).map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name than their place
            <tr key={row}>
              {cells.map((cell, column) => (
                <td key={header[column]} data-used={used.has(header[column]) || undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
