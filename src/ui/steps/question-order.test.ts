import { expect, it } from "vitest";
import { analyses } from "../../analyses/index.ts";
import { offeredFamilies } from "../../state/wanted.ts";
import { inUsualOrder } from "./question-order.ts";

it("knows the place of every question of the step, and keeps the others after them as they were", () => {
  const families: readonly string[] = offeredFamilies.concentration;
  const own = analyses.filter(({ family }) => families.includes(family));
  const stranger = { id: "a-new-one" };
  const ordered = inUsualOrder([stranger, ...own]).map(({ id }) => id);
  expect(ordered.at(-1)).toBe("a-new-one");
  expect(ordered).toHaveLength(own.length + 1);
  expect(ordered.indexOf("local-g-star-cells")).toBeLessThan(ordered.indexOf("geary"));
});
