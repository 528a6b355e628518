import { formatNumber } from "../base/format.ts";
import type { Localised, Sentence } from "../base/language.ts";
import type { Weights } from "../kernels/weights/weights.ts";
import type { Project } from "../model/project.ts";
import type { Support } from "../model/result.ts";
import type { Scope } from "../model/scope.ts";
import { areasFor } from "../model/tally.ts";
import { type AreaVariable, variableValues } from "./area-variable.ts";
import { areaWeights, type WeightParams, type WeightSource } from "./shared-weights.ts";

/** One question of autocorrelation, ready for a kernel: areas or cells with data, their values, their weights. */
export interface SpatialCase {
  readonly support: Support;
  /** Rows of the support. */
  readonly length: number;
  /** Rows of the support that have data, ascending; everything below counts only these. */
  readonly rows: Uint32Array;
  readonly values: Float64Array;
  readonly second: Float64Array | null;
  /** The name of the field that is the second variable. */
  readonly secondLabel: Localised | null;
  readonly weights: Weights;
  /** Figures for the scalars of the result. */
  readonly facts: Readonly<Record<string, number>>;
  readonly log: readonly Sentence[];
}

/** What a statistic on areas takes from the project. */
export interface AreaInput extends WeightSource {
  readonly level: string;
  readonly codes: readonly string[];
  readonly names: readonly string[];
  readonly variable: AreaVariable;
  readonly second: AreaVariable | null;
}

/** Gathers the areas of the scope with one variable, or two. */
export function areaInput(
  project: Project,
  scope: Scope,
  variable: AreaVariable,
  second: AreaVariable | null = null,
): AreaInput {
  const areas = areasFor(project, scope);
  return {
    level: scope.level,
    codes: areas.codes,
    names: areas.names,
    polygons: areas.geometry,
    projection: project.projection,
    variable,
    second,
  };
}

/** Values, weights and what to say about them. */
export async function areaCase(
  input: AreaInput,
  params: WeightParams & { readonly rate: string },
): Promise<SpatialCase> {
  const { restrictWeights, rowStandardise, islandRows } = await import("../kernels/weights/transform.ts");
  const first = await variableValues(input.variable, params.rate);
  const second = input.second && (await variableValues(input.second, params.rate));
  const rows = Uint32Array.from(
    Array.from(input.names.keys()).filter(
      (i) => Number.isFinite(first.values[i]) && (!second || Number.isFinite(second.values[i])),
    ),
  );
  const all = await areaWeights(input, params);
  const kept = rows.length === input.names.length ? all.weights : restrictWeights(all.weights, rows);
  const weights = params.weighting === "rows" ? rowStandardise(kept) : kept;
  const islands = islandRows(weights);
  const take = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]);
  const log = [...first.log, ...(second?.log ?? []), ...all.log];
  const missing = input.names.length - rows.length;
  if (missing > 0) log.push(missingSentence(missing));
  if (islands.length > 0)
    log.push(islandSentence(Array.from(islands, (island) => input.names[rows[island]])));
  return {
    support: { kind: "areas", level: input.level, ids: input.codes, names: input.names },
    length: input.names.length,
    rows,
    values: take(first.values),
    second: second && take(second.values),
    secondLabel: input.second?.kind === "field" ? input.second.label : null,
    weights,
    facts: {
      areas: rows.length,
      withoutData: missing,
      withoutNeighbours: islands.length,
      meanNeighbours: rows.length > 0 ? weights.neighbours.length / rows.length : Number.NaN,
      bandMeters: all.bandMeters,
    },
    log,
  };
}

function missingSentence(missing: number): Sentence {
  return {
    es: `Áreas sin dato, que no participan: ${formatNumber(missing, "es")}.`,
    en: `Areas without data, which take no part: ${formatNumber(missing, "en")}.`,
  };
}

const namedAtMost = 6;

function islandSentence(names: readonly string[]): Sentence {
  const listed = names.slice(0, namedAtMost).join(", ");
  const more = names.length > namedAtMost ? "…" : "";
  return {
    es: `Áreas sin vecinas, que no se pueden comparar con su entorno (${formatNumber(names.length, "es")}): ${listed}${more}.`,
    en: `Areas without neighbours, which cannot be compared with their surroundings (${formatNumber(names.length, "en")}): ${listed}${more}.`,
  };
}
