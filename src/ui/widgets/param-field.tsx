import { NativeSelect, SegmentedControl, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ParamSpec } from "../../analyses/analysis.ts";
import type { Localised } from "../../base/language.ts";
import type { ParamValue } from "../../model/project.ts";
import { useLocalised } from "../app-context.tsx";
import { FactorsParam } from "./factors-param.tsx";
import { Labelled } from "./labelled.tsx";
import { NumberParam } from "./number-param.tsx";
import { WeightsParam } from "./weights-param.tsx";

const longestSegments = 34;

/** One parameter: the control that fits its kind. */
export function ParamField({
  spec,
  value,
  chosen,
  weightLabel,
  leftOut,
  onChange,
}: {
  spec: ParamSpec;
  value: ParamValue;
  /** What was chosen in place of an automatic value. */
  chosen?: number;
  /** What the indicator of a weight is called. */
  weightLabel?: (id: string) => string | undefined;
  /** What cannot count at any weight, and why; null while that is not known. */
  leftOut: Readonly<Record<string, Localised>> | null;
  onChange: (value: ParamValue) => void;
}) {
  const { t } = useTranslation();
  const local = useLocalised();
  const label = local(spec.label);
  const help = local(spec.help);
  switch (spec.kind) {
    case "number":
      return <NumberParam spec={spec} value={Number(value)} chosen={chosen} onChange={onChange} />;
    case "choice": {
      const data = spec.choices.map((choice) => ({ value: choice.id, label: local(choice.label) }));
      const short =
        data.length <= 3 && data.reduce((sum, each) => sum + each.label.length, 0) <= longestSegments;
      return short ? (
        <Labelled label={label} help={help}>
          <SegmentedControl
            fullWidth
            aria-label={label}
            value={String(value)}
            onChange={onChange}
            data={data}
          />
        </Labelled>
      ) : (
        <NativeSelect
          label={label}
          description={help}
          value={String(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
          data={data}
        />
      );
    }
    case "flag":
      return (
        <Switch
          label={label}
          description={help}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case "factors":
      return (
        <FactorsParam
          label={label}
          help={help}
          value={Array.isArray(value) ? (value as readonly string[]) : []}
          onChange={onChange}
        />
      );
    case "weights": {
      const weights = value as Readonly<Record<string, number>>;
      const rows = Object.keys({ ...spec.default, ...weights }).map((id) => ({
        id,
        label: spec.labels?.[id] ? local(spec.labels[id]) : (weightLabel?.(id) ?? id),
      }));
      return (
        <Labelled label={label} help={help}>
          <WeightsParam
            rows={rows}
            value={weights}
            leftOut={leftOut}
            onChange={onChange}
            onReset={() => onChange(spec.default)}
            resetLabel={t("params.reset")}
          />
        </Labelled>
      );
    }
  }
}
