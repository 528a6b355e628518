import { afterEach, describe, expect, it, vi } from "vitest";
import { remoteGlyphs } from "./basemap-glyphs.ts";
import { spritePlaces, spriteSheets } from "./basemap-sprites.ts";
import { regularFamily } from "./map-fonts.ts";

afterEach(() => vi.unstubAllGlobals());

describe("sheets of icons", () => {
  it("are one, or several with names", () => {
    expect(spriteSheets("https://a.example.org/s")).toEqual([{ prefix: "", url: "https://a.example.org/s" }]);
    expect(
      spriteSheets([{ id: "default", url: "/a" }, { id: "roads", url: "/b" }, { id: 3, url: "/c" }, null]),
    ).toEqual([
      { prefix: "", url: "/a" },
      { prefix: "roads:", url: "/b" },
    ]);
    for (const none of [undefined, null, 7, {}]) expect(spriteSheets(none)).toEqual([]);
  });

  it("give the icons that lie on them, and nothing beyond", () => {
    const good = { x: 0, y: 4, width: 8, height: 8, pixelRatio: 2, sdf: true };
    const places = spritePlaces(
      {
        good,
        plain: { x: 0, y: 0, width: 4, height: 4 },
        beyond: { x: 9, y: 0, width: 8, height: 8 },
        empty: { x: 0, y: 0, width: 0, height: 8 },
        negative: { x: -1, y: 0, width: 4, height: 4 },
        huge: { x: 0, y: 0, width: 4, height: 4, pixelRatio: 1e9 },
        text: "icon",
      },
      { width: 16, height: 12 },
    );
    expect(Object.fromEntries(places)).toEqual({
      good,
      plain: { x: 0, y: 0, width: 4, height: 4, pixelRatio: 1, sdf: false },
    });
    expect(spritePlaces([1, 2], { width: 9, height: 9 }).size).toBe(0);
  });
});

describe("letters of a server", () => {
  const template = "https://a.example.org/{fontstack}/{range}.pbf?k=1";
  const agreed = ["https://a.example.org"];
  const signal = new AbortController().signal;

  it("are asked for by font and range, of a server agreed to", async () => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (address: string) => {
      asked.push(address);
      return new Response(new Uint8Array([1, 2]));
    });
    const load = remoteGlyphs(template, agreed);
    expect([...new Uint8Array(await load("Noto Sans Regular,Arial/0-255", signal))]).toEqual([1, 2]);
    expect(asked).toEqual(["https://a.example.org/Noto%20Sans%20Regular%2CArial/0-255.pbf?k=1"]);
    await expect(remoteGlyphs(template, [])("Noto/0-255", signal)).rejects.toThrow("not agreed to");
    await expect(load("Noto/../secret", signal)).rejects.toThrow("not a range");
    expect(asked).toHaveLength(1);
  });

  it("are never asked for where a name is written with a font of our own", async () => {
    vi.stubGlobal("fetch", () => expect.unreachable());
    await expect(remoteGlyphs(template, agreed)(`${regularFamily}/0-255`, signal)).rejects.toThrow("our own");
  });
});
