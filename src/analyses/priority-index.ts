import { counted, nouns } from "../base/counted.ts";
import { formatNumber } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import type { ParamValue } from "../model/project.ts";
import type { AnalysisResult } from "../model/result.ts";
import { type ColumnSpec, defineAnalysis } from "./analysis.ts";
import { indicatorSpecs } from "./priority-indicators.ts";
import { type PriorityInput, priorityInput } from "./priority-inputs.ts";
import { type PriorityParams, priorityResult } from "./priority-ranking.ts";
import { reasonsLeftOut } from "./priority-tables.ts";
import { resultNumbers } from "./result-columns.ts";

const rank = (id: string, es: string, en: string, role: ColumnSpec["role"]): ColumnSpec => ({
  id,
  label: { es, en },
  kind: "number",
  role,
  meaning: "score",
});

const gives: readonly ColumnSpec[] = [
  {
    id: "class",
    label: { es: "Firmeza del lugar", en: "Firmness of the rank" },
    kind: "category",
    role: "class",
    main: true,
  },
  {
    id: "value",
    label: { es: "Índice de prioridad (0 a 10)", en: "Priority index (0 to 10)" },
    kind: "number",
    role: "value",
    unit: "index",
    meaning: "score",
  },
  rank("rank", "Lugar", "Rank", "detail"),
  {
    ...rank(
      "probabilityTopK",
      "Probabilidad de estar entre los primeros",
      "Probability of being among the first",
      "detail",
    ),
    unit: "share",
  },
  rank("rankLower", "Lugar, límite inferior (95 %)", "Rank, lower limit (95%)", "lower"),
  rank("rankUpper", "Lugar, límite superior (95 %)", "Rank, upper limit (95%)", "upper"),
];

type Params = PriorityParams & { readonly [name: string]: ParamValue };

