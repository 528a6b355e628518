import "fake-indexeddb/auto";
import { describe, expect, it, vi } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import { createInlineEngine } from "../engine/inline-engine.ts";
import type { Project } from "../model/project.ts";
import { createApp } from "./app.ts";
import { setPeriod } from "./commands/set-period.ts";
import { createPresence } from "./presence.ts";
import { withStartingQuestions } from "./starting-project.ts";
import { openProjectStorage } from "./storage.ts";
import { type View, viewMemory } from "./view-memory.ts";

function memory(first: string | null = null) {
  let kept = first;
  return {
    getItem: () => kept,
    setItem: (_: string, value: string) => {
      kept = value;
    },
  };
}

const project = withStartingQuestions(buildProject());
const level = project.scope.level;
const view: View = {
  step: "factors",
  camera: { longitude: -90.1, latitude: 13.5, zoom: 12.25 },
  selected: { kind: "area", level, row: 1 },
  tableOpen: true,
  comparison: 2021,
  breakdown: "weapon",
};
const whole: View = {
  step: "situation",
  camera: null,
  selected: null,
  tableOpen: false,
  comparison: "previous",
  breakdown: null,
};

describe("the memory of views", () => {
  it("holds for one project, through another window", () => {
    const storage = memory();
    viewMemory(storage).keep(project, view);
    viewMemory(storage).keep({ ...project, id: "other" }, whole);
    expect(viewMemory(storage).of(project)).toEqual(view);
    expect(viewMemory(storage).of({ ...project, id: "other" })).toEqual(whole);
    expect(viewMemory(storage).of({ ...project, id: "third" })).toBeNull();
  });

  it("selects nothing where the rows may be others by now, and keeps the rest", () => {
    const views = viewMemory(memory());
    views.keep(project, view);
    const areas = { ...project.levels[level], version: project.levels[level].version + 1 };
    const changed: Project[] = [
      { ...project, levels: { ...project.levels, [level]: areas } },
      { ...project, scope: { ...project.scope, period: { fromMinutes: 1, toMinutes: 2 } } },
      { ...project, factors: {}, incidents: null },
    ];
    for (const each of changed) expect(views.of(each)).toEqual({ ...view, selected: null });
    views.keep(project, { ...view, selected: { kind: "area", level, row: 9999 } });
    expect(views.of(project)?.selected).toBeNull();
    views.keep(project, { ...view, selected: { kind: "area", level: "none", row: 0 } });
    expect(views.of(project)?.selected).toBeNull();
  });

  it("remembers nothing that it cannot read, and does without a browser's storage", () => {
    const damaged = [
      "{",
      "7",
      "[7]",
      `[{"project":"${project.id}"}]`,
      `[{"project":"${project.id}","rowsOf":1,"view":{"step":"elsewhere"}}]`,
    ];
    for (const text of damaged) expect(viewMemory(memory(text)).of(project)).toBeNull();
    const wild = `[{"project":"${project.id}","rowsOf":1,"view":{"step":"data","camera":{"longitude":1e9,"latitude":0,"zoom":3},"selected":{"kind":"area","row":-1},"comparison":2020.5,"breakdown":7}}]`;
    expect(viewMemory(memory(wild)).of(project)).toEqual({ ...whole, step: "data" });
    const refusing = {
      getItem: () => null,
      setItem: () => {
        throw new Error("full");
      },
    };
    viewMemory(refusing).keep(project, view);
    expect(viewMemory(refusing).of(project)).toBeNull();
    expect(viewMemory(null).of(project)).toBeNull();
  });
});

describe("a project that is opened again", () => {
  const start = async (storage: Parameters<typeof viewMemory>[0]) =>
    createApp({
      engine: createInlineEngine(),
      storage: await openProjectStorage("views"),
      presence: createPresence(undefined),
      listAnalyses: async () => [],
      views: viewMemory(storage),
    });

  it("is found where it was left; one that is opened from elsewhere begins with the whole", async () => {
    const storage = memory();
    const app = await start(storage);
    app.openProject(buildProject());
    app.setSession(view);
    app.dispatch(setPeriod, { period: { fromMinutes: 18_000 * 1440, toMinutes: 18_100 * 1440 } });
    await vi.waitFor(() => expect(app.store.getState().saved.atMilliseconds).toBeGreaterThan(0));
    await app.flush();

    const again = await start(storage);
    expect(await again.openSaved(project.id)).toBe(true);
    expect(again.store.getState().session).toMatchObject(view);

    again.setSession({ step: "data" });
    again.openProject({ ...buildProject(), id: "other" });
    expect(again.store.getState().session).toMatchObject({ ...whole, step: "data", tableOpen: true });
    await again.openSaved(project.id);
    expect(again.store.getState().session).toMatchObject({ ...view, step: "data" });
  });
});
