import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "src/**/*.test.tsx", "tests/**/*.test.ts", "scripts/**/*.test.ts"],
    exclude: ["tests/browser/**", "node_modules/**"],
    testTimeout: 30_000,
    // One process per core (the default leaves one out, which on two cores is half of the machine).
    maxWorkers: availableParallelism(),
    // No test changes what modules share, so that a process may keep what it has loaded.
    isolate: false,
  },
});
