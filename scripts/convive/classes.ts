import { classIndex } from "../../src/kernels/classes/class-index.ts";
import type { ClassChoice } from "../../src/model/project.ts";
import { variableFor } from "../../src/model/tally.ts";
import { classBreaks } from "../../src/symbology/class-breaks.ts";
import { buildCommandProject, projectOptions } from "./command-project.ts";
import { readClassCount, readOptions, required, UsageError } from "./usage.ts";

const methods: readonly ClassChoice["method"][] = [
  "quantile",
  "equal",
  "natural",
  "deviation",
  "headTail",
  "box",
  "manual",
];
const usualCount = 5;

/**
 * Cuts a number field of areas into classes as the map does and prints JSON: the inner breaks (a value on a break belongs to
 * the class below), how many areas each class has, and how many have no value.
 */
export async function classes(args: readonly string[]): Promise<void> {
  const options = readOptions(args, {
    values: [...projectOptions.values, "method", "classes", "breaks"],
    lists: projectOptions.lists,
  });
  const field = required(options, "field");
  if (!options.values.areas && !options.values.project) throw new UsageError("--areas is missing.");
  const choice = choiceOf(options.values);
  const project = await buildCommandProject(options, true);
  const { values } = variableFor(project, project.scope);
  const breaks = classBreaks(values, choice);
  const counts = new Array<number>(breaks.length + 1).fill(0);
  let missing = 0;
  for (const value of values) {
    if (Number.isNaN(value)) missing++;
    else counts[classIndex(value, breaks)]++;
  }
  console.log(JSON.stringify({ field, method: choice.method, breaks: [...breaks], counts, missing }));
}

function choiceOf(values: Readonly<Record<string, string>>): ClassChoice {
  const count = readClassCount(values.classes) ?? usualCount;
  const method = values.method ?? (values.breaks === undefined ? "quantile" : "manual");
  const known = methods.find((candidate) => candidate === method);
  if (!known) throw new UsageError(`--method takes one of ${methods.join(", ")}; this is "${method}".`);
  if ((known === "manual") !== (values.breaks !== undefined))
    throw new UsageError("--breaks goes with --method manual, and that method needs them.");
  if (values.breaks === undefined) return { method: known, count };
  const breaks = values.breaks.split(",").map((text) => (text.trim() === "" ? Number.NaN : Number(text)));
  if (!breaks.every(Number.isFinite))
    throw new UsageError(`--breaks takes numbers joined by commas; this is "${values.breaks}".`);
  return { method: known, count: breaks.length + 1, breaks };
}
