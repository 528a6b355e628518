import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dist } from "./dist.ts";
import { waitForMap } from "./screen.ts";
import { type BrowserSession, startSession } from "./session.ts";

/** Bars in kB of 1,000 bytes, compressed with gzip as the server does. */
const firstJavaScript = 150;
const firstMap = 1200;

/** Classes of the component library that a text mentions. */
const componentClasses = (text: string) => new Set(text.match(/\bm_[0-9a-f]+\b/g));

let session: BrowserSession;
beforeAll(async () => {
  session = await startSession({ coarse: true });
});
afterAll(() => session.close());

const kilobytes = (path: string) => gzipSync(readFileSync(`${dist}/${path}`)).length / 1000;

/** Largest first, for whoever has to make it smaller. */
const listed = (sizes: readonly (readonly [string, number])[]) =>
  [...sizes]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 12)
    .map(([path, size]) => `${size.toFixed(1)} kB ${path}`)
    .join("\n");

it(`asks for less than ${firstJavaScript} kB of JavaScript before the map library`, () => {
  const page = readFileSync(`${dist}/index.html`, "utf8");
  const paths = [...page.matchAll(/<(?:script|link)[^>]+(?:src|href)="\.\/([^"]+\.js)"/g)].map(
    ([, path]) => path,
  );
  expect(paths.length).toBeGreaterThan(1);
  expect(paths.filter((path) => /maplibre|deck/.test(path))).toEqual([]);
  const sizes = paths.map((path) => [path, kilobytes(path)] as const);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  console.log(`First JavaScript: ${total.toFixed(1)} kB in ${paths.length} files.`);
  expect(total, listed(sizes)).toBeGreaterThan(20);
  expect(total, listed(sizes)).toBeLessThan(firstJavaScript);
});

it(`asks for less than ${firstMap} kB in all until the first map of the demo is drawn`, async () => {
  const { page, context } = await session.open();
  await waitForMap(page);
  const stoodAt = await page.evaluate(() => {
    const [mark] = performance.getEntriesByName("first map");
    return performance.timeOrigin + mark.startTime;
  });
  const pathsOf = (urls: readonly string[]) =>
    [...new Set(urls.map((url) => new URL(url, session.address).pathname.slice(1)))].map(
      (path) => path || "index.html",
    );
  const paths = pathsOf(session.requested.filter((_, i) => session.requestedAt[i] <= stoodAt));
  await context.close();
  const missing = paths.filter((path) => !existsSync(`${dist}/${path}`));
  expect(missing).toEqual([]);
  expect(paths.filter((path) => /deck/.test(path))).toEqual([]);
  for (const part of [/maplibre/, /\.woff2$/, /isla-amparo\/incidents/, /worker/])
    expect(
      paths.some((path) => part.test(path)),
      `asked for ${part}`,
    ).toBe(true);
  const sizes = paths.map((path) => [path, kilobytes(path)] as const);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  console.log(`First map: ${total.toFixed(1)} kB in ${paths.length} files.\n${listed(sizes)}`);
  expect(total, listed(sizes)).toBeLessThan(firstMap);
});

it("has the rules of every component that is used", () => {
  const built = (ending: string) =>
    readdirSync(`${dist}/assets`)
      .filter((name) => name.endsWith(ending))
      .map((name) => readFileSync(`${dist}/assets/${name}`, "utf8"))
      .join("\n");
  const library = createRequire(import.meta.url).resolve("@mantine/core/styles.css");
  const withRules = componentClasses(readFileSync(library, "utf8"));
  const used = [...componentClasses(built(".js"))].filter((name) => withRules.has(name));
  const ruled = componentClasses(built(".css"));
  expect(used.length).toBeGreaterThan(50);
  expect(
    used.filter((name) => !ruled.has(name)),
    "src/ui/component-styles.css lacks the files with these classes",
  ).toEqual([]);
});
