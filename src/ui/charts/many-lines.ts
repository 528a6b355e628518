import type { ParamValues } from "../../analyses/analysis.ts";
import type { ChartFacts } from "./chart-kinds.ts";

export type CurveFacts = Extract<ChartFacts, { kind: "curve" }>;

/** More lines than this cannot be told apart by their strokes: one stands out, and their key says what each is worth. */
const mostApart = 3;

/** Whether a chart has more lines than their strokes tell apart. */
export function hasManyLines(facts: ChartFacts): facts is CurveFacts {
  return facts.kind === "curve" && facts.lines.length > mostApart;
}

/** Place of the line that the map shows; the first where no parameter names one. */
export function chosenLine({ lines, chosenBy }: CurveFacts, params: ParamValues): number {
  const id = chosenBy && params[chosenBy];
  return Math.max(
    0,
    lines.findIndex((line) => line.id === id),
  );
}

/**
 * The row of the table whose values the key says while nothing is pointed at: the one nearest to the parameter that is called like
 * the axis, else the last.
 */
export function restingRow({ x }: CurveFacts, params: ParamValues): number {
  if (x.kind === "time") return x.minutes.length - 1;
  const { id, values } = x.column;
  const at = params[id];
  if (typeof at !== "number") return values.length - 1;
  return values.reduce(
    (nearest, value, row) => (Math.abs(value - at) < Math.abs(values[nearest] - at) ? row : nearest),
    0,
  );
}
