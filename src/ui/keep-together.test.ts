import { expect, it } from "vitest";
import { keepTogether } from "./keep-together.ts";

it("keeps a number and its sign or unit on one line, and nothing else", () => {
  expect(keepTogether("A menudo (50 a 80 %), 3 %.")).toBe("A menudo (50 a 80\u00a0%), 3\u00a0%.");
  expect(keepTogether("279 m; 0.2 km², 7,747 m).")).toBe("279\u00a0m; 0.2\u00a0km², 7,747\u00a0m).");
  expect(keepTogether("2 municipios, 3 más, 4 m2")).toBe("2 municipios, 3 más, 4 m2");
  expect(keepTogether("80% of 3 areas, in %")).toBe("80% of 3 areas, in %");
});
