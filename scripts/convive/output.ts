import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname, extname } from "node:path";
import { UsageError } from "./usage.ts";

/** Checks, before any work, that a file can be written: its ending is one of those known, its folder exists and is open. */
export function checkOutput(path: string, extensions: readonly string[]): void {
  if (!extensions.includes(extname(path).toLowerCase()))
    throw new UsageError(`--out takes a file that ends in ${extensions.join(" or ")}; this is "${path}".`);
  checkFolder(path);
}

/** Checks that a file can be written where it is wanted. */
export function checkFolder(path: string): void {
  const folder = dirname(path);
  const info = statSync(folder, { throwIfNoEntry: false });
  if (!info?.isDirectory()) throw new UsageError(`There is no folder "${folder}" to write "${path}" to.`);
  const target = statSync(path, { throwIfNoEntry: false });
  if (target?.isDirectory()) throw new UsageError(`"${path}" is a folder; --out takes a file.`);
  if (!mayWrite(folder) || (target && !mayWrite(path)))
    throw new UsageError(`"${path}" cannot be written: there is no permission to.`);
}

/**
 * Writes a file whole or not at all: under a name of its own beside the target, renamed when complete. What is not a plain
 * file (a pipe) is written to as it is; a link keeps being a link.
 */
export function writeOutput(path: string, bytes: Uint8Array): void {
  const existing = statSync(path, { throwIfNoEntry: false });
  const target = existing ? realpathSync(path) : path;
  const whole = !existing || existing.isFile();
  const draft = whole ? `${target}.${process.pid}.part` : target;
  try {
    writeAll(draft, bytes, whole);
    if (whole) renameSync(draft, target);
  } catch (error) {
    if (whole) rmSync(draft, { force: true });
    throw new UsageError(`"${path}" could not be written: ${reasonOf(error)}.`);
  }
}

function writeAll(path: string, bytes: Uint8Array, sync: boolean): void {
  const file = openSync(path, "w");
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    if (sync) fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EROFS: "the disk is read-only",
  EACCES: "there is no permission to",
  EPERM: "there is no permission to",
  EPIPE: "its reader is gone",
  ENAMETOOLONG: "its name is too long",
};

/** What an error of the file system means, in words. */
export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? "";
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}
