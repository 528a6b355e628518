import { describe, expect, it } from "vitest";
import type { FromWorker, ToWorker, WorkerPort } from "./protocol.ts";
import { createWorkerPool } from "./worker-pool.ts";

/** A worker under the test's control: it does nothing until told. */
class HeldWorker implements WorkerPort {
  static all: HeldWorker[] = [];
  received: ToWorker[] = [];
  ended = false;
  private onMessage: (message: FromWorker) => void = () => undefined;
  private onCrash: (reason: string) => void = () => undefined;
  constructor() {
    HeldWorker.all.push(this);
  }
  post(message: ToWorker) {
    this.received.push(message);
  }
  listen(onMessage: (message: FromWorker) => void, onCrash: (reason: string) => void) {
    this.onMessage = onMessage;
    this.onCrash = onCrash;
  }
  terminate() {
    this.ended = true;
  }
  answer(value: unknown) {
    const last = this.received.filter((message) => message.type === "run").at(-1);
    if (last) this.onMessage({ type: "done", job: last.job, result: value as never });
  }
  crash(reason: string) {
    this.onCrash(reason);
  }
}

function pool(size: number) {
  HeldWorker.all = [];
  return createWorkerPool(() => new HeldWorker(), size);
}

const request = { analysis: "none", input: null, params: {} };

describe("worker pool", () => {
  it("gives each answer to the job that asked, whatever the order", async () => {
    const engine = pool(2);
    const first = engine.run("analyze", request);
    const second = engine.run("analyze", request);
    HeldWorker.all[1].answer("second");
    HeldWorker.all[0].answer("first");
    expect(await first).toBe("first");
    expect(await second).toBe("second");
  });

  it("lets jobs wait for a free worker", async () => {
    const engine = pool(1);
    const first = engine.run("analyze", request);
    const second = engine.run("analyze", request);
    expect(HeldWorker.all).toHaveLength(1);
    expect(HeldWorker.all[0].received).toHaveLength(1);
    HeldWorker.all[0].answer(1);
    await first;
    HeldWorker.all[0].answer(2);
    expect(await second).toBe(2);
  });

  it("rejects a cancelled job at once and frees its worker, or replaces one that does not listen", async () => {
    const engine = pool(1);
    const stop = new AbortController();
    const job = engine.run("analyze", request, { signal: stop.signal });
    const next = engine.run("analyze", request);
    stop.abort();
    await expect(job).rejects.toMatchObject({ name: "AbortError" });
    expect(HeldWorker.all[0].received.at(-1)?.type).toBe("cancel");
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(HeldWorker.all[0].ended).toBe(true);
    expect(HeldWorker.all).toHaveLength(2);
    HeldWorker.all[1].answer("next");
    expect(await next).toBe("next");
  });

  it("drops a job that is cancelled while it waits", async () => {
    const engine = pool(1);
    const running = engine.run("analyze", request);
    const stop = new AbortController();
    const waiting = engine.run("analyze", request, { signal: stop.signal });
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
    HeldWorker.all[0].answer("ran");
    expect(await running).toBe("ran");
    expect(HeldWorker.all[0].received.filter((message) => message.type === "run")).toHaveLength(1);
  });

  it("ends the worker of a job that says so, whether it is done or cancelled, and opens another for the next", async () => {
    const engine = pool(1);
    const large = engine.run("analyze", request, { endsWorker: true });
    const next = engine.run("analyze", request);
    HeldWorker.all[0].answer("large");
    expect(await large).toBe("large");
    expect(HeldWorker.all[0].ended).toBe(true);
    HeldWorker.all[1].answer("next");
    expect(await next).toBe("next");
    expect(HeldWorker.all[1].ended).toBe(false);
    const stop = new AbortController();
    const given = engine.run("analyze", request, { endsWorker: true, signal: stop.signal });
    stop.abort();
    await expect(given).rejects.toMatchObject({ name: "AbortError" });
    HeldWorker.all[1].answer("too late");
    expect(HeldWorker.all[1].ended).toBe(true);
    expect(HeldWorker.all).toHaveLength(2);
  });

  it("rejects the job of a worker that crashes, and goes on with a new one", async () => {
    const engine = pool(1);
    const job = engine.run("analyze", request);
    HeldWorker.all[0].crash("out of memory");
    await expect(job).rejects.toThrow("out of memory");
    const after = engine.run("analyze", request);
    HeldWorker.all[1].answer("fine");
    expect(await after).toBe("fine");
  });

  it("rejects everything when it closes", async () => {
    const engine = pool(1);
    const running = engine.run("analyze", request);
    const waiting = engine.run("analyze", request);
    engine.close();
    await expect(running).rejects.toMatchObject({ name: "AbortError" });
    await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
  });
});
