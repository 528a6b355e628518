import { describe, expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import { setFilter } from "./commands/set-filter.ts";
import { setPeriod } from "./commands/set-period.ts";
import { emptyHistory, record, redo, undo } from "./history.ts";

const project = buildProject();
const period = { fromMinutes: 0, toMinutes: 1440 };

function step(
  state: { project: typeof project; history: typeof emptyHistory },
  atMilliseconds: number,
  toMinutes: number,
) {
  const args = { period: { fromMinutes: 0, toMinutes } };
  const change = setPeriod.run(state.project, args);
  if (!change) throw new Error("no change");
  const mergeKey = setPeriod.mergeKey?.(args) ?? null;
  return record(state.project, state.history, change, { label: setPeriod.label, mergeKey, atMilliseconds });
}

describe("history", () => {
  it("takes a step back and does it again", () => {
    const change = setFilter.run(project, { field: "category", classes: ["homicide"] });
    if (!change) throw new Error("no change");
    const done = record(project, emptyHistory, change, {
      label: setFilter.label,
      mergeKey: null,
      atMilliseconds: 0,
    });
    expect(done.project.scope.filters).toEqual([{ field: "category", classes: ["homicide"] }]);
    const back = undo(done.project, done.history);
    expect(back?.project).toEqual(project);
    const again = back && redo(back.project, back.history);
    expect(again?.project).toEqual(done.project);
    expect(again && undo(again.project, again.history)?.project).toEqual(project);
  });

  it("makes one step of a dragged slider, and two of two gestures", () => {
    let state = { project, history: emptyHistory };
    state = step(state, 0, 10);
    state = step(state, 500, 20);
    state = step(state, 900, 30);
    expect(state.history.past).toHaveLength(1);
    state = step(state, 5000, 40);
    expect(state.history.past).toHaveLength(2);
    const first = undo(state.project, state.history);
    expect(first?.project.scope.period?.toMinutes).toBe(30);
    const second = first && undo(first.project, first.history);
    expect(second?.project.scope.period).toBeNull();
    expect(second && undo(second.project, second.history)).toBeNull();
  });

  it("forgets the undone steps when something else is done", () => {
    const done = step({ project, history: emptyHistory }, 0, 10);
    const back = undo(done.project, done.history);
    if (!back) throw new Error("nothing to undo");
    const other = setFilter.run(back.project, { field: "sex", classes: ["female"] });
    if (!other) throw new Error("no change");
    const next = record(back.project, back.history, other, {
      label: setFilter.label,
      mergeKey: null,
      atMilliseconds: 9000,
    });
    expect(redo(next.project, next.history)).toBeNull();
  });

  it("never touches the project it starts from", () => {
    const before = JSON.stringify(project.scope);
    const change = setPeriod.run(project, { period });
    if (!change) throw new Error("no change");
    record(project, emptyHistory, change, { label: setPeriod.label, mergeKey: null, atMilliseconds: 0 });
    expect(JSON.stringify(project.scope)).toBe(before);
  });
});
