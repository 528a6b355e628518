import "fake-indexeddb/auto";
import { deleteDB, openDB } from "idb";
import { describe, expect, it } from "vitest";
import type { ValueDecision } from "../model/value-decisions.ts";
import { openValueShelf } from "./value-shelf.ts";

const theft: ValueDecision = { kind: "category", iccs: "0502", indicators: ["theft"], protection: null };
const blunt: ValueDecision = { kind: "class", class: "blunt" };

describe("decisions about values on this computer", () => {
  it("are there again for the next window, newer ones in place of older ones", async () => {
    const first = await openValueShelf("values-a");
    expect(await first.read()).toEqual({});
    await first.keep({ category: { robo: theft }, weapon: { tubo: blunt } });
    const second = await openValueShelf("values-a");
    await second.keep({ category: { robo: { ...theft, iccs: "0401" } } });
    expect(await first.read()).toEqual({
      category: { robo: { ...theft, iccs: "0401" } },
      weapon: { tubo: blunt },
    });
  });

  it("are forgotten one by one, or altogether", async () => {
    const shelf = await openValueShelf("values-b");
    await shelf.keep({ category: { robo: theft, hurto: theft }, weapon: { tubo: blunt } });
    await shelf.forget({ role: "category", value: "robo" });
    expect(await shelf.read()).toEqual({ category: { hurto: theft }, weapon: { tubo: blunt } });
    await shelf.forget(null);
    expect(await (await openValueShelf("values-b")).read()).toEqual({});
  });

  it("are an empty dictionary where what is kept is damaged", async () => {
    const shelf = await openValueShelf("values-c");
    await shelf.keep({ weapon: { tubo: blunt } });
    const database = await openDB("values-c", 1);
    await database.put("dictionary", { weapon: { tubo: { kind: "spell" } } }, "values");
    expect(await shelf.read()).toEqual({});
    database.close();
    await deleteDB("values-c");
  });
});
