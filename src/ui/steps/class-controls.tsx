import { NativeSelect, NumberInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { NumberColumn } from "../../base/column.ts";
import type { ClassChoice, MapChoice } from "../../model/project.ts";
import { paletteKindFor } from "../../symbology/choose-scale.ts";
import { paletteOf, palettes } from "../../symbology/palettes.ts";
import { useLocalised } from "../app-context.tsx";
import styles from "./class-controls.module.css";

const methods = [
  "quantile",
  "natural",
  "equal",
  "deviation",
  "headTail",
  "box",
] as const satisfies readonly ClassChoice["method"][];
/** Methods that decide the number of classes by themselves. */
const ownCount: readonly ClassChoice["method"][] = ["deviation", "headTail", "box"];

/** How numbers are cut into classes, and with which colours. */
export default function ClassControls({
  choice,
  column,
  onChange,
}: {
  choice: MapChoice;
  column: NumberColumn;
  onChange: (map: Partial<MapChoice>) => void;
}) {
  const { t } = useTranslation();
  const local = useLocalised();
  const { classes } = choice;
  const kind = paletteKindFor(column, classes);
  return (
    <div className={styles.controls}>
      <NativeSelect
        label={t("map.method")}
        description={t(`map.methods.${classes.method === "manual" ? "quantile" : classes.method}.about`)}
        value={classes.method}
        onChange={(event) =>
          onChange({
            classes: { method: event.currentTarget.value as ClassChoice["method"], count: classes.count },
          })
        }
        data={methods.map((method) => ({ value: method, label: t(`map.methods.${method}.title`) }))}
      />
      <div className={styles.pair}>
        <NumberInput
          label={t("map.count")}
          min={2}
          max={9}
          clampBehavior="strict"
          allowDecimal={false}
          disabled={ownCount.includes(classes.method)}
          value={classes.count}
          onChange={(value) => {
            const count = Number(value);
            if (Number.isInteger(count) && count >= 2 && count <= 9)
              onChange({ classes: { ...classes, count } });
          }}
        />
        <NativeSelect
          label={t("map.palette")}
          value={paletteOf(choice.palette, kind).id}
          onChange={(event) => onChange({ palette: event.currentTarget.value })}
          data={palettes
            .filter((palette) => palette.kind === kind)
            .map((palette) => ({ value: palette.id, label: local(palette.label) }))}
        />
      </div>
    </div>
  );
}
