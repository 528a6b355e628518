import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { format } from "node:util";
import { expect } from "vitest";
import { runCommandLine } from "../scripts/convive/command-line.ts";

const launcher = fileURLToPath(new URL("../scripts/run.mjs", import.meta.url));

/** What a run of the command line came to. */
export interface CommandRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Starts the command line as a person does, in a folder: launcher, bundle, threads and all. */
export function startCommand(folder: string, args: readonly string[]): CommandRun {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, "convive", ...args], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status, out: stdout, err: stderr };
}

/**
 * The same without starting anything: in this process and one thread, since threads need the bundle. That the bytes are those
 * of the program that is started, with any number of threads, is tested by itself.
 */
export async function runCommand(folder: string, args: readonly string[]): Promise<CommandRun> {
  const inOneThread = args[0] === "analyze" && !args.includes("--workers") ? ["--workers", "1"] : [];
  const printed = { out: "", err: "" };
  const [before, log, error] = [process.cwd(), console.log, console.error];
  console.log = (...values) => {
    printed.out += `${format(...values)}\n`;
  };
  console.error = (...values) => {
    printed.err += `${format(...values)}\n`;
  };
  process.chdir(folder);
  try {
    const code = await runCommandLine([...args, ...inOneThread]);
    return { code, ...printed };
  } finally {
    process.chdir(before);
    console.log = log;
    console.error = error;
  }
}

/** Runs what must go well and reads the CSV that it wrote. */
export async function commandRows(
  folder: string,
  args: readonly string[],
): Promise<Record<string, string>[]> {
  const { code, err } = await runCommand(folder, [...args, "--out", "result.csv"]);
  expect(err).not.toMatch(/\n\s+at /);
  expect(code, err).toBe(0);
  return csvRows(readFileSync(join(folder, "result.csv"), "utf8"));
}

/** Runs what must go well and reads the figures that it printed. */
export async function commandFigures(folder: string, args: readonly string[]) {
  const { code, out, err } = await runCommand(folder, args);
  expect(code, err).toBe(0);
  return JSON.parse(out);
}

/** Rows of a CSV without quoted cells. */
export function csvRows(text: string): Record<string, string>[] {
  const [header, ...lines] = text.trimEnd().split(/\r?\n/);
  const names = header.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((name, i) => [name, cells[i]]));
  });
}

/** Parameters as the command line takes them. */
export const params = (...pairs: string[]) => pairs.flatMap((pair) => ["--param", pair]);

export const numbers = (rows: readonly Record<string, string>[], column: string) =>
  rows.map((row) => Number(row[column]));

/** Holds numbers to a tolerance, relative above 1. */
export function expectNear(found: readonly number[], wanted: readonly number[], tolerance: number): void {
  expect(found.length).toBe(wanted.length);
  found.forEach((value, i) => {
    const allowed = tolerance * Math.max(1, Math.abs(wanted[i]));
    expect(Math.abs(value - wanted[i]), `row ${i}: ${value} and ${wanted[i]}`).toBeLessThanOrEqual(allowed);
  });
}
