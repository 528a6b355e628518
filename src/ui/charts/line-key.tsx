import type { NumberColumn } from "../../base/column.ts";
import { useLocalised } from "../app-context.tsx";
import styles from "./line-key.module.css";
import { lineStyle } from "./line-styles.ts";

/** Which stroke is which line. */
export function LineKey({ lines, besidePoints }: { lines: readonly NumberColumn[]; besidePoints: boolean }) {
  const local = useLocalised();
  return (
    <ul className={styles.key}>
      {lines.map((line, index) => (
        <li key={line.id}>
          <svg width={28} height={8} aria-hidden="true">
            <line x1={0} x2={28} y1={4} y2={4} {...lineStyle(index, besidePoints)} />
          </svg>
          {local(line.label)}
        </li>
      ))}
    </ul>
  );
}
