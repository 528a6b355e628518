import type { ParamSpecs } from "./analysis.ts";
import { stepChoices } from "./area-series.ts";
import { methodNames, type WarningWishes, warningMethods } from "./warning-methods.ts";

export interface WarningParams extends WarningWishes {
  readonly series: string;
  readonly step: string;
  readonly [name: string]: string | number;
}

export const warningParams: ParamSpecs<WarningParams> = {
  series: {
    kind: "choice",
    label: { es: "Serie", en: "Series" },
    help: {
      es: "Hechos contados por paso de tiempo, o una tabla en que cada fila ya es un paso, en orden, con el conteo en la variable elegida.",
      en: "Incidents counted by time step, or a table whose rows are the steps already, in order, with the count in the chosen variable.",
    },
    choices: [
      { id: "incidents", label: { es: "Hechos por paso", en: "Incidents by step" } },
      { id: "rows", label: { es: "Una fila por paso", en: "One row per step" } },
    ],
    default: "incidents",
  },
  step: {
    kind: "choice",
    label: { es: "Paso de tiempo", en: "Time step" },
    help: {
      es: "Semana es lo usual; día, si hay muchos hechos; mes, si hay pocos.",
      en: "Weeks are usual; days for many incidents, months for few.",
    },
    choices: stepChoices,
    default: "week",
  },
  method: {
    kind: "choice",
    label: { es: "Método", en: "Method" },
    help: {
      es: "Automático: Farrington con tres años o más de historia, EARS C2 con dos hechos o más por paso, y si no excedencia.",
      en: "Automatic: Farrington with three years of history or more, EARS C2 with two incidents per step or more, else exceedance.",
    },
    choices: [
      { id: "automatic", label: { es: "Automático", en: "Automatic" } },
      ...warningMethods.map((id) => ({ id, label: methodNames[id] })),
    ],
    default: "automatic",
  },
  monitoredSteps: {
    kind: "number",
    label: { es: "Pasos vigilados", en: "Monitored steps" },
    help: {
      es: "Cuántos de los últimos pasos se juzgan. Los anteriores son la historia.",
      en: "How many of the latest steps are judged. Those before are the history.",
    },
    whole: true,
    minimum: 1,
    maximum: 10_000,
    step: 1,
    default: 12,
  },
  alpha: {
    kind: "number",
    label: { es: "Probabilidad de falsa alarma", en: "Chance of a false alarm" },
    help: {
      es: "Por paso. En 0, la usual del método: 0.001 en EARS C1 y C2, 0.025 en C3, 0.01 en Farrington y excedencia.",
      en: "Per step. 0 takes the method's usual one: 0.001 for EARS C1 and C2, 0.025 for C3, 0.01 for Farrington and exceedance.",
    },
    unit: "probability",
    minimum: 0.0001,
    maximum: 0.2,
    step: 0.001,
    default: 0,
    automatic: true,
  },
  baselineSteps: {
    kind: "number",
    when: {
      param: "method",
      is: ["automatic", "ears-c1", "ears-c2", "ears-c3", "ears-c3-published", "exceedance"],
    },
    label: { es: "Pasos de comparación", en: "Baseline steps" },
    help: {
      es: "Cuántos pasos anteriores forman lo normal en EARS y excedencia. En 0: 7 en EARS y un año en excedencia.",
      en: "How many earlier steps make up the normal for EARS and exceedance. 0 takes 7 for EARS and a year for exceedance.",
    },
    whole: true,
    minimum: 3,
    maximum: 1000,
    step: 1,
    default: 0,
    automatic: true,
  },
  minimumSigma: {
    kind: "number",
    when: { param: "method", is: ["automatic", "ears-c1", "ears-c2", "ears-c3", "ears-c3-published"] },
    label: { es: "Desviación mínima (EARS)", en: "Least deviation (EARS)" },
    help: {
      es: "Con pocos hechos, semanas iguales seguidas darían alarmas por un hecho más: una desviación mínima lo evita.",
      en: "With few incidents, equal weeks in a row would alarm at one more: a least deviation prevents it.",
    },
    unit: "count",
    minimum: 0,
    maximum: 100,
    step: 0.1,
    default: 0.5,
  },
  yearsBack: {
    kind: "number",
    when: { param: "method", is: ["automatic", "farrington"] },
    label: { es: "Años atrás (Farrington)", en: "Years back (Farrington)" },
    help: { es: "Si hay menos historia, se usa la que haya.", en: "With less history, what there is." },
    whole: true,
    minimum: 1,
    maximum: 20,
    step: 1,
    default: 5,
  },
  cusumReference: {
    kind: "number",
    when: { param: "method", is: ["cusum"] },
    label: { es: "Holgura por paso (CUSUM)", en: "Slack per step (CUSUM)" },
    help: {
      es: "Mitad del aumento que interesa detectar, en desviaciones estándar.",
      en: "Half the rise worth finding, in standard deviations.",
    },
    minimum: 0,
    maximum: 5,
    step: 0.01,
    default: 0.5,
  },
  cusumDecision: {
    kind: "number",
    when: { param: "method", is: ["cusum"] },
    label: { es: "Límite de decisión (CUSUM)", en: "Decision limit (CUSUM)" },
    help: {
      es: "Suma acumulada desde la que hay alarma, en desviaciones estándar: de 4 a 5.",
      en: "Accumulated sum from which there is an alarm, in standard deviations: 4 to 5.",
    },
    minimum: 0.1,
    maximum: 20,
    step: 0.01,
    default: 4,
  },
  cusumTransform: {
    kind: "choice",
    when: { param: "method", is: ["cusum"] },
    label: { es: "Transformación (CUSUM)", en: "Transform (CUSUM)" },
    help: {
      es: "Cómo se llevan los conteos a una escala normal; la de Rossi sirve también con medias pequeñas. Con ninguna, holgura y límite van en hechos.",
      en: "How counts are brought to a normal scale; Rossi's serves small means too. With none, slack and limit are in incidents.",
    },
    choices: [
      { id: "rossi", label: { es: "Rossi", en: "Rossi" } },
      { id: "standard", label: { es: "Estándar", en: "Standard" } },
      { id: "anscombe", label: { es: "Anscombe", en: "Anscombe" } },
      { id: "none", label: { es: "Ninguna (conteos)", en: "None (counts)" } },
    ],
    default: "rossi",
  },
};
