import type { DBSchema, IDBPDatabase, IDBPTransaction } from "idb";
import type { Localised } from "../base/language.ts";
import type { Project } from "../model/project.ts";
import type { ArrayPlace, StoredPiece } from "./storage-pieces.ts";

/**
 * The browser's database. A project has two states, the last and the last but one, that take turns; each names the large parts
 * it is made of, which the two share. The large arrays of a part are kept in pieces beside it, so that the page can do other things
 * between one and the next.
 */
export interface StorageSchema extends DBSchema {
  states: { key: string; value: StoredState; indexes: { project: string } };
  parts: { key: string; value: StoredPart; indexes: { project: string } };
  pieces: { key: string; value: StoredPiece; indexes: { project: string } };
}

/** The large immutable parts of a project; each is stored once, under its own key. */
export type Parts = Pick<Project, "levels" | "incidents" | "factors" | "sources">;

/** Keys of the parts of one state. */
export interface PartKeys {
  readonly levels: Readonly<Record<string, string>>;
  readonly incidents: string | null;
  readonly factors: Readonly<Record<string, string>>;
  readonly sources: Readonly<Record<string, string>>;
}

export interface StoredState {
  readonly key: string;
  readonly project: string;
  /** Counted up by every save; the higher of two states is the last. */
  readonly generation: number;
  readonly name: Localised;
  readonly savedAtMilliseconds: number;
  readonly document: Omit<Project, keyof Parts>;
  readonly parts: PartKeys;
  readonly checksum: number;
}

export interface StoredPart {
  readonly key: string;
  readonly project: string;
  /** Without its large arrays. */
  readonly value: object;
  /** Its large arrays, which are kept in pieces. Absent: it has none, or it was written whole by an earlier version. */
  readonly arrays?: readonly ArrayPlace[];
  /** Of the value and the places of its arrays; pieces have their own. */
  readonly checksum: number;
}

export const schemaVersion = 3;

/** A project as version 1 of the database kept it: one state, unchecked. */
interface FirstStored {
  readonly id: string;
  readonly name: Localised;
  readonly savedAtMilliseconds: number;
  readonly document: Omit<Project, "levels" | "incidents" | "factors">;
  readonly levels: Readonly<Record<string, string>>;
  readonly incidents: string | null;
  readonly factors: Readonly<Record<string, string>>;
}

type Upgrade = IDBPTransaction<StorageSchema, ("states" | "parts" | "pieces")[], "versionchange">;

/** Brings the database to this version; what an older one kept is carried over. `sealed` adds the checksums. */
export async function upgradeStorage(
  database: IDBPDatabase<StorageSchema>,
  from: number,
  transaction: Upgrade,
  seal: {
    state(state: Omit<StoredState, "checksum">): StoredState;
    part(part: Omit<StoredPart, "checksum">): StoredPart;
  },
): Promise<void> {
  if (from < 1) database.createObjectStore("parts", { keyPath: "key" }).createIndex("project", "project");
  if (from < 2) database.createObjectStore("states", { keyPath: "key" }).createIndex("project", "project");
  if (from < 3) database.createObjectStore("pieces", { keyPath: "key" }).createIndex("project", "project");
  if (from !== 1) return;
  const untyped = transaction as unknown as IDBPTransaction<unknown, string[], "versionchange">;
  const projects = (await untyped.objectStore("projects").getAll()) as FirstStored[];
  const parts = transaction.objectStore("parts");
  for (const part of await parts.getAll()) await parts.put(seal.part(part));
  for (const { id, name, savedAtMilliseconds, document, levels, incidents, factors } of projects) {
    const { sources, ...head } = document;
    const sourceKeys: Record<string, string> = {};
    for (const [source, value] of Object.entries(sources)) {
      sourceKeys[source] = `${id}/source/first-${source}`;
      await parts.put(seal.part({ key: sourceKeys[source], project: id, value }));
    }
    await transaction.objectStore("states").put(
      seal.state({
        key: `${id}/0`,
        project: id,
        generation: 1,
        name,
        savedAtMilliseconds,
        document: head,
        parts: { levels, incidents, factors, sources: sourceKeys },
      }),
    );
  }
  (database as unknown as IDBPDatabase).deleteObjectStore("projects");
}
