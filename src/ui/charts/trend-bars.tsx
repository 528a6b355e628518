import { useTranslation } from "react-i18next";
import { useFormats } from "../app-context.tsx";
import { useCounted } from "../use-counted.ts";
import styles from "./trend-bars.module.css";

const width = 280;
const height = 54;

/** A small trend: one bar per bin, the chosen period solid. Its words and largest value stand beneath. */
export function TrendBars({
  counts,
  edges,
  from,
  to,
}: {
  counts: Float64Array;
  edges: Int32Array;
  /** The chosen period, in civil minutes. */
  from: number;
  to: number;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const counted = useCounted();
  const largest = counts.reduce((most, value) => Math.max(most, value), 0);
  const step = width / Math.max(1, counts.length);
  const last = edges.length - 2;
  return (
    <figure className={styles.figure}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={counted(
          t("trend.label", {
            from: formats.month(edges[0]),
            to: formats.month(edges[last]),
            most: formats.value(largest, "count"),
          }),
        )}
      >
        <line x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} className={styles.base} />
        {Array.from(counts, (value, bin) => {
          const size = largest > 0 ? (value / largest) * (height - 4) : 0;
          const inside = edges[bin] >= from && edges[bin] < to;
          return (
            <rect
              key={edges[bin]}
              x={bin * step + step * 0.12}
              width={Math.max(0.6, step * 0.76)}
              y={height - 1 - size}
              height={size}
              className={styles.bar}
              data-inside={inside || undefined}
            />
          );
        })}
      </svg>
      <figcaption className={styles.caption}>
        <span>{formats.month(edges[0])}</span>
        <span>{t("trend.most", { most: formats.value(largest, "count") })}</span>
        <span>{formats.month(edges[last])}</span>
      </figcaption>
    </figure>
  );
}
