import type { ClassDef, Tone } from "../base/column.ts";
import type { Localised } from "../base/language.ts";
import type { EmergingClass, EmergingPattern } from "../kernels/time/emerging-pattern.ts";
import type { ColumnSpec } from "./analysis.ts";

/** Columns of the emerging hot spots. */
export const emergingColumns: readonly ColumnSpec[] = [
  { id: "class", label: { es: "Patrón", en: "Pattern" }, kind: "category", role: "class", main: true },
  {
    id: "value",
    label: { es: "Gi* del último paso", en: "Gi* of the last step" },
    kind: "number",
    role: "value",
    unit: "zScore",
    meaning: "score",
  },
  {
    id: "pNorm",
    label: { es: "p del último paso", en: "p of the last step" },
    kind: "number",
    role: "probability",
    unit: "probability",
    meaning: "score",
  },
  {
    id: "hotShare",
    label: { es: "Parte de pasos calientes", en: "Share of hot steps" },
    kind: "number",
    role: "value",
    unit: "share",
    meaning: "measure",
  },
  {
    id: "coldShare",
    label: { es: "Parte de pasos fríos", en: "Share of cold steps" },
    kind: "number",
    role: "detail",
    unit: "share",
    meaning: "measure",
  },
  {
    id: "trendZ",
    label: { es: "z de la tendencia de Gi*", en: "z of the trend of Gi*" },
    kind: "number",
    role: "detail",
    unit: "zScore",
    meaning: "score",
  },
  {
    id: "trendP",
    label: { es: "p de la tendencia de Gi*", en: "p of the trend of Gi*" },
    kind: "number",
    role: "probability",
    unit: "probability",
    meaning: "score",
  },
  {
    id: "total",
    label: { es: "Hechos en el período", en: "Incidents in the period" },
    kind: "number",
    role: "support",
    unit: "count",
    meaning: "count",
  },
];

const patternTexts: readonly [EmergingPattern, Localised, Tone, Tone][] = [
  ["new", { es: "nuevo", en: "new" }, "emerging", "coldFirm"],
  ["consecutive", { es: "sostenido reciente", en: "consecutive" }, "emerging", "coldFirm"],
  ["intensifying", { es: "que se intensifica", en: "intensifying" }, "hotFirm", "coldFirm"],
  ["persistent", { es: "persistente", en: "persistent" }, "hotFirm", "coldFirm"],
  ["diminishing", { es: "que disminuye", en: "diminishing" }, "fading", "coldNominal"],
  ["sporadic", { es: "intermitente", en: "sporadic" }, "hotNominal", "coldNominal"],
  ["oscillating", { es: "oscilante", en: "oscillating" }, "hotNominal", "coldNominal"],
  ["historical", { es: "histórico", en: "historical" }, "fading", "coldNominal"],
];

const capital = (word: string) => word[0].toUpperCase() + word.slice(1);

/** Hot patterns, cold patterns, none, no neighbours: in the order of their codes. */
export const emergingClasses: readonly ClassDef[] = [
  ...patternTexts.map(([id, text, tone]) => ({
    id: `hot-${id}`,
    text: { es: `Punto caliente ${text.es}`, en: `${capital(text.en)} hot spot` },
    tone,
  })),
  ...patternTexts.map(([id, text, , tone]) => ({
    id: `cold-${id}`,
    text: { es: `Punto frío ${text.es}`, en: `${capital(text.en)} cold spot` },
    tone,
  })),
  { id: "none", text: { es: "Sin patrón", en: "No pattern" }, tone: "notSignificant" as const },
  { id: "noNeighbours", text: { es: "Sin vecinas", en: "No neighbours" }, tone: "noNeighbours" as const },
];

/** The code of a pattern. */
export function emergingCode({ temperature, pattern }: EmergingClass): number {
  return emergingClasses.findIndex(
    (item) => item.id === (temperature === "none" ? "none" : `${temperature}-${pattern}`),
  );
}
