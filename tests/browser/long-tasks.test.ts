import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  expectFigure,
  goTo,
  openTable,
  panel,
  patience,
  profile,
  table,
  timeline,
  waitForMap,
  waitForReading,
  waitForRest,
} from "./screen.ts";
import { type BrowserSession, type OpenPage, startSession } from "./session.ts";

/*
 * How long the page's own thread is held up. The observer of long tasks, which the browser offers, measures by the clock:
 * it counts waiting for other programs, and for the map's graphics, which here are computed on the same processor. It is
 * printed. What is asserted is the time that the thread itself worked, from the browser's trace, in tasks that are not
 * the map drawing; where a large result arrives and is drawn, that is printed and held to a wider bar.
 */
const longest = 50;
const longestWithResult = 150;

let session: BrowserSession;
let screen: OpenPage;

declare global {
  var longTasks: { at: number; milliseconds: number; phase: string }[];
}

beforeAll(async () => {
  session = await startSession({ coarse: true });
  screen = await session.open({
    motion: true,
    before: () => {
      globalThis.longTasks = [];
      new PerformanceObserver((list) => {
        for (const { startTime, duration } of list.getEntries()) {
          const phases = performance.getEntriesByType("mark").filter((mark) => mark.startTime <= startTime);
          globalThis.longTasks.push({
            at: Math.round(startTime),
            milliseconds: Math.round(duration),
            phase: phases.at(-1)?.name ?? "opening",
          });
        }
      }).observe({ type: "longtask", buffered: true });
    },
  });
});
afterAll(() => session.close());

interface TraceEvent {
  readonly name: string;
  readonly cat?: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly url?: string; readonly functionName?: string } };
}

interface Task {
  readonly phase: string;
  readonly milliseconds: number;
  readonly worked: number;
  /** Most of it was MapLibre or deck.gl. */
  readonly map: boolean;
  readonly doing: string;
}

/** Every task of the page's thread since its first mark. Times in milliseconds. */
function tasksOf(trace: string): Task[] {
  const events = (JSON.parse(trace) as { traceEvents: TraceEvent[] }).traceEvents;
  const marks = events.filter(
    ({ cat, name }) => cat?.includes("blink.user_timing") && name.startsWith("phase "),
  );
  if (marks.length === 0) throw new Error("The trace has no marks.");
  const [{ pid, tid }] = marks;
  const own = events.filter((event) => event.ph === "X" && event.pid === pid && event.tid === tid);
  const calls = own.filter(({ name }) => name === "FunctionCall");
  return own
    .filter(({ name, ts }) => name === "RunTask" && ts >= marks[0].ts)
    .map(({ ts, dur = 0, tdur = 0 }) => {
      const inside = calls.filter((call) => call.ts >= ts && call.ts < ts + dur);
      const outermost = inside.filter(
        (call) =>
          !inside.some(
            (other) =>
              other !== call &&
              other.ts <= call.ts &&
              other.ts + (other.dur ?? 0) >= call.ts + (call.dur ?? 0),
          ),
      );
      const files = outermost.map(({ args, dur: length = 0 }) => ({
        file: args?.data?.url?.split("/").at(-1) ?? "",
        length,
      }));
      const ofMap = files
        .filter(({ file }) => /^(maplibre|deck)-/.test(file))
        .reduce((sum, { length }) => sum + length, 0);
      return {
        phase:
          marks
            .filter((mark) => mark.ts <= ts)
            .at(-1)
            ?.name.slice(6) ?? "",
        milliseconds: dur / 1000,
        worked: tdur / 1000,
        map: ofMap > dur / 2,
        doing: files
          .filter(({ length }) => length > 5000)
          .map(({ file, length }) => `${file.replace(/-[^-]*$/, "")} ${Math.round(length / 1000)}`)
          .join(", "),
      };
    });
}

async function traced(
  browser: Browser,
  page: Page,
  act: (phase: (name: string) => Promise<void>) => Promise<void>,
): Promise<Task[]> {
  await browser.startTracing(page, {
    categories: [
      "toplevel",
      "devtools.timeline",
      "blink.user_timing",
      "disabled-by-default-devtools.timeline",
    ],
  });
  await act((name) => page.evaluate((mark) => void performance.mark(mark), `phase ${name}`));
  return tasksOf((await browser.stopTracing()).toString("utf8"));
}

