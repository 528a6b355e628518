import { expect, it, vi } from "vitest";
import type { Analysis } from "../analyses/analysis.ts";
import { type ListedAnalysis, analyses as list } from "../analyses/index.ts";
import type { Problem } from "../base/problem.ts";
import { createAnalysisLoader } from "./analysis-loader.ts";

function loaderOf(entries: readonly ListedAnalysis[]) {
  const states: (readonly string[])[] = [];
  const problems: Problem[] = [];
  let analyses: readonly Analysis[] = [];
  const loader = createAnalysisLoader({
    list: async () => entries,
    read: () => analyses,
    write(next) {
      analyses = next;
      states.push(next.map(({ id }) => id));
    },
    onFailure: (problem) => problems.push(problem),
  });
  return { loader, states, problems };
}

it("loads what is asked for once, together, in the order of the list", async () => {
  const { loader, states } = loaderOf(list);
  await Promise.all([loader.load(({ id }) => id === "moran"), loader.load(({ id }) => id === "moran")]);
  expect(states).toEqual([["moran"]]);
  await loader.load(({ id }) => id === "geary" || id === "moran-rates" || id === "moran");
  expect(states).toEqual([["moran"], ["geary", "moran", "moran-rates"]]);
});

it("says so when one does not arrive, and asks again when it is wanted again", async () => {
  let reachable = false;
  const load = vi.fn(async () => {
    if (!reachable) throw new TypeError("no connection");
    return list[0].load();
  });
  const { loader, states, problems } = loaderOf([{ ...list[0], load }]);
  await loader.load(() => true);
  expect(problems.map(({ code }) => code)).toEqual(["analysesNotLoaded"]);
  expect(states).toEqual([]);
  reachable = true;
  await loader.load(() => true);
  expect(states).toEqual([[list[0].id]]);
  expect(load).toHaveBeenCalledTimes(2);
});
