import { ProblemError } from "../base/problem.ts";
import { problems } from "./problems.ts";

/** A file inside a ZIP archive. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const largestEntry = 700e6;
const largestTotal = 1_200e6;
const mostEntries = 5000;

/** True when the bytes begin like a ZIP archive. */
export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
}

/**
 * Opens the files of an archive whose names `wanted` accepts. Sizes are limited before anything is opened, so that a
 * small archive cannot ask for all memory; a larger one raises a `ProblemError`.
 */
export async function openZip(
  bytes: Uint8Array,
  fileName: string,
  wanted: (name: string) => boolean,
): Promise<ZipEntry[]> {
  const { unzipSync } = await import("fflate");
  let total = 0;
  let count = 0;
  const opened = unzipSync(bytes, {
    filter: ({ name, originalSize, size }) => {
      if (++count > mostEntries || name.endsWith("/") || name.startsWith("__MACOSX/") || !wanted(name))
        return false;
      const honest = Math.max(originalSize, size);
      total += honest;
      if (honest > largestEntry || total > largestTotal || originalSize > size * 1100 + 1e6)
        throw new ProblemError(problems.fileTooLarge(fileName, total, largestTotal));
      return true;
    },
  });
  return Object.keys(opened).map((name) => ({ name, bytes: opened[name] }));
}

/** Names of the files whose headers stand in the first bytes of an archive. */
export function namesInHead(head: Uint8Array): string[] {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const names: string[] = [];
  for (let at = 0; at + 30 <= head.length && view.getUint32(at, true) === 0x04034b50; ) {
    const nameLength = view.getUint16(at + 26, true);
    names.push(new TextDecoder().decode(head.subarray(at + 30, at + 30 + nameLength)));
    const streamed = (view.getUint16(at + 6, true) & 8) !== 0;
    if (streamed) break;
    at += 30 + nameLength + view.getUint16(at + 28, true) + view.getUint32(at + 18, true);
  }
  return names;
}
