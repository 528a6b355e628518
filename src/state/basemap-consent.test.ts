import { expect, it } from "vitest";
import { basemapConsent } from "./basemap-consent.ts";

function memory(first: string | null = null) {
  let kept = first;
  return {
    getItem: () => kept,
    setItem: (_: string, value: string) => {
      kept = value;
    },
    kept: () => kept,
  };
}

it("holds for one project, and is taken back for that one", () => {
  const storage = memory();
  const consent = basemapConsent(storage);
  consent.set("a", ["https://x.org"]);
  consent.set("b", ["https://y.org"]);
  expect(basemapConsent(storage).of("a")).toEqual(["https://x.org"]);
  consent.set("a", []);
  expect([consent.of("a"), consent.of("b"), consent.of("__proto__")]).toEqual([[], ["https://y.org"], []]);
});

it("gives no consent that it cannot read", () => {
  for (const text of ["{", "null", "7", '{"a": "https://x.org"}', '{"a": [7]}'])
    expect(basemapConsent(memory(text)).of("a")).toEqual([]);
});

it("lasts as long as the window where nothing is kept", () => {
  const refusing = {
    getItem: () => null,
    setItem: () => {
      throw new Error("full");
    },
  };
  const consent = basemapConsent(refusing);
  consent.set("a", ["https://x.org"]);
  expect(consent.of("a")).toEqual(["https://x.org"]);
});
