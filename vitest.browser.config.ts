import { availableParallelism } from "node:os";
import { defineConfig, type TestProjectConfiguration } from "vitest/config";

/** Files that measure time or bytes have the machine to themselves. */
const measuring = ["first-map", "long-tasks", "bundle"].map((name) => `tests/browser/${name}.test.ts`);

const atOnce = Math.max(1, Math.min(2, Math.floor(availableParallelism() / 2) + 1));

function project(name: string, order: number, maxWorkers: number, files: object): TestProjectConfiguration {
  return {
    test: {
      name,
      ...files,
      maxWorkers,
      fileParallelism: maxWorkers > 1,
      sequence: { groupOrder: order },
      testTimeout: 120_000,
      hookTimeout: 120_000,
      // Tests of a file share a page and build on each other: half a repetition would begin in the middle of something.
      retry: 0,
    },
  };
}

export default defineConfig({
  test: {
    projects: [
      project("alone", 1, 1, { include: measuring }),
      project("together", 2, atOnce, { include: ["tests/browser/**/*.test.ts"], exclude: measuring }),
    ],
  },
});
