import { type ClassDef, missingCode } from "../../../src/base/column.ts";
import type { Localised } from "../../../src/base/language.ts";
import type { FactorKind, FactorTone } from "../../../src/model/factors.ts";

export const define = (id: string, es: string, en: string): ClassDef => ({ id, text: { es, en } });

export interface LayerPlan {
  readonly id: string;
  readonly label: Localised;
  readonly kind: FactorKind;
  readonly tone: FactorTone;
}

export const head = ({ id, label, kind, tone }: LayerPlan) => ({
  id,
  version: 1,
  source: "factores",
  label,
  kind,
  tone,
});

export const typeLabel = { es: "Tipo", en: "Type" };

export function classColumn(
  id: string,
  label: Localised,
  types: readonly string[],
  classes: readonly ClassDef[],
) {
  const codes = Uint16Array.from(types, (type) => {
    const code = classes.findIndex((item) => item.id === type);
    return code < 0 ? missingCode : code;
  });
  return { id, version: 1, label, kind: "category", codes, classes } as const;
}
