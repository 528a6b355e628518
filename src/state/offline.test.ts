import { describe, expect, it } from "vitest";
import type { App } from "./app.ts";
import { keepOffline, lookForNewRelease, type OfflineHost, takeNewRelease } from "./offline.ts";
import { initialSession, type OfflineState } from "./session.ts";

type Answers = Readonly<Record<string, unknown>>;

/** A worker that answers what it is asked. */
class OwnWorker extends EventTarget {
  readonly asked: string[] = [];
  state: ServiceWorkerState = "installing";

  constructor(readonly answers: Answers) {
    super();
  }

  postMessage({ type }: { type: string }, [port]: readonly MessagePort[]): void {
    this.asked.push(type);
    port.postMessage(this.answers[type]);
  }

  become(state: ServiceWorkerState): void {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
}

class Registration extends EventTarget {
  installing: OwnWorker | null = null;
  waiting: OwnWorker | null = null;
  active: OwnWorker | null = null;
}

class Workers extends EventTarget {
  controller: OwnWorker | null = null;
  readonly registration = new Registration();
  refuses = false;

  async register() {
    if (this.refuses) throw new Error("refused");
    return this.registration;
  }

  async getRegistration() {
    return this.registration;
  }
}

function setting(release: string | null = "one") {
  const workers = new Workers();
  const said: OfflineState[] = [];
  let session = initialSession;
  let flushed = 0;
  let reloads = 0;
  const app = {
    store: { getState: () => ({ session }) },
    setSession(patch: object) {
      session = { ...session, ...patch };
      said.push(session.offline);
    },
    async flush() {
      flushed++;
    },
  } as unknown as App;
  const host: OfflineHost = {
    workers: workers as unknown as ServiceWorkerContainer,
    release,
    reload: () => reloads++,
  };
  return { app, host, workers, said, flushed: () => flushed, reloads: () => reloads };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

describe("keepOffline", () => {
  it("says how much is kept, and then that everything is; a page that came before the worker is taken in", async () => {
    const { app, host, workers, said } = setting();
    const { registration } = workers;
    const worker = new OwnWorker({ release: "one", claim: true });
    registration.installing = worker;
    await keepOffline(app, host);
    workers.dispatchEvent(new MessageEvent("message", { data: { type: "keeping", share: 0.5 } }));
    registration.active = worker;
    worker.become("activated");
    await settled();
    expect(said).toEqual([
      { status: "keeping", share: 0 },
      { status: "keeping", share: 0.5 },
      { status: "ready" },
    ]);
    expect(worker.asked).toEqual(["release", "claim"]);
  });

  it("offers a release that waits behind the one in use, and does not call itself unavailable when its copy fails", async () => {
    const { app, host, workers, said } = setting();
    const { registration } = workers;
    registration.active = new OwnWorker({ release: "one" });
    workers.controller = registration.active;
    await keepOffline(app, host);
    const failing = new OwnWorker({});
    registration.installing = failing;
    registration.dispatchEvent(new Event("updatefound"));
    failing.become("redundant");
    const next = new OwnWorker({ release: "two" });
    registration.installing = next;
    registration.dispatchEvent(new Event("updatefound"));
    registration.waiting = next;
    next.become("installed");
    await settled();
    expect(said).toEqual([{ status: "ready" }, { status: "newRelease" }]);
    expect(next.asked).toEqual([]);
  });

  it("does not let a worker of another release answer this page", async () => {
    const { app, host, workers, said } = setting();
    workers.registration.active = new OwnWorker({ release: "two", claim: true });
    await keepOffline(app, host);
    expect(said).toEqual([{ status: "newRelease" }]);
    expect(workers.registration.active.asked).toEqual(["release"]);
  });

  it("keeps silent in development, and says so where a browser refuses", async () => {
    const development = setting(null);
    await keepOffline(development.app, development.host);
    expect(development.said).toEqual([]);
    const { app, host, workers, said } = setting();
    workers.refuses = true;
    await keepOffline(app, host);
    expect(said).toEqual([{ status: "unavailable" }]);
  });
});

describe("takeNewRelease", () => {
  it("saves, waits until the new worker is in charge, and loads the page again", async () => {
    const { app, host, workers, flushed, reloads } = setting();
    workers.registration.waiting = new OwnWorker({ replace: true });
    const taken = takeNewRelease(app, host);
    await settled();
    expect([flushed(), reloads()]).toEqual([1, 0]);
    workers.dispatchEvent(new Event("controllerchange"));
    expect(await taken).toBe(true);
    expect(reloads()).toBe(1);
  });

  it("leaves everything as it is while another window uses the release before", async () => {
    const { app, host, workers, reloads } = setting();
    workers.registration.waiting = new OwnWorker({ replace: false });
    expect(await takeNewRelease(app, host)).toBe(false);
    expect(reloads()).toBe(0);
  });
});

describe("lookForNewRelease", () => {
  it("tells a new release on the server from a server out of reach", async () => {
    const fetched = globalThis.fetch;
    try {
      const { app, host, said } = setting("one");
      globalThis.fetch = async () => Promise.reject(new Error("out of reach"));
      await lookForNewRelease(app, host);
      globalThis.fetch = async () => new Response('<meta name="convive-release" content="one" />');
      await lookForNewRelease(app, host);
      expect(said).toEqual([]);
      globalThis.fetch = async () => new Response('<meta name="convive-release" content="two" />');
      await lookForNewRelease(app, host);
      expect(said).toEqual([{ status: "newRelease" }]);
    } finally {
      globalThis.fetch = fetched;
    }
  });
});
