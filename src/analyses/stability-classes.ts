import type { ClassDef } from "../base/column.ts";
import { missingCode } from "../base/column.ts";
import type { ColumnSpec } from "./analysis.ts";

/** Columns of the firmness map. */
export const stabilityColumns: readonly ColumnSpec[] = [
  { id: "class", label: { es: "Firmeza", en: "Firmness" }, kind: "category", role: "class", main: true },
  {
    id: "value",
    label: { es: "Parte de los ajustes en que es caliente", en: "Share of settings in which it is hot" },
    kind: "number",
    role: "value",
    unit: "share",
    meaning: "measure",
  },
  {
    id: "settings",
    label: { es: "Ajustes que pudieron juzgarlo", en: "Settings that could judge it" },
    kind: "number",
    role: "detail",
    unit: "count",
    meaning: "count",
  },
  { id: "area", label: { es: "Área en su centro", en: "Area at its centre" }, kind: "text", role: "support" },
];

/** Least share of the settings for each class. */
export const firmFrom = 0.8;
const oftenFrom = 0.5;
const sometimesFrom = 0.2;

export const stabilityClasses: readonly ClassDef[] = [
  {
    id: "firm",
    text: { es: "Firme (80 % de los ajustes o más)", en: "Firm (80% of settings or more)" },
    tone: "hotFirm",
  },
  { id: "often", text: { es: "A menudo (50 a 80 %)", en: "Often (50 to 80%)" }, tone: "hotFirm" },
  { id: "sometimes", text: { es: "A veces (20 a 50 %)", en: "Sometimes (20 to 50%)" }, tone: "hotFirm" },
  {
    id: "rarely",
    text: { es: "Rara vez o nunca (menos de 20 %)", en: "Rarely or never (under 20%)" },
    tone: "notSignificant",
  },
];

/** Class of a share of settings; missing for an undefined one. */
export function stabilityCode(share: number): number {
  if (Number.isNaN(share)) return missingCode;
  if (share >= firmFrom) return 0;
  if (share >= oftenFrom) return 1;
  return share >= sometimesFrom ? 2 : 3;
}
