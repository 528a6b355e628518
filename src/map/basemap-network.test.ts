import { afterEach, describe, expect, it, vi } from "vitest";
import {
  originsIn,
  onlinePage as servedPage,
  originsParameter as servedParameter,
} from "../../scripts/launch/policy.mjs";
import {
  ask,
  onlineAddress,
  onlinePage,
  openOrigins,
  originOf,
  originsParameter,
  remoteTiles,
} from "./basemap-network.ts";

afterEach(() => vi.unstubAllGlobals());

describe("servers that may be asked", () => {
  it("are reached over https, or are on this computer", () => {
    expect(originOf("https://maps.example.org/style.json")).toBe("https://maps.example.org");
    expect(originOf("http://127.0.0.1:8080/x")).toBe("http://127.0.0.1:8080");
    for (const address of [
      "http://example.org/",
      "ftp://example.org/",
      "file:///etc/passwd",
      "no address",
      "data:,x",
    ])
      expect(originOf(address)).toBeNull();
  });

  it("stand in the address of the page that may ask them, as the local server reads it", () => {
    expect([onlinePage, originsParameter]).toEqual([servedPage, servedParameter]);
    const origins = ["https://a.example.org", "http://localhost:3000"];
    const url = new URL(onlineAddress(origins), "http://127.0.0.1/app/");
    expect(openOrigins(url)).toEqual(origins);
    expect(originsIn(url.search)).toEqual(origins);
    expect(openOrigins(new URL(`http://127.0.0.1/index.html${url.search}`))).toEqual([]);
  });

  it("cannot smuggle anything into the policy", () => {
    const search = `?${servedParameter}=${encodeURIComponent("https://a.org;script-src https://*.b.org * http://c.org https:")}`;
    expect(originsIn(search)).toEqual([]);
  });
});

describe("asking", () => {
  it("never reaches a server that nobody agreed to", async () => {
    const fetched = vi.fn();
    vi.stubGlobal("fetch", fetched);
    await expect(ask("https://b.example.org/x", ["https://a.example.org"])).rejects.toThrow(/not agreed/);
    expect(fetched).not.toHaveBeenCalled();
  });

  it("fills in the tile, says nothing of who asks, and takes a missing tile for an empty one", async () => {
    const fetched = vi.fn(async (..._: Parameters<typeof fetch>) => new Response(null, { status: 404 }));
    vi.stubGlobal("fetch", fetched);
    const { signal } = new AbortController();
    const load = (vector: boolean) =>
      remoteTiles("https://a.example.org/{z}/{x}/{y}.png?k=1", vector, ["https://a.example.org"])(
        "3/1/2",
        signal,
      );
    expect((await load(true)).byteLength).toBe(0);
    expect(new Uint8Array(await load(false)).subarray(1, 4)).toEqual(Uint8Array.from([80, 78, 71]));
    const [address, options] = fetched.mock.calls[0];
    expect(address).toBe("https://a.example.org/3/1/2.png?k=1");
    expect(options).toMatchObject({ credentials: "omit", referrerPolicy: "no-referrer", redirect: "error" });
  });
});
