import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import type { Project } from "../model/project.ts";
import type { SavedState } from "./autosave.ts";
import { createKeeper } from "./keeper.ts";
import { createPresence } from "./presence.ts";
import { type ProjectStorage, StaleProjectError } from "./storage.ts";

/** Locks of one browser, as several windows see them. */
function fakeLocks(): LockManager {
  const queues = new Map<string, (() => Promise<void>)[]>();
  const next = (name: string) => {
    const first = queues.get(name)?.[0];
    void first?.().finally(() => {
      queues.get(name)?.shift();
      next(name);
    });
  };
  return {
    request(name: string, options: LockOptions, callback: (lock: Lock | null) => Promise<void>) {
      return new Promise<void>((resolve, reject) => {
        const queue = queues.get(name) ?? [];
        queues.set(name, queue);
        const turn = async () => {
          await callback({ name, mode: "exclusive" });
          resolve();
        };
        options.signal?.addEventListener("abort", () => {
          const place = queue.indexOf(turn);
          if (place > 0) queue.splice(place, 1);
          if (place !== 0) reject(options.signal?.reason);
        });
        queue.push(turn);
        if (queue.length === 1) next(name);
      });
    },
    query: async () => ({
      held: [...queues].filter(([, queue]) => queue.length > 0).map(([name]) => ({ name })),
      pending: [],
    }),
  } as unknown as LockManager;
}

/** A storage that remembers what it was given and fails when told to. */
function fakeStorage(): ProjectStorage & { saved: string[]; failWith: Error | null } {
  const storage = {
    saved: [] as string[],
    failWith: null as Error | null,
    list: async () => [],
    load: async () => null,
    remove: async () => undefined,
    async save(project: Project) {
      if (storage.failWith) throw storage.failWith;
      storage.saved.push(`${project.id} ${project.name.es}`);
    },
  };
  return storage;
}

const base = buildProject({ side: 1 });
const project = (id: string, name: string): Project => ({ ...base, id, name: { es: name, en: name } });

function openWindow(locks: LockManager | undefined, storage = fakeStorage()) {
  const states: SavedState["status"][] = [];
  const heard: string[] = [];
  const presence = createPresence(locks);
  const keeper = createKeeper({
    storage,
    presence,
    onState: ({ status }) => status !== states.at(-1) && states.push(status),
    onElsewhere: () => heard.push("elsewhere"),
    onFreed: () => heard.push("freed"),
  });
  return { keeper, storage, states, heard, presence };
}

const full = () => Object.assign(new Error("no room"), { name: "QuotaExceededError" });

