import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedOf } from "../scripts/convive/run-analysis.ts";
import { buildProject } from "./builders/project.ts";
import {
  type CommandRun,
  commandFigures,
  commandRows,
  csvRows,
  expectNear,
  numbers,
  params,
  runCommand,
  startCommand,
} from "./run-command.ts";

const slow = 120_000;
let folder = "";

const convive = (...args: string[]) => runCommand(folder, args);
const rowsOf = (...args: string[]) => commandRows(folder, args);
const figuresOf = (...args: string[]) => commandFigures(folder, args);

const side = 8;
/** Squares of a tenth of a degree with a lump of high values; the last area stands alone, one has no value. */
const values = Array.from({ length: side * side }, (_, k) => {
  const [i, j] = [k % side, Math.floor(k / side)];
  return ((k * 37) % 11) + (i < 3 && j < 3 ? 20 : 0);
});
const missing = side * side - 1;

function square(id: string, west: number, south: number, properties: object) {
  const [east, north] = [west + 0.1, south + 0.1];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return {
    type: "Feature",
    properties: { id, name: `Área ${id}`, ...properties },
    geometry: { type: "Polygon", coordinates: [ring] },
  };
}

function writeGrid(): void {
  const features = values.map((value, k) =>
    square(`a${k}`, -88 + (k % side) / 10, 14 + Math.floor(k / side) / 10, {
      v: k === missing ? null : value,
      c: value,
      people: 1000 + 100 * k,
    }),
  );
  features.push(square("island", -80, 10, { v: 5, c: 5, people: 900 }));
  writeFileSync(
    join(folder, "grid.geojson"),
    JSON.stringify({ type: "FeatureCollection", features: features.map(rounded) }),
  );
}

/** Shared corners must be the same number. */
function rounded(feature: ReturnType<typeof square>) {
  const ring = feature.geometry.coordinates[0].map((corner) =>
    corner.map((value) => Number(value.toFixed(6))),
  );
  return { ...feature, geometry: { ...feature.geometry, coordinates: [ring] } };
}

