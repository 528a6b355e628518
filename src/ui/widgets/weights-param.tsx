import { Button, Slider } from "@mantine/core";
import { useState } from "react";
import { useFormats } from "../app-context.tsx";
import styles from "./weights-param.module.css";

const largest = 5;

export interface WeightRow {
  readonly id: string;
  readonly label: string;
}

/** How much each indicator counts: one slider each, and the share that results. */
export function WeightsParam({
  rows,
  value,
  onChange,
  onReset,
  resetLabel,
}: {
  rows: readonly WeightRow[];
  value: Readonly<Record<string, number>>;
  onChange: (value: Readonly<Record<string, number>>) => void;
  onReset: () => void;
  resetLabel: string;
}) {
  const formats = useFormats();
  const [sliding, setSliding] = useState<{ id: string; weight: number } | null>(null);
  const weightOf = (id: string) => (sliding?.id === id ? sliding.weight : (value[id] ?? 0));
  const total = rows.reduce((sum, row) => sum + weightOf(row.id), 0);
  return (
    <div className={styles.weights}>
      {rows.map((row) => {
        const weight = weightOf(row.id);
        return (
          <div key={row.id} className={styles.row}>
            <span className={styles.label}>{row.label}</span>
            <span className={styles.share}>{formats.share(total > 0 ? weight / total : Number.NaN)}</span>
            <Slider
              className={styles.slider}
              min={0}
              max={largest}
              step={0.25}
              value={weight}
              label={null}
              thumbLabel={row.label}
              thumbValueText={(each) => formats.measure(each)}
              onChange={(next) => setSliding({ id: row.id, weight: next })}
              onChangeEnd={(next) => {
                setSliding(null);
                onChange({ ...value, [row.id]: next });
              }}
            />
          </div>
        );
      })}
      <Button variant="subtle" size="compact-xs" className={styles.reset} onClick={onReset}>
        {resetLabel}
      </Button>
    </div>
  );
}
