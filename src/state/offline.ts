import type { App } from "./app.ts";
import type { OfflineState } from "./session.ts";

/** What is needed of the browser; a test gives its own. */
export interface OfflineHost {
  readonly workers: ServiceWorkerContainer;
  /** The release that the open page belongs to; null where nothing was built. */
  readonly release: string | null;
  reload(): void;
}

const worker = "./service-worker.js";
const hourMilliseconds = 3_600_000;

/**
 * Keeps the whole application on this computer, so that it opens and works without a network, and notices a new release. The
 * open page stays on its own release until somebody asks for the new one: parts of two releases never meet. Without
 * service workers (an old browser, a private window) nothing happens but that the session says so.
 */
export async function keepOffline(app: App, host: OfflineHost): Promise<void> {
  const { workers, release } = host;
  const say = (offline: OfflineState) => app.setSession({ offline });
  if (!release) return;
  workers.addEventListener("message", ({ data }: MessageEvent<{ type?: string; share?: number }>) => {
    const { offline } = app.store.getState().session;
    if (data?.type === "keeping" && offline.status === "keeping")
      say({ status: "keeping", share: data.share ?? 0 });
  });
  try {
    const registration = await workers.register(worker, { updateViaCache: "none" });
    const settle = async () => {
      if (registration.waiting && registration.active) return say({ status: "newRelease" });
      const { active } = registration;
      if (!active) return;
      if ((await ask<string>(active, "release")) !== release) return say({ status: "newRelease" });
      if (!workers.controller) await ask(active, "claim");
      say({ status: "ready" });
    };
    const follow = (installing: ServiceWorker | null) => {
      if (!installing) return;
      if (!registration.active) say({ status: "keeping", share: 0 });
      installing.addEventListener("statechange", () => {
        if (installing.state === "installed" || installing.state === "activated") void settle();
        if (installing.state === "redundant" && !registration.active) say({ status: "unavailable" });
      });
    };
    registration.addEventListener("updatefound", () => follow(registration.installing));
    follow(registration.installing);
    await settle();
    setInterval(() => void registration.update().catch(() => undefined), hourMilliseconds);
  } catch {
    say({ status: "unavailable" });
  }
}

/** A part of the program did not load: because the server has a new release by now, or because it is out of reach. */
export async function lookForNewRelease(app: App, host: OfflineHost): Promise<void> {
  const answer = await fetch("./", { cache: "no-store" }).catch(() => null);
  if (!answer?.ok || !host.release || (await answer.text()).includes(host.release)) return;
  app.setSession({ offline: { status: "newRelease" } });
}

/** Saves what is open and goes on with the new release, unless another window still uses the one before. */
export async function takeNewRelease(app: App, host: OfflineHost): Promise<boolean> {
  const registration = await host.workers.getRegistration();
  await app.flush();
  const { waiting } = registration ?? {};
  if (!waiting) {
    host.reload();
    return true;
  }
  const taken = new Promise((resolve) =>
    host.workers.addEventListener("controllerchange", resolve, { once: true }),
  );
  if (!(await ask<boolean>(waiting, "replace"))) return false;
  await taken;
  host.reload();
  return true;
}

/** The browser that the page is in. */
export function browserHost(): OfflineHost | null {
  if (!("serviceWorker" in navigator)) return null;
  const meta = document.querySelector<HTMLMetaElement>('meta[name="convive-release"]');
  return {
    workers: navigator.serviceWorker,
    release: meta?.content ?? null,
    reload: () => location.reload(),
  };
}

function ask<Answer>(worker: ServiceWorker, type: string): Promise<Answer> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<Answer>) => {
      port1.close();
      resolve(data);
    };
    worker.postMessage({ type }, [port2]);
  });
}
