import { describe, expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import type { HexagonCells, Support } from "../model/result.ts";
import { highlighted } from "./highlighted.ts";
import type { Highlight, LayerInput } from "./layer.ts";

const project = buildProject();
const areas = project.levels.cell;
const inAreas: Support = { kind: "areas", level: "cell", ids: areas.codes, names: areas.names };
const cells: HexagonCells = {
  q: Int32Array.of(0, 1, 2),
  r: Int32Array.of(0, 0, 0),
  centerX: Float64Array.of(0, 520, 1040),
  centerY: Float64Array.of(0, 0, 0),
  radiusMeters: 300,
  areaKm2: 0.234,
};
const inCells = { kind: "cells", cells } as unknown as Support;

function input(support: Support, marked: Highlight | null): LayerInput {
  return {
    project,
    result: { support, columns: [], scalars: {}, tables: {}, log: [] },
    session: { hovered: null, selected: null, highlighted: marked, theme: "light", protectedPoints: false },
    column: null,
    scale: null,
  } as unknown as LayerInput;
}

describe("highlighted rows", () => {
  it("are lined on the map: areas by their rows, cells by their outlines", () => {
    const marked = input(inAreas, { kind: "area", level: "cell", rows: [2, 5] });
    expect(highlighted.wants(marked)).not.toBeNull();
    const [drawing] = highlighted.build(marked).areas ?? [];
    expect(drawing).toMatchObject({ kind: "lit", areas, rows: [2, 5] });
    const lines = highlighted.build(input(inCells, { kind: "cell", cells, rows: [0, 2] })).deck ?? [];
    expect(lines).toHaveLength(2);
    for (const { props } of lines) expect(props.data).toMatchObject({ length: 2 });
  });

  it("are shown only with the result that has them", () => {
    const wants = (support: Support, marked: Highlight | null) => highlighted.wants(input(support, marked));
    expect(wants(inAreas, null)).toBeNull();
    expect(wants(inAreas, { kind: "area", level: "cell", rows: [] })).toBeNull();
    expect(wants(inAreas, { kind: "area", level: "other", rows: [1] })).toBeNull();
    expect(wants(inAreas, { kind: "cell", cells, rows: [1] })).toBeNull();
    expect(wants(inCells, { kind: "cell", cells: { ...cells }, rows: [1] })).toBeNull();
    expect(wants(inCells, { kind: "cell", cells, rows: [1] })).not.toBeNull();
  });
});
