import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "fflate";
import { encodePack } from "../../src/model/pack/encode-pack.ts";
import type { Project } from "../../src/model/project.ts";

/** A file to be written, with its path below the folder it is built into. */
export interface BuiltFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Files of a pack. Binary columns are stored gzipped: not every server compresses them on the way. The compressor is
 * a library of ours, so the bytes do not depend on the version of Node.
 */
export function packFiles(folder: string, project: Project, decimals: number): BuiltFile[] {
  return encodePack(project, decimals).map(({ name, bytes }) => ({
    path: `${folder}/${name}`,
    bytes: name.endsWith(".bin") ? gzipSync(bytes, { level: 9, mtime: 0 }) : bytes,
  }));
}

export function jsonFile(path: string, value: unknown): BuiltFile {
  return { path, bytes: new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`) };
}

export function writeFiles(directory: string, files: readonly BuiltFile[]): void {
  for (const { path, bytes } of files) {
    const full = join(directory, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, bytes);
  }
}
