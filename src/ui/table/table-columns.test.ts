import { expect, it } from "vitest";
import { buildProject } from "../../../tests/builders/project.ts";
import { localMoranBivariate } from "../../analyses/local-moran-bivariate.ts";
import { checkParams } from "../../analyses/parameters.ts";
import { createRunContext } from "../../engine/run-context.ts";
import { resultRows } from "../../writers/result-rows.ts";
import { tableColumns } from "./table-columns.ts";

it("shows both variables of a result side by side in table and CSV, the second by the name of its field", async () => {
  const project = buildProject();
  const roles = { ...project.scope.roles, variable: "measure", secondVariable: "second" };
  const params = checkParams(localMoranBivariate, { permutations: 99 });
  const input = localMoranBivariate.prepare(project, { ...project.scope, roles }, params);
  const result = await localMoranBivariate.run(input, params, createRunContext({ seed: 3 }));
  const field = project.levels[project.scope.level].fields.find(({ id }) => id === "second");
  for (const [language, words] of [
    ["es", ["Área", "Hallazgo", "Variable analizada", `Segunda variable (${field?.label.es})`]],
    ["en", ["Area", "Finding", "Analysed variable", `Second variable (${field?.label.en})`]],
  ] as const) {
    const columns = tableColumns(localMoranBivariate, result, "class", language, words[0]);
    expect(columns.slice(0, 4).map(({ label }) => label)).toEqual(words);
  }
  expect(resultRows(result, project.projection).header.slice(0, 5)).toEqual([
    "id",
    "name",
    "class",
    "variable",
    "secondVariable",
  ]);
});
