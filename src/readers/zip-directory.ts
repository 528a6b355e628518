/** A file inside a zip, as the archive's directory describes it. */
export interface ListedFile {
  readonly name: string;
  /** Its content is locked with a password. */
  readonly encrypted: boolean;
  /** Its name leads out of the archive or is no name at all. */
  readonly unsafe: boolean;
}

const endSignature = 0x06054b50;
const locatorSignature = 0x07064b50;
const end64Signature = 0x06064b50;
const entrySignature = 0x02014b50;
const longestComment = 65_535;
const mostEntries = 20_000;
const utf8Flag = 0x800;
const utf8 = new TextDecoder();

/**
 * Reads the directory of a zip (PKWARE APPNOTE 6.3, zip64 included), folders left out. Null when there is none, as in
 * a file cut off. A damaged directory gives the entries before the damage. O(entries), at most 20,000.
 */
export function listZip(bytes: Uint8Array): ListedFile[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: ListedFile[] = [];
  try {
    let at = directoryStart(view);
    if (at < 0) return null;
    while (
      found.length < mostEntries &&
      at + 46 <= bytes.length &&
      view.getUint32(at, true) === entrySignature
    ) {
      const nameLength = view.getUint16(at + 28, true);
      const extraLength = view.getUint16(at + 30, true);
      const flags = view.getUint16(at + 8, true);
      const raw = bytes.subarray(at + 46, at + 46 + nameLength);
      const name = (flags & utf8Flag) !== 0 ? utf8.decode(raw) : String.fromCharCode(...raw);
      if (!name.endsWith("/")) found.push({ name, encrypted: (flags & 1) !== 0, unsafe: isUnsafe(name) });
      at += 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return found;
}

/** An absolute path, one with a drive, or one that climbs. */
function isUnsafe(name: string): boolean {
  return name === "" || name.includes("\0") || /^([/\\]|[a-z]:)|(^|[/\\])\.\.([/\\]|$)/i.test(name);
}

function directoryStart(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= 0 && at >= last - longestComment; at--) {
    if (view.getUint32(at, true) !== endSignature) continue;
    const start = view.getUint32(at + 16, true);
    if (at >= 20 && view.getUint32(at - 20, true) === locatorSignature) {
      const end64 = Number(view.getBigUint64(at - 12, true));
      if (view.getUint32(end64, true) === end64Signature) return Number(view.getBigUint64(end64 + 48, true));
    }
    return start;
  }
  return -1;
}
