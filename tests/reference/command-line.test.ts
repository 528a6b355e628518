import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commandFigures, commandRows, csvRows, expectNear, numbers, params } from "../run-command.ts";
import { hasSharedReference, sharedFile } from "../shared-data.ts";

const absent = hasSharedReference ? "" : " (skipped: the shared reference files are not there)";
const slow = 120_000;
let folder = "";
const rowsOf = (...args: string[]) => commandRows(folder, args);
const figuresOf = (...args: string[]) => commandFigures(folder, args);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "convive-reference-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe(`command line on reference files${absent}`, { timeout: slow }, () => {
  const reference = (path: string) => sharedFile(`reference/${path}`) ?? "";
  const table = (path: string) => csvRows(readFileSync(reference(path), "utf8"));

  it.skipIf(!hasSharedReference)(
    "Salmonella Agona: every threshold and alarm of EARS C3 in surveillance 1.20.3",
    async () => {
      const series = ["--areas", reference("surveillance/salmonella_agona.csv"), "--field", "observed"];
      const given = params(
        "series=rows",
        "method=ears-c3",
        "alpha=0.001",
        "minimumSigma=0",
        "monitoredSteps=301",
      );
      const own = (await rowsOf("analyze", "early-warning", ...series, ...given, "--table", "series")).slice(
        11,
      );
      const wanted = table("surveillance/salmonella_ears_C3.csv");
      expectNear(numbers(own, "threshold"), numbers(wanted, "upperbound"), 1e-12);
      expect(own.map((row) => (row.alarm === "alarm" ? 1 : 0))).toEqual(numbers(wanted, "alarm"));
    },
  );

  it.skipIf(!hasSharedReference)(
    "Columbus: the classes of the map, natural ones with the smallest sum of squares",
    async () => {
      const data = [
        "--areas",
        reference("geo/columbus.geojson"),
        "--areas-crs",
        "planar",
        "--field",
        "CRIME",
      ];
      const optimum = JSON.parse(readFileSync(reference("breaks/breaks_optimum_ckmeans.json"), "utf8"));
      const natural = await figuresOf("classes", ...data, "--method", "natural");
      expect(natural.breaks).toEqual(optimum.columbus_CRIME.k5.upper.slice(0, 4));
      expect(natural.counts).toEqual(optimum.columbus_CRIME.k5.counts);
      expect((await figuresOf("classes", ...data, "--breaks", "20,40")).counts).toEqual([12, 18, 19]);
    },
  );

  it.skipIf(!hasSharedReference)("Columbus: local Moran and Gi* of spdep 1.2-7, Moran's I", async () => {
    const data = ["--areas", reference("geo/columbus.geojson"), "--areas-crs", "planar", "--field", "CRIME"];
    const moran = table("autocorr/localmoran_columbus_queen_W.csv");
    const own = await rowsOf("analyze", "local-moran", ...data, ...params("permutations=99"));
    // The divisor n - 1 of esda in place of spdep's n.
    expectNear(
      numbers(own, "value"),
      numbers(moran, "Ii").map((value) => (value * 48) / 49),
      1e-12,
    );
    expectNear(numbers(own, "zNorm"), numbers(moran, "Z_cond"), 1e-12);
    const star = table("autocorr/localG_columbus_queen_W.csv");
    const gi = await rowsOf("analyze", "local-g-star", ...data, ...params("permutations=99"));
    expectNear(numbers(gi, "value"), numbers(star, "Gstar"), 1e-12);
    expectNear(numbers(gi, "variance"), numbers(star, "VGstar"), 1e-12);
    expectNear(numbers(gi, "zNorm"), numbers(star, "zGstar"), 1e-12);
    expect((await figuresOf("analyze", "moran", ...data)).value).toBeCloseTo(0.500188557182861, 13);
  });

  it.skipIf(!hasSharedReference)(
    "Burkitt: Knox counts and expectations of surveillance 1.20.3, days as numbers",
    async () => {
      const cases = JSON.parse(readFileSync(reference("knox/knox.json"), "utf8")) as {
        data: string;
        space_le: number;
        time_le: number;
        X: number;
        expected: number;
      }[];
      for (const { space_le, time_le, X, expected } of cases.filter(({ data }) =>
        data.startsWith("burkitt"),
      )) {
        const { knox } = await figuresOf(
          ...[
            "analyze",
            "near-repeat",
            "--points",
            reference("points/burkitt.csv"),
            "--points-crs",
            "planar",
          ],
          ...["--longitude", "x", "--latitude", "y", "--date", "T", "--date-unit", "day"],
          ...params(`bandMeters=${space_le}`, "distanceBands=1", `bandDays=${time_le}`, "timeBands=1"),
          ...params("samePlace=false", "metric=euclidean", "simulations=99"),
        );
        expect(knox.observed).toEqual([X]);
        expect(knox.expected[0]).toBeCloseTo(expected, 11);
      }
    },
  );

  it.skipIf(!hasSharedReference)(
    "Salmonella Agona: thresholds and alarms of surveillance 1.20.3",
    async () => {
      for (const [method, file, column, ...more] of [
        ["ears-c1", "ears_C1", "threshold", "alpha=0.001", "minimumSigma=0"],
        ["farrington", "farringtonFlexible", "threshold", "alpha=0.01", "yearsBack=3", "monitoredSteps=52"],
        [
          "cusum",
          "cusum_rossi",
          "statistic",
          "cusumReference=1.04",
          "cusumDecision=2.26",
          "monitoredSteps=52",
        ],
      ]) {
        const { series } = await figuresOf(
          ...["analyze", "early-warning", "--points", reference("surveillance/salmonella_agona.csv")],
          ...["--date", "t", "--date-unit", "week", "--weight", "observed"],
          ...params("step=week", `method=${method}`, ...more),
        );
        const wanted = table(`surveillance/salmonella_${file}.csv`);
        const at = numbers(wanted, "t");
        const name = column === "statistic" ? "cusum" : "upperbound";
        expectNear(
          at.map((t) => series[column][t]),
          numbers(wanted, name),
          1e-9,
        );
        expect(at.map((t) => series.alarm[t] === "alarm")).toEqual(
          wanted.map((row) => /^(1|TRUE)$/.test(row.alarm ?? "")),
        );
      }
    },
  );
});
