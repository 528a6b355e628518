import { expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import type { NumberColumn } from "../base/column.ts";
import { createRunContext } from "../engine/run-context.ts";
import type { Project } from "../model/project.ts";
import type { Analysis } from "./analysis.ts";
import { geary } from "./geary.ts";
import { getisOrdGlobal } from "./getis-ord-global.ts";
import { localGStar } from "./local-g-star.ts";
import { localGeary } from "./local-geary.ts";
import { localMoran } from "./local-moran.ts";
import { moran } from "./moran.ts";
import { moranBivariate } from "./moran-bivariate.ts";
import { checkParams } from "./parameters.ts";

function run(analysis: Analysis, size: number) {
  const measure = (cell: number) => size * (1 + ((cell * 7) % 11) + (cell % 6 < 3 ? 9 : 0));
  const project = buildProject({ side: 6, measure });
  const roles = { ...project.scope.roles, variable: "measure", secondVariable: "second" };
  const scope: Project["scope"] = { ...project.scope, roles };
  const params = checkParams(analysis, { permutations: 199 });
  return analysis.run(analysis.prepare(project, scope, params), params, createRunContext({ seed: 3 }));
}

it.each<[string, Analysis]>([
  ["moran", moran],
  ["moran-bivariate", moranBivariate],
  ["geary", geary],
  ["getis-ord-global", getisOrdGlobal],
])("%s is the same for values whose squares are beyond any number, or vanish", async (_id, analysis) => {
  const { scalars, log } = await run(analysis, 1);
  expect(scalars.pSim).toBeGreaterThan(0);
  expect(scalars.permutations).toBe(199);
  for (const size of [2 ** 1000, 2 ** 530, 2 ** -560]) {
    const found = await run(analysis, size);
    expect(found.log).toEqual(log);
    for (const [name, value] of Object.entries(scalars))
      if (Number.isNaN(value)) expect(found.scalars[name], name).toBeNaN();
      else expect(Math.abs(found.scalars[name] - value), name).toBeLessThanOrEqual(1e-12 * Math.abs(value));
  }
});

it.each<[string, Analysis]>([
  ["local-moran", localMoran],
  ["local-geary", localGeary],
  ["local-g-star", localGStar],
])("%s finds the same for values whose squares are beyond any number, or vanish", async (_id, analysis) => {
  const { columns, scalars } = await run(analysis, 1);
  const numbers = (id: string) => (columns.find((column) => column.id === id) as NumberColumn).values;
  expect(numbers("pSim").every((p) => p > 0 && p <= 1)).toBe(true);
  for (const size of [2 ** 1000, 2 ** 530, 2 ** -560]) {
    const found = await run(analysis, size);
    expect(found.scalars).toEqual(scalars);
    for (const id of ["class", "value", "zNorm", "pNorm", "pSim", "pFdr"])
      expect(found.columns.find((column) => column.id === id)).toEqual(
        columns.find((column) => column.id === id),
      );
  }
});
