import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeFolder } from "../../scripts/launch/folder.mjs";
import { launchChromium } from "./chromium.ts";
import { dist } from "./dist.ts";
import { patience, section, waitForMap } from "./screen.ts";

/** The folder for a USB stick, in a place whose name is not made for programs. */
const stick = join(mkdtempSync(join(tmpdir(), "convive-")), "Memoria USB ñ (E)");
/** One that draws maps, and one that cannot: it is sooner done. */
let drawing: Browser;
let plain: Browser;
const running: ChildProcess[] = [];

beforeAll(async () => {
  writeFolder(dist, stick);
  [drawing, plain] = await Promise.all([launchChromium(), launchChromium({ without3d: true })]);
});
afterAll(async () => {
  for (const child of running) child.kill();
  await Promise.all([drawing.close(), plain.close()]);
  rmSync(join(stick, ".."), { recursive: true, force: true });
});

/** Starts a server as the note says and waits for the address it tells. */
function serveBy(file: string, args: string[], folder: string): Promise<string> {
  const child = spawn(file, args, { cwd: folder, env: { ...process.env, PYTHONUNBUFFERED: "1", CI: "1" } });
  running.push(child);
  return new Promise((resolve, reject) => {
    let told = "";
    const listen = (data: Buffer) => {
      told += data.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(told);
      if (found) resolve(found[0]);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${file} ended with ${code}: ${told}`)));
  });
}

/** Opens the application and gives what went wrong on the way to its first map, where there are maps, and to being kept. */
async function visit(browser: Browser, address: string): Promise<string[]> {
  const context = await browser.newContext({
    locale: "es-MX",
    viewport: { width: 1280, height: 720 },
    deviceScaleFactor: 0.5,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(message.text());
  });
  await page.goto(address);
  await section(page, "Lectura").waitFor({ timeout: patience });
  if (browser === drawing) await waitForMap(page);
  await page
    .getByRole("status")
    .filter({ hasText: "Listo sin conexión" })
    .waitFor({ timeout: 2 * patience });
  await context.close();
  return troubles;
}

const hasPython = spawnSync("python3", ["--version"]).status === 0;

describe("the folder for a USB stick", () => {
  it("says in both languages what to type", () => {
    expect(readdirSync(stick).sort()).toEqual([
      "LEEME.txt",
      "README.txt",
      "convive",
      "convive.mjs",
      "servidor",
    ]);
    for (const name of ["LEEME.txt", "README.txt"]) {
      const text = readFileSync(join(stick, name), "utf8");
      expect(text).toContain("node convive.mjs");
      expect(text).toContain("python3 -m http.server 4180 --bind 127.0.0.1");
    }
  });

  it("is written again over itself, and holds nothing hidden", () => {
    writeFolder(dist, stick);
    const names = readdirSync(stick, { recursive: true }).map(String);
    expect(names.filter((name) => /(^|[\\/])\./.test(name))).toEqual([]);
    expect(names.length).toBeGreaterThan(100);
  });

  it("is served by the little server in it", async () => {
    const address = await serveBy(process.execPath, ["convive.mjs", "--no-open"], stick);
    expect(await visit(plain, address)).toEqual([]);
  });

  it.skipIf(!hasPython)(
    `is served by Python${hasPython ? "" : " (left out: there is no python3 here)"}, under a policy of its own`,
    async () => {
      const port = 20_000 + (process.pid % 20_000);
      const address = await serveBy(
        "python3",
        ["-m", "http.server", String(port), "--bind", "127.0.0.1"],
        join(stick, "convive"),
      );
      expect(await visit(drawing, address)).toEqual([]);
      const page = await fetch(address);
      expect(page.headers.get("content-security-policy")).toBeNull();
      expect(await page.text()).toContain(`http-equiv="Content-Security-Policy"`);
    },
  );
});
