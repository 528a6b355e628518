import type { LegendModel } from "../../symbology/legend.ts";
import { useLocalised } from "../app-context.tsx";
import styles from "./legend-panel.module.css";
import { Swatch } from "./swatch.tsx";

/** A continuous scale as one bar, the highest on top. */
export function RampLegend({ legend }: { legend: LegendModel }) {
  const local = useLocalised();
  const pieces = legend.entries.filter((entry) => !entry.noData).reverse();
  const rest = legend.entries.filter((entry) => entry.noData);
  return (
    <>
      <ul className={styles.ramp}>
        {pieces.map((entry) => (
          <li key={entry.id}>
            <Swatch swatch={entry.swatch} />
            <span>{local(entry.label)}</span>
          </li>
        ))}
      </ul>
      {rest.length > 0 && (
        <ul className={styles.entries}>
          {rest.map((entry) => (
            <li key={entry.id}>
              <Swatch swatch={entry.swatch} />
              <span>{local(entry.label)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
