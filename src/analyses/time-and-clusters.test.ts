import { describe, expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import { minutesFromCivil, minutesPerDay } from "../base/civil-time.ts";
import type { CategoryColumn, Column } from "../base/column.ts";
import { Random } from "../base/random.ts";
import { createRunContext } from "../engine/run-context.ts";
import type { IncidentTable } from "../model/incidents.ts";
import type { Project } from "../model/project.ts";
import type { AnalysisResult } from "../model/result.ts";
import type { Analysis } from "./analysis.ts";
import { aoristic } from "./aoristic.ts";
import { dbscanAnalysis } from "./dbscan.ts";
import { earlyWarning } from "./early-warning.ts";
import { emergingHotSpots } from "./emerging-hot-spots.ts";
import { mannKendallAnalysis } from "./mann-kendall.ts";
import { nearRepeat } from "./near-repeat.ts";
import { nearestNeighbourClusters } from "./nearest-neighbour-clusters.ts";
import { checkParams } from "./parameters.ts";
import { scanBernoulli } from "./scan-bernoulli.ts";
import { scanPoisson } from "./scan-poisson.ts";
import { scanSpaceTime } from "./scan-space-time.ts";

const start = minutesFromCivil(2022, 1, 1);

interface Event {
  readonly cell: number;
  readonly day: number;
  /** Shift within the cell, 0 to 1; at random if absent. */
  readonly at?: readonly [number, number];
}

/** The test territory (6 x 6 cells) with these events instead of its own. */
function projectWith(
  events: readonly Event[],
  change: (table: IncidentTable) => Partial<IncidentTable> = () => ({}),
): Project {
  const sorted = [...events].sort((a, b) => a.day - b.day);
  const base = buildProject({ incidents: sorted.length });
  const random = new Random(77);
  const x = new Float64Array(sorted.length);
  const y = new Float64Array(sorted.length);
  // Cells are about 1,075 m x 1,107 m around the projection's centre.
  sorted.forEach(({ cell, at }, i) => {
    const [dx, dy] = at ?? [random.uniform(), random.uniform()];
    x[i] = ((cell % 6) - 3 + dx) * 1075;
    y[i] = (Math.floor(cell / 6) - 3 + dy) * 1107;
  });
  const timeFrom = Int32Array.from(sorted, ({ day }) => start + day * minutesPerDay + 600);
  const incidents = base.incidents as IncidentTable;
  const table = {
    ...incidents,
    x,
    y,
    timeFrom,
    timeTo: timeFrom,
    areaRows: { cell: Int32Array.from(sorted, ({ cell }) => cell) },
  };
  return { ...base, incidents: { ...table, ...change(table) } };
}

async function run(analysis: Analysis, project: Project, given: Record<string, unknown> = {}) {
  const params = checkParams(analysis, given);
  const input = analysis.prepare(project, project.scope, params);
  const result = await analysis.run(input, params, createRunContext({ seed: 3 }));
  return { result, sentences: analysis.read(result, params) };
}

function numbers(columns: readonly Column[], id: string): Float64Array {
  const column = columns.find((item) => item.id === id);
  if (column?.kind !== "number") throw new Error(`no numbers "${id}"`);
  return column.values;
}

function classIds(result: AnalysisResult): string[] {
  const column = result.columns.find((item) => item.id === "class");
  if (column?.kind !== "category") throw new Error("no classes");
  return Array.from(column.codes, (code) => column.classes[code]?.id ?? "missing");
}

const spread = (seed: number, count: number, days: number): Event[] => {
  const random = new Random(seed);
  return Array.from({ length: count }, () => ({ cell: random.below(36), day: random.below(days) }));
};

describe("clusters of incidents", () => {
  const corner = Array.from(
    { length: 60 },
    (_, i): Event => ({
      cell: 14,
      day: i * 5,
      at: [0.5 + 0.02 * Math.sin(i), 0.5 + 0.02 * Math.cos(3 * i)],
    }),
  );
  const project = projectWith([...spread(1, 300, 700), ...corner]);

  it("DBSCAN puts the planted corner first, in words and figures", async () => {
    const { result, sentences } = await run(dbscanAnalysis, project, { radiusMeters: 60, minimumPoints: 10 });
    expect(result.scalars.clusterCount).toBe(1);
    expect(numbers(result.tables.clusters, "members")[0]).toBeGreaterThanOrEqual(60);
    expect(numbers(result.tables.clusters, "areaKm2")[0]).toBeLessThan(0.01);
    expect(sentences[0].es).toMatch(/^Se formó 1 conglomerado, que reúne 6\d de 360 hechos/);
  });

  it("chooses the distance at which the asked share of the incidents is core, and says so", async () => {
    for (const coreShare of [0.25, 0.4]) {
      const { result } = await run(dbscanAnalysis, project, { coreShare });
      const core = result.columns.find((column) => column.id === "core") as CategoryColumn;
      const cores = core.codes.filter((code) => code === 0).length;
      expect(cores / core.codes.length).toBeCloseTo(coreShare, 2);
      expect(result.log[0].en).toMatch(/^A distance of .* m was chosen: the shortest at which (25|40)% of/);
    }
  });

  it("says nothing of clusters where there are none", async () => {
    const { sentences } = await run(dbscanAnalysis, projectWith(spread(5, 1, 700)));
    expect(sentences.map(({ en }) => en)).toEqual(["A single incident forms no cluster."]);
  });

  it("warns of clusters that an even spread would bring about too", async () => {
    const even = await run(dbscanAnalysis, projectWith(spread(5, 300, 700)));
    expect(even.sentences.some(({ en }) => en.startsWith("Careful: with the incidents spread evenly"))).toBe(
      true,
    );
    const planted = await run(dbscanAnalysis, project, { radiusMeters: 60 });
    expect(planted.sentences.some(({ en }) => en.startsWith("Careful"))).toBe(false);
  });

  it("nearest-neighbour clusters beat chance where there are clusters, and not where there are none", async () => {
    const options = { simulations: 39, minimumPoints: 15 };
    const planted = await run(nearestNeighbourClusters, project, options);
    expect(planted.result.scalars.pLargest).toBe(1 / 40);
    // Only clusters of a group are listed with it.
    const groups = numbers(planted.result.tables.orders, "secondOrder");
    expect(groups.every((group) => group >= 1)).toBe(true);
    expect(new Set(groups).size).toBe(planted.result.scalars.secondOrderClusters);
    const even = await run(nearestNeighbourClusters, projectWith(spread(5, 300, 700)), options);
    expect(even.result.scalars.pClusters).toBeGreaterThan(0.05);
  });
});

describe("scans", () => {
  it("Poisson finds the crowded corner of the test territory", async () => {
    const { result, sentences } = await run(scanPoisson, buildProject(), { simulations: 199 });
    expect(classIds(result)[0]).toBe("cluster1");
    expect(numbers(result.columns, "pSim")[0]).toBe(1 / 200);
    expect(numbers(result.tables.clusters, "relativeRisk")[0]).toBeGreaterThan(2);
    expect(sentences[1].en).toContain("Cell 0");
  });

  it("Bernoulli finds where the filtered share is larger", async () => {
    const project = projectWith(spread(8, 900, 700), (table) => ({
      fields: table.fields.map((field) =>
        field.id === "weapon"
          ? {
              ...field,
              codes: Uint16Array.from(table.areaRows.cell, (cell, i) => (cell < 3 || i % 5 === 0 ? 0 : 1)),
            }
          : field,
      ),
    }));
    const filtered = {
      ...project,
      scope: { ...project.scope, filters: [{ field: "weapon", classes: ["firearm"] }] },
    };
    const { result } = await run(scanBernoulli, filtered, { simulations: 199 });
    expect(classIds(result).slice(0, 3)).toEqual(["cluster1", "cluster1", "cluster1"]);
    expect(result.scalars.pSim).toBe(1 / 200);
    const points = await run(scanBernoulli, filtered, { simulations: 99, places: "points" });
    expect(points.result.support.kind).toBe("points");
    expect(points.result.scalars.pSim).toBe(1 / 100);
  });

  it("space-time finds a burst of the last two months, without a population", async () => {
    const burst = Array.from(
      { length: 40 },
      (_, i): Event => ({ cell: i % 2 ? 21 : 22, day: 670 + (i % 58) }),
    );
    const project = projectWith([...spread(9, 700, 730), ...burst]);
    const { result } = await run(scanSpaceTime, project, { simulations: 199 });
    expect(classIds(result)[21]).toBe("cluster1");
    expect(classIds(result)[22]).toBe("cluster1");
    const from = result.tables.clusters.find((column) => column.id === "from");
    expect(from?.kind === "text" && from.values[0]).toBe("2023-11-01");
    expect(numbers(result.tables.clusters, "recurrenceDays")[0]).toBeGreaterThan(5000);
  });
});

describe("time", () => {
  it("trends rise where they were planted and nowhere else", async () => {
    const rising = Array.from({ length: 24 }, (_, month) =>
      Array.from({ length: 1 + month }, (_, i): Event => ({ cell: 7, day: month * 30 + (i % 28) })),
    ).flat();
    const { result, sentences } = await run(
      mannKendallAnalysis,
      projectWith([...spread(2, 800, 720), ...rising]),
    );
    expect(classIds(result)[7]).toBe("upFirm");
    expect(classIds(result).filter((id) => id === "upFirm")).toHaveLength(1);
    expect(numbers(result.columns, "slope")[7]).toBeGreaterThan(8);
    expect(sentences[0].en).toContain("Cell 7");
  });

  it("emerging hot spots tell a new place from one that was always hot", async () => {
    const always = Array.from({ length: 1456 }, (_, i): Event => ({ cell: 0, day: Math.floor(i / 2) }));
    const lately = Array.from({ length: 200 }, (_, i): Event => ({ cell: 35, day: 700 + (i % 28) }));
    const old = await run(emergingHotSpots, projectWith([...spread(4, 400, 728), ...always]), {
      measure: "counts",
    });
    expect(classIds(old.result)[0]).toMatch(/^hot-(persistent|intensifying|diminishing)$/);
    const fresh = await run(emergingHotSpots, projectWith([...spread(4, 400, 728), ...lately]), {
      measure: "counts",
    });
    expect(classIds(fresh.result)[35]).toMatch(/^hot-(new|consecutive)$/);
    expect(classIds(fresh.result)[14]).not.toMatch(/^hot/);
    expect(fresh.sentences[0].en).toContain("Cell 35");
  });

  it("near repeats appear where they were planted", async () => {
    const first = spread(6, 300, 700).map(
      (event, i): Event => ({ ...event, at: [(i % 17) / 17, (i % 13) / 13] }),
    );
    const again = first
      .filter((_, i) => i % 2 === 0)
      .map(({ cell, day, at }): Event => ({ cell, day: day + 3, at: [(at?.[0] ?? 0) + 0.05, at?.[1] ?? 0] }));
    const { result, sentences } = await run(nearRepeat, projectWith([...first, ...again]), {
      simulations: 99,
    });
    const row = Array.from(numbers(result.tables.knox, "distanceUpTo")).indexOf(200);
    expect(numbers(result.tables.knox, "ratio")[row]).toBeGreaterThan(2);
    expect(numbers(result.tables.knox, "pSim")[row]).toBe(1 / 100);
    expect(sentences[0].es).toMatch(/^Hay repetición/);
    const none = await run(nearRepeat, projectWith(first), { simulations: 99 });
    expect(none.result.scalars.notableBands).toBeLessThan(4);
  });

  it("counts rows as whole events where these are paired or dealt out, says what it rounded and refuses millions", async () => {
    const weighing = (weight: number) =>
      projectWith(spread(6, 120, 700), (table) => ({ weight: table.weight.map(() => weight) }));
    for (const analysis of [nearRepeat, scanSpaceTime]) {
      const simulations = { simulations: 99 };
      const three = await run(analysis, weighing(3), simulations);
      expect(three.result.scalars.events).toBe(360);
      expect(three.result.log.some(({ en }) => /rounded/.test(en))).toBe(false);
      const uneven = await run(analysis, weighing(1.6), simulations);
      expect(uneven.result.scalars.events).toBe(240);
      expect(uneven.result.log.some(({ en }) => /rounded: 120 of 120/.test(en))).toBe(true);
      await expect(run(analysis, weighing(1e6), simulations)).rejects.toMatchObject({ name: "ProblemError" });
    }
  });

  it("early warning speaks up for a jump in the last week, in the territory and in its area", async () => {
    const jump = Array.from({ length: 30 }, (_, i): Event => ({ cell: 11, day: 696 + (i % 3) }));
    for (const method of ["ears-c1", "exceedance", "cusum", "farrington", "automatic"]) {
      const { result, sentences } = await run(earlyWarning, projectWith([...spread(3, 900, 699), ...jump]), {
        method,
      });
      expect([method, result.scalars.lastAlarm]).toEqual([method, 1]);
      const alarm = result.columns.find((column) => column.id === "class");
      expect(alarm?.kind === "category" && alarm.codes[11]).toBe(0);
      expect(sentences.some(({ en }) => /^Areas with a signal in the last step: \d+ of 36/.test(en))).toBe(
        true,
      );
      expect(sentences[0].en).toMatch(/^Signal in the last step/);
    }
    const quiet = await run(earlyWarning, projectWith(spread(3, 900, 699)));
    expect(quiet.result.scalars.alarms).toBeLessThan(2);
    const young = await run(earlyWarning, projectWith(spread(3, 60, 13)), { method: "farrington" });
    const [column] = young.result.columns;
    expect(column.kind === "category" && column.codes.every((code) => code === 65535)).toBe(true);
    expect(young.sentences.map(({ en }) => en).join(" ")).toMatch(
      /no step was judged.*No area could be judged/,
    );
  });

  it("takes a table of steps as a series when asked to", async () => {
    const project = buildProject({ measure: (cell) => (cell === 35 ? 50 : 4 + (cell % 3)) });
    const scope = { ...project.scope, roles: { ...project.scope.roles, variable: "measure" } };
    const { result } = await run(earlyWarning, { ...project, scope }, { series: "rows", method: "ears-c2" });
    expect(result.scalars.steps).toBe(36);
    expect(result.scalars.lastAlarm).toBe(1);
    expect(result.support.kind).toBe("global");
  });

  it("hours of the week add up and name the highest", async () => {
    const { result, sentences } = await run(
      aoristic,
      projectWith(spread(1, 100, 300), (table) => ({ timeTo: table.timeFrom.map((time) => time + 120) })),
    );
    expect(numbers(result.tables.week, "expected").reduce((sum, value) => sum + value, 0)).toBeCloseTo(
      100,
      9,
    );
    expect(result.scalars.preciseShare).toBe(0);
    expect(sentences[0].es).toMatch(/1[01]:00–1[12]:00/);
    const days = await run(
      aoristic,
      projectWith(spread(1, 100, 300), (table) => ({ timePrecision: new Uint8Array(table.length).fill(2) })),
    );
    const hours = numbers(days.result.tables.week, "expected");
    expect(hours[0]).toBeCloseTo(hours[23], 12);
    expect(days.sentences).toHaveLength(1);
    expect(days.sentences[0].en).toMatch(/says nothing of hours\. The day with most incidents is \w+day,/);
  });
});
