import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const systemBrowsers = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/**
 * What a browser would do besides, in the words of Playwright, whose list a second one replaces; and the page behind the
 * address bar, which it loads for every new window and which takes as long as a fifth of the application's start.
 */
const unwantedFeatures = [
  "AimEnabled",
  "DestroyProfileOnBrowserClose",
  "HttpsFirstBalancedModeAutoEnable",
  "HttpsUpgrades",
  "LensOverlay",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PaintHolding",
  "PreconnectToSearch",
  "ThirdPartyStoragePartitioning",
  "WebUIOmniboxAimPopup",
  "WebUIOmniboxFullPopup",
  "WebUIOmniboxPopup",
];

/**
 * Software WebGL 2, and no traffic of the browser's own. The page around the map is painted without WebGL: that software
 * would take longer for it than for the map.
 */
const softwareFlags = [
  "--no-sandbox",
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
  "--disable-gpu-compositing",
  "--disable-background-networking",
  "--disable-component-update",
  `--disable-features=${unwantedFeatures.join(",")}`,
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
];

const missing = `No browser was found for the browser tests. Any of these will do:
  - install Chromium or Chrome (Debian and Ubuntu: apt-get install chromium)
  - set CHROMIUM_PATH to the browser's program
  - on Linux x64, let npm install the optional package @sparticuz/chromium`;

/** Finds a Chromium: CHROMIUM_PATH, then the system's, then the one shipped through npm. */
export async function findChromium(): Promise<string> {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) {
    if (existsSync(asked)) return asked;
    throw new Error(`CHROMIUM_PATH names a file that does not exist: ${asked}`);
  }
  const installed = systemBrowsers.find((path) => existsSync(path));
  if (installed) return installed;
  try {
    process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs22.x";
    const { default: packaged } = await import("@sparticuz/chromium");
    return await packaged.executablePath();
  } catch {
    throw new Error(missing);
  }
}

/** A browser that has no WebGL at all: some offices forbid it. */
export const flagsWithout3d = [
  ...softwareFlags.filter((flag) => !/gl|gpu|swiftshader/i.test(flag)),
  "--disable-gpu",
  "--disable-3d-apis",
  "--disable-software-rasterizer",
];

export async function launchChromium(options: { without3d?: boolean } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: await findChromium(),
    headless: true,
    args: options.without3d ? flagsWithout3d : softwareFlags,
  });
}
