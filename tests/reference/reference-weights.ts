import { readFileSync } from "node:fs";
import { rowStandardise } from "../../src/kernels/weights/transform.ts";
import type { Weights } from "../../src/kernels/weights/weights.ts";
import { sharedFile } from "../shared-data.ts";

/** Weights from the neighbour lists of the optional reference data; style W is row-standardised, B binary. */
export function referenceWeights(set: string, kind: string, style: string): Weights {
  const file = sharedFile(`reference/weights/${set}_${kind}.json`);
  if (!file) throw new Error(`The optional reference weights ${set}_${kind} are absent.`);
  const lists = JSON.parse(readFileSync(file, "utf8")) as number[][];
  const offsets = Uint32Array.from([0, ...lists.map((list) => list.length)]);
  for (let i = 0; i < lists.length; i++) offsets[i + 1] += offsets[i];
  const neighbours = Uint32Array.from(lists.flatMap((list) => [...list].sort((a, b) => a - b)));
  const binary = { offsets, neighbours, values: new Float64Array(neighbours.length).fill(1) };
  return style === "W" ? rowStandardise(binary) : binary;
}
