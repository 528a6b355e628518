const magic = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const lastSector = 0xfffffffa;
const [streamType, rootType] = [2, 5];
const entryBytes = 128;

/** Whether the bytes begin like a compound file, the container of older office documents. */
export function isCompoundFile(head: Uint8Array): boolean {
  return magic.every((byte, index) => head[index] === byte);
}

/**
 * The bytes of a stream of a compound file (MS-CFB 3 and 4) by the first of these names that is there; null when none
 * is. Chains that leave the file or return to themselves end where they do so. O(file).
 */
export function compoundStream(bytes: Uint8Array, names: readonly string[]): Uint8Array | null {
  try {
    const file = new CompoundFile(bytes);
    for (const name of names) {
      const found = file.stream(name);
      if (found) return found;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return null;
}

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly start: number;
  readonly size: number;
}

class CompoundFile {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly sectorBytes: number;
  private readonly sectors: number;
  private readonly next: Uint32Array;
  private readonly entries: readonly Entry[];

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const shift = this.view.getUint16(30, true);
    if (shift !== 9 && shift !== 12) throw new RangeError("a sector size that cannot be");
    this.sectorBytes = 1 << shift;
    this.sectors = Math.ceil(bytes.length / this.sectorBytes);
    this.next = this.allocationTable();
    this.entries = this.directory(this.chain(this.view.getUint32(48, true)));
  }

  stream(name: string): Uint8Array | null {
    const entry = this.entries.find(
      (candidate) => candidate.type === streamType && candidate.name.toLowerCase() === name.toLowerCase(),
    );
    if (!entry) return null;
    if (entry.size >= this.view.getUint32(56, true)) return this.chain(entry.start).subarray(0, entry.size);
    const root = this.entries.find((candidate) => candidate.type === rootType);
    return root ? this.smallStream(this.chain(root.start), entry) : null;
  }

  /** Which sector follows which, from the sectors listed in the header and in its continuations. */
  private allocationTable(): Uint32Array {
    const perSector = this.sectorBytes / 4;
    const lists: number[] = [];
    for (let i = 0; i < 109; i++) lists.push(this.view.getUint32(76 + 4 * i, true));
    let more = this.view.getUint32(68, true);
    for (let guard = 0; more < this.sectors && guard < this.sectors; guard++) {
      const at = (more + 1) * this.sectorBytes;
      if (at + this.sectorBytes > this.bytes.length) break;
      for (let i = 0; i < perSector - 1; i++) lists.push(this.view.getUint32(at + 4 * i, true));
      more = this.view.getUint32(at + this.sectorBytes - 4, true);
    }
    const table = new Uint32Array(this.sectors).fill(0xffffffff);
    let filled = 0;
    for (const sector of lists) {
      if (sector >= this.sectors || filled >= table.length) continue;
      const at = (sector + 1) * this.sectorBytes;
      for (let i = 0; i < perSector && filled < table.length && at + 4 * i + 4 <= this.bytes.length; i++)
        table[filled++] = this.view.getUint32(at + 4 * i, true);
    }
    return table;
  }

  private chain(first: number): Uint8Array {
    const sectors: number[] = [];
    for (let sector = first; sector < lastSector && sector < this.sectors; sector = this.next[sector]) {
      if (sectors.length > this.sectors) throw new RangeError("a chain without end");
      sectors.push(sector);
    }
    const joined = new Uint8Array(sectors.length * this.sectorBytes);
    for (const [index, sector] of sectors.entries()) {
      const at = (sector + 1) * this.sectorBytes;
      joined.set(this.bytes.subarray(at, at + this.sectorBytes), index * this.sectorBytes);
    }
    return joined;
  }

  private directory(listing: Uint8Array): Entry[] {
    const view = new DataView(listing.buffer);
    const decoder = new TextDecoder("utf-16le");
    const entries: Entry[] = [];
    for (let at = 0; at + entryBytes <= listing.length; at += entryBytes) {
      const length = Math.min(64, view.getUint16(at + 64, true));
      entries.push({
        name: decoder.decode(listing.subarray(at, at + Math.max(0, length - 2))),
        type: view.getUint8(at + 66),
        start: view.getUint32(at + 116, true),
        size: view.getUint32(at + 120, true),
      });
    }
    return entries;
  }

  /** Small streams share the root's stream, in pieces of 64 bytes with a table of their own. */
  private smallStream(shared: Uint8Array, entry: Entry): Uint8Array {
    const table = this.chain(this.view.getUint32(60, true));
    const view = new DataView(table.buffer);
    const pieces = Math.ceil(entry.size / 64);
    const joined = new Uint8Array(Math.min(pieces * 64, shared.length + 64));
    let piece = entry.start;
    let length = 0;
    while (length < joined.length && piece * 64 < shared.length) {
      const part = shared.subarray(piece * 64, piece * 64 + 64).subarray(0, joined.length - length);
      joined.set(part, length);
      length += part.length;
      if (4 * piece + 4 > table.length) break;
      piece = view.getUint32(4 * piece, true);
    }
    return joined.subarray(0, Math.min(length, entry.size));
  }
}
