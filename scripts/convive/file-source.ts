import { accessSync, constants, openAsBlob, readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { withCompanions } from "../../src/readers/companions.ts";
import type { ByteSource, ReadOptions } from "../../src/readers/reader.ts";
import { reasonOf } from "./output.ts";
import { UsageError } from "./usage.ts";

/** The bytes of a file on disk, read as they are needed. */
export async function fileSource(path: string): Promise<ByteSource> {
  const info = statSync(path, { throwIfNoEntry: false });
  if (!info) throw new UsageError(`There is no file "${path}".`);
  if (!info.isFile()) throw new UsageError(`"${path}" is not a file.`);
  try {
    accessSync(path, constants.R_OK);
  } catch (error) {
    throw new UsageError(`"${path}" cannot be read: ${reasonOf(error)}.`);
  }
  const blob = await openAsBlob(path);
  return { name: basename(path), size: info.size, stream: () => blob.stream() as ReadableStream<Uint8Array> };
}

/** The files beside a part of a Shapefile that belong to it. */
export async function companionsOf(path: string): Promise<Pick<ReadOptions, "companions">> {
  if (!/\.(shp|dbf)$/i.test(path)) return {};
  const folder = dirname(path);
  const stem = basename(path)
    .replace(/\.[^.]+$/, "")
    .toLowerCase();
  const own = basename(path);
  const beside = readdirSync(folder)
    .filter((name) => name.toLowerCase().startsWith(`${stem}.`) && name !== own)
    .map((name) => ({ name }));
  const group = withCompanions([{ name: own }, ...beside]).find(({ file, companions }) =>
    [file, ...companions].some(({ name }) => name === own),
  );
  const companions = [group?.file, ...(group?.companions ?? [])].filter((part) => part && part.name !== own);
  return {
    companions: await Promise.all(companions.map((part) => fileSource(join(folder, part?.name ?? "")))),
  };
}
