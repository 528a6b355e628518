import type { ClassDef } from "../base/column.ts";
import { counted, formFor, nouns } from "../base/counted.ts";
import { formatNumber } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import type { AnalysisResult } from "../model/result.ts";
import type { BinUnit } from "../model/series.ts";
import { type ColumnSpec, defineAnalysis } from "./analysis.ts";
import { type AreaSeries, areaSeries, seriesSentences, seriesTable, stepChoices } from "./area-series.ts";
import { declaredColumns } from "./result-columns.ts";

interface Params {
  readonly step: string;
  readonly seasonal: boolean;
  readonly alpha: number;
  readonly [name: string]: string | boolean | number;
}

const gives: readonly ColumnSpec[] = [
  { id: "class", label: { es: "Tendencia", en: "Trend" }, kind: "category", role: "class", main: true },
  {
    id: "value",
    label: { es: "Tau de Kendall (b)", en: "Kendall's tau (b)" },
    kind: "number",
    role: "value",
    unit: "ratio",
    meaning: "score",
  },
  {
    id: "slope",
    label: { es: "Cambio por año (Theil-Sen)", en: "Change per year (Theil-Sen)" },
    kind: "number",
    role: "value",
    unit: "count",
    meaning: "measure",
  },
  {
    id: "slopeLower",
    label: { es: "Límite inferior del cambio", en: "Lower limit of the change" },
    kind: "number",
    role: "lower",
    unit: "count",
    meaning: "measure",
  },
  {
    id: "slopeUpper",
    label: { es: "Límite superior del cambio", en: "Upper limit of the change" },
    kind: "number",
    role: "upper",
    unit: "count",
    meaning: "measure",
  },
  {
    id: "total",
    label: { es: "Hechos en el período", en: "Incidents in the period" },
    kind: "number",
    role: "support",
    unit: "count",
    meaning: "count",
  },
  {
    id: "s",
    label: { es: "S de Kendall", en: "Kendall's S" },
    kind: "number",
    role: "detail",
    meaning: "score",
  },
  {
    id: "variance",
    label: { es: "Varianza de S", en: "Variance of S" },
    kind: "number",
    role: "detail",
    meaning: "score",
  },
  {
    id: "zNorm",
    label: { es: "Puntaje z", en: "z score" },
    kind: "number",
    role: "value",
    unit: "zScore",
    meaning: "score",
  },
  {
    id: "pNorm",
    label: { es: "p normal", en: "Normal p" },
    kind: "number",
    role: "probability",
    unit: "probability",
    meaning: "score",
  },
  {
    id: "pFdr",
    label: { es: "p ajustado (FDR)", en: "Adjusted p (FDR)" },
    kind: "number",
    role: "probability",
    unit: "probability",
    meaning: "score",
  },
];

const classes: readonly ClassDef[] = [
  { id: "upFirm", text: { es: "En aumento", en: "Rising" }, tone: "emerging" },
  {
    id: "upNominal",
    text: { es: "En aumento (no resiste FDR)", en: "Rising (not after FDR)" },
    tone: "hotNominal",
  },
  { id: "downFirm", text: { es: "En descenso", en: "Falling" }, tone: "fading" },
  {
    id: "downNominal",
    text: { es: "En descenso (no resiste FDR)", en: "Falling (not after FDR)" },
    tone: "coldNominal",
  },
  { id: "notSignificant", text: { es: "Sin tendencia clara", en: "No clear trend" }, tone: "notSignificant" },
];

const untested = 65535;

