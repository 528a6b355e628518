import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launchChromium } from "../../tests/browser/chromium.ts";

/** Draws the icons that systems want as pixels from the one drawing, public/icon.svg. */
const folder = join(process.cwd(), "public", "icons");
const drawing = readFileSync(join(process.cwd(), "public", "icon.svg"), "utf8");
/** A maskable icon is cut to any shape: the ground reaches the edge and the drawing keeps to the middle. */
const maskable = drawing
  .replace(/ rx="[\d.]+"/, "")
  .replace("<g fill", '<g transform="translate(32 32) scale(0.78) translate(-32 -32)"><g fill')
  .replace("</svg>", "</g></svg>");
/** iOS rounds the corners itself. */
const square = drawing.replace(/ rx="[\d.]+"/, "");

mkdirSync(folder, { recursive: true });
const browser = await launchChromium();
try {
  for (const { name, size, svg } of [
    { name: "icon-192", size: 192, svg: drawing },
    { name: "icon-512", size: 512, svg: drawing },
    { name: "icon-maskable-512", size: 512, svg: maskable },
    { name: "icon-180", size: 180, svg: square },
  ]) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(
      `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
    );
    writeFileSync(join(folder, `${name}.png`), await page.screenshot({ omitBackground: true }));
    await page.close();
  }
} finally {
  await browser.close();
}
