import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { MultiPolygon } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { beforeAll, describe, expect, it } from "vitest";
import { backgroundFile } from "../scripts/territories/background.ts";
import { islaAmparoFiles } from "../scripts/territories/build.ts";
import { packFiles } from "../scripts/territories/files.ts";
import { createHonduras, hondurasDecimals } from "../scripts/territories/honduras.ts";
import { registryFile } from "../scripts/territories/registry.ts";
import { Random } from "../src/base/random.ts";
import { buildAreaIndex, locatePoints } from "../src/kernels/geometry/area-index.ts";
import { extentOf, geodesicAreasKm2, planarAreas } from "../src/kernels/geometry/measures.ts";
import type { PolygonSet } from "../src/kernels/geometry/polygon-set.ts";
import { contiguityWeights } from "../src/kernels/weights/contiguity.ts";
import { decodePack } from "../src/model/pack/decode-pack.ts";
import type { Project } from "../src/model/project.ts";
import { createProjector, projectPolygons } from "../src/model/projection.ts";
import { numberFieldOf } from "../src/model/territory.ts";
import { sharedFile } from "./shared-data.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const committed = (path: string) => new Uint8Array(readFileSync(`${root}${path}`));
const kilobytes = (files: readonly Uint8Array[]) =>
  files.reduce((sum, bytes) => sum + gzipSync(bytes, { level: 9 }).length, 0) / 1000;

let island: Project;
let neighbourhoods: PolygonSet;
let municipalities: PolygonSet;
beforeAll(async () => {
  island = await decodePack(async (name) => committed(`public/territories/isla-amparo/${name}`));
  neighbourhoods = island.levels.neighbourhood.geometry;
  municipalities = island.levels.municipality.geometry;
});

describe("building the territories", () => {
  it("makes the committed files byte for byte", () => {
    const { pack, truth, page } = islaAmparoFiles();
    const files = [
      ...pack.map(({ path, bytes }) => ({ path: `public/${path}`, bytes })),
      { path: `data/${truth.path}`, bytes: truth.bytes },
      { path: `docs/${page.path}`, bytes: page.bytes },
      { path: `public/${registryFile().path}`, bytes: registryFile().bytes },
    ];
    for (const { path, bytes } of files)
      expect(Buffer.compare(committed(path), bytes), `${path}: npm run territories writes it anew`).toBe(0);
  }, 120_000);

  it("stays thrifty", () => {
    const pack = (names: readonly string[]) =>
      kilobytes(names.map((name) => committed(`public/territories/isla-amparo/${name}`)));
    expect(pack(["manifest.json", "areas.topojson", "areas.bin", "incidents.bin"])).toBeLessThan(360);
    expect(pack(["factors.json", "factors.bin"])).toBeLessThan(60);
  });
});

/** Undirected edges on the grid, and how many polygons use each. */
function edgeUses(polygons: PolygonSet): Map<string, number> {
  const { coordinates, ringOffsets } = polygons;
  const uses = new Map<string, number>();
  const name = (v: number) =>
    `${Math.round(coordinates[2 * v] * 1e5)},${Math.round(coordinates[2 * v + 1] * 1e5)}`;
  for (let r = 0; r + 1 < ringOffsets.length; r++)
    for (let v = ringOffsets[r]; v + 1 < ringOffsets[r + 1]; v++) {
      const [a, b] = [name(v), name(v + 1)].sort();
      uses.set(`${a} ${b}`, (uses.get(`${a} ${b}`) ?? 0) + 1);
    }
  return uses;
}

const onlyOnce = (uses: Map<string, number>) =>
  new Set([...uses].filter(([, n]) => n === 1).map(([key]) => key));

/** Number of pairs of edges that cross in their interiors (a grid of cells finds the candidates). */
function crossings(edges: readonly string[]): number {
  const segments = edges.map((key) => key.split(/[ ,]/).map(Number));
  const cells = new Map<string, number[]>();
  const size = 200;
  const side = (ax: number, ay: number, bx: number, by: number, x: number, y: number) =>
    Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
  let count = 0;
  segments.forEach(([ax, ay, bx, by], i) => {
    for (let cx = Math.floor(Math.min(ax, bx) / size); cx <= Math.floor(Math.max(ax, bx) / size); cx++)
      for (let cy = Math.floor(Math.min(ay, by) / size); cy <= Math.floor(Math.max(ay, by) / size); cy++) {
        const list = cells.get(`${cx},${cy}`) ?? [];
        for (const j of list) {
          const [px, py, qx, qy] = segments[j];
          const across =
            side(ax, ay, bx, by, px, py) * side(ax, ay, bx, by, qx, qy) < 0 &&
            side(px, py, qx, qy, ax, ay) * side(px, py, qx, qy, bx, by) < 0;
          if (across) count++;
        }
        list.push(i);
        cells.set(`${cx},${cy}`, list);
      }
  });
  return count;
}

