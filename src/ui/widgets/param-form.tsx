import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ParamAdvice, ParamSpec, ParamValues } from "../../analyses/analysis.ts";
import type { Localised } from "../../base/language.ts";
import type { ParamValue } from "../../model/project.ts";
import { useFormats, useLocalised } from "../app-context.tsx";
import { paramUnit, tidy } from "../param-units.ts";
import { ParamField } from "./param-field.tsx";
import styles from "./param-form.module.css";

/** Controls for the parameters of an analysis, made from what the analysis says about them. */
export function ParamForm({
  specs,
  values,
  only,
  chosen = {},
  weightLabel,
  leftOut,
  advice = [],
  onChange,
}: {
  specs: Readonly<Record<string, ParamSpec>>;
  values: ParamValues;
  /** Show only these kinds of parameters. */
  only?: readonly ParamSpec["kind"][];
  /** What was chosen for those left automatic, by name. */
  chosen?: Readonly<Record<string, number>>;
  weightLabel?: (id: string) => string | undefined;
  /** What cannot count at any weight, and why; null while that is not known. */
  leftOut: Readonly<Record<string, Localised>> | null;
  /** Words on the values asked for. */
  advice?: readonly ParamAdvice[];
  onChange: (name: string, value: ParamValue) => void;
}) {
  const asked = ({ when }: ParamSpec) =>
    !when || when.is.includes(String(values[when.param] ?? specs[when.param]?.default));
  const entries = Object.entries(specs).filter(
    ([, spec]) => (!only || only.includes(spec.kind)) && asked(spec),
  );
  if (entries.length === 0) return null;
  return (
    <div className={styles.form}>
      {entries.map(([name, spec]) => (
        <div key={name}>
          <ParamField
            spec={spec}
            value={values[name] ?? spec.default}
            chosen={chosen[name]}
            weightLabel={weightLabel}
            leftOut={leftOut}
            onChange={(value) => onChange(name, value)}
          />
          {advice
            .filter(({ param }) => param === name)
            .map((each) => (
              <Advice key={name} advice={each} spec={spec} onUse={() => onChange(name, each.instead)} />
            ))}
        </div>
      ))}
    </div>
  );
}

/** What is better than the value asked for, and why. It can be left as it is. */
function Advice({ advice, spec, onUse }: { advice: ParamAdvice; spec: ParamSpec; onUse: () => void }) {
  const { t } = useTranslation();
  const local = useLocalised();
  const formats = useFormats();
  const unit = spec.kind === "number" ? spec.unit : undefined;
  const { text, times } = paramUnit(unit, formats.language);
  const value = [formats.plain(tidy(advice.instead * times)), text].filter(Boolean).join(" ");
  return (
    <div className={styles.advice} role="status">
      <span>{local(advice.text)}</span>
      <Button variant="default" size="compact-xs" onClick={onUse}>
        {t("params.useInstead", { value })}
      </Button>
    </div>
  );
}
