import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { html: string; failureSummary: string }[];
}

/** What WCAG 2.2 A and AA find serious or critical on the page as it stands, or within the parts that are named. */
export async function serious(
  page: Page,
  parts: readonly string[] = ["html"],
): Promise<{ checked: number; found: string[] }> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(
    async (include) => {
      const { axe } = globalThis as unknown as {
        axe: {
          run(context: object, options: object): Promise<{ violations: Violation[]; passes: unknown[] }>;
        };
      };
      const { violations, passes } = await axe.run(
        { include },
        {
          runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
          resultTypes: ["violations"],
        },
      );
      return { violations, passes: passes.length };
    },
    parts.map((part) => [part]),
  );
  const found = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(
        (node) =>
          `${id}: ${node.html.slice(0, 160)} — ${node.failureSummary.replaceAll(/\s+/g, " ").slice(0, 220)}`,
      ),
    );
  return { checked: passes, found };
}
