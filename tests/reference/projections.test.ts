import proj4 from "proj4";
import { describe, expect, it } from "vitest";
import { Random } from "../../src/base/random.ts";
import { geodesicAreasKm2, planarAreas, planarCentroids } from "../../src/kernels/geometry/measures.ts";
import { chooseProjection, createProjector, projectPolygons } from "../../src/model/projection.ts";
import { hasSharedReference } from "../shared-data.ts";
import { collectionPolygons, readReferenceAreas } from "./geojson-areas.ts";
import { numbers, referenceTable } from "./reference-columns.ts";

function forward(center: { longitude: number; latitude: number }, longitude: number, latitude: number) {
  const x = new Float64Array(1);
  const y = new Float64Array(1);
  createProjector(center).forward(Float64Array.of(longitude), Float64Array.of(latitude), x, y);
  return [x[0], y[0]];
}

describe("local projection", () => {
  // PROJ 9.1.1 (pyproj 3.4.1), +proj=laea +lat_0=5 +lon_0=-75 +ellps=WGS84, metres.
  it.each([
    [-89.7731217, 13.0082532, -1601795.80709, 910206.493202],
    [-85.8429268, 0.1694557, -1206264.45523, -526477.360222],
  ])("equals PROJ at %f, %f", (longitude, latitude, x, y) => {
    const place = forward({ longitude: -75, latitude: 5 }, longitude, latitude);
    expect(Math.abs(place[0] - x)).toBeLessThan(1e-5);
    expect(Math.abs(place[1] - y)).toBeLessThan(1e-5);
  });

  it.skipIf(!hasSharedReference)("equals PROJ on 200 places (needs the optional reference files)", () => {
    const table = referenceTable("misc/projections.csv");
    const longitude = numbers(table, "lon");
    const x = new Float64Array(longitude.length);
    const y = new Float64Array(longitude.length);
    createProjector({ longitude: -75, latitude: 5 }).forward(longitude, numbers(table, "lat"), x, y);
    const [expectedX, expectedY] = [numbers(table, "laea_5_-75_x"), numbers(table, "laea_5_-75_y")];
    expect(x.length).toBe(200);
    x.forEach((value, i) => {
      expect(Math.abs(value - expectedX[i])).toBeLessThan(1e-5);
      expect(Math.abs(y[i] - expectedY[i])).toBeLessThan(1e-5);
    });
  });

  it("equals proj4 around many centres, high latitudes and the 180th meridian included", () => {
    const random = new Random(2);
    for (let i = 0; i < 300; i++) {
      const center = { longitude: random.uniform() * 360 - 180, latitude: random.uniform() * 178 - 89 };
      const longitude = center.longitude + (random.uniform() - 0.5) * 40;
      const latitude = Math.max(-89, Math.min(89, center.latitude + (random.uniform() - 0.5) * 40));
      const definition = `+proj=laea +lat_0=${center.latitude} +lon_0=${center.longitude} +x_0=0 +y_0=0 +ellps=WGS84`;
      const [x, y] = proj4(definition, [longitude, latitude]);
      const place = forward(center, longitude, latitude);
      expect(Math.hypot(place[0] - x, place[1] - y)).toBeLessThan(5e-6);
    }
  });

  it("returns to where it came from", () => {
    const random = new Random(3);
    for (const center of [
      { longitude: -87.2, latitude: 14.1 },
      { longitude: 179.9, latitude: -17 },
      { longitude: 0, latitude: 89 },
    ]) {
      const projector = createProjector(center);
      const longitude = Float64Array.from({ length: 500 }, () => center.longitude + random.uniform() * 6 - 3);
      const latitude = Float64Array.from({ length: 500 }, () =>
        Math.min(89.9, center.latitude + random.uniform() * 6 - 3),
      );
      const [x, y, backX, backY] = [0, 1, 2, 3].map(() => new Float64Array(500));
      projector.forward(longitude, latitude, x, y);
      projector.inverse(x, y, backX, backY);
      for (let i = 0; i < 500; i++) {
        const turn = (backX[i] - longitude[i] + 540) % 360;
        expect(Math.abs(turn - 180) * Math.cos((latitude[i] * Math.PI) / 180)).toBeLessThan(1e-10);
        expect(Math.abs(backY[i] - latitude[i])).toBeLessThan(1e-10);
        expect(backX[i] >= -180 && backX[i] < 180).toBe(true);
      }
    }
  });

  it("passes missing coordinates through and knows no place opposite its centre", () => {
    expect(forward({ longitude: 0, latitude: 0 }, Number.NaN, 3)).toEqual([Number.NaN, Number.NaN]);
    expect(forward({ longitude: 0, latitude: 0 }, 180, 0)).toEqual([Number.NaN, Number.NaN]);
    const out = new Float64Array(1);
    createProjector({ longitude: 0, latitude: 0 }).inverse(
      Float64Array.of(2e7),
      Float64Array.of(0),
      out,
      out,
    );
    expect(out[0]).toBeNaN();
  });

  it("is centred on the extent, also across the 180th meridian, and on 0, 0 without data", () => {
    expect(chooseProjection(-88, 13, -86, 15)).toEqual({ longitude: -87, latitude: 14 });
    expect(chooseProjection(177, -20, -178, -16)).toEqual({ longitude: 179.5, latitude: -18 });
    expect(chooseProjection(178, -20, -176, -16)).toEqual({ longitude: -179, latitude: -18 });
    expect(chooseProjection(-180, -90, 180, -60).latitude).toBe(-75);
    expect(chooseProjection(-180, 86, 180, 94).latitude).toBe(89);
    expect(chooseProjection(Number.NaN, 0, 1, 1)).toEqual({ longitude: 0, latitude: 0 });
  });
});

