import { NumberInput, Slider, Switch } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ParamSpec } from "../../analyses/analysis.ts";
import { unitText } from "../../symbology/unit-text.ts";
import { useFormats, useLocalised } from "../app-context.tsx";
import { Labelled } from "./labelled.tsx";
import styles from "./number-param.module.css";

type NumberSpec = Extract<ParamSpec, { kind: "number" }>;

/** A number: a field, and a slider when the range is short enough to slide over. 0 can mean "choose for me". */
export function NumberParam({
  spec,
  value,
  onChange,
}: {
  spec: NumberSpec;
  value: number;
  onChange: (value: number) => void;
}) {
  const { t } = useTranslation();
  const local = useLocalised();
  const formats = useFormats();
  const [sliding, setSliding] = useState<number | null>(null);
  const label = local(spec.label);
  const automatic = Boolean(spec.automatic) && value === 0;
  const steps = (spec.maximum - spec.minimum) / spec.step;
  const unit = spec.unit ? local(unitText[spec.unit]) : "";
  const shown = sliding ?? value;
  return (
    <Labelled label={label} help={local(spec.help)}>
      {spec.automatic && (
        <Switch
          label={t("params.automatic")}
          aria-label={t("params.automaticOf", { name: label })}
          checked={automatic}
          onChange={(event) => onChange(event.currentTarget.checked ? 0 : middleOf(spec))}
          mb={automatic ? 0 : 6}
        />
      )}
      {!automatic && (
        <div className={styles.row}>
          {steps <= 400 && (
            <Slider
              className={styles.slider}
              min={spec.minimum}
              max={spec.maximum}
              step={spec.step}
              value={shown}
              label={null}
              thumbLabel={label}
              thumbValueText={(each) => `${formats.measure(each, 6)} ${unit}`}
              onChange={setSliding}
              onChangeEnd={(next) => {
                setSliding(null);
                onChange(next);
              }}
            />
          )}
          <NumberInput
            className={styles.field}
            aria-label={label}
            min={spec.minimum}
            max={spec.maximum}
            step={spec.step}
            value={shown}
            clampBehavior="blur"
            decimalSeparator={formats.language === "es" ? "," : "."}
            rightSection={unit && unit.length <= 4 ? <span className={styles.unit}>{unit}</span> : undefined}
            onChange={(next) => {
              const number = Number(next);
              if (next !== "" && number >= spec.minimum && number <= spec.maximum) onChange(number);
            }}
          />
          {unit.length > 4 && <span className={styles.unit}>{unit}</span>}
        </div>
      )}
    </Labelled>
  );
}

/** Where a person starts who does not want the automatic choice. */
function middleOf(spec: NumberSpec): number {
  const start = Math.max(spec.minimum, spec.step);
  const middle = spec.minimum > 0 ? Math.sqrt(start * spec.maximum) : (spec.minimum + spec.maximum) / 4;
  return Math.min(spec.maximum, Math.max(start, Math.round(middle / spec.step) * spec.step));
}
