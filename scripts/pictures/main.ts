import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { waitForMap, waitForReading } from "../../tests/browser/screen.ts";
import { startSession } from "../../tests/browser/session.ts";

/** Takes the pictures of the documents from the built application. */
const folder = join(process.cwd(), "docs", "pictures");
mkdirSync(folder, { recursive: true });
const session = await startSession();
try {
  for (const { name, step } of [
    { name: "panorama", step: null },
    { name: "concentracion", step: "Concentración" },
  ]) {
    const { page, context } = await session.open({ width: 1280, height: 800 });
    await waitForMap(page);
    if (step) {
      await page.getByRole("navigation").getByText(step, { exact: true }).click();
      await waitForReading(page);
      await waitForMap(page);
    }
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await context.close();
  }
} finally {
  await session.close();
}
