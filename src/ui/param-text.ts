import type { TFunction } from "i18next";
import type { ParamSpec } from "../analyses/analysis.ts";
import type { ParamValue } from "../model/project.ts";
import type { Formats } from "./formats.ts";
import { paramUnit, tidy } from "./param-units.ts";

/** The value of a parameter in words. */
export function paramText(spec: ParamSpec, value: ParamValue, formats: Formats, t: TFunction): string {
  switch (spec.kind) {
    case "number": {
      if (spec.automatic && value === 0) return t("params.automatic");
      const unit = paramUnit(spec.unit, formats.language);
      return `${formats.plain(tidy(Number(value) * unit.times))} ${unit.text}`.trim();
    }
    case "choice":
      return spec.choices.find((choice) => choice.id === value)?.label[formats.language] ?? String(value);
    case "flag":
      return t(value === true ? "common.yes" : "common.no");
    case "factors":
      return Array.isArray(value) && value.length > 0 ? value.join(", ") : t("params.defaultFactors");
    case "weights":
      return Object.entries(value as Readonly<Record<string, number>>)
        .map(([id, weight]) => `${spec.labels?.[id]?.[formats.language] ?? id}: ${formats.plain(weight)}`)
        .join(", ");
  }
}
