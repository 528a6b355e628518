import "@fontsource-variable/atkinson-hyperlegible-next";
import "@mantine/core/styles.css";
import { createRoot } from "react-dom/client";
import { browserPort } from "../engine/browser-port.ts";
import { createWorkerPool } from "../engine/worker-pool.ts";
import { createApp } from "../state/app.ts";
import { createPresence } from "../state/presence.ts";
import { openProjectStorage } from "../state/storage.ts";
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
  });
  await restorePreferences(app);
  const root = document.getElementById("root");
  if (root) createRoot(root).render(<Root app={app} />);
  addEventListener("pagehide", () => void app.flush());
  addEventListener("beforeunload", (event) => app.hasUnsavedChanges() && event.preventDefault());
  addEventListener("visibilitychange", () => void (document.hidden && app.flush()));
  await openFirstProject(app);
}

void begin();
