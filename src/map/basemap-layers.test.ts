import { describe, expect, it } from "vitest";
import { kindOfLayer, quietAbove, quietGround } from "./basemap-layers.ts";

describe("layers of vector tiles", () => {
  it.each([
    ["water", ["water", "waterway", "ocean", "water_polygons", "rios", "hidrografia"]],
    ["road", ["roads", "transportation", "transportation_name", "streets", "calles", "red_vial"]],
    ["building", ["buildings", "building", "edificios"]],
    ["place", ["places", "place", "place_labels", "localidades"]],
    ["green", ["landuse", "landcover", "park"]],
    ["boundary", ["boundaries", "boundary", "limites"]],
    ["earth", ["earth", "land"]],
    ["left", ["pois", "poi", "housenumber"]],
    ["other", ["curvas"]],
  ])("are taken for %s by their names", (kind, ids) => {
    expect(ids.map(kindOfLayer)).toEqual(ids.map(() => kind));
  });

  it("are drawn water over green over earth, and each layer only once by the same name", () => {
    const layers = [
      "pois",
      "roads",
      "water",
      "earth",
      "landuse",
      "buildings",
      "places",
      "boundaries",
      "curvas",
    ].map((id) => ({ id, fields: [] }));
    const ground = quietGround("s", layers, "light");
    const surfaces = ground.filter(({ type }) => type === "fill").map(({ id }) => id);
    expect(surfaces.slice(0, 3)).toEqual(["base:earth:fill", "base:landuse:fill", "base:water:fill"]);
    const all = [...ground, ...quietAbove("s", layers, "dark")].map(({ id }) => id);
    expect(new Set(all).size).toBe(all.length);
    expect(all.some((id) => id.includes("pois"))).toBe(false);
    expect(all.at(-1)).toBe("base:places:name");
  });
});
