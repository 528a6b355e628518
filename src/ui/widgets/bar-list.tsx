import { Checkbox } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Unit } from "../../base/column.ts";
import { useFormats } from "../app-context.tsx";
import styles from "./bar-list.module.css";

export interface BarRow {
  readonly id: string;
  readonly label: string;
  readonly value: number;
}

/**
 * Classes with their counts as bars. With `onToggle` each bar is a checkbox: nothing checked means that everything
 * counts.
 */
export function BarList({
  rows,
  total,
  checked,
  onToggle,
  label,
  unit = "count",
}: {
  rows: readonly BarRow[];
  /** What shares are taken of; rows can be the largest few. */
  total: number;
  checked?: readonly string[];
  onToggle?: (id: string) => void;
  label: string;
  unit?: Unit;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const list = useId();
  const largest = Math.max(1e-9, ...rows.map((row) => row.value));
  const filtered = Boolean(checked?.length);
  return (
    <ul className={styles.list} aria-label={label}>
      {rows.map((row) => {
        const kept = !filtered || checked?.includes(row.id);
        const share = total > 0 ? row.value / total : Number.NaN;
        const content = (
          <>
            <span className={styles.label}>{row.label}</span>
            <span className={styles.count}>{formats.value(row.value, unit)}</span>
            <span className={styles.share}>{formats.share(share)}</span>
            <span className={styles.track} aria-hidden>
              <span
                className={styles.bar}
                data-kept={kept || undefined}
                style={{ width: `${(100 * row.value) / largest}%` }}
              />
            </span>
          </>
        );
        return (
          <li key={row.id}>
            {onToggle ? (
              <label className={styles.row} data-choice htmlFor={`${list} ${row.id}`}>
                <Checkbox
                  id={`${list} ${row.id}`}
                  className={styles.box}
                  checked={checked?.includes(row.id) ?? false}
                  onChange={() => onToggle(row.id)}
                  aria-label={t("filters.only", { name: row.label })}
                />
                {content}
              </label>
            ) : (
              <div className={styles.row}>{content}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
