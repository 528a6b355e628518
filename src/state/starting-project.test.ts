import { describe, expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import type { Project } from "../model/project.ts";
import type { Source } from "../model/source.ts";
import { addAreas } from "./commands/add-areas.ts";
import { chooseAnalysis } from "./commands/choose-analysis.ts";
import { setIncidents } from "./commands/set-incidents.ts";
import { withStartingQuestions } from "./starting-project.ts";

const whole = buildProject({});
const file: Source = {
  id: "events",
  role: "incidents",
  title: { es: "Hechos", en: "Incidents" },
  fileName: "hechos.csv",
  citation: { es: "", en: "" },
  passport: {
    rowsRead: 3,
    rowsAccepted: 3,
    setAside: [],
    setAsideRows: { header: [], rows: [] },
    checks: [],
    grade: null,
    problems: [],
  },
};

function patched(project: Project, change: { readonly patch: Partial<Project> } | null): Project {
  return { ...project, ...change?.patch };
}

/** A project of areas with its first questions; events arrive later. */
function areasOnly(): Project {
  return withStartingQuestions({ ...whole, incidents: null, requests: {}, maps: {} as Project["maps"] });
}

function afterIncidents(project: Project): Project {
  const { incidents } = whole;
  if (!incidents) throw new Error("The built project has incidents.");
  return patched(project, setIncidents.run(project, { incidents, source: file }));
}

describe("first questions", () => {
  it("seeks hot spots on areas without events, and on equal cells once there are some", () => {
    const project = areasOnly();
    expect(project.requests.concentration.analysis).toBe("local-g-star");
    const { requests, maps } = afterIncidents(project);
    expect(requests.concentration.analysis).toBe("local-g-star-cells");
    expect(maps.concentration).toMatchObject({ request: "concentration", column: "class" });
  });

  it("asks events without areas where they are dense, and cells once there are areas", () => {
    const level = whole.levels[whole.scope.level];
    const project = withStartingQuestions({
      ...whole,
      levels: {},
      scope: { ...whole.scope, level: "" },
      requests: {},
      maps: {} as Project["maps"],
    });
    expect(project.requests.concentration.analysis).toBe("kernel-density");
    expect(project.maps.concentration.column).toBe("value");
    expect(project.maps.situation.showPoints).toBe(true);
    const { requests, maps } = patched(project, addAreas.run(project, { areas: [level], source: file }));
    expect(requests.concentration.analysis).toBe("local-g-star-cells");
    expect(maps.concentration.column).toBe("class");
    expect(maps.situation.showPoints).toBe(false);
    expect(maps.data.showPoints).toBe(true);
  });

  it("leaves what a person chose", () => {
    const project = areasOnly();
    const asked = {
      ...project,
      requests: {
        ...project.requests,
        concentration: { ...project.requests.concentration, params: { rate: "raw" } },
      },
    };
    expect(afterIncidents(asked).requests).toEqual(asked.requests);
    const choice = { request: "concentration", analysis: "local-moran", column: "class", params: {} };
    const other = patched(project, chooseAnalysis.run(project, choice));
    expect(afterIncidents(other).requests).toEqual(other.requests);
  });
});
