import { Button, Slider } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Localised } from "../../base/language.ts";
import { formatShares } from "../../base/whole-percentages.ts";
import { useFormats, useLocalised } from "../app-context.tsx";
import { weightShares } from "./weight-share.ts";
import styles from "./weights-param.module.css";

const largest = 5;

export interface WeightRow {
  readonly id: string;
  readonly label: string;
}

/** How much each indicator counts: one slider each, and its share of all that count, or that it does not and why. */
export function WeightsParam({
  rows,
  value,
  leftOut,
  onChange,
  onReset,
  resetLabel,
}: {
  rows: readonly WeightRow[];
  value: Readonly<Record<string, number>>;
  /** What cannot count at any weight, and why; null while that is not known, and so no share is. */
  leftOut: Readonly<Record<string, Localised>> | null;
  onChange: (value: Readonly<Record<string, number>>) => void;
  onReset: () => void;
  resetLabel: string;
}) {
  const { t } = useTranslation();
  const local = useLocalised();
  const formats = useFormats();
  const [sliding, setSliding] = useState<{ id: string; weight: number } | null>(null);
  const weightOf = (id: string) => (sliding?.id === id ? sliding.weight : (value[id] ?? 0));
  const shares = weightShares(Object.fromEntries(rows.map(({ id }) => [id, weightOf(id)])), leftOut ?? {});
  const shareTexts = formatShares(
    rows.map(({ id }) => shares[id]),
    formats.language,
  );
  const shareText = (index: number) => {
    if (Number.isNaN(shares[rows[index].id])) return t("params.doesNotCount");
    return leftOut ? shareTexts[index] : "";
  };
  return (
    <div className={styles.weights}>
      {rows.map((row, index) => {
        const weight = weightOf(row.id);
        const reason = leftOut?.[row.id];
        return (
          <div key={row.id} className={styles.row}>
            <span className={styles.label}>
              {row.label}
              {reason && <small>{local(reason)}</small>}
            </span>
            <span className={styles.share}>{shareText(index)}</span>
            <Slider
              className={styles.slider}
              min={0}
              max={largest}
              step={0.25}
              value={weight}
              label={null}
              thumbLabel={row.label}
              thumbValueText={(each) => [formats.measure(each), shareText(index)].filter(Boolean).join(", ")}
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
