import { counted, nouns } from "../base/counted.ts";
import { formatNumber, formatShare } from "../base/format.ts";
import type { Language, Sentence } from "../base/language.ts";
import type { PermutationPlan } from "../kernels/autocorrelation/permutation-count.ts";
import type { Alternative } from "../kernels/autocorrelation/pseudo-probability.ts";
import type { ParamSpecs } from "./analysis.ts";

/** How significance is judged: the same parameters for every local statistic. */
export type LocalTestParams = {
  readonly permutations: number;
  readonly draws: string;
  readonly alternative: string;
  readonly alpha: number;
};

const alternativeSpec = {
  kind: "choice",
  label: { es: "Qué se busca", en: "What is looked for" },
  help: {
    es: "Dos colas: valores mayores o menores de lo esperado. Una cola solo si la dirección se decidió antes de ver los datos.",
    en: "Two-sided: values larger or smaller than expected. One side only if the direction was chosen before seeing the data.",
  },
  choices: [
    { id: "two-sided", label: { es: "Mayor o menor (dos colas)", en: "Larger or smaller (two-sided)" } },
    { id: "greater", label: { es: "Solo mayor", en: "Larger only" } },
    { id: "lesser", label: { es: "Solo menor", en: "Smaller only" } },
  ],
  default: "two-sided",
} as const;

export const localTestParams: ParamSpecs<LocalTestParams> = {
  permutations: {
    kind: "number",
    label: { es: "Permutaciones", en: "Permutations" },
    help: {
      es: "Cuántas veces se reparten al azar los valores. En 0 se eligen según el número de áreas (con muchas, 999 no bastan para que un hallazgo aislado resista el control de falsos hallazgos) y cada área se detiene cuando ya es claro que no es rara. Con un número fijo se hacen todas.",
      en: "How often values are dealt out at random. 0 chooses by the number of areas (with many of them 999 are too few for a lone finding to survive the control of false discoveries), and each area ends when it is clearly nothing special. A fixed number is done in full.",
    },
    whole: true,
    minimum: 99,
    maximum: 99_999,
    step: 100,
    default: 0,
    automatic: true,
  },
  draws: {
    kind: "choice",
    label: { es: "Sorteos", en: "Draws" },
    help: {
      es: "Independientes: cada área tiene los suyos; es lo más defendible. Compartidos: una misma tabla de sorteos para todas, mucho más rápido, pero los errores de unas áreas y otras van juntos.",
      en: "Independent: every area has its own; the most defensible. Shared: one table of draws for all, much faster, but errors of different areas go together.",
    },
    choices: [
      { id: "independent", label: { es: "Independientes por área", en: "Independent per area" } },
      { id: "shared", label: { es: "Tabla compartida (rápido)", en: "Shared table (fast)" } },
    ],
    default: "independent",
  },
  alternative: alternativeSpec,
  alpha: {
    kind: "number",
    label: { es: "Nivel de significación", en: "Significance level" },
    help: {
      es: "Proporción de falsos hallazgos que se acepta entre lo que se declara firme (FDR), y nivel de cada prueba por separado.",
      en: "Share of false findings accepted among those called firm (FDR), and level of each test on its own.",
    },
    unit: "probability",
    minimum: 0.001,
    maximum: 0.2,
    step: 0.005,
    default: 0.05,
  },
};

/** How significance of one figure for the whole territory is judged. */
export type GlobalTestParams = {
  readonly permutations: number;
  readonly alternative: string;
  readonly alpha: number;
};

export const globalTestParams: ParamSpecs<GlobalTestParams> = {
  permutations: {
    kind: "number",
    label: { es: "Permutaciones", en: "Permutations" },
    help: {
      es: "Cuántas veces se reparten al azar los valores entre las áreas. En 0 se hacen 9 999, o menos si el territorio es muy grande.",
      en: "How often values are dealt out among the areas at random. 0 does 9,999, or fewer if the territory is very large.",
    },
    whole: true,
    minimum: 99,
    maximum: 99_999,
    step: 100,
    default: 0,
    automatic: true,
  },
  alternative: alternativeSpec,
  alpha: {
    kind: "number",
    label: { es: "Nivel de significación", en: "Significance level" },
    help: {
      es: "Con un p hasta este nivel, la lectura habla de evidencia; por encima, dice que no basta.",
      en: "With a p up to this level the reading speaks of evidence; above it, it says there is not enough.",
    },
    unit: "probability",
    minimum: 0.001,
    maximum: 0.2,
    step: 0.005,
    default: 0.05,
  },
};

/** The alternative that the parameters name. */
export function alternativeOf(params: { readonly alternative: string }): Alternative {
  return params.alternative as Alternative;
}

/** A significance level as people write it: 5 %, 0.5 %. */
export function levelText(alpha: number, language: Language): string {
  return formatShare(alpha, language, Number.isInteger(Math.round(alpha * 1e6) / 1e4) ? 0 : 1);
}

/** Says how many permutations were done and why. */
export function permutationSentence(
  plan: PermutationPlan,
  automatic: boolean,
  tested: number,
  draws: string,
  stopAt: number,
): Sentence {
  const count = { es: formatNumber(plan.permutations, "es"), en: formatNumber(plan.permutations, "en") };
  const kind =
    draws === "shared"
      ? { es: "tabla compartida de sorteos", en: "shared table of draws" }
      : { es: "sorteos independientes por área", en: "independent draws per area" };
  const early =
    stopAt > 0
      ? {
          es: `; cada área se detiene antes si cada cola ya tiene ${counted(stopAt, nouns.case).es} (Besag y Clifford 1991)`,
          en: `; an area ends earlier once each tail has ${counted(stopAt, nouns.case).en} (Besag and Clifford 1991)`,
        }
      : { es: "", en: "" };
  const upTo = stopAt > 0 ? { es: "Hasta ", en: "Up to " } : { es: "", en: "" };
  const head = {
    es: `${upTo.es}${count.es} permutaciones condicionales, ${kind.es}${early.es}.`,
    en: `${upTo.en}${count.en} conditional permutations, ${kind.en}${early.en}.`,
  };
  if (!automatic) return head;
  const wanted = { es: formatNumber(plan.wanted, "es"), en: formatNumber(plan.wanted, "en") };
  const areas = { es: formatNumber(tested, "es"), en: formatNumber(tested, "en") };
  if (plan.limit === "none")
    return {
      es: `${head.es} Con ${areas.es} unidades bastan para que un hallazgo aislado resista el control de falsos hallazgos.`,
      en: `${head.en} With ${areas.en} units they are enough for a lone finding to survive the control of false discoveries.`,
    };
  const why =
    plan.limit === "work"
      ? {
          es: "para que el cálculo no se alargue demasiado",
          en: "to keep the computation from taking too long",
        }
      : { es: "porque es el máximo", en: "because that is the maximum" };
  return {
    es: `${head.es} Con ${areas.es} unidades harían falta ${wanted.es} para que un hallazgo aislado resista el control de falsos hallazgos; se hicieron menos ${why.es}.`,
    en: `${head.en} With ${areas.en} units ${wanted.en} would be needed for a lone finding to survive the control of false discoveries; fewer were done ${why.en}.`,
  };
}
