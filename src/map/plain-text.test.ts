import { expect, it } from "vitest";
import { plainText } from "./plain-text.ts";

it("leaves the words of markup", () => {
  expect(plainText('<a href="https://example.org" onclick="go()">&copy; Mapa</a> &amp; <b>calles</b>')).toBe(
    "© Mapa & calles",
  );
  expect(plainText("<script>alert(1)</script>A<!-- b --><style>p{}</style> B")).toBe("A B");
  expect(plainText("&#169; &#xA9; &nothing; &#99999999;")).toBe("© © &nothing; &#99999999;");
});

it("leaves text that only looks like markup", () => {
  expect(plainText("5 < 6 > 4 & más")).toBe("5 < 6 > 4 & más");
});
