import { describe, expect, it } from "vitest";
import { Random } from "../src/base/random.ts";
import { createRunContext } from "../src/engine/run-context.ts";
import { passportReport } from "../src/intake/describe.ts";
import { readers } from "../src/readers/index.ts";
import { memorySource } from "../src/readers/read-bytes.ts";
import { readFile } from "../src/readers/read-file.ts";
import type { ReadResult } from "../src/readers/reader.ts";
import { fixtureBytes, fixtureNames } from "./fixture-source.ts";

/** Damaged copies of all samples together; CONVIVE_MUTATIONS asks for more (12,000 take some minutes) or fewer. */
const mutations = Number(process.env.CONVIVE_MUTATIONS ?? 120 * fixtureNames.length);
const mutationsPerSample = Math.ceil(mutations / fixtureNames.length);
const longestMilliseconds = 5000;
const fragments = [
  '"',
  "\0",
  "\n",
  ";",
  "[[[[",
  "{}",
  "null",
  "1e999",
  "__proto__",
  "\ud83d\ude00",
  "-",
  "99999999999999999999",
];

/** Cuts, flips, inserts, removes and repeats bytes, a few times over. */
function mutate(original: Uint8Array, random: Random): Uint8Array {
  let bytes = original.slice();
  for (let step = 1 + random.below(4); step > 0; step--) {
    const at = random.below(Math.max(1, bytes.length));
    switch (random.below(6)) {
      case 0:
        bytes = bytes.slice(0, at);
        break;
      case 1:
        for (let i = 1 + random.below(20); i > 0 && bytes.length > 0; i--)
          bytes[random.below(bytes.length)] = random.below(256);
        break;
      case 2: {
        const piece = new TextEncoder().encode(fragments[random.below(fragments.length)]);
        bytes = Uint8Array.from([...bytes.subarray(0, at), ...piece, ...bytes.subarray(at)]);
        break;
      }
      case 3:
        bytes = Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + random.below(200))]);
        break;
      case 4:
        bytes = Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(random.below(at + 1))]);
        break;
      default:
        if (bytes.length > 0) bytes[at] ^= 1 << random.below(8);
    }
  }
  return bytes;
}

function checkResult(result: ReadResult): void {
  for (const table of result.tables) {
    expect(table.rowsRead).toBe(table.rows + table.setAside.length);
    expect(new Set(table.columns.map((column) => column.name)).size).toBe(table.columns.length);
    for (const row of table.setAside.slice(0, 3)) expect(row.cells.length).toBeGreaterThanOrEqual(0);
    for (const column of table.columns.slice(0, 20))
      for (const row of [0, table.rows - 1])
        if (row >= 0 && row < table.rows) expect(typeof column.text(row)).toBe("string");
  }
  if (result.tables.length === 0) expect(result.problems.length).toBeGreaterThan(0);
  for (const problem of result.problems)
    for (const part of [problem.what, problem.kept, problem.todo])
      expect(part.es.length > 0 && part.en.length > 0).toBe(true);
}

/** Reads damaged bytes: tables or problems, every row of them told, in good time. */
async function survive(name: string, bytes: Uint8Array): Promise<void> {
  const started = performance.now();
  const context = createRunContext({});
  const result = await readFile(memorySource(name, bytes), {}, context);
  checkResult(result);
  for (const table of result.tables) {
    const report = await passportReport(table, [], context);
    const setAside = report.setAside.reduce((sum, reason) => sum + reason.count, 0);
    expect(report.rowsAccepted + setAside).toBe(report.rowsRead);
  }
  expect(performance.now() - started).toBeLessThan(longestMilliseconds);
}

describe("hostile input", () => {
  it.each(fixtureNames)(
    "mutations of %s give tables or problems, never an exception or a lost row",
    async (name) => {
      const original = fixtureBytes(name);
      const failures: string[] = [];
      for (let round = 0; round < mutationsPerSample; round++)
        await survive(name, mutate(original, new Random(2024, round))).catch((error: unknown) =>
          failures.push(`round ${round}: ${error instanceof Error ? (error.stack ?? error.message) : error}`),
        );
      expect(mutationsPerSample).toBeGreaterThan(0);
      expect(failures.slice(0, 5)).toEqual([]);
    },
    30_000 + 200 * mutationsPerSample,
  );

  it("every reader survives every other format", async () => {
    for (const reader of readers)
      for (const name of fixtureNames) {
        const result = await reader.read(memorySource(name, fixtureBytes(name)), {}, createRunContext({}));
        checkResult(result);
      }
  });

  it("every reader recognises its own sample best", () => {
    const expected = [
      "csv",
      "geojson",
      "geojson-lines",
      "topojson",
      "geopackage",
      "xlsx",
      "shapefile",
      "kml",
      "gpx",
      "flatgeobuf",
      "parquet",
      "parquet",
      "ods",
      "xls",
    ];
    for (const [index, name] of fixtureNames.entries()) {
      const head = fixtureBytes(name).subarray(0, 65_536);
      const sure = readers.map((reader) => reader.sniff(head, "file"));
      expect([name, readers[sure.indexOf(Math.max(...sure))].id]).toEqual([name, expected[index]]);
    }
  });

  it("stops when it is told to", async () => {
    const signal = { aborted: true };
    const run = readFile(
      memorySource("a.csv", fixtureBytes("incidentes.csv")),
      {},
      createRunContext({ signal }),
    );
    await expect(run).rejects.toMatchObject({ name: "AbortError" });
  });
});
