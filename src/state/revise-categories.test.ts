import { describe, expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import { standardFields } from "../model/category-classes.ts";
import { applyChange } from "../model/change.ts";
import { type Project, stepIds } from "../model/project.ts";
import { countProtected } from "../model/protection.ts";
import type { Source } from "../model/source.ts";
import { addFactor } from "./commands/add-factor.ts";
import { removeFactor } from "./commands/remove-factor.ts";
import { reviseCategories } from "./commands/revise-categories.ts";
import { setDictionary } from "./commands/set-dictionary.ts";
import { setIncidents } from "./commands/set-incidents.ts";

const file: Source = {
  id: "arms",
  role: "factors",
  title: { es: "armas.csv", en: "armas.csv" },
  fileName: "armas.csv",
  citation: { es: "", en: "" },
  passport: {
    rowsRead: 0,
    rowsAccepted: 0,
    setAside: [],
    setAsideRows: { header: [], rows: [] },
    checks: [],
    grade: null,
    problems: [],
  },
};

/** Steps that commands on factor layers take for granted. */
function withMaps(): Project {
  const map = { ...emptyMap, factors: [] };
  return {
    ...buildProject(),
    maps: Object.fromEntries(stepIds.map((step) => [step, map])) as unknown as Project["maps"],
  };
}

const emptyMap: Project["maps"]["factors"] = {
  request: "",
  column: "",
  classes: { method: "quantile", count: 5 },
  palette: "",
  showPoints: false,
  showSymbols: false,
  showUnmatched: false,
  showLabels: false,
  factors: [],
  boundaries: [],
};

function run<Args>(
  command: { run(project: Project, args: Args): Parameters<typeof applyChange>[1] | null },
  project: Project,
  args: Args,
) {
  const change = command.run(project, args);
  if (!change) throw new Error("The command has nothing to do.");
  return applyChange(project, change);
}

const robbery = {
  kind: "category",
  iccs: "0401",
  indicators: ["robbery"],
  protection: "otherReason",
} as const;

describe("reviewing the kinds of events of a project", () => {
  it("writes the meaning on the class, makes the fields that follow, and can be taken back", () => {
    const project = buildProject();
    const { project: revised, inverse } = run(reviseCategories, project, { decisions: { robbery } });
    const category = revised.incidents?.fields.find((field) => field.id === "category");
    expect(category?.classes.find((item) => item.id === "robbery")).toMatchObject({
      iccs: "0401",
      indicators: ["robbery"],
      protection: "otherReason",
    });
    expect(revised.incidents?.fields.map((field) => field.id)).toEqual([
      ...(project.incidents?.fields.map((field) => field.id) ?? []),
      "iccs",
      "indicator",
    ]);
    const marked = category?.codes.filter((code) => category.classes[code]?.id === "robbery").length;
    expect(revised.incidents && countProtected(revised.incidents)).toBe(marked);
    expect(revised.dictionary).toEqual({ category: { robbery } });
    expect(revised.incidents?.version).toBe((project.incidents?.version ?? 0) + 1);
    expect(applyChange(revised, inverse).project).toEqual({ ...project, dictionary: undefined });
  });

  it("drops filters on a field that nothing has a class in any more", () => {
    const { project } = run(reviseCategories, buildProject(), { decisions: { robbery } });
    const filtered: Project = {
      ...project,
      scope: { ...project.scope, filters: [{ field: "iccs", classes: ["0401"] }] },
    };
    const nothing = { kind: "category", iccs: null, indicators: [], protection: null } as const;
    const { project: plain } = run(reviseCategories, filtered, { decisions: { robbery: nothing } });
    expect(plain.scope.filters).toEqual([]);
    expect(plain.incidents && countProtected(plain.incidents)).toBe(0);
  });

  it("has nothing to do without events", () => {
    expect(reviseCategories.run({ ...buildProject(), incidents: null }, { decisions: {} })).toBeNull();
  });
});

describe("what a project remembers about values", () => {
  it("comes with the events of a file and goes with undo", () => {
    const project = buildProject();
    const { incidents } = project;
    if (!incidents) throw new Error("The project has events.");
    const { project: after, inverse } = run(setIncidents, project, {
      incidents,
      source: file,
      decided: { category: { robbery } },
    });
    expect(after.dictionary).toEqual({ category: { robbery } });
    expect(applyChange(after, inverse).project.dictionary).toBeUndefined();
    expect(run(setDictionary, after, { dictionary: {} }).project.dictionary).toEqual({});
  });
});

describe("layers of one source", () => {
  it("arrive in one step; the source goes with the last of them", () => {
    const project = withMaps();
    const [layer] = Object.values(project.factors);
    const layers = ["use", "seized"].map((id) => ({ ...layer, id, source: "arms" }));
    const { project: added } = run(addFactor, project, { layers, source: file });
    expect(added.maps.factors.factors.slice(-2)).toEqual(["use", "seized"]);
    const one = run(removeFactor, added, { factor: "use" }).project;
    expect(Object.keys(one.sources)).toContain("arms");
    const none = run(removeFactor, one, { factor: "seized" }).project;
    expect(Object.keys(none.sources)).not.toContain("arms");
  });
});

describe("fields that follow from the kinds of events", () => {
  it("are left out where no kind means anything", () => {
    const category = buildProject().incidents?.fields.find((field) => field.id === "category");
    expect(category && standardFields(category)).toEqual([]);
  });
});
