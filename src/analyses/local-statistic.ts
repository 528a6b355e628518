import type { CategoryColumn, ClassDef, Column, NumberColumn, Unit } from "../base/column.ts";
import { missingCode } from "../base/column.ts";
import type { Localised, Sentence } from "../base/language.ts";
import type { RunContext } from "../base/run-context.ts";
import type { DrawForm } from "../kernels/autocorrelation/area-draws.ts";
import type { TailCounts } from "../kernels/autocorrelation/conditional-permutation.ts";
import type { LocalMoments } from "../kernels/autocorrelation/local-moments.ts";
import type { AnalysisResult } from "../model/result.ts";
import type { ColumnSpec, Parallel, PartInput, PartOutput } from "./analysis.ts";
import type { SpatialCase } from "./area-case.ts";
import { alternativeOf, type LocalTestParams, levelText, permutationSentence } from "./permutation-params.ts";

/** What one local statistic adds to the machinery that all of them share. */
export interface LocalStatistic<Params extends LocalTestParams, Input> {
  /** Ids and words of the kinds of finding; each becomes a firm and a nominal class. */
  readonly findings: readonly Finding[];
  readonly form: DrawForm;
  resolve(input: Input, params: Params, context: RunContext): Promise<SpatialCase>;
  /** The values whose places are dealt out: the variable, or the second one. */
  drawn(found: SpatialCase): Float64Array;
  evaluate(found: SpatialCase, params: Params): Promise<LocalEvaluation>;
}

export interface Finding {
  readonly id: string;
  readonly firm: ClassDef;
  readonly nominal: ClassDef;
}

/** A local statistic of every row of the case. */
export interface LocalEvaluation {
  readonly moments: LocalMoments;
  /** Whether the statistic rises (+) or falls (-) with the sum that is permuted; absent: it rises. */
  readonly direction?: Float64Array;
  /** Which of the findings each row is, if it is one at all. */
  readonly finding: Uint8Array;
  readonly details: Readonly<Record<string, Float64Array>>;
  readonly log: readonly Sentence[];
}

/**
 * Rarer arrangements that end an area's count when the number of permutations is automatic: at p = 0.05 the error is that of
 * 999 permutations.
 */
const earlyStop = 50;

const label = (es: string, en: string): Localised => ({ es, en });

/** The columns that every local statistic gives, in the words of PySAL's esda. */
export function localColumns(
  value: Localised,
  variable: { label: Localised; unit?: Unit },
  details: readonly ColumnSpec[],
): readonly ColumnSpec[] {
  return [
    { id: "class", label: label("Hallazgo", "Finding"), kind: "category", role: "class", main: true },
    {
      id: "variable",
      label: variable.label,
      kind: "number",
      role: "value",
      unit: variable.unit,
      meaning: "measure",
    },
    { id: "value", label: value, kind: "number", role: "detail", meaning: "score" },
    {
      id: "expected",
      label: label("Valor esperado", "Expected value"),
      kind: "number",
      role: "detail",
      meaning: "score",
    },
    {
      id: "variance",
      label: label("Varianza", "Variance"),
      kind: "number",
      role: "detail",
      meaning: "score",
    },
    {
      id: "zNorm",
      label: label("Puntaje z", "z score"),
      kind: "number",
      role: "value",
      unit: "zScore",
      meaning: "score",
    },
    {
      id: "pNorm",
      label: label("p normal", "Normal p"),
      kind: "number",
      role: "probability",
      unit: "probability",
      meaning: "score",
    },
    {
      id: "pSim",
      label: label("p por permutación", "Permutation p"),
      kind: "number",
      role: "probability",
      unit: "probability",
      meaning: "score",
    },
    {
      id: "pFdr",
      label: label("p ajustado (FDR)", "Adjusted p (FDR)"),
      kind: "number",
      role: "probability",
      unit: "probability",
      meaning: "score",
    },
    {
      id: "permutations",
      label: label("Permutaciones hechas", "Permutations done"),
      kind: "number",
      role: "detail",
      unit: "count",
      meaning: "count",
    },
    ...details,
  ];
}

/** Classes of the class column: each finding firm and nominal, then nothing found, then no neighbours. */
function localClasses(findings: readonly Finding[]): readonly ClassDef[] {
  return [
    ...findings.flatMap((finding) => [finding.firm, finding.nominal]),
    { id: "notSignificant", text: label("No significativo", "Not significant"), tone: "notSignificant" },
    { id: "noNeighbours", text: label("Sin vecinas", "No neighbours"), tone: "noNeighbours" },
  ];
}

