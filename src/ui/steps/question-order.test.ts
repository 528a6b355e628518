import { expect, it } from "vitest";
import { analyses } from "../../analyses/index.ts";
import { offeredFamilies } from "../../state/wanted.ts";
import { byNeeds, inUsualOrder } from "./question-order.ts";

it("knows the place of every question of the step, and keeps the others after them as they were", () => {
  const families: readonly string[] = offeredFamilies.concentration;
  const own = analyses.filter(({ family }) => families.includes(family));
  const stranger = { id: "a-new-one" };
  const ordered = inUsualOrder([stranger, ...own]).map(({ id }) => id);
  expect(ordered.at(-1)).toBe("a-new-one");
  expect(ordered).toHaveLength(own.length + 1);
  expect(ordered.indexOf("local-g-star-cells")).toBeLessThan(ordered.indexOf("geary"));
});

it("keeps apart what can be answered, and puts together what lacks the same", () => {
  const lacks: Record<string, readonly string[]> = { b: ["events"], c: ["areas", "events"], e: ["events"] };
  const { answerable, later } = byNeeds(["a", "b", "c", "d", "e"], (id) => lacks[id] ?? []);
  expect(answerable).toEqual(["a", "d"]);
  expect(later).toEqual([
    { needs: ["events"], listed: ["b", "e"] },
    { needs: ["areas", "events"], listed: ["c"] },
  ]);
});
