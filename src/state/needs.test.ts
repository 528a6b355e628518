import { describe, expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import { incidentRate } from "../analyses/incident-rate.ts";
import { kernelDensity } from "../analyses/kernel-density.ts";
import { localGStarCells } from "../analyses/local-g-star-cells.ts";
import { localMoran } from "../analyses/local-moran.ts";
import { localMoranBivariate } from "../analyses/local-moran-bivariate.ts";
import { localMoranRates } from "../analyses/local-moran-rates.ts";
import { missingNeeds, openRoles } from "./needs.ts";

const whole = buildProject({});
const eventsOnly = { ...whole, levels: {}, scope: { ...whole.scope, level: "" } };
const areasOnly = { ...whole, incidents: null };

describe("needs of an analysis", () => {
  it("are met by a project that holds everything", () => {
    for (const analysis of [incidentRate, kernelDensity, localGStarCells])
      expect(missingNeeds(whole, analysis)).toEqual([]);
  });

  it("name the areas that events alone lack, but not for what needs only events", () => {
    expect(missingNeeds(eventsOnly, incidentRate)).toEqual(["areas"]);
    expect(missingNeeds(eventsOnly, localGStarCells)).toEqual(["areas"]);
    expect(missingNeeds(eventsOnly, kernelDensity)).toEqual([]);
  });

  it("name the events, or a count in their place, that areas alone lack", () => {
    expect(missingNeeds(areasOnly, localGStarCells)).toEqual(["incidents"]);
    expect(missingNeeds(areasOnly, incidentRate)).toEqual(["count"]);
  });
});

describe("a rate or a field", () => {
  const level = whole.levels.cell;
  const withoutFields = {
    ...whole,
    levels: { cell: { ...level, fields: level.fields.filter((field) => field.id === "population") } },
  };
  const withoutPeople = buildProject({ withPopulation: false });
  const fieldsOnly = { ...withoutPeople, incidents: null };
  const nothing = { ...fieldsOnly, levels: { cell: { ...fieldsOnly.levels.cell, fields: [] } } };
  const named = (project: typeof whole, roles: object) => ({
    ...project,
    scope: { ...project.scope, roles: { ...project.scope.roles, ...roles } },
  });

  it("needs only one of the two", () => {
    expect(missingNeeds(withoutFields, localMoran)).toEqual([]);
    expect(missingNeeds(withoutPeople, localMoran)).toEqual([]);
    expect(missingNeeds(fieldsOnly, localMoran)).toEqual([]);
  });

  it("says which part of the rate is missing where there is no field either", () => {
    expect(missingNeeds(nothing, localMoran)).toEqual(["rateOrVariable"]);
    expect(missingNeeds({ ...nothing, incidents: whole.incidents }, localMoran)).toEqual([
      "populationOrVariable",
    ]);
    expect(missingNeeds({ ...withoutFields, incidents: null }, localMoran)).toEqual([]);
  });

  it("wants both parts where only a rate will do", () => {
    expect(missingNeeds(fieldsOnly, localMoranRates)).toEqual(["count", "population"]);
  });

  it("leaves the first variable open only where no rate stands for it", () => {
    expect(openRoles(whole, localMoran)).toEqual([]);
    expect(openRoles(fieldsOnly, localMoran)).toEqual(["variable"]);
    expect(openRoles(named(fieldsOnly, { variable: "measure" }), localMoran)).toEqual([]);
    expect(openRoles(named(whole, { variable: "of another level" }), localMoran)).toEqual(["variable"]);
    expect(openRoles(fieldsOnly, localGStarCells)).toEqual([]);
  });

  it("always leaves the second variable to a person, and wants a field to choose", () => {
    expect(openRoles(whole, localMoranBivariate)).toEqual(["secondVariable"]);
    expect(openRoles(fieldsOnly, localMoranBivariate)).toEqual(["variable", "secondVariable"]);
    expect(openRoles(named(whole, { secondVariable: "second" }), localMoranBivariate)).toEqual([]);
    const oneField = {
      ...fieldsOnly,
      levels: { cell: { ...level, population: undefined, fields: level.fields.slice(0, 1) } },
    } as unknown as typeof whole;
    expect(missingNeeds(oneField, localMoranBivariate)).toEqual(["secondVariable"]);
    expect(missingNeeds(nothing, localMoranBivariate)).toEqual(["rateOrVariable", "secondVariable"]);
  });
});
