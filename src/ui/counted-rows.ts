import type { TFunction } from "i18next";
import type { Support } from "../model/result.ts";

/** "12 areas", or "12 areas highlighted": how many rows of a support, in words. `number` writes the count. */
export function countedRows(
  kind: "rows" | "marked",
  support: Pick<Support, "kind">,
  count: number,
  number: (value: number) => string,
  t: TFunction,
): string {
  const what = support.kind === "areas" ? (count === 1 ? "area" : "areas") : count === 1 ? "cell" : "cells";
  return t(`highlight.${kind}.${what}`, { n: number(count) });
}
