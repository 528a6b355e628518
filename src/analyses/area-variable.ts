import type { NumberColumn } from "../base/column.ts";
import type { Localised, Sentence } from "../base/language.ts";
import { type Problem, ProblemError } from "../base/problem.ts";
import type { Project } from "../model/project.ts";
import type { Scope } from "../model/scope.ts";
import { countsFor, populationFor, variableFor } from "../model/tally.ts";
import type { ParamSpec } from "./analysis.ts";

/** What a statistic on areas looks at: a field as it is, or events over people. */
export type AreaVariable =
  | { readonly kind: "field"; readonly label: Localised; readonly values: Float64Array }
  | { readonly kind: "rate"; readonly counts: Float64Array; readonly population: Float64Array };

/** How events over people become one number per area. */
export const rateParam: ParamSpec = {
  kind: "choice",
  label: { es: "Tasa que se analiza", en: "Rate to analyse" },
  help: {
    es: "Estandarizada: descuenta que en poblaciones pequeñas la tasa oscila más por azar. Cruda: hechos sobre población, sin corregir. No se usa si eligió una variable.",
    en: "Standardised: allows for rates of small populations swinging more by chance. Raw: events over people, uncorrected. Not used when you chose a variable.",
  },
  choices: [
    {
      id: "standardised",
      label: { es: "Estandarizada (bayesiana empírica)", en: "Standardised (empirical Bayes)" },
    },
    { id: "raw", label: { es: "Cruda", en: "Raw" } },
  ],
  default: "standardised",
  unlessVariable: true,
};

/** The field that the scope names as its variable, else events over people. Throws `ProblemError` without either. */
export function areaVariable(project: Project, scope: Scope): AreaVariable {
  return scope.roles.variable === null
    ? areaRate(project, scope)
    : fieldVariable(variableFor(project, scope));
}

/** A field of the areas as the variable, as it stands; missing values are NaN. */
export function fieldVariable(column: NumberColumn): AreaVariable {
  return { kind: "field", label: column.label, values: column.values };
}

/** Events over people of the scope, whatever its variable is. Throws `ProblemError` without a population. */
export function areaRate(project: Project, scope: Scope): AreaVariable {
  const population = populationFor(project, scope);
  if (!population) throw new ProblemError(noPopulation);
  return { kind: "rate", counts: countsFor(project, scope), population };
}

/** One number per area (NaN where there is none) and the sentences that say what it is. */
export async function variableValues(
  variable: AreaVariable,
  rate: string,
): Promise<{ values: Float64Array; log: readonly Sentence[] }> {
  if (variable.kind === "field")
    return {
      values: variable.values,
      log: [
        {
          es: `Se analizó la variable «${variable.label.es}» tal como viene.`,
          en: `The variable "${variable.label.en}" was analysed as it is.`,
        },
      ],
    };
  const { counts, population } = variable;
  if (rate === "raw")
    return {
      values: counts.map((count, i) => (population[i] > 0 ? (100_000 * count) / population[i] : Number.NaN)),
      log: [
        {
          es: "Se analizaron tasas crudas por 100 mil habitantes: en áreas de poca población oscilan mucho por azar y pueden parecer conglomerados.",
          en: "Raw rates per 100,000 people were analysed: where few people live they swing a lot by chance and may look like clusters.",
        },
      ],
    };
  const { ratePrior, standardisedRates } = await import("../kernels/rates/empirical-bayes.ts");
  const values = standardisedRates(counts, population);
  const log: Sentence[] = [
    {
      es: "Se analizaron tasas estandarizadas (bayesiana empírica, Assunção y Reis 1999): hechos sobre población, con la misma varianza esperada en áreas grandes y pequeñas.",
      en: "Standardised rates were analysed (empirical Bayes, Assunção and Reis 1999): events over people, with the same expected variance in large and small areas.",
    },
  ];
  if (ratePrior(counts, population).variance === 0)
    log.push({
      es: "Las diferencias entre las tasas de las áreas son compatibles con el azar.",
      en: "The differences between the areas' rates are compatible with chance.",
    });
  return { values, log };
}

const noPopulation: Problem = {
  code: "noPopulation",
  severity: "error",
  what: {
    es: "Para comparar áreas hacen falta tasas, y no hay una población para calcularlas.",
    en: "Areas are compared by rates, and there is no population to make them.",
  },
  kept: { es: "Nada cambió.", en: "Nothing changed." },
  todo: {
    es: "Elija el campo de población, o una variable; con solo hechos use puntos calientes por celdas iguales.",
    en: "Choose the population field, or a variable; with incidents alone use hot spots on equal cells.",
  },
};
