import { describe, expect, it } from "vitest";
import type { Project } from "../model/project.ts";
import { createProjector } from "../model/projection.ts";
import { distanceCircle } from "./distance-circle.ts";
import type { LayerInput, MapCircle } from "./layer.ts";

const projection = { longitude: -87, latitude: 15 };

const input = (circle: MapCircle | null): LayerInput => ({
  project: { projection } as Project,
  result: null,
  choice: {} as LayerInput["choice"],
  session: {
    hovered: null,
    selected: null,
    highlighted: null,
    circle,
    theme: "light",
    protectedPoints: false,
  },
  language: "es",
  period: null,
  column: null,
  scale: null,
});

describe("distance circle", () => {
  it("is nothing while no distance is pointed at", () => {
    expect(distanceCircle.wants(input(null))).toBeNull();
  });

  it("lies at its distance all around the place, closed, with the place itself marked", () => {
    const circle = { longitude: -86.9, latitude: 15.1, meters: 300 };
    const { outlines = [], deck = [] } = distanceCircle.build(input(circle));
    const [path] = outlines[0].paths;
    expect(path[0]).toEqual(path[path.length - 1]);
    const x = Float64Array.from([circle.longitude, ...path.map(([longitude]) => longitude)]);
    const y = Float64Array.from([circle.latitude, ...path.map(([, latitude]) => latitude)]);
    createProjector(projection).forward(x, y, x, y);
    for (let i = 1; i < x.length; i++) expect(Math.hypot(x[i] - x[0], y[i] - y[0])).toBeCloseTo(300, 6);
    expect(deck[0].props.data).toEqual([[-86.9, 15.1]]);
    expect(deck[0].singleEvents).toBeUndefined();
  });
});
