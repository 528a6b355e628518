import { type ChildProcess, spawn } from "node:child_process";
import { chromium, type Page } from "playwright-core";
import { findChromium, flagsWithout3d } from "./chromium.ts";

/** A browser with a profile on disk that can be killed in the middle of anything, and started again on the same profile. */
export interface MortalBrowser {
  readonly page: Page;
  /** Kills the browser's own process and the children it started, without warning, as a power cut would. */
  kill(): Promise<void>;
}

const startPatience = 60_000;

export async function startMortal(profile: string): Promise<MortalBrowser> {
  const child = spawn(
    await findChromium(),
    [
      ...flagsWithout3d,
      "--headless=new",
      "--remote-debugging-port=0",
      `--user-data-dir=${profile}`,
      "--no-default-browser-check",
      "--disable-dev-shm-usage",
      "--lang=es-MX",
      "--window-size=1280,720",
      "about:blank",
    ],
    { stdio: ["ignore", "ignore", "pipe"], detached: true },
  );
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const browser = await chromium.connectOverCDP(await endpointOf(child));
  const page = browser.contexts()[0].pages()[0] ?? (await browser.contexts()[0].newPage());
  return {
    page,
    async kill() {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      await gone;
      await browser.close().catch(() => undefined);
    },
  };
}

/** The address at which the browser can be driven, as it prints it. */
function endpointOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    const timer = setTimeout(
      () => reject(new Error(`The browser did not start:\n${printed}`)),
      startPatience,
    );
    child.stderr?.on("data", (chunk: Buffer) => {
      printed = (printed + chunk.toString()).slice(-20_000);
      const found = /DevTools listening on (ws:\/\/\S+)/.exec(printed);
      if (!found) return;
      clearTimeout(timer);
      resolve(found[1]);
    });
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`The browser ended (${code}):\n${printed}`));
    });
  });
}