describe("keeping a project", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it("saves the newest state a moment after a change, not every one", async () => {
    const { keeper, storage, states } = openWindow(undefined);
    for (const name of ["uno", "dos", "tres"]) keeper.keep(project("a", name));
    await vi.advanceTimersByTimeAsync(1000);
    expect(storage.saved).toEqual(["a tres"]);
    expect(states).toEqual(["saving", "saved"]);
    keeper.keep(project("a", "cuatro"));
    await keeper.flush();
    expect(storage.saved).toEqual(["a tres", "a cuatro"]);
  });

  it("says that the disk is full, lets work go on, and saves as soon as there is room", async () => {
    const { keeper, storage, states } = openWindow(undefined);
    storage.failWith = full();
    keeper.keep(project("a", "uno"));
    await vi.advanceTimersByTimeAsync(1000);
    expect(states).toEqual(["saving", "full"]);
    keeper.keep(project("a", "dos"));
    await vi.advanceTimersByTimeAsync(1000);
    expect(states.at(-1)).toBe("full");
    storage.failWith = null;
    await vi.advanceTimersByTimeAsync(6000);
    expect(storage.saved).toEqual(["a dos"]);
    expect(states.at(-1)).toBe("saved");
  });

  it("tries again, less and less often, whatever the failure", async () => {
    const { keeper, storage, states } = openWindow(undefined);
    storage.failWith = new Error("odd");
    keeper.keep(project("a", "uno"));
    await vi.advanceTimersByTimeAsync(120_000);
    const tries = states.filter((status) => status === "failed").length;
    expect(tries).toBeGreaterThan(4);
    expect(tries).toBeLessThan(9);
    storage.failWith = null;
    await vi.advanceTimersByTimeAsync(31_000);
    expect(storage.saved).toEqual(["a uno"]);
  });

  it("saves nothing in a second window until the first lets the project go", async () => {
    const locks = fakeLocks();
    const first = openWindow(locks);
    const second = openWindow(locks);
    first.keeper.keep(project("a", "primera"));
    await vi.advanceTimersByTimeAsync(1000);
    second.keeper.keep(project("a", "segunda"));
    await vi.advanceTimersByTimeAsync(5000);
    await second.keeper.flush();
    expect(second.storage.saved).toEqual([]);
    expect(second.states).toEqual(["saving", "elsewhere"]);
    expect(second.heard).toEqual(["elsewhere"]);
    expect(await second.presence.isElsewhere("b")).toBe(false);
    expect(await openWindow(locks).presence.isElsewhere("a")).toBe(true);
    first.keeper.keep(project("b", "otro"));
    await vi.advanceTimersByTimeAsync(1000);
    expect(second.heard).toEqual(["elsewhere", "freed"]);
    expect(second.storage.saved).toEqual([]);
    second.keeper.resume();
    await vi.advanceTimersByTimeAsync(1000);
    expect(second.storage.saved).toEqual(["a segunda"]);
    expect(first.storage.saved).toEqual(["a primera", "b otro"]);
  });

  it("lets a second window go on with a copy", async () => {
    const locks = fakeLocks();
    const [first, second] = [openWindow(locks), openWindow(locks)];
    first.keeper.keep(project("a", "primera"));
    second.keeper.keep(project("a", "segunda"));
    await vi.advanceTimersByTimeAsync(3000);
    second.keeper.keep(project("copy", "segunda"));
    await vi.advanceTimersByTimeAsync(1000);
    expect(second.storage.saved).toEqual(["copy segunda"]);
    expect(second.states.at(-1)).toBe("saved");
  });

  it("waits for a window that is being reloaded", async () => {
    const locks = fakeLocks();
    const [before, after] = [openWindow(locks), openWindow(locks)];
    before.keeper.keep(project("a", "antes"));
    await vi.advanceTimersByTimeAsync(1000);
    after.keeper.keep(project("a", "después"));
    await vi.advanceTimersByTimeAsync(500);
    before.keeper.keep(project("gone", ""));
    await vi.advanceTimersByTimeAsync(1000);
    expect(after.heard).toEqual([]);
    expect(after.storage.saved).toEqual(["a después"]);
  });

  it("is not taken for a second window when it hears late that the project is its own", async () => {
    const late = 7000;
    const held: { name: string; clientId: string }[] = [];
    const locks = {
      async request(name: string, _options: LockOptions, callback: (lock: Lock) => Promise<void>) {
        held.push({ name, clientId: "this window" });
        if (name.startsWith("convive-project:")) await new Promise((resolve) => setTimeout(resolve, late));
        await callback({ name, mode: "exclusive" });
      },
      query: async () => ({ held, pending: [] }),
    } as unknown as LockManager;
    const { keeper, storage, states, heard } = openWindow(locks);
    keeper.keep(project("a", "uno"));
    await vi.advanceTimersByTimeAsync(late + 1000);
    expect(heard).toEqual([]);
    expect(states).toEqual(["saving", "saved"]);
    expect(storage.saved).toEqual(["a uno"]);
  });

  it("is told at once, and only once, when another window has the project by the browser's own list", async () => {
    const others = { name: "convive-project:a", clientId: "another window" };
    const held = [others];
    let free: () => void = () => undefined;
    const locks = {
      async request(name: string, _options: LockOptions, callback: (lock: Lock) => Promise<void>) {
        if (name === others.name) await new Promise<void>((resolve) => (free = resolve));
        held.push({ name, clientId: "this window" });
        await callback({ name, mode: "exclusive" });
      },
      query: async () => ({ held, pending: [] }),
    } as unknown as LockManager;
    const { keeper, storage, heard } = openWindow(locks);
    keeper.keep(project("a", "uno"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(heard).toEqual(["elsewhere"]);
    held.splice(held.indexOf(others), 1);
    free();
    await vi.advanceTimersByTimeAsync(100);
    expect(heard).toEqual(["elsewhere", "freed"]);
    keeper.resume();
    await vi.advanceTimersByTimeAsync(1000);
    expect(storage.saved).toEqual(["a uno"]);
  });

  it("saves what was waiting when another project is opened", async () => {
    const { keeper, storage } = openWindow(undefined);
    keeper.keep(project("a", "uno"));
    await vi.advanceTimersByTimeAsync(1000);
    keeper.keep(project("a", "dos"));
    keeper.keep(project("b", "otro"));
    await vi.advanceTimersByTimeAsync(1000);
    expect(storage.saved).toEqual(["a uno", "a dos", "b otro"]);
  });

  it("stops saving what another window saved in the meantime", async () => {
    const { keeper, storage, states } = openWindow(undefined);
    storage.failWith = new StaleProjectError();
    keeper.keep(project("a", "uno"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(states).toEqual(["saving", "elsewhere"]);
    storage.failWith = null;
    keeper.keep(project("copy", "uno"));
    await vi.advanceTimersByTimeAsync(1000);
    expect(storage.saved).toEqual(["copy uno"]);
  });
});
