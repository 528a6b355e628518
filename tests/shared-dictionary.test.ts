import { describe, expect, it } from "vitest";
import { createRunContext } from "../src/engine/run-context.ts";
import { inspectTable, type TableGuess } from "../src/intake/inspect-table.ts";
import { reviewValues } from "../src/intake/value-review.ts";
import { readFile } from "../src/readers/read-file.ts";
import { diskSource } from "./fixture-source.ts";
import { hasSharedData, sharedFile } from "./shared-data.ts";

const absent = hasSharedData ? "" : " (skipped: the optional data beside the project is absent)";

async function guessOf(path: string): Promise<TableGuess> {
  const result = await readFile(diskSource(sharedFile(`data/${path}`) ?? ""), {}, createRunContext({}));
  return inspectTable(result.tables[0]);
}

/** Share of the rows by firmness of what their kind of event seems to stand for. */
function firmness(guess: TableGuess, column: string): Record<string, number> {
  const review = reviewValues("category", guess.values[column] ?? []);
  const all = review.reduce((sum, { count }) => sum + count, 0);
  const shares: Record<string, number> = { sure: 0, likely: 0, none: 0 };
  for (const { firmness, count } of review) shares[firmness] += count / all;
  return shares;
}

describe.skipIf(!hasSharedData)(`kinds of events of real files${absent}`, () => {
  it("of Mexico City: more than half of the rows are sure, and fewer than one in thirty has no proposal", async () => {
    const guess = await guessOf("cdmx/incidents_2024.csv");
    expect(guess.values.delito).toHaveLength(270);
    const shares = firmness(guess, "delito");
    expect(shares.sure).toBeGreaterThan(0.55);
    expect(shares.none).toBeLessThan(0.03);
    expect(guess.counted).toMatchObject({ unit: "event", weight: null, eventId: null });
  });

  it("of Vancouver: every row has a proposal", async () => {
    const shares = firmness(await guessOf("vancouver/vancouver_crimes_2020.zip"), "TYPE");
    expect(shares.none).toBe(0);
    expect(shares.sure).toBeGreaterThan(0.85);
  });

  it("of arms in Mexico City: the kinds of homicide are sure", async () => {
    const shares = firmness(await guessOf("cdmx/firearm_events_2019_2024.csv"), "delito");
    expect(shares.none).toBe(0);
    expect(shares.sure).toBeGreaterThan(0.9);
  });

  it("knows that shootings of New York name their event, so that a row is a victim", async () => {
    const { counted } = await guessOf("nyc/nyc_shootings.csv");
    expect(counted).toMatchObject({ unit: "victim", weight: null, eventId: "incident_key" });
  });
});