/** A composite index of need, and how firm each area's rank is. */
export const priorityIndex = defineAnalysis<"priority-index", Params, PriorityInput>({
  id: "priority-index",
  version: 2,
  family: "priorities",
  formula: {
    es: "puntaje = 10 · (x − min) / (max − min), winsorizado; índice = Σ w · puntaje, o Π max(puntaje, 0.1)^w; firmeza: parte de los sorteos de tasas (Gamma) y pesos (Dirichlet) en que el área está entre las primeras k",
    en: "score = 10 · (x − min) / (max − min), winsorised; index = Σ w · score, or Π max(score, 0.1)^w; firmness: share of draws of Gamma posterior rates and Dirichlet weights in which the area is among the first k",
  },
  checked: [
    {
      es: "Media geométrica del ejemplo publicado (7.2, 5.1, 6.0 da 6.0397); la probabilidad de superar a otra tasa, dentro del error de muestreo de su valor exacto (29/128).",
      en: "Geometric mean of the published example (7.2, 5.1, 6.0 gives 6.0397); the probability of exceeding another rate within sampling error of its exact value (29/128).",
    },
  ],
  text: {
    es: {
      title: "Territorios prioritarios",
      question: "¿Qué territorios atender primero, y qué tan firme es ese orden?",
      what: "Junta indicadores elegidos en un índice de 0 a 10 con los pesos del comité. Luego repite el cálculo miles de veces con tasas y pesos igual de razonables y cuenta cuántas veces cada territorio queda entre los primeros.",
      reading:
        "Firme: queda entre los primeros en 80 % de las repeticiones o más. En disputa: depende de los pesos y del azar; de estos conviene hablar. No distinguible: los datos no alcanzan para ubicarlo. Fuera: queda entre los primeros en menos de 5 %. La tabla de aportes muestra por qué cada uno está donde está.",
      caveat:
        "El orden es una ayuda para decidir, no una etiqueta para un barrio. Solo ve hechos registrados: donde se denuncia menos, el índice baja. Pruebe con el subregistro. No incluye incautaciones ni otra actividad policial, ni otras capas de hechos con armas.",
      source:
        "Índices compuestos: OCDE y JRC (2008). Incertidumbre de los lugares: Marshall y Spiegelhalter (1998), BMJ 316.",
    },
    en: {
      title: "Priority areas",
      question: "Which areas should come first, and how firm is that order?",
      what: "Joins chosen indicators into an index from 0 to 10 with the committee's weights. Then repeats the computation thousands of times with rates and weights that are just as reasonable, and counts how often each area is among the first.",
      reading:
        "Firm: among the first in 80% of the repetitions or more. Contested: it depends on the weights and on chance; these are the ones to talk about. Not distinguishable: the data cannot place it. Outside: among the first in fewer than 5%. The table of contributions shows why each is where it is.",
      caveat:
        "The order helps to decide; it is not a label for a neighbourhood. It sees recorded incidents only: where people report less, the index falls. Try the under-reporting. Seizures and other police activity take no part, nor do other layers of arms events.",
      source:
        "Composite indices: OECD and JRC (2008). Uncertainty of ranks: Marshall and Spiegelhalter (1998), BMJ 316.",
    },
  },
  params: {
    weights: {
      kind: "weights",
      label: { es: "Pesos de los indicadores", en: "Weights of the indicators" },
      help: {
        es: "Cuánto cuenta cada indicador frente a los demás; 0 lo deja fuera. Lo que el proyecto no puede dar se omite y se dice.",
        en: "How much each indicator counts against the others; 0 leaves it out. What the project cannot give is omitted, and that is stated.",
      },
      default: Object.fromEntries(indicatorSpecs.map(({ id, weight }) => [id, weight])),
      labels: Object.fromEntries(indicatorSpecs.map(({ id, label }) => [id, label])),
    },
    topCount: {
      kind: "number",
      label: { es: "Cuántos territorios se atenderán", en: "How many areas will be attended to" },
      help: {
        es: "La firmeza dice si un territorio está entre estos primeros.",
        en: "Firmness says whether an area is among these first ones.",
      },
      whole: true,
      minimum: 1,
      maximum: 200,
      step: 1,
      default: 5,
    },
    aggregation: {
      kind: "choice",
      label: { es: "Cómo se juntan", en: "How they are joined" },
      help: {
        es: "Promedio: un indicador bajo se compensa con uno alto. Geométrico: se compensa solo en parte.",
        en: "Average: a low indicator is made up for by a high one. Geometric: only in part.",
      },
      choices: [
        { id: "arithmetic", label: { es: "Promedio ponderado", en: "Weighted average" } },
        { id: "geometric", label: { es: "Media geométrica", en: "Geometric mean" } },
      ],
      default: "arithmetic",
    },
    weightDoubt: {
      kind: "choice",
      label: { es: "Duda sobre los pesos", en: "Doubt about the weights" },
      help: {
        es: "Cuánto podrían variar los pesos si otra mesa los fijara.",
        en: "How far the weights might be off if another committee set them.",
      },
      choices: [
        { id: "none", label: { es: "Ninguna", en: "None" } },
        { id: "moderate", label: { es: "Moderada", en: "Moderate" } },
        { id: "wide", label: { es: "Amplia", en: "Wide" } },
      ],
      default: "moderate",
    },
    underReporting: {
      kind: "number",
      label: { es: "Subregistro posible", en: "Possible under-reporting" },
      help: {
        es: "En cada repetición, a cada área le faltaría registrar entre nada y esta parte de los hechos. 0: se toman los registros como están.",
        en: "In each repetition every area would have failed to record between none and this share of its incidents. 0: records are taken as they are.",
      },
      unit: "share",
      minimum: 0,
      maximum: 0.8,
      step: 0.05,
      default: 0,
    },
    winsorShare: {
      kind: "number",
      label: { es: "Extremos que se recortan", en: "Extremes that are cut" },
      help: {
        es: "Parte de las áreas que, en cada punta, reciben 0 o 10 sin estirar la escala.",
        en: "Share of the areas at either end that score 0 or 10 without stretching the scale.",
      },
      unit: "share",
      minimum: 0,
      maximum: 0.25,
      step: 0.01,
      default: 0.05,
    },
    draws: {
      kind: "number",
      label: { es: "Repeticiones", en: "Repetitions" },
      help: {
        es: "Cuántas veces se repite el cálculo para medir la firmeza.",
        en: "How many times the computation is repeated to measure firmness.",
      },
      whole: true,
      minimum: 100,
      maximum: 20_000,
      step: 100,
      default: 2000,
    },
  },
  needs: { support: "areas", count: true },
  gives,
  prepare: (project, scope) => priorityInput(project, scope),
  run: (input, params, context) => priorityResult(input, params, gives, context),
  read: readPriorities,
  leftOut: reasonsLeftOut,
  chartTitles: { leftOut: { es: "Indicadores que no pueden contar", en: "Indicators that cannot count" } },
});

