import { describe, expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import { incidentRate } from "../analyses/incident-rate.ts";
import { kernelDensity } from "../analyses/kernel-density.ts";
import { localGStarCells } from "../analyses/local-g-star-cells.ts";
import { missingNeeds } from "./needs.ts";

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
