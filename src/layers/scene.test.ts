import { describe, expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import type { CategoryColumn, Column, NumberColumn } from "../base/column.ts";
import type { MapChoice } from "../model/project.ts";
import type { AnalysisResult, Support } from "../model/result.ts";
import { layers } from "./index.ts";
import type { DeckDrawing, MapTarget, Scene, SceneInput } from "./layer.ts";
import { buildScene } from "./scene.ts";

const project = buildProject();
const areas = project.levels.cell;
const rows = areas.codes.length;
const label = { es: "Valor", en: "Value" };

function number(values: readonly number[], meaning: NumberColumn["meaning"] = "rate"): NumberColumn {
  return {
    id: "value",
    version: 1,
    label,
    kind: "number",
    values: Float64Array.from(values),
    unit: meaning === "count" ? "count" : "per100k",
    meaning,
  };
}

const verdict = (codes: readonly number[]): CategoryColumn => ({
  id: "class",
  version: 1,
  label,
  kind: "category",
  codes: Uint16Array.from(codes),
  classes: [
    { id: "hot", text: { es: "Alto, firme", en: "High, firm" }, tone: "hotFirm" },
    { id: "warm", text: { es: "Alto, nominal", en: "High, nominal" }, tone: "hotNominal" },
    { id: "none", text: { es: "No significativo", en: "Not significant" }, tone: "notSignificant" },
  ],
});

const inAreas: Support = { kind: "areas", level: "cell", ids: areas.codes, names: areas.names };
const inCells: Support = {
  kind: "cells",
  cells: {
    centerX: Float64Array.of(0, 866, 433),
    centerY: Float64Array.of(0, 0, 750),
    q: Int32Array.of(0, 1, 0),
    r: Int32Array.of(0, 0, 1),
    radiusMeters: 500,
    areaKm2: 0.65,
  },
};
const inRaster: Support = {
  kind: "raster",
  raster: { originX: -1000, originY: -1000, cellMeters: 250, columns: 8, rows: 8 },
};
const inShapes: Support = { kind: "shapes", polygons: areas.geometry, ids: areas.codes };
const atPoints: Support = {
  kind: "points",
  x: Float64Array.of(0, 100, 200),
  y: Float64Array.of(0, 50, 90),
  incidentRows: Uint32Array.of(0, 1, 2),
};

function result(support: Support, ...columns: Column[]): AnalysisResult {
  return { support, columns, scalars: {}, tables: {}, log: [] };
}

const choice: MapChoice = {
  request: "r",
  column: "value",
  classes: { method: "quantile", count: 4 },
  palette: "",
  showPoints: false,
  showSymbols: false,
  showUnmatched: false,
  showLabels: true,
  factors: [],
  boundaries: [],
};

function input(
  change: Partial<Omit<SceneInput, "choice">> & { choice?: Partial<MapChoice> } = {},
): SceneInput {
  const { choice: changed, ...rest } = change;
  return {
    project,
    result: null,
    session: { hovered: null, selected: null, highlighted: null, theme: "light", protectedPoints: false },
    language: "es",
    period: null,
    ...rest,
    choice: { ...choice, ...changed },
  };
}

const hover = (target: MapTarget | null): SceneInput["session"] => ({
  hovered: target,
  selected: null,
  highlighted: null,
  theme: "light",
  protectedPoints: false,
});

const rates = result(
  inAreas,
  number(Array.from({ length: rows }, (_, row) => (row === 3 ? Number.NaN : row * 1.37))),
);

describe("scene", () => {
  it("of a project without results is its ground, boundaries and names", () => {
    const scene = buildScene(input());
    expect(scene.areas.map((drawing) => drawing.id)).toEqual(["land", "boundary:cell", "labels:cell"]);
    expect(scene.deck).toEqual([]);
    expect(scene.legends).toEqual([]);
    expect(scene.scale).toBeNull();
    expect(scene.outlines).toEqual([]);
    expect(scene.hits).toEqual([{ kind: "areas", areas }]);
  });

  it("fills areas with exactly the colours of its legend", () => {
    const scene = buildScene(input({ result: rates }));
    const fill = scene.areas.find((drawing) => drawing.kind === "fill");
    if (fill?.kind !== "fill" || !scene.scale) throw new Error("the areas should be filled");
    const [legend] = scene.legends;
    expect(legend.entries).toHaveLength(scene.scale.classes.length + 1);
    for (let row = 0; row < rows; row++) {
      const index = scene.scale.classify(row);
      const entry = legend.entries[index < 0 ? legend.entries.length - 1 : index];
      expect(entry.swatch).toMatchObject({ fill: Array.from(fill.fills.fill.slice(4 * row, 4 * row + 4)) });
    }
    expect(
      Array.from(fill.fills.hatched)
        .map((flag, row) => (flag ? row : -1))
        .filter((row) => row >= 0),
    ).toEqual([3]);
    expect(fill.fills.anyHatched).toBe(true);
    expect(fill.fills.anyOutline).toBe(false);
  });

  it("matches results to areas by code when they come in another order or are fewer", () => {
    const some = [5, 2, 9];
    const support: Support = {
      kind: "areas",
      level: "cell",
      ids: some.map((row) => areas.codes[row]),
      names: some.map((row) => areas.names[row]),
    };
    const scene = buildScene(
      input({ result: result(support, verdict([0, 1, 2])), choice: { column: "class" } }),
    );
    const fill = scene.areas.find((drawing) => drawing.kind === "fill");
    if (fill?.kind !== "fill" || !scene.scale) throw new Error("the areas should be filled");
    expect(Array.from(fill.fills.fill.slice(20, 24))).toEqual([...scene.scale.classes[0].fill]);
    expect(fill.fills.outline[4 * 2 + 3]).toBe(255);
    expect(fill.fills.hatched[0]).toBe(1);
    expect(fill.fills.hatched[9]).toBe(0);
  });

  it("draws counts as circles and never as filled areas", async () => {
    const counts = result(
      inAreas,
      number(
        Array.from({ length: rows }, (_, row) => row),
        "count",
      ),
    );
    const scene = buildScene(input({ result: counts }));
    expect(scene.areas.some((drawing) => drawing.kind === "fill")).toBe(false);
    expect(scene.scale).toBeNull();
    const [circles] = scene.deck;
    expect(circles.id).toBe("circles:cell");
    const { length, attributes } = (await circles.props.data) as {
      length: number;
      attributes: { getRadius: { value: Float32Array } };
    };
    expect(length).toBe(rows - 1);
    const radii = attributes.getRadius.value;
    expect(radii[0] ** 2 / radii[length - 1] ** 2).toBeCloseTo(rows - 1, 4);
    expect(scene.legends.map((legend) => legend.kind)).toEqual(["sizes"]);
  });

  it("draws the recorded incidents as circles over rates when asked", () => {
    const scene = buildScene(input({ result: rates, choice: { showSymbols: true } }));
    expect(scene.legends.map((legend) => legend.kind)).toEqual(["classes", "sizes"]);
    expect(scene.deck.map((drawing) => drawing.id)).toEqual(["circles:cell"]);
  });

  it("draws cells, surfaces, outlines and points of results", () => {
    const drawn = (support: Support, column: Column) =>
      buildScene(input({ result: result(support, column), choice: { column: column.id } }));
    const ids = (scene: Scene) => scene.deck.map((drawing) => drawing.id);
    expect(ids(drawn(inCells, verdict([0, 1, 2])))).toEqual(["cells", "cell-outlines"]);
    expect(ids(drawn(inCells, number([1, 2, 3], "count")))).toEqual(["cells"]);
    expect(ids(drawn(inRaster, number(Array.from({ length: 64 }, (_, i) => i))))).toEqual(["surface"]);
    expect(ids(drawn(inShapes, verdict(Array.from({ length: rows }, () => 0))))).toEqual([
      "shape-fills",
      "shape-lines",
    ]);
    expect(ids(drawn(atPoints, verdict([0, 1, 2])))).toEqual(["result-points"]);
  });

  it("cuts the points of a period out of one array, without copying", () => {
    const { incidents } = project;
    if (!incidents) throw new Error("the project has incidents");
    const middle = incidents.timeFrom[300];
    const all = points(buildScene(input({ choice: { showPoints: true } })));
    const part = points(
      buildScene(
        input({
          choice: { showPoints: true },
          period: { fromMinutes: middle, toMinutes: incidents.timeFrom[400] },
        }),
      ),
    );
    expect(part.buffer).toBe(all.buffer);
    expect(part.length / 2).toBe(100);
    expect(part[0]).toBe(incidents.longitude[300]);
  });

  it("keeps to the filters of the scope", () => {
    const filtered = {
      ...project,
      scope: { ...project.scope, filters: [{ field: "weapon", classes: ["firearm"] }] },
    };
    const weapon = project.incidents?.fields.find((field) => field.id === "weapon");
    const wanted = weapon?.codes.filter((code) => code === 0).length;
    const shown = points(buildScene(input({ project: filtered, choice: { showPoints: true } })));
    expect(shown.length / 2).toBe(wanted);
  });

  it("rings the events that no area holds", () => {
    const { incidents } = project;
    if (!incidents) throw new Error("the project has incidents");
    const lost = incidents.areaRows.cell.slice();
    lost[7] = -1;
    lost[11] = -1;
    const gaps = { ...project, incidents: { ...incidents, areaRows: { cell: lost } } };
    const scene = buildScene(input({ project: gaps, choice: { showUnmatched: true } }));
    expect(scene.deck.map((drawing) => drawing.id)).toEqual(["unmatched"]);
    expect(scene.legends[0].entries[0].count).toBe(2);
    const hit = scene.hits.find((item) => item.kind === "points");
    expect(hit?.kind === "points" && Array.from(hit.rows ?? [])).toEqual([7, 11]);
  });

  it("draws the chosen factor layers with a symbol and a legend each", () => {
    const scene = buildScene(input({ choice: { factors: ["school", "bar", "gone"] } }));
    expect(scene.deck.map((drawing) => drawing.id)).toEqual(["factor:school", "factor:bar"]);
    expect(scene.legends).toHaveLength(2);
    const [hit] = scene.hits;
    expect(hit.kind === "points" && hit.target(1)).toEqual({ kind: "factor", factor: "bar", row: 1 });
  });

  it("outlines what is pointed at in two tones", () => {
    const scene = buildScene(input({ session: hover({ kind: "area", level: "cell", row: 4 }) }));
    const [outline] = scene.outlines;
    expect(outline.id).toBe("hovered");
    expect(outline.halo).not.toEqual(outline.color);
    expect(outline.paths.map((path) => path.length)).toEqual([5]);
    expect(scene.deck).toEqual([]);
  });

  it("rings a point in two tones, and an event only on this screen", () => {
    const rings = (target: MapTarget) => buildScene(input({ session: hover(target) })).deck;
    const [halo, line] = rings({ kind: "factor", factor: "school", row: 0 });
    expect([halo.id, line.id]).toEqual(["hovered-halo-ring", "hovered-line-ring"]);
    expect(halo.props.getLineColor).not.toEqual(line.props.getLineColor);
    expect(halo.props.getLineWidth).toBeGreaterThan(line.props.getLineWidth as number);
    expect(halo.singleEvents).toBeUndefined();
    expect(rings({ kind: "incident", row: 0 }).map((ring) => ring.singleEvents)).toEqual([true, true]);
  });

  it("forgives targets that are no longer there", () => {
    const targets: MapTarget[] = [
      { kind: "area", level: "gone", row: 0 },
      { kind: "area", level: "cell", row: 999 },
      { kind: "cell", row: 0 },
      { kind: "shape", row: 0 },
      { kind: "point", row: 0 },
      { kind: "incident", row: 99_999 },
      { kind: "factor", factor: "gone", row: 0 },
      { kind: "factor", factor: "school", row: 99 },
    ];
    for (const target of targets) {
      const scene = buildScene(input({ session: hover(target) }));
      expect(scene.deck).toEqual([]);
      expect(scene.outlines).toEqual([]);
    }
  });
});

describe("events of protected kinds", () => {
  const { incidents } = project;
  if (!incidents) throw new Error("the project has incidents");
  const guardedClass = 1;
  const fields = incidents.fields.map((field) =>
    field.id === "weapon"
      ? {
          ...field,
          classes: field.classes.map((item, code) =>
            code === guardedClass ? { ...item, protection: "sexualViolence" as const } : item,
          ),
        }
      : field,
  );
  const guarded = { ...project, incidents: { ...incidents, fields } };
  const weapon = incidents.fields.find((field) => field.id === "weapon");
  if (!weapon) throw new Error("the incidents have a weapon");
  const isGuarded = (row: number) => weapon.codes[row] === guardedClass;
  const all = Array.from({ length: incidents.length }, (_, row) => row);
  const first = all.find(isGuarded) as number;
  const asked: SceneInput["session"] = {
    hovered: null,
    selected: null,
    highlighted: null,
    theme: "light",
    protectedPoints: true,
  };
  const rowsHit = (scene: Scene) => {
    const hit = scene.hits.find((item) => item.kind === "points");
    return hit?.kind === "points" ? Array.from(hit.rows ?? []) : [];
  };

  it("are no dots and cannot be pointed at, and the legend says how many", () => {
    const scene = buildScene(input({ project: guarded, choice: { showPoints: true } }));
    const open = all.filter((row) => !isGuarded(row));
    expect(open.length).toBeGreaterThan(0);
    expect(open.length).toBeLessThan(incidents.length);
    expect(rowsHit(scene)).toEqual(open);
    expect(points(scene).length).toBe(2 * open.length);
    const withheld = incidents.length - open.length;
    expect(scene.legends[0].entries[0].count).toBe(open.length);
    expect(scene.legends[0].notes).toEqual([
      {
        es: `${withheld} de tipos protegidos: solo en áreas y celdas`,
        en: `${withheld} of protected kinds: in areas and cells only`,
      },
    ]);
  });

  it("are counted within the period only", () => {
    const period = { fromMinutes: incidents.timeFrom[300], toMinutes: incidents.timeFrom[400] };
    const scene = buildScene(input({ project: guarded, choice: { showPoints: true }, period }));
    const withheld = all.slice(300, 400).filter(isGuarded).length;
    expect(scene.legends[0].notes[0].en).toContain(`${withheld} of protected kinds`);
    expect(rowsHit(scene)).toHaveLength(100 - withheld);
  });

  it("are no rings outside the areas, no points of a result, and are not ringed when chosen", () => {
    const lost = new Int32Array(incidents.length).fill(-1);
    const outside = { ...guarded, incidents: { ...guarded.incidents, areaRows: { cell: lost } } };
    const rings = buildScene(input({ project: outside, choice: { showUnmatched: true } }));
    expect(rowsHit(rings).some(isGuarded)).toBe(false);
    const support: Support = {
      kind: "points",
      x: Float64Array.of(0, 100),
      y: Float64Array.of(0, 50),
      incidentRows: Uint32Array.of(first, all.find((row) => !isGuarded(row)) as number),
    };
    const found = result(support, verdict([0, 1]));
    const drawn = buildScene(input({ project: guarded, result: found, choice: { column: "class" } }));
    expect(rowsHit(drawn)).toEqual([1]);
    expect(drawn.legends[0].notes.at(-1)?.es).toContain("1 de tipos protegidos");
    for (const target of [
      { kind: "incident", row: first },
      { kind: "point", row: 0 },
    ] as const) {
      const scene = buildScene(input({ project: guarded, result: found, session: hover(target) }));
      expect(scene.deck).toEqual([]);
    }
  });

  it("are dots when somebody asks for it, and even then belong to no picture", () => {
    const scene = buildScene(input({ project: guarded, choice: { showPoints: true }, session: asked }));
    expect(rowsHit(scene)).toEqual(all);
    expect(scene.legends[0].notes).toEqual([]);
    expect(scene.deck.every((drawing) => drawing.singleEvents)).toBe(true);
    const ringed = buildScene(
      input({ project: guarded, session: { ...asked, hovered: { kind: "incident", row: first } } }),
    );
    expect(ringed.deck.map((drawing) => drawing.singleEvents)).toEqual([true, true]);
  });
});

describe("identity", () => {
  it("is kept by everything that did not change", () => {
    const before = buildScene(input({ result: rates, choice: { showPoints: true } }));
    expect(buildScene(input({ result: rates, choice: { showPoints: true } }))).toBe(before);
    const after = buildScene(
      input({
        result: rates,
        choice: { showPoints: true },
        session: hover({ kind: "area", level: "cell", row: 1 }),
      }),
    );
    expect(after).not.toBe(before);
    expect(after.areas).toHaveLength(before.areas.length);
    after.areas.forEach((drawing, i) => {
      expect(drawing).toBe(before.areas[i]);
    });
    expect(after.deck[0]).toBe(before.deck[0]);
    expect(after.scale).toBe(before.scale);
    expect(after.legends[0]).toBe(before.legends[0]);
  });

  it("changes with the palette, the classes and the theme", () => {
    const before = buildScene(input({ result: rates })).scale;
    expect(buildScene(input({ result: rates, choice: { palette: "teal" } })).scale).not.toBe(before);
    expect(
      buildScene(input({ result: rates, choice: { classes: { method: "equal", count: 4 } } })).scale,
    ).not.toBe(before);
    expect(
      buildScene(
        input({
          result: rates,
          session: {
            hovered: null,
            selected: null,
            highlighted: null,
            theme: "dark",
            protectedPoints: false,
          },
        }),
      ).scale,
    ).not.toBe(before);
  });
});

describe("list of layers", () => {
  it("names each layer once, in both languages", () => {
    expect(new Set(layers.map((layer) => layer.id)).size).toBe(layers.length);
    for (const layer of layers)
      for (const language of ["es", "en"] as const) {
        expect(layer.text[language].title).not.toBe("");
        expect(layer.text[language].about).not.toBe("");
      }
  });
});

function points(scene: Scene): Float64Array {
  const drawing = scene.deck.find((item: DeckDrawing) => item.id === "incidents");
  const data = drawing?.props.data as { attributes: { getPosition: { value: Float64Array } } };
  return data.attributes.getPosition.value;
}
