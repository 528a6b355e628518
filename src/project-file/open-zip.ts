import { ProblemError } from "../base/problem.ts";
import { crc32 } from "./crc32.ts";
import { projectFileProblems } from "./problems.ts";

const endMark = 0x06054b50;
const directoryMark = 0x02014b50;
const localMark = 0x04034b50;
const endLength = 22;
const directoryLength = 46;
const localLength = 30;
const longestComment = 65_535;
const mostEntries = 4000;
/** Most bytes that all parts may open to: a fixed allowance, and so many times the size of the file beyond it. */
const openedAllowance = 150e6;
const openedPerByte = 150;
const mostOpened = 2_000e6;

interface Entry {
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly opened: number;
  readonly at: number;
}

/** An archive whose directory has been checked; parts are opened one by one. */
export interface OpenedZip {
  has(name: string): boolean;
  /** Bytes of a part, unpacked and compared with their checksum. Throws `ProblemError` when absent or damaged. */
  read(name: string): Promise<Uint8Array>;
}

/** True when the bytes begin like a ZIP archive. */
export function looksLikeZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/**
 * Reads the directory of an archive of unknown origin (APPNOTE 6.3.10; stored or deflated entries, no ZIP64, no encryption
 * of the archive's own). Nothing is unpacked before its size is known, a part never opens to more than it announced, and the
 * sum of what is opened is limited. Names are keys, never paths; those that would leave a folder are refused.
 */
export function openZip(bytes: Uint8Array, fileName: string): OpenedZip {
  const entries = readDirectory(bytes, fileName);
  const budget = Math.min(mostOpened, openedAllowance + openedPerByte * bytes.length);
  let opened = 0;
  return {
    has: (name) => entries.has(name),
    async read(name) {
      const entry = entries.get(name);
      if (!entry) throw new ProblemError(projectFileProblems.missingPart(fileName, name));
      opened += entry.opened;
      if (opened > budget) throw new ProblemError(projectFileProblems.tooLarge(fileName, opened, budget));
      return openEntry(bytes, entry, fileName, name);
    },
  };
}

function readDirectory(bytes: Uint8Array, fileName: string): Map<string, Entry> {
  const damaged = new ProblemError(projectFileProblems.damaged(fileName, null));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end < 0) throw new ProblemError(projectFileProblems.cutShort(fileName));
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  let at = view.getUint32(end + 16, true);
  if (count > mostEntries || at + size > end) throw damaged;
  const entries = new Map<string, Entry>();
  for (let i = 0; i < count; i++) {
    if (at + directoryLength > end || view.getUint32(at, true) !== directoryMark) throw damaged;
    const nameLength = view.getUint16(at + 28, true);
    const next =
      at + directoryLength + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw damaged;
    const name = new TextDecoder().decode(
      bytes.subarray(at + directoryLength, at + directoryLength + nameLength),
    );
    if (!isPlainName(name)) throw new ProblemError(projectFileProblems.unsafeName(fileName, name));
    if (entries.has(name)) throw damaged;
    const encrypted = (view.getUint16(at + 8, true) & 1) !== 0;
    const entry: Entry = {
      method: encrypted ? -1 : view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      opened: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    };
    entries.set(name, entry);
    at = next;
  }
  return entries;
}

/** Where the end record stands, looking from the back; -1 where there is none. */
function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - endLength - longestComment);
  for (let at = view.byteLength - endLength; at >= lowest; at--)
    if (
      view.getUint32(at, true) === endMark &&
      at + endLength + view.getUint16(at + 20, true) === view.byteLength
    )
      return at;
  return -1;
}

/** Names of parts and folders, without steps upward, drives, backslashes or control characters. */
function isPlainName(name: string): boolean {
  if (name === "" || name.length > 300 || name.startsWith("/") || /[\\:\p{Cc}]/u.test(name)) return false;
  return name.split("/").every((step) => step !== ".." && step !== ".");
}

async function openEntry(
  bytes: Uint8Array,
  entry: Entry,
  fileName: string,
  name: string,
): Promise<Uint8Array> {
  const damaged = new ProblemError(projectFileProblems.damaged(fileName, name));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (entry.at + localLength > bytes.length || view.getUint32(entry.at, true) !== localMark) throw damaged;
  const from =
    entry.at + localLength + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  if (from + entry.packed > bytes.length) throw damaged;
  const packed = bytes.subarray(from, from + entry.packed);
  let opened: Uint8Array;
  if (entry.method === 0) opened = packed;
  else if (entry.method === 8) opened = await inflate(packed, entry.opened).catch(() => new Uint8Array(0));
  else throw damaged;
  if (opened.length !== entry.opened || crc32(opened) !== entry.crc) throw damaged;
  return opened;
}

async function inflate(packed: Uint8Array, size: number): Promise<Uint8Array> {
  const { inflateSync } = await import("fflate");
  return inflateSync(packed, { out: new Uint8Array(size) });
}
