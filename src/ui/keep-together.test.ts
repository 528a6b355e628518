import { expect, it } from "vitest";
import { keepTogether } from "./keep-together.ts";

it("keeps a number and its percent sign on one line, and nothing else", () => {
  expect(keepTogether("A menudo (50 a 80 %), 3 %.")).toBe("A menudo (50 a 80\u00a0%), 3\u00a0%.");
  expect(keepTogether("80% of 3 areas, in %")).toBe("80% of 3 areas, in %");
});