const listedAtMost = 8;

function readPriorities(result: AnalysisResult): readonly Sentence[] {
  const { areas, topCount, draws, indicators } = result.scalars;
  if (!(areas > 0 && indicators > 0) || result.support.kind !== "areas")
    return [
      {
        es: "Ningún indicador distingue a las áreas: no hay índice que calcular.",
        en: "No indicator tells the areas apart: there is no index to compute.",
      },
    ];
  const { names } = result.support;
  const column = result.columns.find((candidate) => candidate.id === "class");
  const codes = column?.kind === "category" ? column.codes : new Uint16Array(0);
  const index = resultNumbers(result, "value");
  const listOf = (code: number) => {
    const rows = Array.from(codes.keys()).filter((row) => codes[row] === code);
    rows.sort((a, b) => index[b] - index[a] || a - b);
    const text = rows
      .slice(0, listedAtMost)
      .map((row) => names[row])
      .join(", ");
    return { count: rows.length, text: rows.length > listedAtMost ? `${text}…` : text };
  };
  if (areas <= topCount)
    return [
      {
        es: `Hay ${counted(areas, nouns.area).es} con datos y ${counted(topCount, nouns.place).es}: no hay nada que priorizar.`,
        en: `There are ${counted(areas, nouns.area).en} with data and ${counted(topCount, nouns.place).en}: there is nothing to prioritise.`,
      },
    ];
  const [firm, contested, unclear] = [listOf(0), listOf(1), listOf(2)];
  const sentences: Sentence[] = [];
  sentences.push(
    firm.count > 0
      ? {
          es: `${topCount === 1 ? "Firme en el primer lugar" : `Firmes entre los ${formatNumber(topCount, "es")} primeros`} de ${formatNumber(areas, "es")}, en ${formatNumber(draws, "es")} repeticiones: ${firm.text}.`,
          en: `${topCount === 1 ? "Firmly in the first place" : `Firmly among the first ${formatNumber(topCount, "en")}`} of ${formatNumber(areas, "en")}, in ${formatNumber(draws, "en")} repetitions: ${firm.text}.`,
        }
      : {
          es: `No hay evidencia suficiente para dar por firme a ningún territorio ${topCount === 1 ? "en el primer lugar" : `entre los ${formatNumber(topCount, "es")} primeros`} de ${formatNumber(areas, "es")}.`,
          en: `There is not enough evidence to place any area firmly ${topCount === 1 ? "in the first place" : `among the first ${formatNumber(topCount, "en")}`} of ${formatNumber(areas, "en")}.`,
        },
  );
  if (contested.count > 0)
    sentences.push({
      es: `En disputa, según los pesos y el azar (${formatNumber(contested.count, "es")}): ${contested.text}.`,
      en: `Contested, depending on weights and chance (${formatNumber(contested.count, "en")}): ${contested.text}.`,
    });
  if (unclear.count > 0)
    sentences.push({
      es: `No distinguibles con estos datos (${formatNumber(unclear.count, "es")}): ${unclear.text}.`,
      en: `Not distinguishable with these data (${formatNumber(unclear.count, "en")}): ${unclear.text}.`,
    });
  return sentences;
}