describe("the areas of Isla Amparo", () => {
  it("are nine municipalities and about 180 neighbourhoods with their own names and codes", () => {
    const { neighbourhood, municipality } = island.levels;
    expect(municipality.codes.length).toBe(9);
    expect(neighbourhood.codes.length).toBe(182);
    expect(new Set(neighbourhood.codes).size).toBe(neighbourhood.codes.length);
    expect(new Set(neighbourhood.names).size).toBe(neighbourhood.names.length);
    neighbourhood.codes.forEach((code, row) => {
      expect(code.startsWith(municipality.codes[neighbourhood.parent?.rows[row] ?? -1])).toBe(true);
    });
  });

  it("share every border exactly and nest in their municipalities", () => {
    const fine = edgeUses(neighbourhoods);
    const coarse = edgeUses(municipalities);
    expect(Math.max(...fine.values())).toBe(2);
    expect(Math.max(...coarse.values())).toBe(2);
    expect(onlyOnce(coarse)).toEqual(onlyOnce(fine));
    for (const key of coarse.keys()) expect(fine.has(key)).toBe(true);
  });

  it("cross nowhere", () => {
    expect(crossings([...edgeUses(neighbourhoods).keys()])).toBe(0);
  });

  it("fill the island: their areas add up, municipality by municipality", () => {
    const projector = createProjector(island.projection);
    const parts = planarAreas(projectPolygons(neighbourhoods, projector));
    const whole = planarAreas(projectPolygons(municipalities, projector));
    const sums = new Float64Array(whole.length);
    parts.forEach((area, row) => {
      sums[island.levels.neighbourhood.parent?.rows[row] ?? -1] += area;
    });
    sums.forEach((sum, row) => {
      expect(Math.abs(sum / whole[row] - 1)).toBeLessThan(1e-9);
    });
    expect(Math.min(...parts)).toBeGreaterThan(0.1e6);
    const km2 = geodesicAreasKm2(neighbourhoods);
    island.levels.neighbourhood.areaKm2.forEach((value, row) => {
      expect(Math.abs(value / km2[row] - 1)).toBeLessThan(1e-5);
    });
  });

  it("hold each of 200 000 points once on land and never at sea", () => {
    const { minX, minY, maxX, maxY } = extentOf(municipalities);
    const random = new Random(1);
    const x = Float64Array.from({ length: 200_000 }, () => minX + random.uniform() * (maxX - minX));
    const y = Float64Array.from(x, () => minY + random.uniform() * (maxY - minY));
    const held = new Int32Array(x.length);
    const single = (polygons: PolygonSet, area: number): PolygonSet => ({
      ...polygons,
      areaOffsets: polygons.areaOffsets.slice(area, area + 2),
    });
    const inside = new Int32Array(x.length);
    for (let area = 0; area < island.levels.neighbourhood.codes.length; area++) {
      locatePoints(buildAreaIndex(single(neighbourhoods, area)), x, y, inside);
      for (let i = 0; i < x.length; i++) if (inside[i] === 0) held[i]++;
    }
    const land = new Int32Array(x.length);
    locatePoints(buildAreaIndex(municipalities), x, y, land);
    let onLand = 0;
    for (let i = 0; i < x.length; i++) {
      if (held[i] !== (land[i] < 0 ? 0 : 1)) throw new Error(`${x[i]}, ${y[i]} is in ${held[i]} areas`);
      if (land[i] >= 0) onLand++;
    }
    expect(onLand).toBeGreaterThan(50_000);
  }, 60_000);

  it("are neighbours by their vertices: everyone on the main island can be reached", () => {
    const weights = contiguityWeights(neighbourhoods, { kind: "queen" });
    const count = island.levels.neighbourhood.codes.length;
    const seen = new Set([0]);
    const queue = [0];
    for (let at = 0; at < queue.length; at++)
      for (let k = weights.offsets[queue[at]]; k < weights.offsets[queue[at] + 1]; k++)
        if (!seen.has(weights.neighbours[k])) {
          seen.add(weights.neighbours[k]);
          queue.push(weights.neighbours[k]);
        }
    expect(seen.size).toBeGreaterThanOrEqual(count - 3);
    let islands = 0;
    for (let i = 0; i < count; i++) if (weights.offsets[i] === weights.offsets[i + 1]) islands++;
    expect(islands).toBeLessThanOrEqual(1);
  });

  it("have residents by sex and age that add up", () => {
    for (const level of Object.values(island.levels)) {
      const total = numberFieldOf(level, "population")?.values ?? new Float64Array(0);
      expect(level.populationBy?.length).toBe(12);
      const sum = new Float64Array(total.length);
      for (const { field } of level.populationBy ?? [])
        numberFieldOf(level, field)?.values.forEach((people, row) => {
          sum[row] += people;
        });
      expect(sum).toEqual(total);
      expect(Math.min(...total)).toBeGreaterThan(0);
    }
    const sum = (level: string) =>
      numberFieldOf(island.levels[level], "population")?.values.reduce((all, people) => all + people, 0);
    expect(sum("municipality")).toBe(sum("neighbourhood"));
  });

  it("lie in open water", () => {
    const finest = readFileSync(`${root}node_modules/world-atlas/countries-10m.json`, "utf8");
    const world = JSON.parse(finest) as Topology<{ countries: GeometryCollection }>;
    let nearest = Number.POSITIVE_INFINITY;
    const { longitude, latitude } = island.projection;
    for (const { geometry } of feature(world, world.objects.countries).features)
      for (const rings of (geometry.type === "Polygon"
        ? [geometry.coordinates]
        : (geometry as MultiPolygon).coordinates) as number[][][][])
        for (const [x, y] of rings[0]) {
          const east = (x - longitude) * Math.cos((latitude * Math.PI) / 180);
          nearest = Math.min(nearest, 111.2 * Math.hypot(east, y - latitude));
        }
    expect(nearest).toBeGreaterThan(200);
  });
});

