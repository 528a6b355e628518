import type { Browser, BrowserContext, Page } from "playwright-core";
import { serve } from "../../scripts/launch/serve.mjs";
import { launchChromium } from "./chromium.ts";
import { dist } from "./dist.ts";

/** The built application in a real browser, with a record of everything that must not happen. */
export interface BrowserSession {
  readonly address: string;
  readonly browser: Browser;
  /** Paths that were asked of the server, in order, whoever asked: page, worker or style sheet. */
  readonly requested: string[];
  /** When each of them was asked for, in milliseconds of the clock. */
  readonly requestedAt: number[];
  open(options?: OpenOptions): Promise<OpenPage>;
  /** The server goes away; the browser stays. */
  stopServing(): Promise<void>;
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly width?: number;
  readonly height?: number;
  readonly language?: "es" | "en";
  readonly theme?: "light" | "dark";
  /** Let the application keep itself on the computer. It does so behind everything else, which only some tests want. */
  readonly keptOffline?: boolean;
  /** With movements of the map and fading names, which take a while to draw without a graphics card. */
  readonly motion?: boolean;
  /** Run in the page before anything of the application. */
  readonly before?: () => void;
}

export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Console errors and warnings, page errors, and requests that left the origin. */
  readonly troubles: string[];
}

/** Noise of software rendering, and of being kept from staying on the computer, that says nothing about the application. */
const harmless =
  /uniform block reflection|Attribute \w*[cC]olors is normalized|GPU stall|GL Driver Message|swiftshader|Automatic fallback to software|Service Worker registration blocked by Playwright/i;

export interface SessionSettings {
  /** A browser that cannot draw maps. */
  readonly without3d?: boolean;
  /** A quarter of the pixels, where no fine detail is looked at. */
  readonly coarse?: boolean;
  /** The map does all it ever does, but colours pixels only while somebody looks: see `watch`. */
  readonly unwatched?: boolean;
  /** The built application, if not the usual one. */
  readonly folder?: string;
}

/** Drawing takes most of the time where there is no graphics card; the settings say what can be spared. */
export async function startSession(settings: SessionSettings = {}): Promise<BrowserSession> {
  const { server, address } = await serve(settings.folder ?? dist, 0);
  const requested: string[] = [];
  const requestedAt: number[] = [];
  server.on("request", ({ url }) => {
    requested.push(url ?? "");
    requestedAt.push(Date.now());
  });
  const browser = await launchChromium(settings);
  return {
    address,
    requested,
    requestedAt,
    browser,
    async open(options = {}) {
      const context = await browser.newContext({
        viewport: { width: options.width ?? 1280, height: options.height ?? 720 },
        locale: options.language === "en" ? "en-US" : "es-MX",
        deviceScaleFactor: settings.coarse ? 0.5 : 1,
        colorScheme: options.theme ?? "light",
        acceptDownloads: true,
        reducedMotion: options.motion ? "no-preference" : "reduce",
        serviceWorkers: options.keptOffline ? "allow" : "block",
      });
      if (settings.unwatched) await context.addInitScript(drawOnlyWhileWatched);
      if (options.before) await context.addInitScript(options.before);
      const page = await context.newPage();
      const troubles: string[] = [];
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type()) && !harmless.test(message.text()))
          troubles.push(`${message.type()}: ${message.text()}`);
      });
      page.on("pageerror", (error) => troubles.push(`page error: ${error.stack ?? error.message}`));
      page.on("request", (request) => {
        if (!request.url().startsWith(address) && !/^(blob|data):/.test(request.url()))
          troubles.push(`request to ${request.url()}`);
      });
      await page.goto(address);
      return { page, context, troubles };
    },
    async stopServing() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

declare global {
  /** Whether a map of an unwatched session draws now. */
  var watched: boolean | undefined;
}

function drawOnlyWhileWatched(): void {
  globalThis.watched = false;
  const { prototype } = WebGL2RenderingContext;
  for (const name of [
    "drawArrays",
    "drawElements",
    "drawArraysInstanced",
    "drawElementsInstanced",
  ] as const) {
    const draw = prototype[name] as (...parameters: unknown[]) => void;
    prototype[name] = function (this: WebGL2RenderingContext, ...parameters: unknown[]) {
      if (globalThis.watched) draw.apply(this, parameters);
    };
  }
}

/**
 * Lets the map of an unwatched session draw while `look` looks at it, from its present state on; every other map draws
 * anyway.
 */
export async function watch<Seen>(page: Page, look: () => Promise<Seen>): Promise<Seen> {
  const turn = (on: boolean) =>
    page.evaluate((watched) => {
      if (globalThis.watched === undefined) return;
      globalThis.watched = watched;
      // MapLibre draws anew when the computer is connected again; the application has no ear for it.
      if (watched) dispatchEvent(new Event("online"));
    }, on);
  await turn(true);
  try {
    return await look();
  } finally {
    await turn(false);
  }
}
