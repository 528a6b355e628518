import { geoEquirectangular } from "d3-geo";
import { geoProject } from "d3-geo-projection";
import { feature, merge, mesh } from "topojson-client";
import { topology } from "topojson-server";
import { filter, filterAttachedWeight, presimplify } from "topojson-simplify";
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from "topojson-specification";
import countries from "world-atlas/countries-50m.json" with { type: "json" };
import type { BuiltFile } from "./files.ts";

type World = Topology<{ countries: GeometryCollection<{ name: string }> }>;

/** Latin America and the Caribbean: west, south, east, north. Kept in full; the rest of the world is only a frame. */
const region = { west: -120, south: -57, east: -30, north: 34 };

/** Smallest triangle (square degrees) that a vertex must span to stay, within the region and elsewhere. */
const smallestInside = 0.001;
const smallestOutside = 0.2;

/** Steps around the equator: 0.009 degrees, a kilometre. The source is drawn for scales of 1 : 50 million. */
const gridSteps = 4e4;

/**
 * Land and country lines of the world for the background of the map, in longitude and latitude, as one TopoJSON with
 * the objects `land` and `borders`. The source is cut for the sphere: projecting it plainly to degrees cuts it at the
 * 180th meridian as well, so that no line runs across the whole map.
 */
export function backgroundFile(): BuiltFile {
  const source = countries as unknown as World;
  const degrees = geoEquirectangular()
    .scale(180 / Math.PI)
    .translate([0, 0])
    .reflectY(true)
    .precision(0);
  const flat = geoProject(feature(source, source.objects.countries), degrees);
  const world = presimplify(topology({ countries: flat }, 1e5) as unknown as World);
  world.arcs = world.arcs.map((arc) => {
    const inside = arc.some(
      ([x, y]) => x > region.west && x < region.east && y > region.south && y < region.north,
    );
    const smallest = inside ? smallestInside : smallestOutside;
    return arc.filter((point) => point[2] >= smallest).map(([x, y]) => [x, y]);
  });
  const kept = filter(world, filterAttachedWeight(world, smallestInside)) as World;
  const shapes = kept.objects.countries;
  const polygons = shapes.geometries.filter((item) => item.type !== null) as (Polygon | MultiPolygon)[];
  const land = merge(kept, polygons);
  const borders = mesh(kept, shapes, (a, b) => a !== b);
  const drawn = topology({ land, borders }, gridSteps);
  return { path: "background/world.topojson", bytes: new TextEncoder().encode(JSON.stringify(drawn)) };
}