describe("areas on the ellipsoid", () => {
  /** A box of parallels and meridians with many vertices on its sides, which run along the parallels. */
  function box(west: number, south: number, size: number) {
    const steps = 400;
    const along = Array.from({ length: steps }, (_, i) => (size * i) / steps);
    const ring = [
      ...along.map((step) => [west + step, south]),
      ...along.map((step) => [west + size, south + step]),
      ...along.map((step) => [west + size - step, south + size]),
      ...along.map((step) => [west, south + size - step]),
      [west, south],
    ];
    return collectionPolygons({
      features: [{ properties: {}, geometry: { type: "Polygon", coordinates: [ring] } }],
    });
  }

  // Closed form: half the squared semi-major axis, times the width, times the difference of the authalic function q.
  it.each([
    [0, 0, 0.1, 123.09065997372366],
    [10, 60, 0.1, 62.07469016013437],
    [179.5, 14, 1, 11926.8595087763],
  ])("of the box from %d, %d over %d degrees equals the closed form", (west, south, size, expected) => {
    expect(Math.abs(geodesicAreasKm2(box(west, south, size))[0] / expected - 1)).toBeLessThan(2e-7);
  });

  // Stokes County, North Carolina (sf sample data, NAD27 taken as WGS84); R lwgeom/GeographicLib 1,232,769,964.469 m².
  it("of a county equals GeographicLib", () => {
    const ring = [
      [-80.02567291259766, 36.2502326965332],
      [-80.45301055908203, 36.25708770751953],
      [-80.43531036376953, 36.55104446411133],
      [-80.048095703125, 36.54713439941406],
      [-80.02405548095703, 36.54502487182617],
      [-80.02567291259766, 36.2502326965332],
    ];
    const polygons = collectionPolygons({
      features: [{ properties: {}, geometry: { type: "Polygon", coordinates: [ring] } }],
    });
    expect(Math.abs(geodesicAreasKm2(polygons)[0] / 1232.769964469 - 1)).toBeLessThan(1e-5);
  });

  it("counts both sides of the 180th meridian and the cap of a pole", () => {
    const whole = geodesicAreasKm2(box(-0.5, 10, 1))[0];
    const split = collectionPolygons({
      features: [
        {
          properties: {},
          geometry: {
            type: "MultiPolygon",
            coordinates: [
              [
                [
                  [179.5, 10],
                  [180, 10],
                  [180, 11],
                  [179.5, 11],
                  [179.5, 10],
                ],
              ],
              [
                [
                  [-180, 10],
                  [-179.5, 10],
                  [-179.5, 11],
                  [-180, 11],
                  [-180, 10],
                ],
              ],
            ],
          },
        },
      ],
    });
    expect(Math.abs(geodesicAreasKm2(split)[0] / whole - 1)).toBeLessThan(1e-4);
    const ring = Array.from({ length: 361 }, (_, i) => [i - 180, -80]);
    const cap = collectionPolygons({
      features: [
        {
          properties: {},
          geometry: { type: "Polygon", coordinates: [[...ring, [180, -90], [-180, -90], ring[0]]] },
        },
      ],
    });
    // Authalic closed form of the cap south of 80° S.
    expect(Math.abs(geodesicAreasKm2(cap)[0] / 3908572.761836564 - 1)).toBeLessThan(1e-4);
  });

  it.skipIf(!hasSharedReference)(
    "of 100 counties equal GeographicLib (needs the optional reference files)",
    () => {
      const { polygons } = readReferenceAreas("reference/geo/nc_sids_lonlat.geojson");
      const table = referenceTable("misc/nc_areas.csv");
      const expected = numbers(table, "geodesic_area_wgs84_m2");
      geodesicAreasKm2(polygons).forEach((area, i) => {
        expect(Math.abs((area * 1e6) / expected[i] - 1)).toBeLessThan(1e-5);
      });
      const local = projectPolygons(polygons, createProjector({ longitude: -79.4, latitude: 35.2 }));
      planarAreas(local).forEach((area, i) => {
        expect(Math.abs(area / expected[i] - 1)).toBeLessThan(2e-4);
      });
    },
  );

  it.skipIf(!hasSharedReference)(
    "and centroids in a plane equal GEOS on 100 counties (needs the optional reference files)",
    () => {
      const { polygons } = readReferenceAreas("reference/geo/nc_sids_epsg32119.geojson");
      const table = referenceTable("misc/nc_areas.csv");
      const areas = planarAreas(polygons);
      const centers = planarCentroids(polygons);
      const [area, x, y] = ["area_epsg32119_m2", "centroid_x", "centroid_y"].map((name) =>
        numbers(table, name),
      );
      for (let i = 0; i < 100; i++) {
        expect(Math.abs(areas[i] / area[i] - 1)).toBeLessThan(1e-9);
        expect(Math.hypot(centers.x[i] - x[i], centers.y[i] - y[i])).toBeLessThan(1e-3);
      }
    },
  );
});
