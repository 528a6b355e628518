import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runCommand } from "./run-command.ts";

const slow = 120_000;
const side = 4;
const steps = 40;
let folder = "";

type Pair = readonly [number, number];

/** Squares of a tenth of a degree whose borders wave by some 50 metres; neighbours have the same vertices. */
function wavy(from: Pair, to: Pair): Pair[] {
  const across = from[1] === to[1];
  return Array.from({ length: steps }, (_, i) => {
    const along = i / steps;
    const off = i % 2 === 1 ? 0.0005 : 0;
    const x = from[0] + along * (to[0] - from[0]) + (across ? 0 : off);
    const y = from[1] + along * (to[1] - from[1]) + (across ? off : 0);
    return [Number(x.toFixed(6)), Number(y.toFixed(6))];
  });
}

function square(i: number, j: number, grown = 0): object {
  const [west, south, east, north] = [-88 + i / 10, 14 + j / 10, -87.9 + i / 10 + grown, 14.1 + j / 10].map(
    (value) => Number(value.toFixed(6)),
  );
  const ring = [
    ...wavy([west, south], [east, south]),
    ...wavy([east, south], [east, north]),
    ...[...wavy([west, north], [east, north]).slice(1), [east, north] as Pair].reverse(),
    ...[...wavy([west, south], [west, north]).slice(1), [west, north] as Pair].reverse(),
  ];
  return {
    type: "Feature",
    properties: { id: `a${i}${j}`, name: `Área ${i}${j}`, v: (7 * i + 3 * j) % 10 },
    geometry: { type: "Polygon", coordinates: [[...ring, ring[0]]] },
  };
}

function write(name: string, grown: number): void {
  const features = Array.from({ length: side * side }, (_, k) =>
    square(k % side, Math.floor(k / side), grown),
  );
  writeFileSync(join(folder, name), JSON.stringify({ type: "FeatureCollection", features }));
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "convive-outlines-"));
  write("areas.geojson", 0);
  write("overlapping.geojson", 0.00003);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function analyze(file: string, ...more: string[]) {
  const { code, err } = await runCommand(folder, [
    ...["analyze", "local-moran", "--areas", file, "--field", "v", "--param", "permutations=99"],
    ...["--out", "result.geojson", ...more],
  ]);
  expect(code, err).toBe(0);
  const { features } = JSON.parse(readFileSync(join(folder, "result.geojson"), "utf8"));
  const rings: Pair[][] = features.map(
    (each: { geometry: { coordinates: Pair[][] } }) => each.geometry.coordinates[0],
  );
  return { rings, err };
}

const vertices = (rings: readonly Pair[][]) => rings.reduce((sum, ring) => sum + ring.length, 0);

it(
  "--simplify makes outlines lighter along shared borders, and says so",
  async () => {
    const full = await analyze("areas.geojson");
    const light = await analyze("areas.geojson", "--simplify", "200");
    expect(full.err).not.toMatch(/simplified/);
    expect(light.err).toMatch(/The outlines were simplified to 200 m: \d+ of [\d,]+ vertices are left/);
    expect(vertices(light.rings)).toBeLessThan(vertices(full.rings) / 5);
    expect(light.rings).toHaveLength(side * side);
    const corners = new Map<string, number>();
    for (const ring of light.rings)
      for (const [x, y] of ring.slice(1)) corners.set(`${x} ${y}`, (corners.get(`${x} ${y}`) ?? 0) + 1);
    expect([...corners.values()].filter((count) => count === 4)).toHaveLength((side - 1) ** 2);
  },
  slow,
);

it(
  "--repair-borders gives narrow overlaps to one neighbour, and says so",
  async () => {
    expect((await analyze("overlapping.geojson")).err).not.toMatch(/overlaps/);
    expect((await analyze("overlapping.geojson", "--repair-borders", "20")).err).toMatch(
      /Each went to the neighbour|of a mean width of up to 20 m/,
    );
  },
  slow,
);

it(
  "refuses what is no distance",
  async () => {
    for (const text of ["0", "-5", "far", ""]) {
      const { code, err } = await runCommand(folder, [
        ...["analyze", "local-moran", "--areas", "areas.geojson", "--field", "v", `--simplify=${text}`],
      ]);
      expect(code).toBe(1);
      expect(err).toMatch(/--simplify takes metres/);
    }
  },
  slow,
);