/** Monotone trend of the incidents of each area. */
export const mannKendallAnalysis = defineAnalysis<"mann-kendall", Params, AreaSeries>({
  id: "mann-kendall",
  version: 1,
  family: "time",
  text: {
    es: {
      title: "Tendencia por territorio (Mann-Kendall)",
      question: "¿En qué territorios los hechos vienen subiendo o bajando de forma sostenida?",
      what: "Cuenta los hechos de cada área paso a paso (mes, trimestre…) y prueba si suben o bajan de manera sostenida, sin suponer una línea recta. La pendiente de Theil-Sen dice cuánto cambia por año y un mes extraordinario no la mueve.",
      reading:
        "En aumento o en descenso con relleno sólido: la tendencia resiste el control de falsos hallazgos (FDR). Mire también el intervalo del cambio por año: si contiene el 0, no hay evidencia suficiente.",
      caveat:
        "Describe los hechos registrados del período, no predice. Un cambio en la forma de registrar parece una tendencia. Las series con temporadas se comparan mejor mes con el mismo mes (opción «por estación»). Meses seguidos que se parecen hacen la prueba algo optimista.",
      source:
        "Mann (1945); Kendall (1975); Theil (1950); Sen (1968). Por estación: Hirsch, Slack y Smith (1982).",
    },
    en: {
      title: "Trend by area (Mann-Kendall)",
      question: "In which areas have incidents been rising or falling steadily?",
      what: "Counts the incidents of each area step by step (month, quarter…) and tests whether they rise or fall steadily, without supposing a straight line. The Theil-Sen slope says how much they change per year, and one extraordinary month does not move it.",
      reading:
        "Rising or falling in solid fill: the trend survives the control of false discoveries (FDR). Look at the interval of the change per year too: if it holds 0, there is not enough evidence.",
      caveat:
        'It describes the recorded incidents of the period and predicts nothing. A change in how things are recorded looks like a trend. Series with seasons are better compared month with the same month (option "by season"). Months that resemble the one before make the test somewhat optimistic.',
      source:
        "Mann (1945); Kendall (1975); Theil (1950); Sen (1968). By season: Hirsch, Slack and Smith (1982).",
    },
  },
  formula: {
    es: "S = Σ_{i<j} sgn(x_j − x_i);  Var S = [n(n−1)(2n+5) − Σ t(t−1)(2t+5)]/18;  Z = (S − sgn S)/√Var S;  β = mediana de (x_j − x_i)/(j − i)",
    en: "S = Σ_{i<j} sgn(x_j − x_i);  Var S = [n(n−1)(2n+5) − Σ t(t−1)(2t+5)]/18;  Z = (S − sgn S)/√Var S;  β = median of (x_j − x_i)/(j − i)",
  },
  checked: [
    {
      es: "S, varianza, tau, z, p, pendiente y su intervalo iguales a los de pymannkendall y scipy en 12 series (tolerancia 1e-9).",
      en: "S, variance, tau, z, p, slope and its interval equal to those of pymannkendall and scipy on 12 series (tolerance 1e-9).",
    },
  ],
  params: {
    step: {
      kind: "choice",
      label: { es: "Paso de tiempo", en: "Time step" },
      help: {
        es: "Elija un paso en que las áreas tengan en promedio al menos un hecho.",
        en: "Choose a step in which areas have at least one incident on average.",
      },
      choices: stepChoices,
      default: "month",
    },
    seasonal: {
      kind: "flag",
      label: { es: "Por estación", en: "By season" },
      help: {
        es: "Compara cada mes (o trimestre) solo con el mismo de otros años. Necesita dos años o más.",
        en: "Compares each month (or quarter) only with the same one of other years. Needs two years or more.",
      },
      default: false,
    },
    alpha: {
      kind: "number",
      label: { es: "Nivel de significación", en: "Significance level" },
      help: {
        es: "Proporción de falsos hallazgos que se acepta entre lo que se declara firme (FDR).",
        en: "Share of false findings accepted among those called firm (FDR).",
      },
      unit: "probability",
      minimum: 0.001,
      maximum: 0.2,
      step: 0.005,
      default: 0.05,
    },
  },
  needs: { support: "areas", outlinesOptional: true, incidents: true },
  gives,
  prepare: (project, scope, params) => areaSeries(project, scope, params.step as BinUnit),

  async run(input, params, context) {
    await context.breathe();
    const [{ mannKendall, seasonalMannKendall }, { falseDiscoveryRate }] = await Promise.all([
      import("../kernels/time/mann-kendall.ts"),
      import("../kernels/autocorrelation/pseudo-probability.ts"),
    ]);
    const areas = input.names.length;
    const steps = input.edges.length - 1;
    const perYear = stepsPerYear[input.step];
    const seasonal = params.seasonal && perYear > 1 && steps >= 2 * perYear;
    const columns: Record<string, Float64Array> = {};
    for (const { id } of gives) columns[id] = new Float64Array(areas).fill(Number.NaN);
    for (let area = 0; area < areas; area++) {
      if (area % 16 === 0) await context.breathe();
      const series = input.counts.subarray(area * steps, (area + 1) * steps);
      const trend = seasonal ? seasonalMannKendall(series, perYear) : mannKendall(series);
      const scale = seasonal ? 1 : perYear;
      columns.value[area] = trend.tauB;
      columns.slope[area] = trend.slope * scale;
      columns.slopeLower[area] = trend.slopeLower * scale;
      columns.slopeUpper[area] = trend.slopeUpper * scale;
      columns.total[area] = series.reduce((sum, count) => sum + count, 0);
      columns.s[area] = trend.s;
      columns.variance[area] = trend.variance;
      columns.zNorm[area] = trend.zNorm;
      columns.pNorm[area] = trend.pNorm;
    }
    columns.pFdr = falseDiscoveryRate(columns.pNorm);
    const codes = Uint16Array.from(columns.pNorm, (p, area) => {
      if (Number.isNaN(p)) return untested;
      if (p > params.alpha) return 4;
      return (columns.s[area] > 0 ? 0 : 2) + (columns.pFdr[area] <= params.alpha ? 0 : 1);
    });
    const tested = codes.reduce((sum, code) => sum + (code === untested ? 0 : 1), 0);
    const counted = (code: number) => codes.reduce((sum, own) => sum + (own === code ? 1 : 0), 0);
    return {
      support: { kind: "areas", level: input.level, ids: input.ids, names: input.names },
      columns: declaredColumns(gives, { ...columns, class: { codes, classes } }),
      scalars: {
        steps,
        tested,
        rising: counted(0),
        risingNominal: counted(1),
        falling: counted(2),
        fallingNominal: counted(3),
        seasonal: seasonal ? 1 : 0,
        meanPerStep:
          areas * steps > 0
            ? columns.total.reduce((sum, value) => sum + value, 0) / (areas * steps)
            : Number.NaN,
      },
      tables: { series: seriesTable(input) },
      log: [...input.log, ...seriesSentences(input), ...methodLog(params.seasonal, seasonal)],
    };
  },

  chartTitles: {
    series: { es: "Hechos del territorio en cada paso", en: "Incidents of the territory in each step" },
  },
  read: (result, params) => reading(result, params.alpha),
});