/** Two places with many events each, in no order of time; one event far away, one without a place. */
function writeEvents(): void {
  const lines = Array.from({ length: 40 }, (_, k) => {
    const day = String(28 - ((k * 11) % 27)).padStart(2, "0");
    const [x, y] = k % 2 === 0 ? [-87.95, 14.05] : [-87.45, 14.45];
    const place = `${(x + (k % 5) * 1e-4).toFixed(5)},${(y + (k % 3) * 1e-4).toFixed(5)}`;
    return `${place},2024-02-${day},${k % 4 === 0 ? "robo" : "hurto"}`;
  });
  lines.push("-60.5,-10.5,2024-02-03,hurto", ",,2024-02-03,hurto", "-87.0,14.0,2023-12-31,hurto");
  writeFileSync(join(folder, "events.csv"), `lon,lat,date,kind\n${lines.join("\n")}\n`);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "convive-command-"));
  writeGrid();
  writeEvents();
  writeFileSync(join(folder, "empty.csv"), "");
  writeFileSync(join(folder, "header.csv"), "id,name,c\n");
  writeFileSync(
    join(folder, "binary.geojson"),
    Uint8Array.from({ length: 3000 }, (_, i) => (i * 167 + 13) % 256),
  );
  writeFileSync(join(folder, "cut.geojson"), '{"type":"FeatureCollection","features":[');
  writeFileSync(
    join(folder, "units.csv"),
    "code,name,cases,people\nu1,Uno,0,1000\nu2,Dos,4,2000\nu3,Tres,90,30000\n",
  );
}, slow);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("command line", { timeout: slow }, () => {
  it("lists what is on offer, here and when it is started", async () => {
    const { code, out, err } = startCommand(folder, ["list", "--json"]);
    expect(code, err).toBe(0);
    expect((await convive("list", "--json")).out).toBe(out);
    const offer = JSON.parse(out);
    for (const kind of ["analyses", "readers", "writers", "layers"])
      expect(offer[kind].length).toBeGreaterThan(1);
    const moran = offer.analyses.find((analysis: { id: string }) => analysis.id === "local-moran");
    expect(moran.params.permutations).toMatchObject({ kind: "number", maximum: 99999 });
  });

  it("counts incidents by area; matched and unmatched are all of them", async () => {
    const join = ["aggregate", "--areas", "grid.geojson", "--incidents", "events.csv"];
    const { code, err } = await convive(...join, "--population", "people", "--out", "counts.csv");
    expect(code, err).toBe(0);
    expect(err.trimEnd().split("\n").at(-1)).toBe("matched 40, unmatched 3");
    const rows = csvRows(readFileSync(`${folder}/counts.csv`, "utf8"));
    expect(Object.keys(rows[0])).toEqual([
      "id",
      "name",
      "count",
      "population",
      "ratePer100k",
      "lower",
      "upper",
    ]);
    expect(rows.length).toBe(values.length + 1);
    const first = rows[0];
    expect(first).toMatchObject({ id: "a0", name: "Área a0", count: "20", population: "1000" });
    expect(Number(first.ratePer100k)).toBeCloseTo(2000, 9);
    // Byar's limits for 20 events.
    expect(Number(first.lower)).toBeCloseTo(1221.0, 0);
    expect(Number(first.upper)).toBeCloseTo(3089.0, 0);
    const narrow = await convive(
      ...join,
      "--period",
      "2024-02-01..2024-02-29",
      "--filter",
      "kind=robo",
      "--out",
      "counts.csv",
    );
    expect(narrow.err.trimEnd().split("\n").at(-1)).toBe("matched 10, unmatched 0");
  });

  it("gives Gi* as a full search does; islands and areas without a value have no p", async () => {
    const found = await rowsOf(
      "analyze",
      "local-g-star",
      "--areas",
      "grid.geojson",
      "--field",
      "v",
      ...params("permutations=199"),
    );
    const used = values.filter((_, k) => k !== missing).concat(5);
    const n = used.length;
    const mean = used.reduce((a, b) => a + b, 0) / n;
    const deviation = Math.sqrt(used.reduce((a, b) => a + b * b, 0) / n - mean * mean);
    const near = (a: number, b: number) =>
      Math.abs((a % side) - (b % side)) <= 1 && Math.abs(Math.floor(a / side) - Math.floor(b / side)) <= 1;
    const wanted = values.slice(0, missing).map((_, k) => {
      const around = values.filter((_, other) => other !== missing && near(k, other));
      const sum = around.reduce((a, b) => a + b, 0);
      const w = around.length;
      return (sum - mean * w) / (deviation * Math.sqrt((n * w - w * w) / (n - 1)));
    });
    expectNear(numbers(found.slice(0, missing), "zNorm"), wanted, 1e-12);
    for (const alone of [found[missing], found.at(-1)])
      expect(alone).toMatchObject({ pSim: "", pNorm: "", pFdr: "" });
    for (const row of found.slice(0, missing))
      for (const p of ["pSim", "pNorm", "pFdr"]) {
        expect(Number(row[p])).toBeGreaterThan(0);
        expect(Number(row[p])).toBeLessThanOrEqual(1);
      }
  });

  it("gives the same bytes for a seed, with any number of workers", async () => {
    const words = ["analyze", "local-moran", "--areas", "grid.geojson", "--field", "v", "--out", "moran.csv"];
    const given = params("permutations=499");
    const written = async (run: CommandRun | Promise<CommandRun>) => {
      const { code, err } = await run;
      expect(err).not.toMatch(/\n\s+at /);
      expect(code, err).toBe(0);
      return readFileSync(join(folder, "moran.csv"), "utf8");
    };
    const once = await written(startCommand(folder, [...words, ...given, "--seed", "5", "--workers", "1"]));
    expect(await written(startCommand(folder, [...words, ...given, "--seed", "5", "--workers", "3"]))).toBe(
      once,
    );
    expect(await written(convive(...words, ...given, "--seed", "5"))).toBe(once);
    expect(await written(convive(...words, ...given, "--seed", "6"))).not.toBe(once);
  });

  it("tells events by their row in the file, however they are dated", async () => {
    const clusters = await rowsOf(
      ...["analyze", "dbscan", "--points", "events.csv", ...params("radiusMeters=200", "minimumPoints=5")],
    );
    expect(numbers(clusters, "row")).toEqual([...Array.from({ length: 41 }, (_, k) => k + 1), 43]);
    const labels = clusters.slice(0, 40).map((row) => row.cluster);
    expect(new Set(labels).size).toBe(2);
    labels.forEach((label, k) => {
      expect(label).toBe(labels[k % 2]);
    });
    expect(clusters[40].class).toBe("noise");
  });

  it("takes a table of areas for what needs no outlines, and refuses it for what does", async () => {
    const rates = await rowsOf(
      "analyze",
      "incident-rate",
      "--areas",
      "units.csv",
      "--count",
      "cases",
      "--population",
      "people",
    );
    expect(rates.map((row) => row.id)).toEqual(["u1", "u2", "u3"]);
    expectNear(numbers(rates, "ratePer100k"), [0, 200, 300], 1e-12);
    // Exact limits of 4 events: 1.0899 and 10.2416.
    expectNear([Number(rates[1].lower), Number(rates[1].upper)], [54.4928, 512.079], 1e-5);
    const refused = await convive("analyze", "moran", "--areas", "units.csv", "--field", "cases");
    expect(refused.code).toBe(1);
    expect(refused.err).toContain("without outlines");
  });

  it("reads numbered weeks and months as steps of time", async () => {
    writeFileSync(
      join(folder, "weeks.csv"),
      `t,n,unit\n${Array.from({ length: 60 }, (_, t) => `${t},${(t * 5) % 7},u1`).join("\n")}\n`,
    );
    const weekly = await figuresOf(
      ...[
        "analyze",
        "early-warning",
        "--points",
        "weeks.csv",
        "--date",
        "t",
        "--date-unit",
        "week",
        "--weight",
        "n",
      ],
      ...params("step=week", "method=ears-c1"),
    );
    expect(weekly.series.observed).toEqual(Array.from({ length: 60 }, (_, t) => (t * 5) % 7));
    const trend = await rowsOf(
      ...["analyze", "mann-kendall", "--areas", "units.csv", "--points", "weeks.csv", "--area", "unit"],
      ...["--date", "t", "--date-unit", "month", "--weight", "n", ...params("step=month")],
    );
    let s = 0;
    for (let j = 0; j < 60; j++) for (let i = 0; i < j; i++) s += Math.sign(((j * 5) % 7) - ((i * 5) % 7));
    expect(Number(trend[0].s)).toBe(s);
    expect(trend[1].pNorm).toBe("");
  });

  it("keeps a project in a file and gives the same figures from it", async () => {
    const data = ["--areas", "grid.geojson", "--incidents", "events.csv", "--population", "people"];
    expect((await convive("save", ...data, "--name", "Prueba", "--out", "own.convive")).code).toBe(0);
    const opened = JSON.parse((await convive("open", "own.convive", "--json")).out);
    expect(opened.name.es).toBe("Prueba");
    expect(opened.incidents.rows).toBe(43);
    const direct = await rowsOf("analyze", "incident-rate", ...data);
    expect(await rowsOf("analyze", "incident-rate", "--project", "own.convive")).toEqual(direct);
  });

  it("draws chance as the project does: with the seed of its question, else of its first", () => {
    const asked = (analysis: string, seed: number) => ({ analysis, params: {}, seed });
    const project = buildProject({ seed: 3 });
    const requests = { situation: asked("incident-rate", 7), concentration: asked("local-moran", 8) };
    expect(seedOf({ ...project, requests }, "local-moran")).toBe(8);
    expect(seedOf({ ...project, requests }, "moran")).toBe(7);
    expect(seedOf({ ...project, requests: {} }, "moran")).toBe(1);
  });

  const moran = ["analyze", "moran", "--areas", "grid.geojson"];
  const field = [...moran, "--field", "v"];
  const join2 = ["aggregate", "--areas", "grid.geojson", "--incidents", "events.csv"];
  it.each([
    ["no command", ["nonsense"], /no command "nonsense"/],
    ["an unknown option", ["list", "--nope"], /Unknown option/],
    ["a word too many", ["list", "more"], /One word too many/],
    ["a missing file", ["passport", "none.csv"], /no file "none\.csv"/],
    ["a folder", ["passport", "."], /not a file/],
    ["an empty file", ["passport", "empty.csv"], /is empty/],
    ["a binary file", ["analyze", "moran", "--areas", "binary.geojson", "--field", "v"], /not recognised/],
    ["a file cut off", ["analyze", "moran", "--areas", "cut.geojson", "--field", "v"], /cut off/],
    [
      "no rows",
      ["analyze", "incident-rate", "--areas", "header.csv", "--count", "c", "--population", "c"],
      /no rows/,
    ],
    ["an unknown analysis", ["analyze", "nope", "--areas", "grid.geojson"], /no analysis "nope"/],
    ["nothing to analyse", ["analyze", "moran"], /--areas or --points is missing/],
    ["an unknown field", [...moran, "--field", "nope"], /no field of numbers "nope"/],
    ["an unknown coordinate system", [...field, "--areas-crs", "EPSG:999999"], /is not known/],
    ["a seed in letters", [...field, "--seed", "abc"], /--seed takes a whole number/],
    ["an option given twice", [...field, "--seed", "1", "--seed", "2"], /given twice/],
    ["a parameter given twice", [...field, ...params("alpha=0.1", "alpha=0.2")], /given twice/],
    ["an unknown parameter", [...field, ...params("x=1")], /no parameter "x"/],
    ["a value out of range", [...field, ...params("permutations=1")], /does not fit/],
    ["an option that says nothing here", [...field, "--date", "t"], /no file of them/],
    ["an unknown ending", [...field, "--out", "x.pdf"], /--out takes a file that ends in/],
    ["a folder that is not there", [...field, "--out", "none/x.csv"], /no folder/],
    ["an unknown table", [...field, "--table", "nope", "--out", "x.csv"], /no table "nope"/],
    [
      "a shape that a format cannot carry",
      ["analyze", "dbscan", "--points", "events.csv", "--out", "x.geojson"],
      /cannot be written/,
    ],
    [
      "a period that runs backwards",
      [...join2, "--period", "2024-03-01..2024-01-01", "--out", "x.csv"],
      /ends before it begins/,
    ],
    ["an unknown value", [...join2, "--filter", "kind=none", "--out", "x.csv"], /has no value "none"/],
    [
      "an unknown column",
      [...join2, "--longitude", "x", "--latitude", "lat", "--out", "x.csv"],
      /no column "x"/,
    ],
    [
      "numbers for dates",
      ["analyze", "near-repeat", "--points", "events.csv", "--date", "lat"],
      /--date-unit/,
    ],
    ["a wrong system", [...join2, "--incidents-crs", "EPSG:32616", "--out", "x.csv"], /could be placed/],
  ] as const)("says in a sentence what is wrong: %s", async (_, args, sentence) => {
    expectSentence(await convive(...args), sentence);
  });

  it("says it when it is started, too, and ends with the code of a failure", () => {
    expectSentence(startCommand(folder, ["nonsense"]), /no command "nonsense"/);
    expectSentence(startCommand(folder, ["passport", "empty.csv"]), /is empty/);
    expectSentence(startCommand(folder, [...field, "--out", "x.pdf"]), /--out takes a file that ends in/);
  });

  function expectSentence({ code, out, err }: CommandRun, sentence: RegExp): void {
    expect(code).toBe(1);
    expect(err).toMatch(sentence);
    expect(err).not.toMatch(/\n\s+at |node:internal|undefined/);
    expect(out).toBe("");
    expect(readdirSync(folder).filter((name) => name.startsWith("x.") || name.endsWith(".part"))).toEqual([]);
  }
});
