import { checksumOf } from "./checksum.ts";

/** The kinds of arrays that a project is made of. */
const arrayTypes = {
  Float64Array,
  Float32Array,
  Int32Array,
  Uint32Array,
  Int16Array,
  Uint16Array,
  Int8Array,
  Uint8Array,
} as const;

type ArrayType = keyof typeof arrayTypes;
type StoredArray = InstanceType<(typeof arrayTypes)[ArrayType]>;

/** A large array of a part that is kept beside it: where it stands in the part, and what it is. */
export interface ArrayPlace {
  readonly path: readonly string[];
  readonly type: ArrayType;
  /** Number of elements. */
  readonly length: number;
}

/** Bytes of a large array, few enough to be handed to the database between two frames. */
export interface StoredPiece {
  readonly key: string;
  readonly project: string;
  readonly bytes: Uint8Array;
  readonly checksum: number;
}

/** Smaller arrays stay where they are. */
const leastBytes = 1 << 16;
/** A piece is copied, summed and taken by the database in a few milliseconds. */
export const pieceBytes = 1 << 20;

/** A value without its large arrays, and those apart. */
export interface TakenApart {
  readonly value: object;
  readonly places: readonly ArrayPlace[];
  readonly arrays: readonly StoredArray[];
}

/** Takes the large typed arrays out of a value, which itself stays as it is; null stands in their place. */
export function takeApart(whole: object): TakenApart {
  const places: ArrayPlace[] = [];
  const arrays: StoredArray[] = [];
  const visit = (item: unknown, path: readonly string[]): unknown => {
    if (item === null || typeof item !== "object") return item;
    if (ArrayBuffer.isView(item)) {
      const type = typeOf(item);
      if (!type || item.byteLength < leastBytes) return item;
      const array = item as StoredArray;
      places.push({ path, type, length: array.length });
      arrays.push(array);
      return null;
    }
    if (Array.isArray(item)) {
      if (typeof item[0] !== "object") return item;
      const items = item.map((each, i) => visit(each, [...path, String(i)]));
      return items.every((each, i) => each === item[i]) ? item : items;
    }
    const entries = Object.entries(item).map(([name, each]) => [name, visit(each, [...path, name])] as const);
    const own = item as Readonly<Record<string, unknown>>;
    return entries.every(([name, each]) => each === own[name]) ? item : Object.fromEntries(entries);
  };
  return { value: visit(whole, []) as object, places, arrays };
}

/** The key of one piece. Pieces of a part follow each other in the database. */
function pieceKey(part: string, place: number, piece: number): string {
  return `${part}#${place}.${piece}`;
}

/** Every piece of a part there can be. */
export function piecesOf(part: string): IDBKeyRange {
  return IDBKeyRange.bound(`${part}#`, `${part}#\uffff`);
}

/** Cuts an array into pieces, one at a time: the bytes of each are copied when it is asked for. */
export function* piecesOfArray(
  part: { readonly key: string; readonly project: string },
  place: number,
  array: StoredArray,
): Generator<StoredPiece> {
  const all = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  for (let from = 0, piece = 0; from < all.length; from += pieceBytes, piece++) {
    const bytes = all.slice(from, from + pieceBytes);
    const key = pieceKey(part.key, place, piece);
    yield { key, project: part.project, bytes, checksum: checksumOf(bytes) };
  }
}

/**
 * Puts the arrays back into a value that was read, piece by piece; the value itself is changed. Rejects when a piece is missing or
 * not as it was written.
 */
export async function putTogether(
  part: string,
  value: object,
  places: readonly ArrayPlace[],
  read: (key: string) => Promise<StoredPiece | undefined>,
): Promise<void> {
  for (const [number, { path, type, length }] of places.entries()) {
    const array = new arrayTypes[type](length);
    const bytes = new Uint8Array(array.buffer);
    for (let from = 0, piece = 0; from < bytes.length; from += pieceBytes, piece++) {
      const key = pieceKey(part, number, piece);
      const found = await read(key);
      const expected = Math.min(pieceBytes, bytes.length - from);
      if (found?.bytes.length !== expected || checksumOf(found.bytes) !== found.checksum)
        throw new Error(`The piece "${key}" is damaged.`);
      bytes.set(found.bytes, from);
    }
    setAt(value, path, array);
  }
}

function typeOf(view: ArrayBufferView): ArrayType | undefined {
  return (Object.keys(arrayTypes) as ArrayType[]).find((type) => view instanceof arrayTypes[type]);
}

function setAt(value: object, path: readonly string[], array: StoredArray): void {
  let holder = value as Record<string, unknown>;
  for (const name of path.slice(0, -1)) holder = holder[name] as Record<string, unknown>;
  holder[path.at(-1) ?? ""] = array;
}
