import { describe, expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import { localMoran } from "../analyses/local-moran.ts";
import { localMoranBivariate } from "../analyses/local-moran-bivariate.ts";
import { moran } from "../analyses/moran.ts";
import { createInlineEngine } from "../engine/inline-engine.ts";
import type { Project } from "../model/project.ts";
import { createRunner, emptyRuns, type RunsState } from "./runs.ts";
import { selectMapNote, selectRequest } from "./select.ts";
import { initialSession } from "./session.ts";

const analyses = [localMoran, localMoranBivariate, moran];
const whole = buildProject({});
const asking = (analysis: string, secondVariable: string | null = null, params = {}): Project => ({
  ...whole,
  scope: { ...whole.scope, roles: { ...whole.scope.roles, secondVariable } },
  maps: { concentration: { request: "hotspots" } } as Project["maps"],
  requests: { hotspots: { analysis, params: { permutations: 99, ...params }, seed: 1 } },
});

function screen() {
  let runs: RunsState = emptyRuns;
  const runner = createRunner({
    engine: createInlineEngine(),
    analysisById: (id) => analyses.find((analysis) => analysis.id === id),
    read: () => runs,
    write: (next) => {
      runs = next;
    },
  });
  let project: Project = whole;
  const view = () => selectRequest({ runs, project, analyses }, "hotspots");
  const session = { ...initialSession, step: "concentration" as const };
  const note = () => selectMapNote({ runs, project, analyses, session });
  return {
    view,
    note,
    want(next: Project) {
      project = next;
      runner.want(next, ["hotspots"]);
    },
    cancel: () => runner.cancel(runs.wanted.hotspots),
    ended: () => expect.poll(() => view().run?.status, { timeout: 10_000 }).not.toBe("running"),
  };
}

describe("the note over a map that shows nothing of the question", () => {
  it("says that a choice is awaited, or that the answer is no map", async () => {
    const { want, note, ended } = screen();
    want(asking("local-moran-bivariate"));
    expect(note()).toBe("choice");
    want(asking("local-moran-bivariate", "second"));
    await ended();
    expect(note()).toBeNull();
    want(asking("moran"));
    expect(note()).toBeNull();
    await ended();
    expect(note()).toBe("elsewhere");
  });
});

describe("the result of a request", () => {
  it("stays, dimmed, while the next question is computed", async () => {
    const { want, view, ended } = screen();
    want(asking("local-moran"));
    await ended();
    expect(view()).toMatchObject({ stale: false, run: { status: "done" } });
    const { result } = view();
    want(asking("local-moran-bivariate", "second"));
    expect(view()).toMatchObject({ stale: true, run: { status: "running" } });
    expect(view().result).toBe(result);
    await ended();
    expect(view().stale).toBe(false);
    expect(view().result).not.toBe(result);
  });

  it("is none while a question waits for a choice, whatever was there before", async () => {
    const { want, view, ended } = screen();
    want(asking("local-moran"));
    await ended();
    want(asking("local-moran-bivariate"));
    expect(view()).toMatchObject({ run: null, result: null, stale: false, shownRun: null });
    want(asking("local-moran-bivariate", "second"));
    await ended();
    expect(view().result).not.toBeNull();
    want(asking("local-moran-bivariate"));
    expect(view()).toMatchObject({ run: null, result: null, stale: false });
  });

  it("after a stop is the one before, unless that answers another question", async () => {
    const { want, view, ended, cancel } = screen();
    want(asking("local-moran"));
    await ended();
    want(asking("local-moran", null, { permutations: 199 }));
    cancel();
    await ended();
    expect(view()).toMatchObject({ stale: true, run: { status: "cancelled" } });
    expect(view().result).not.toBeNull();
    want(asking("local-moran-bivariate", "second"));
    cancel();
    await ended();
    expect(view()).toMatchObject({ stale: false, result: null, run: { status: "cancelled" } });
  });
});
