import type { ReactNode } from "react";
import styles from "./tile.module.css";

/** One figure with its name, its interval and a remark. */
export function Tile({
  label,
  value,
  interval,
  note,
  tone,
}: {
  label: ReactNode;
  value: string;
  interval?: string;
  note?: ReactNode;
  tone?: "plain" | "quiet";
}) {
  return (
    <div className={styles.tile} data-tone={tone}>
      <dt>{label}</dt>
      <dd>
        <span className={styles.value}>{value}</span>
        {interval && <span className={styles.interval}>{interval}</span>}
        {note && <span className={styles.note}>{note}</span>}
      </dd>
    </div>
  );
}
