import { describe, expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import { labelPoints } from "../kernels/geometry/measures.ts";
import type { FactorLayer } from "../model/factors.ts";
import { nearbyFactors } from "./nearby.ts";

const project = buildProject({ side: 4 });
const areas = project.levels.cell;

function withLayer(shape: FactorLayer["shape"]): typeof project {
  const layer: FactorLayer = {
    id: "layer",
    version: 1,
    source: "test",
    label: { es: "Capa", en: "Layer" },
    kind: "other",
    tone: "neutral",
    shape,
    length: 1,
    names: ["Uno"],
    fields: [],
  };
  return { ...project, factors: { layer } };
}

describe("nearbyFactors", () => {
  it("names the nearest point and its distance on the ground", () => {
    const inside = labelPoints(areas.geometry);
    // One thousandth of a degree of latitude is 110.6 to 110.7 m at 15 degrees (WGS84).
    const coordinates = Float64Array.of(inside.x[0], inside.y[0] + 0.001);
    const [nearest] = nearbyFactors(
      withLayer({ kind: "points", coordinates, owners: Uint32Array.of(0) }),
      areas,
      0,
    );
    expect(nearest.name).toBe("Uno");
    expect(nearest.meters).toBeCloseTo(110.65, 1);
  });

  it("is zero inside an area, and the way to the border when the outline is a line", () => {
    const { coordinates, ringOffsets } = areas.geometry;
    expect(nearbyFactors(withLayer({ kind: "areas", polygons: areas.geometry }), areas, 0)[0].meters).toBe(0);
    const outline = withLayer({
      kind: "lines",
      coordinates: coordinates.slice(0, 2 * ringOffsets[1]),
      lineOffsets: Uint32Array.of(0, ringOffsets[1]),
      owners: Uint32Array.of(0),
    });
    const { meters } = nearbyFactors(outline, areas, 0)[0];
    // Half a cell of one hundredth of a degree: 538 m along the parallel of 15 degrees, 553 m along the meridian.
    expect(meters).toBeGreaterThan(520);
    expect(meters).toBeLessThan(560);
  });

  it("is undefined for a layer without features", () => {
    const empty = withLayer({ kind: "points", coordinates: new Float64Array(0), owners: new Uint32Array(0) });
    expect(nearbyFactors(empty, areas, 0)[0].meters).toBeNaN();
  });
});
