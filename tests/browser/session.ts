import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { serve } from "../../scripts/launch/serve.mjs";
import { launchChromium } from "./chromium.ts";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));

/** The built application in a real browser, with a record of everything that must not happen. */
export interface BrowserSession {
  readonly address: string;
  readonly browser: Browser;
  open(options?: OpenOptions): Promise<OpenPage>;
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly width?: number;
  readonly height?: number;
  readonly language?: "es" | "en";
  readonly theme?: "light" | "dark";
}

export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Console errors and warnings, page errors, and requests that left the origin. */
  readonly troubles: string[];
}

/** Noise of software rendering that says nothing about the application. */
const harmless =
  /uniform block reflection|instanceFillColors is normalized|GPU stall|GL Driver Message|swiftshader|Automatic fallback to software/i;

export async function startSession(): Promise<BrowserSession> {
  if (!existsSync(dist)) throw new Error("dist/ is missing: run npm run build first.");
  const { server, address } = await serve(dist, 0);
  const browser = await launchChromium();
  return {
    address,
    browser,
    async open(options = {}) {
      const context = await browser.newContext({
        viewport: { width: options.width ?? 1280, height: options.height ?? 720 },
        locale: options.language === "en" ? "en-US" : "es-MX",
        colorScheme: options.theme ?? "light",
        acceptDownloads: true,
      });
      const page = await context.newPage();
      const troubles: string[] = [];
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type()) && !harmless.test(message.text()))
          troubles.push(`${message.type()}: ${message.text()}`);
      });
      page.on("pageerror", (error) => troubles.push(`page error: ${error.message}`));
      page.on("request", (request) => {
        if (!request.url().startsWith(address) && !/^(blob|data):/.test(request.url()))
          troubles.push(`request to ${request.url()}`);
      });
      await page.goto(address);
      return { page, context, troubles };
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
