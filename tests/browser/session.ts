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

/**
 * `without3d`: a browser that cannot draw maps. `coarse`: a quarter of the pixels, where no picture is looked at, since each
 * is drawn without a graphics card. `folder`: the built application, if not the usual one.
 */
export async function startSession(
  settings: { without3d?: boolean; coarse?: boolean; folder?: string } = {},
): Promise<BrowserSession> {
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