/** `run` and `parallel` of an analysis from its statistic. Parts are shares of the rows with data. */
export function localRunner<Params extends LocalTestParams, Input>(
  statistic: LocalStatistic<Params, Input>,
  gives: readonly ColumnSpec[],
): {
  run(input: Input, params: Params, context: RunContext): Promise<AnalysisResult>;
  parallel: Parallel<Params, Input>;
} {
  async function count(found: SpatialCase, params: Params, part: number, parts: number, context: RunContext) {
    const rows = found.rows.length;
    const { permutations } = (await planFor(found, params)).plan;
    const { conditionalTailCounts } = await import("../kernels/autocorrelation/conditional-permutation.ts");
    if (isConstant(found.values) || isConstant(statistic.drawn(found))) return null;
    return conditionalTailCounts(
      {
        weights: found.weights,
        values: statistic.drawn(found),
        permutations,
        draws: params.draws === "shared" ? "shared" : "independent",
        form: statistic.form,
        stopAt: params.permutations === 0 ? earlyStop : 0,
        from: Math.floor((rows * part) / parts),
        to: Math.floor((rows * (part + 1)) / parts),
      },
      context,
    );
  }

  return {
    async run(input, params, context) {
      await context.breathe();
      const found = await statistic.resolve(input, params, context);
      const counts = await count(found, params, 0, 1, context);
      return localResult(statistic, gives, found, params, counts);
    },
    parallel: {
      split: (input, _params, parts) => Array.from({ length: parts }, (_, part) => ({ input, part, parts })),
      async part(given: PartInput, params, context): Promise<PartOutput> {
        const { input, part, parts } = given as { input: Input; part: number; parts: number };
        await context.breathe();
        const found = await statistic.resolve(input, params, context);
        const counts = await count(found, params, part, parts, context);
        // Making the case is the same work for all: one part hands it on.
        return part === 0 ? { counts, found } : { counts };
      },
      async merge(_input, params, outputs, context) {
        await context.breathe();
        const found = outputs[0].found as SpatialCase;
        const parts = outputs.map((output) => output.counts as TailCounts | null);
        const joined = parts.every((part) => part !== null) ? joinCounts(parts) : null;
        return localResult(statistic, gives, found, params, joined);
      },
    },
  };
}

function joinCounts(parts: readonly TailCounts[]): TailCounts {
  const rows = parts.reduce((sum, part) => sum + part.tested.length, 0);
  const join = <Counts extends Uint32Array | Uint8Array>(
    joined: Counts,
    pick: (part: TailCounts) => Counts,
  ) => {
    let at = 0;
    for (const part of parts) {
      joined.set(pick(part), at);
      at += pick(part).length;
    }
    return joined;
  };
  return {
    atLeast: join(new Uint32Array(rows), (part) => part.atLeast),
    atMost: join(new Uint32Array(rows), (part) => part.atMost),
    drawnAtLeast: join(new Uint32Array(rows), (part) => part.drawnAtLeast),
    drawnAtMost: join(new Uint32Array(rows), (part) => part.drawnAtMost),
    stopAt: parts[0].stopAt,
    tested: join(new Uint8Array(rows), (part) => part.tested),
  };
}

async function planFor(found: SpatialCase, params: LocalTestParams) {
  const { planPermutations } = await import("../kernels/autocorrelation/permutation-count.ts");
  const { offsets, neighbours } = found.weights;
  let tested = 0;
  for (let i = 0; i < found.rows.length; i++) if (offsets[i + 1] > offsets[i]) tested++;
  const draws = params.draws === "shared" ? "shared" : "independent";
  const plan = planPermutations(tested, neighbours.length, params.alpha, alternativeOf(params), draws);
  const automatic = params.permutations === 0;
  return { plan: automatic ? plan : { ...plan, permutations: params.permutations }, automatic, tested };
}

