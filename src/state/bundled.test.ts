import "fake-indexeddb/auto";
import { readFile } from "node:fs/promises";
import { afterEach, expect, it, vi } from "vitest";
import { createInlineEngine } from "../engine/inline-engine.ts";
import type { Project } from "../model/project.ts";
import { createApp } from "./app.ts";
import { lacksFactors, openBundled, openKept } from "./bundled.ts";
import { createPresence } from "./presence.ts";
import { openProjectStorage } from "./storage.ts";

const demo = "isla-amparo";
const publicFolder = new URL("../../public/", import.meta.url);

/** Answers as the server of the application does; `broken` files do not arrive. */
function serve(broken?: string): void {
  vi.stubGlobal("fetch", async (path: string) =>
    broken && path.endsWith(broken)
      ? new Response(null, { status: 503 })
      : new Response(await readFile(new URL(path, publicFolder))),
  );
}

afterEach(() => vi.unstubAllGlobals());

async function startApp(database: string) {
  return createApp({
    engine: createInlineEngine(),
    storage: await openProjectStorage(database),
    presence: createPresence(undefined),
    listAnalyses: async () => [],
  });
}
type StartedApp = Awaited<ReturnType<typeof startApp>>;
const shown = (app: StartedApp) => app.store.getState().project as Project;
const codes = (app: StartedApp) => app.store.getState().session.notices.map(({ problem }) => problem.code);

it("gives a territory its factors when it is opened again, if they had not arrived when it was left", async () => {
  serve("factors.bin");
  const left = await startApp("left");
  await openBundled(left, demo);
  expect(lacksFactors(shown(left))).toBe(true);
  expect(codes(left)).toEqual(["factorsMissing"]);
  await left.flush();

  serve();
  const again = await startApp("left");
  expect(await openKept(again, demo)).toBe(true);
  await vi.waitFor(() => expect(lacksFactors(shown(again))).toBe(false));
  expect(Object.keys(shown(again).factors).length).toBeGreaterThan(8);
  expect(shown(again).maps.factors.factors.length).toBeGreaterThan(2);
  expect(codes(again)).toEqual([]);
});

it("keeps what a person added before the factors arrived", async () => {
  serve();
  const app = await startApp("added");
  let free: () => void = () => undefined;
  const opened = openBundled(
    app,
    demo,
    new Promise((resolve) => {
      free = resolve;
    }),
  );
  await vi.waitFor(() => expect(shown(app)).not.toBeNull());
  const project = shown(app);
  const own = { ...project, factors: { own: { id: "own", source: "own" } }, sources: project.sources };
  app.store.setState({ project: own as unknown as Project });
  free();
  await opened;
  expect(shown(app).factors).toHaveProperty("own");
  expect(Object.keys(shown(app).factors).length).toBeGreaterThan(9);
});
