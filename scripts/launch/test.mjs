import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { buildApp } from "./build.mjs";

/**
 * Everything that must hold: types, lint, unit, contract and reference tests, the build, and the browser. Stops at the first
 * stage that fails and says which.
 */
export async function test(root, args) {
  const begun = Date.now();
  const totals = { passed: 0, failed: 0, skipped: 0, notes: [] };
  const stages = {
    types: async () => {
      await must("node_modules/typescript/bin/tsc", ["-p", "."]);
      await must("node_modules/typescript/bin/tsc", ["-p", "src/kernels"]);
    },
    lint: () => must("node_modules/@biomejs/biome/bin/biome", ["ci", "--error-on-warnings"]),
    unit: () => vitest(root, totals, "vitest.config.ts"),
    build: () => buildApp(root),
    browser: () => vitest(root, totals, "vitest.browser.config.ts"),
  };
  const chosen = args.length > 0 ? args : Object.keys(stages);
  for (const name of chosen) {
    if (!Object.hasOwn(stages, name))
      throw new Error(`There is no stage "${name}": ${Object.keys(stages).join(", ")}`);
    const stageBegun = Date.now();
    console.log(`\n— ${name}`);
    try {
      await stages[name]();
    } catch (error) {
      console.error(`${name} failed: ${error.message}`);
      console.log(
        `\n${totals.passed} passed, ${Math.max(1, totals.failed)} failed, ${totals.skipped} skipped`,
      );
      return 1;
    }
    console.log(`  ${name}: ${((Date.now() - stageBegun) / 1000).toFixed(1)} s`);
  }
  for (const note of totals.notes) console.log(note);
  console.log(`\nAll stages passed in ${((Date.now() - begun) / 1000).toFixed(0)} s.`);
  console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
  return 0;
}

async function vitest(root, totals, config) {
  const report = join(root, "node_modules", ".vitest-report.json");
  rmSync(report, { force: true });
  const args = [
    "run",
    "--config",
    config,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  const code = await execute("node_modules/vitest/vitest.mjs", args);
  const result = readReport(report);
  if (result) {
    totals.passed += result.numPassedTests;
    totals.failed += result.numFailedTests;
    totals.skipped += result.numPendingTests;
    const skipped = result.testResults.flatMap((file) =>
      file.assertionResults
        .filter((test) => test.status === "skipped" || test.status === "pending")
        .map((test) => test.fullName),
    );
    if (skipped.length > 0) totals.notes.push(`Skipped:\n${skipped.map((name) => `  - ${name}`).join("\n")}`);
  }
  if (code !== 0) throw new Error("see the failures above");
  if (!result || result.numPassedTests === 0) throw new Error("no test was run");
}

function readReport(report) {
  try {
    return JSON.parse(readFileSync(report, "utf8"));
  } catch {
    return null;
  }
}

async function must(script, args) {
  const code = await execute(script, args);
  if (code !== 0) throw new Error("see the messages above");
}

function execute(script, args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], { stdio: "inherit" });
    child.on("exit", (code) => resolve(code ?? 1));
  });
}