async function localResult<Params extends LocalTestParams, Input>(
  statistic: LocalStatistic<Params, Input>,
  gives: readonly ColumnSpec[],
  found: SpatialCase,
  params: Params,
  counts: TailCounts | null,
): Promise<AnalysisResult> {
  const { pseudoProbabilities, falseDiscoveryRate } = await import(
    "../kernels/autocorrelation/pseudo-probability.ts"
  );
  const { plan, automatic, tested } = await planFor(found, params);
  const evaluated = await statistic.evaluate(found, params);
  const nothing = () => new Float64Array(found.rows.length).fill(Number.NaN);
  const simulated = counts
    ? pseudoProbabilities(counts, alternativeOf(params), evaluated.direction)
    : nothing();
  // Where the statistic is undefined, so is its p.
  const pSim = simulated.map((p, i) => (Number.isNaN(evaluated.moments.value[i]) ? Number.NaN : p));
  const pFdr = falseDiscoveryRate(pSim);
  const classes = localClasses(statistic.findings);
  const codes = new Uint16Array(found.length).fill(missingCode);
  const tally = new Map<string, number>(classes.map((item) => [item.id, 0]));
  for (let i = 0; i < found.rows.length; i++) {
    const alone = found.weights.offsets[i] === found.weights.offsets[i + 1];
    if (Number.isNaN(pSim[i]) && !alone) continue;
    const code = alone
      ? classes.length - 1
      : pSim[i] > params.alpha
        ? classes.length - 2
        : 2 * evaluated.finding[i] + (pFdr[i] <= params.alpha ? 0 : 1);
    codes[found.rows[i]] = code;
    tally.set(classes[code].id, (tally.get(classes[code].id) ?? 0) + 1);
  }
  const numbers: Record<string, Float64Array> = {
    variable: found.values,
    ...(found.second ? { secondVariable: found.second } : {}),
    ...evaluated.moments,
    pSim,
    pFdr,
    permutations: counts
      ? Float64Array.from(counts.tested, (tested, i) =>
          tested ? Math.max(counts.drawnAtLeast[i], counts.drawnAtMost[i]) : Number.NaN,
        )
      : nothing(),
    ...evaluated.details,
  };
  const columns = gives.map((spec): Column => {
    const head = { id: spec.id, version: 1, label: labelOf(spec, found) };
    if (spec.kind === "category")
      return { ...head, kind: "category", codes, classes } satisfies CategoryColumn;
    const values = new Float64Array(found.length).fill(Number.NaN);
    for (let i = 0; i < found.rows.length; i++) values[found.rows[i]] = numbers[spec.id][i];
    const unit = spec.unit ?? "none";
    return {
      ...head,
      kind: "number",
      values,
      unit,
      meaning: spec.meaning ?? "measure",
    } satisfies NumberColumn;
  });
  const log = [...found.log, ...evaluated.log];
  if (counts)
    log.push(
      permutationSentence(plan, automatic, tested, params.draws, counts.stopAt),
      fdrSentence(params.alpha),
    );
  else log.push(found.rows.length > 0 ? constantSentence : noDataSentence);
  return {
    support: found.support,
    columns,
    scalars: {
      ...found.facts,
      tested: counts ? tested : 0,
      permutations: counts ? plan.permutations : 0,
      alpha: params.alpha,
      ...Object.fromEntries(tally),
    },
    tables: {},
    log,
  };
}

/** The second variable goes by the name of its field too: a row of numbers does not say which one it is. */
function labelOf(spec: ColumnSpec, { secondLabel }: SpatialCase): Localised {
  if (spec.id !== "secondVariable" || !secondLabel) return spec.label;
  return {
    es: `${spec.label.es} (${secondLabel.es})`,
    en: `${spec.label.en} (${secondLabel.en})`,
  };
}

function isConstant(values: Float64Array): boolean {
  return values.every((value) => value === values[0]);
}

function fdrSentence(alpha: number): Sentence {
  return {
    es: `Firme: el p ajustado por la tasa de falsos hallazgos (Benjamini y Hochberg) no pasa de ${levelText(alpha, "es")}. Nominal: solo el p de la propia área no pasa de ahí.`,
    en: `Firm: p adjusted for the false discovery rate (Benjamini and Hochberg) is up to ${levelText(alpha, "en")}. Nominal: only the area's own p is.`,
  };
}

const constantSentence: Sentence = {
  es: "Todos los valores son iguales: no hay nada que comparar, así que el resultado queda sin dato.",
  en: "All values are equal: there is nothing to compare, so the result is left without data.",
};

const noDataSentence: Sentence = {
  es: "Ningún área tiene dato: no hay nada que analizar.",
  en: "No area has data: there is nothing to analyse.",
};