describe("Honduras 2019", () => {
  it("has the figures of 18 departments and no incidents", async () => {
    const files = packFiles("h", createHonduras(), hondurasDecimals);
    const honduras = await decodePack(async (name) => {
      const file = files.find(({ path }) => path === `h/${name}`);
      if (!file) throw new Error(name);
      return file.bytes;
    });
    const level = honduras.levels.department;
    expect(level.names.length).toBe(18);
    expect(level.names).toContain("Francisco Morazán");
    expect(honduras.incidents).toBeNull();
    const sum = (id: string) => numberFieldOf(level, id)?.values.reduce((all, value) => all + value, 0);
    expect(sum("homicides")).toBe(4051);
    expect(sum("population")).toBe(9158345);
    const land = level.areaKm2.reduce((all, value) => all + value, 0);
    expect(Math.abs(land / 112_492 - 1)).toBeLessThan(0.02);
    expect(honduras.scope.roles.count).toBe("homicides");
  });

  const source = sharedFile("data/honduras/departamentos_homicidios_2019.csv");
  it.skipIf(source === null)("agrees with the published table (skipped without the test data)", () => {
    const level = createHonduras().levels.department;
    const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const rows = readFileSync(source ?? "", "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(",").map((cell) => cell.replaceAll('"', "")));
    expect(rows.length).toBe(18);
    for (const [name, population, homicides] of rows) {
      const row = level.names.findIndex((item) => plain(item) === plain(name));
      expect(numberFieldOf(level, "population")?.values[row]).toBe(Number(population));
      expect(numberFieldOf(level, "homicides")?.values[row]).toBe(Number(homicides));
    }
  });
});

describe("the world background", () => {
  it("is small, has no line across the map, and keeps the region's shape", () => {
    const { bytes } = backgroundFile();
    expect(kilobytes([bytes])).toBeLessThan(45);
    const net = JSON.parse(new TextDecoder().decode(bytes)) as Topology;
    const land = feature(net, net.objects.land as GeometryCollection) as unknown as {
      geometry: MultiPolygon;
    };
    let widest = 0;
    let vertices = 0;
    for (const rings of land.geometry.coordinates)
      for (const ring of rings)
        for (let i = 1; i < ring.length; i++) {
          // Antarctica is closed along the edge of the map.
          if (ring[i][1] > -85) widest = Math.max(widest, Math.abs(ring[i][0] - ring[i - 1][0]));
          vertices++;
        }
    expect(widest).toBeLessThan(25);
    expect(vertices).toBeGreaterThan(5000);
    expect(net.objects.borders.type).toBe("MultiLineString");
  }, 60_000);
});

describe("what the repository keeps", () => {
  it("ignores what is made at build time", () => {
    const ignored = readFileSync(`${root}.gitignore`, "utf8");
    expect(ignored).toContain("public/territories/honduras-2019/");
    expect(ignored).toContain("public/background/");
    expect(existsSync(`${root}data/honduras-2019/departments.json`)).toBe(true);
  });
});