function print(title: string, tasks: readonly Task[]): void {
  const lines = tasks
    .filter(({ milliseconds }) => milliseconds > longest)
    .map(
      ({ phase, milliseconds, worked, map, doing }) =>
        `  ${phase}: ${milliseconds.toFixed(0)} ms by the clock, ${worked.toFixed(0)} ms of work${map ? ", the map" : ""} (${doing})`,
    );
  console.log(
    `${title}: ${tasks.length} tasks, ${lines.length} over ${longest} ms by the clock.\n${lines.join("\n")}`,
  );
}

const tooLong = (tasks: readonly Task[], bar: number) =>
  tasks
    .filter(({ map, worked }) => !map && worked > bar)
    .map(({ phase, worked, doing }) => `${phase}: ${worked.toFixed(0)} ms (${doing})`);

it("measures what it says: a loop that holds the thread up is found", async () => {
  const { page } = screen;
  await waitForMap(page);
  const tasks = await traced(session.browser, page, async (phase) => {
    await phase("a loop");
    await page.evaluate(async () => {
      await new Promise((done) => setTimeout(done, 0));
      let sum = 0;
      for (const end = performance.now() + 400; performance.now() < end; ) sum += Math.sqrt(sum + 1);
      return sum;
    });
    await page.waitForFunction(() => globalThis.longTasks.some(({ milliseconds }) => milliseconds >= 390));
  });
  expect(Math.max(...tasks.filter(({ map }) => !map).map(({ worked }) => worked))).toBeGreaterThan(longest);
});

it(`holds nobody up for ${longest} ms while a period is brushed, a table opens or a territory is chosen`, async () => {
  const { page } = screen;
  await timeline(page).waitFor({ timeout: patience });
  const first = page.getByRole("slider", { name: "Primer día del período" });
  const tasks = await traced(session.browser, page, async (phase) => {
    for (let month = 0; month < 3; month++) {
      await phase("brushing");
      await first.focus();
      await page.keyboard.press("ArrowRight");
      await waitForRest(page);
    }
    await phase("opening the table");
    await openTable(page);
    await phase("sorting the table");
    await table(page)
      .getByRole("columnheader", { name: "Población", exact: true })
      .getByRole("button")
      .click();
    await waitForRest(page);
    await phase("choosing a territory");
    await table(page).getByRole("row").nth(2).getByRole("button").click();
    await profile(page).getByRole("heading", { level: 2 }).first().waitFor({ timeout: patience });
    await waitForRest(page);
    await phase("closing");
    await page.keyboard.press("Escape");
    await table(page).getByRole("button", { name: "Cerrar tabla" }).click();
    await page.getByRole("button", { name: "Últimos 12 meses" }).click();
    await expectFigure(panel(page), "Hechos registrados", 8163);
  });
  print("Small things", tasks);
  expect(tasks.length).toBeGreaterThan(200);
  expect(new Set(tasks.map(({ phase }) => phase)).size).toBe(5);
  expect(tooLong(tasks, longest)).toEqual([]);
});

it(`holds nobody up for ${longestWithResult} ms when a step opens and its result arrives`, async () => {
  const { page } = screen;
  const tasks = await traced(session.browser, page, async (phase) => {
    for (const step of ["Datos", "Concentración", "Factores", "Prioridades"] as const) {
      await phase(step);
      await goTo(page, step);
      if (step !== "Datos") await waitForReading(page);
      await waitForRest(page);
    }
  });
  print("Steps", tasks);
  expect(tasks.length).toBeGreaterThan(200);
  expect(tooLong(tasks, longestWithResult)).toEqual([]);
});

it("prints what the browser's own observer saw", async () => {
  const seen = await screen.page.evaluate(() => globalThis.longTasks);
  console.log(
    `Long tasks by the clock, from the opening on:\n${seen.map(({ at, milliseconds, phase }) => `  ${milliseconds} ms at ${at} ms (${phase.replace("phase ", "")})`).join("\n")}`,
  );
  expect(seen.length).toBeGreaterThan(0);
  expect(screen.troubles).toEqual([]);
});
