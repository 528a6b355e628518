import { type ClassDef, missingCode } from "../base/column.ts";
import type { Signals } from "../kernels/time/ears.ts";
import type { ColumnSpec } from "./analysis.ts";

const alarmClasses: readonly ClassDef[] = [
  { id: "alarm", text: { es: "Por encima de lo esperado", en: "Above what was expected" }, tone: "emerging" },
  { id: "notSignificant", text: { es: "Sin señal", en: "No signal" }, tone: "notSignificant" },
];

const signalColumns: readonly ColumnSpec[] = [
  {
    id: "observed",
    label: { es: "Hechos", en: "Incidents" },
    kind: "number",
    role: "value",
    unit: "count",
    meaning: "count",
  },
  {
    id: "expected",
    label: { es: "Esperados", en: "Expected" },
    kind: "number",
    role: "detail",
    unit: "count",
    meaning: "measure",
  },
  {
    id: "threshold",
    label: { es: "Umbral", en: "Threshold" },
    kind: "number",
    role: "upper",
    unit: "count",
    meaning: "measure",
  },
  {
    id: "statistic",
    label: { es: "Estadístico", en: "Statistic" },
    kind: "number",
    role: "detail",
    meaning: "score",
  },
];

/** The whole territory, step by step. */
export const seriesColumns: readonly ColumnSpec[] = [
  { id: "from", label: { es: "Paso", en: "Step" }, kind: "text", role: "support" },
  ...signalColumns,
  { id: "alarm", label: { es: "Señal", en: "Signal" }, kind: "category", role: "class" },
];

/** What the map colours: the last step of every area. */
export const areaColumns: readonly ColumnSpec[] = [
  {
    id: "class",
    label: { es: "Señal en el último paso", en: "Signal in the last step" },
    kind: "category",
    role: "class",
    main: true,
  },
  ...signalColumns,
];

/** Values of the columns that series and areas share. */
export function signalValues(observed: Float64Array, { expected, threshold, statistic }: Signals) {
  return { observed, expected, threshold, statistic };
}

/** Whether each is an alarm; missing where nothing could be judged. */
export function alarmCodes({ alarm, threshold }: Signals) {
  const codes = Uint16Array.from(alarm, (value, at) =>
    Number.isNaN(threshold[at]) ? missingCode : value === 1 ? 0 : 1,
  );
  return { codes, classes: alarmClasses };
}
