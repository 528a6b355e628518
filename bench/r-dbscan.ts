import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const program = `
arguments <- commandArgs(trailingOnly = TRUE)
count <- as.integer(arguments[1])
values <- readBin(file("stdin", "rb"), "double", 2 * count)
places <- matrix(values, ncol = 2)
for (radius in as.numeric(arguments[4:length(arguments)])) {
  times <- c()
  for (round in 1:as.integer(arguments[3]))
    times <- c(times, system.time(
      dbscan::dbscan(places, eps = radius, minPts = as.integer(arguments[2]))
    )[["elapsed"]])
  cat(1000 * median(times), "\\n")
}
`;

/**
 * Milliseconds that the R package dbscan takes for each radius: medians of `rounds`, in a process of its own that is asked for
 * the partition alone. Null where R or the package is not installed.
 */
export function timeRDbscan(
  x: Float64Array,
  y: Float64Array,
  radii: readonly number[],
  minimumPoints: number,
  rounds: number,
): number[] | null {
  const folder = mkdtempSync(join(tmpdir(), "r-dbscan-"));
  try {
    const script = join(folder, "dbscan.R");
    writeFileSync(script, program);
    const bytes = new Uint8Array(16 * x.length);
    const places = new Float64Array(bytes.buffer);
    places.set(x);
    places.set(y, x.length);
    const numbers = [x.length, minimumPoints, rounds, ...radii].map(String);
    const run = spawnSync("Rscript", ["--vanilla", script, ...numbers], { input: bytes, encoding: "utf8" });
    if (run.status !== 0) return null;
    const times = run.stdout.trim().split(/\s+/).map(Number);
    return times.length === radii.length ? times : null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
