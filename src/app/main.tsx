import "@fontsource-variable/atkinson-hyperlegible-next";
import "../ui/component-styles.css";
import { createRoot } from "react-dom/client";
import { browserPort } from "../engine/browser-port.ts";
import { createWorkerPool } from "../engine/worker-pool.ts";
import { type App, createApp } from "../state/app.ts";
import { createPresence } from "../state/presence.ts";
import { openProjectStorage } from "../state/storage.ts";
import { viewMemory } from "../state/view-memory.ts";
import { firstMap } from "../ui/first-map.ts";
import { restorePreferences } from "../ui/preferences.ts";
import { Root } from "../ui/root.tsx";
import { openFirstProject } from "./first-project.ts";

const workers = Math.min(8, Math.max(1, navigator.hardwareConcurrency || 1));

/** Puts the application together: storage, workers, state, screen, and the first project. */
async function begin(): Promise<void> {
  const storage = await openProjectStorage().catch(() => null);
  const app = createApp({
    engine: createWorkerPool(browserPort, workers),
    storage,
    presence: createPresence(navigator.locks),
    listAnalyses: async () => (await import("../analyses/index.ts")).analyses,
    views: viewMemory(browserMemory()),
  });
  await restorePreferences(app);
  const root = document.getElementById("root");
  if (root) createRoot(root).render(<Root app={app} />);
  addEventListener("pagehide", () => void app.flush());
  addEventListener("beforeunload", (event) => app.hasUnsavedChanges() && event.preventDefault());
  addEventListener("visibilitychange", () => void (document.hidden && app.flush()));
  addEventListener("vite:preloadError", () => void explainLostPart(app));
  void firstMapOrPatience().then(() => stayUsable(app));
  await openFirstProject(app);
}

/** What the browser keeps beside its database; null where it refuses. */
function browserMemory(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

const patienceMilliseconds = 30_000;
const restMilliseconds = 1_500;

/** The first map has the line to itself; where there is none, some time passes. */
async function firstMapOrPatience(): Promise<void> {
  const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
  await Promise.race([firstMap, wait(patienceMilliseconds)]);
  await wait(restMilliseconds);
}

let explaining = false;

/** Looks once at a time: what looks may be lost itself. */
async function explainLostPart(app: App): Promise<void> {
  if (explaining) return;
  explaining = true;
  try {
    const { browserHost, lookForNewRelease } = await import("../state/offline.ts");
    const host = browserHost();
    if (host) await lookForNewRelease(app, host);
  } catch {
    // The screen says by itself that a part of it is missing.
  } finally {
    explaining = false;
  }
}

async function stayUsable(app: App): Promise<void> {
  whenThereIsABasemap(app);
  const { browserHost, keepOffline } = await import("../state/offline.ts");
  const host = browserHost();
  if (host) await keepOffline(app, host);
}

/** What reads maps that lie under the data is large, and most projects have none. */
function whenThereIsABasemap(app: App): void {
  const look = () => {
    if (!app.store.getState().project?.basemap) return;
    stop();
    void import("../state/basemap.ts").then(({ followBasemap }) => followBasemap(app));
  };
  const stop = app.store.subscribe(look);
  look();
}

void begin();
