import type { FactorLayer, FactorShape } from "../model/factors.ts";
import type { LayerInput } from "./layer.ts";

/** A factor layer whose shape is of one kind. */
export type FactorOf<Kind extends FactorShape["kind"]> = FactorLayer & {
  readonly shape: Extract<FactorShape, { kind: Kind }>;
};

/** The factor layers that were chosen for the map and have that kind of shape, in the order of choice. */
export function chosenFactors<Kind extends FactorShape["kind"]>(
  { project, choice }: LayerInput,
  kind: Kind,
): FactorOf<Kind>[] {
  return choice.factors
    .map((id) => project.factors[id])
    .filter((factor): factor is FactorOf<Kind> => factor?.shape.kind === kind);
}
