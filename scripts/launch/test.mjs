import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
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
    browser: () => vitest(root, totals, "vitest.browser.config.ts", { secondTry: true }),
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

/** Most files of the browser that are tried again: where more fail, something is broken. */
const mostSecondTries = 2;

/**
 * Runs the tests of a configuration and adds them to the totals. `secondTry`: a file that failed is run once more from its
 * beginning, with a browser of its own, since its tests build on each other; what passes only then is told by name at the end.
 */
async function vitest(root, totals, config, { secondTry = false } = {}) {
  const first = await runVitest(root, config, []);
  const failed = first.files.filter((file) => file.status === "failed");
  let files = first.files;
  let good = first.code === 0;
  if (secondTry && !good && failed.length > 0 && failed.length <= mostSecondTries) {
    console.log(`\nSecond try, whole: ${failed.map((file) => relative(root, file.name)).join(", ")}`);
    const second = await runVitest(
      root,
      config,
      failed.map((file) => relative(root, file.name)),
    );
    good = second.code === 0 && second.files.length === failed.length;
    files = files.filter((file) => !failed.includes(file)).concat(second.files);
    if (good) totals.notes.push(`Passed only at the second try:\n${failed.map(firstTrouble).join("\n")}`);
  }
  const tests = files.flatMap((file) => file.assertionResults);
  const passed = tests.filter(({ status }) => status === "passed").length;
  const skipped = tests.filter(({ status }) => !["passed", "failed"].includes(status));
  totals.passed += passed;
  totals.failed += tests.filter(({ status }) => status === "failed").length;
  totals.skipped += skipped.length;
  if (skipped.length > 0)
    totals.notes.push(`Skipped:\n${skipped.map(({ fullName }) => `  - ${fullName}`).join("\n")}`);
  if (!good) throw new Error("see the failures above");
  if (passed === 0) throw new Error("no test was run");

  function firstTrouble({ name, message, assertionResults }) {
    const test = assertionResults.find(({ status }) => status === "failed");
    const [line] = (test?.failureMessages[0] ?? message ?? "").split("\n");
    return `  - ${relative(root, name)}${test ? ` › ${test.fullName}` : ""}: ${line}`;
  }
}

async function runVitest(root, config, chosen) {
  const report = join(root, "node_modules", ".vitest-report.json");
  rmSync(report, { force: true });
  const code = await execute("node_modules/vitest/vitest.mjs", [
    "run",
    ...chosen,
    "--config",
    config,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ]);
  return { code, files: readReport(report)?.testResults ?? [] };
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
