import type { ParamSpec, ParamValues } from "../../analyses/analysis.ts";
import type { ParamValue } from "../../model/project.ts";
import { ParamField } from "./param-field.tsx";
import styles from "./param-form.module.css";

/** Controls for the parameters of an analysis, made from what the analysis says about them. */
export function ParamForm({
  specs,
  values,
  only,
  chosen = {},
  weightLabel,
  onChange,
}: {
  specs: Readonly<Record<string, ParamSpec>>;
  values: ParamValues;
  /** Show only these kinds of parameters. */
  only?: readonly ParamSpec["kind"][];
  /** What was chosen for those left automatic, by name. */
  chosen?: Readonly<Record<string, number>>;
  weightLabel?: (id: string) => string | undefined;
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
        <ParamField
          key={name}
          spec={spec}
          value={values[name] ?? spec.default}
          chosen={chosen[name]}
          weightLabel={weightLabel}
          onChange={(value) => onChange(name, value)}
        />
      ))}
    </div>
  );
}
