import { NumberInput, Slider, Switch } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ParamSpec } from "../../analyses/analysis.ts";
import { useFormats, useLocalised } from "../app-context.tsx";
import { paramUnit, tidy } from "../param-units.ts";
import { Labelled } from "./labelled.tsx";
import styles from "./number-param.module.css";

type NumberSpec = Extract<ParamSpec, { kind: "number" }>;

/** A number: a field, and a slider when the range is short enough to slide over. 0 can mean "choose for me". */
export function NumberParam({
  spec,
  value,
  chosen = Number.NaN,
  onChange,
}: {
  spec: NumberSpec;
  value: number;
  /** What was chosen in place of an automatic value; NaN while nobody knows. */
  chosen?: number;
  onChange: (value: number) => void;
}) {
  const { t } = useTranslation();
  const local = useLocalised();
  const formats = useFormats();
  const [sliding, setSliding] = useState<number | null>(null);
  /** What stands in the field and cannot be used yet: the nearest value that can takes its place when the field is left. */
  const [typed, setTyped] = useState<number | string | null>(null);
  const label = local(spec.label);
  const automatic = Boolean(spec.automatic) && value === 0;
  const { text: unit, times } = paramUnit(spec.unit, formats.language);
  const shown = tidy((sliding ?? value) * times);
  const range = {
    min: tidy(spec.minimum * times),
    max: tidy(spec.maximum * times),
    step: tidy(spec.step * times),
  };
  return (
    <Labelled label={label} help={local(spec.help)}>
      {spec.automatic && (
        <Switch
          label={
            automatic && Number.isFinite(chosen) ? (
              <>
                {t("params.automatic")}
                <span className={styles.chosen}>{formats.value(chosen, spec.unit ?? "none")}</span>
              </>
            ) : (
              t("params.automatic")
            )
          }
          aria-label={t("params.automaticOf", { name: label })}
          checked={automatic}
          onChange={(event) => onChange(event.currentTarget.checked ? 0 : startOf(spec, chosen))}
          mb={automatic ? 0 : 6}
        />
      )}
      {!automatic && (
        <div className={styles.row}>
          {(range.max - range.min) / range.step <= 400 && (
            <Slider
              className={styles.slider}
              {...range}
              value={shown}
              label={null}
              thumbLabel={label}
              thumbValueText={(each) => `${formats.plain(each)} ${unit}`}
              onChange={(next) => setSliding(next / times)}
              onChangeEnd={(next) => {
                setSliding(null);
                onChange(tidy(next / times));
              }}
            />
          )}
          <NumberInput
            className={styles.field}
            aria-label={unit ? `${label} (${unit})` : label}
            {...range}
            value={typed ?? shown}
            clampBehavior="none"
            allowDecimal={!spec.whole}
            allowedDecimalSeparators={[",", "."]}
            onBlur={() => {
              setTyped(null);
              if (typed === null || typed === "") return;
              const number = tidy(Number(typed) / times);
              const nearest = Math.min(spec.maximum, Math.max(spec.minimum, number));
              if (nearest !== number) onChange(spec.automatic && number === 0 ? 0 : nearest);
            }}
            onChange={(next) => {
              const number = tidy(Number(next) / times);
              const fits = number >= spec.minimum && number <= spec.maximum;
              const taken = next !== "" && fits && (!spec.whole || Number.isInteger(number));
              setTyped(taken ? null : next);
              if (taken) onChange(number);
            }}
          />
          {unit && <span className={styles.unit}>{unit}</span>}
        </div>
      )}
    </Labelled>
  );
}

/** Where a person starts who does not want the automatic choice: at what it was, where that is known. */
function startOf(spec: NumberSpec, chosen: number): number {
  if (chosen >= spec.minimum && chosen <= spec.maximum)
    return spec.whole ? Math.round(chosen) : tidy(Number(chosen.toPrecision(3)));
  return middleOf(spec);
}

function middleOf(spec: NumberSpec): number {
  const start = Math.max(spec.minimum, spec.step);
  const middle = spec.minimum > 0 ? Math.sqrt(start * spec.maximum) : (spec.minimum + spec.maximum) / 4;
  return tidy(Math.min(spec.maximum, Math.max(start, Math.round(middle / spec.step) * spec.step)));
}