const stepsPerYear: Readonly<Record<BinUnit, number>> = {
  day: 365.25,
  week: 365.25 / 7,
  month: 12,
  quarter: 4,
  year: 1,
};

function methodLog(asked: boolean, done: boolean): Sentence[] {
  if (!asked || done) return [];
  return [
    {
      es: "No se comparó por estación: hacen falta dos años o más de meses o trimestres.",
      en: "No comparison by season: it needs two years or more of months or quarters.",
    },
  ];
}

const namedAtMost = 5;

function reading(result: AnalysisResult, alpha: number): Sentence[] {
  const { tested, rising, falling, risingNominal, fallingNominal, steps } = result.scalars;
  if (!(tested > 0))
    return [
      {
        es: "No se puede hablar de tendencias: hay menos de tres pasos de tiempo, o ninguna área tiene hechos que varíen.",
        en: "Nothing can be said of trends: there are fewer than three time steps, or no area has incidents that vary.",
      },
    ];
  const sentences: Sentence[] = [];
  for (const [code, count, es, en] of [
    [0, rising, "en aumento", "rising"],
    [2, falling, "en descenso", "falling"],
  ] as const)
    if (count > 0)
      sentences.push({
        es: `${formatNumber(count, "es")} de ${counted(tested, nouns.area).es} ${formFor(count, "es", "va", "van")} ${es} en ${counted(steps, nouns.step).es}, y se sostiene tras el control de falsos hallazgos (FDR): ${named(result, code)}.`,
        en: `${formatNumber(count, "en")} of ${counted(tested, nouns.area).en} ${formFor(count, "en", "is", "are")} ${en} over ${counted(steps, nouns.step).en}, and it holds after the control of false discoveries (FDR): ${named(result, code)}.`,
      });
  if (rising + falling === 0)
    sentences.push(
      tested === 1
        ? {
            es: "No hay evidencia suficiente de tendencia en la única área que se pudo probar.",
            en: "There is not enough evidence of a trend in the only area that could be tested.",
          }
        : {
            es: `No hay evidencia suficiente de tendencia en ninguna de las ${counted(tested, nouns.area).es} tras el control de falsos hallazgos.`,
            en: `There is not enough evidence of a trend in any of the ${counted(tested, nouns.area).en} after the control of false discoveries.`,
          },
    );
  const nominal = risingNominal + fallingNominal;
  if (nominal > 0)
    sentences.push({
      es: `Áreas con p bajo que no resiste ese control: ${formatNumber(nominal, "es")}; con ${counted(tested, nouns.test).es} el azar daría ${formatNumber(alpha * tested, "es", 1)}.`,
      en: `Areas with a low p that does not survive that control: ${formatNumber(nominal, "en")}; with ${counted(tested, nouns.test).en} chance would give ${formatNumber(alpha * tested, "en", 1)}.`,
    });
  return sentences;
}

function named(result: AnalysisResult, code: number): string {
  const column = result.columns.find((item) => item.id === "class");
  if (column?.kind !== "category" || result.support.kind !== "areas") return "";
  const { names } = result.support;
  const rows = Array.from(column.codes.keys()).filter((row) => column.codes[row] === code);
  return (
    rows
      .slice(0, namedAtMost)
      .map((row) => names[row])
      .join(", ") + (rows.length > namedAtMost ? "…" : "")
  );
}
