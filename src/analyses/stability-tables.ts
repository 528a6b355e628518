import type { Column } from "../base/column.ts";
import { counted, nouns } from "../base/counted.ts";
import { formatMeasure } from "../base/format.ts";
import type { Localised } from "../base/language.ts";
import type { ColumnSpec } from "./analysis.ts";
import { declaredColumns } from "./result-columns.ts";
import type { SettingFigures, StabilityFrame } from "./stability-runs.ts";
import {
  bandwidthFactors,
  familyNames,
  latticeShifts,
  ringChoices,
  sizeFactors,
  stabilityFamilies,
} from "./stability-settings.ts";

const columns: readonly ColumnSpec[] = [
  { id: "size", label: familyNames.size, kind: "category", role: "support" },
  {
    id: "hotShare",
    label: { es: "Superficie en lugares calientes", en: "Surface in hot places" },
    kind: "number",
    role: "value",
    unit: "share",
  },
  { id: "position", label: familyNames.position, kind: "category", role: "support" },
  { id: "smoothing", label: familyNames.smoothing, kind: "category", role: "support" },
  { id: "period", label: familyNames.period, kind: "category", role: "support" },
  {
    id: "hotCells",
    label: { es: "Celdas calientes", en: "Hot cells" },
    kind: "number",
    role: "value",
    unit: "count",
    meaning: "count",
  },
  {
    id: "cells",
    label: { es: "Celdas juzgadas", en: "Cells judged" },
    kind: "number",
    role: "detail",
    unit: "count",
    meaning: "count",
  },
];

/** One row per setting, in the order in which `runSettings` gives them. */
export function settingsTable(
  frame: StabilityFrame,
  method: string,
  figures: readonly SettingFigures[],
): readonly Column[] {
  const [, , smoothings, periods] = frame.levels;
  const both = (text: string): Localised => ({ es: text, en: text });
  const meters = (value: number): Localised => ({
    es: `${formatMeasure(value, "es")} m`,
    en: `${formatMeasure(value, "en")} m`,
  });
  const codes = (of: (setting: number) => number) => Uint16Array.from(figures.keys(), of);
  const classes = (labels: readonly Localised[]) => labels.map((text, i) => ({ id: String(i), text }));
  const smoothingLabels = (): readonly Localised[] =>
    method === "density"
      ? bandwidthFactors.map((factor) => meters(factor * frame.bandwidthMeters))
      : ringChoices.map((rings) => ({
          es: `${counted(rings, nouns.ring).es} de vecinas`,
          en: `${counted(rings, nouns.ring).en} of neighbours`,
        }));
  const perLattice = smoothings * periods;
  const values = (of: (figure: SettingFigures) => number) => Float64Array.from(figures, of);
  return declaredColumns(columns, {
    size: {
      codes: codes((i) => Math.floor(i / (perLattice * latticeShifts.length))),
      classes: classes(sizeFactors.map((factor) => meters(factor * frame.radiusMeters))),
    },
    hotShare: values((figure) => figure.hotShare),
    position: {
      codes: codes((i) => Math.floor(i / perLattice) % latticeShifts.length),
      classes: classes(latticeShifts.map((_, i) => both(String(i + 1)))),
    },
    smoothing: {
      codes: codes((i) => Math.floor(i / periods) % smoothings),
      classes: classes(smoothingLabels()),
    },
    period: {
      codes: codes((i) => i % periods),
      classes: classes(frame.periods.map((period) => period.label)),
    },
    hotCells: values((figure) => figure.hotCells),
    cells: values((figure) => figure.cells),
  });
}

/** How much of the disagreement each family explains, and all of them together. */
export function dependenceTable(explained: Float64Array): readonly Column[] {
  const alone = explained.reduce((sum, share) => sum + share, 0);
  const names: readonly Localised[] = [
    ...stabilityFamilies.map((family) => familyNames[family]),
    { es: "Varios a la vez", en: "Several together" },
  ];
  return declaredColumns(
    [
      {
        id: "family",
        label: { es: "Lo que se cambió", en: "What was changed" },
        kind: "category",
        role: "support",
      },
      {
        id: "dependence",
        label: { es: "Parte del desacuerdo que explica", en: "Share of the disagreement it explains" },
        kind: "number",
        role: "value",
        unit: "share",
      },
    ],
    {
      family: {
        codes: Uint16Array.from(names.keys()),
        classes: names.map((text, i) => ({ id: stabilityFamilies[i] ?? "together", text })),
      },
      dependence: Float64Array.of(...explained, Math.max(0, 1 - alone)),
    },
  );
}
