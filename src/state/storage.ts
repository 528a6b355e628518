import { type IDBPDatabase, openDB } from "idb";
import type { Localised } from "../base/language.ts";
import type { Project } from "../model/project.ts";
import { migrate } from "../project-file/migrations/migrate.ts";
import { checksumOf } from "./checksum.ts";
import { piecesOf, piecesOfArray, putTogether, type StoredPiece, takeApart } from "./storage-pieces.ts";
import {
  type PartKeys,
  type Parts,
  type StorageSchema,
  type StoredPart,
  type StoredState,
  schemaVersion,
  upgradeStorage,
} from "./storage-schema.ts";

export interface SavedProject {
  readonly id: string;
  readonly name: Localised;
  readonly savedAtMilliseconds: number;
}

export interface LoadedProject {
  readonly project: Project;
  readonly savedAtMilliseconds: number;
  /** The last state was damaged; this is the one before. */
  readonly earlier: boolean;
}

/** The projects kept on this computer, in the browser's own database. */
export interface ProjectStorage {
  list(): Promise<readonly SavedProject[]>;
  /** The last state that is whole; null when nothing is kept under this id. Rejects when both states are damaged. */
  load(id: string): Promise<LoadedProject | null>;
  /**
   * Saves a project in one transaction, beside the state before it; a large part is handed over piece by piece. Rejects with `StaleProjectError` when somebody else saved
   * it since it was loaded or saved here; with the browser's `QuotaExceededError` when there is no room.
   */
  save(project: Project, savedAtMilliseconds: number): Promise<void>;
  /** Deletes a project for good. */
  remove(id: string): Promise<void>;
}

/** Another window saved this project in the meantime: saving here would undo its work. */
export class StaleProjectError extends Error {
  constructor() {
    super("The project was saved elsewhere in the meantime.");
    this.name = "StaleProjectError";
  }
}

/** What this window knows of the database. */
interface Memory {
  readonly database: IDBPDatabase<StorageSchema>;
  /** Keys of the parts known to be stored, by object: an immutable part is written once. */
  readonly written: WeakMap<object, string>;
  /** Last generation that this window loaded or saved, by project. */
  readonly seen: Map<string, number>;
  nextKey(): string;
}

const databaseName = "convive";

/** Opens the storage. Rejects where the browser keeps nothing (some private windows). */
export async function openProjectStorage(name = databaseName): Promise<ProjectStorage> {
  const database = await openDB<StorageSchema>(name, schemaVersion, {
    upgrade: (db, from, _to, transaction) =>
      upgradeStorage(db, from, transaction, { state: sealState, part: sealPart }),
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
  const window = crypto.getRandomValues(new Uint32Array(2)).join("-");
  let keys = 0;
  const memory: Memory = {
    database,
    written: new WeakMap(),
    seen: new Map(),
    nextKey: () => `${window}-${keys++}`,
  };
  return {
    list: () => listProjects(database),
    load: (id) => loadProject(memory, id),
    save: (project, at) => saveProject(memory, project, at),
    remove: (id) => removeProject(memory, id),
  };
}

function sealState(state: Omit<StoredState, "checksum">): StoredState {
  return { ...state, checksum: checksumOf(state) };
}

function sealPart(part: Omit<StoredPart, "checksum">): StoredPart {
  return { ...part, checksum: checksumOfPart(part) };
}

function checksumOfPart({ value, arrays }: Pick<StoredPart, "value" | "arrays">): number {
  return checksumOf(arrays ? [value, arrays] : value);
}

async function listProjects(database: IDBPDatabase<StorageSchema>): Promise<readonly SavedProject[]> {
  const last = new Map<string, StoredState>();
  for (const state of await database.getAll("states"))
    if (state.generation > (last.get(state.project)?.generation ?? 0)) last.set(state.project, state);
  return [...last.values()]
    .map(({ project, name, savedAtMilliseconds }) => ({ id: project, name, savedAtMilliseconds }))
    .sort((a, b) => b.savedAtMilliseconds - a.savedAtMilliseconds);
}

async function saveProject(memory: Memory, project: Project, savedAtMilliseconds: number): Promise<void> {
  const { id } = project;
  const transaction = memory.database.transaction(["states", "parts", "pieces"], "readwrite", {
    durability: "strict",
  });
  const done = transaction.done;
  done.catch(() => undefined);
  try {
    const [states, parts] = [transaction.objectStore("states"), transaction.objectStore("parts")];
    const pieces = transaction.objectStore("pieces");
    const [before, stored] = await Promise.all([
      states.index("project").getAll(id),
      parts.index("project").getAllKeys(id),
    ]);
    const last = latest(before);
    if (last && last.generation !== memory.seen.get(id)) throw new StaleProjectError();
    const generation = (last?.generation ?? 0) + 1;
    const present = new Set(stored);
    const fresh: [object, string][] = [];
    const { levels, incidents, factors, sources, ...document } = project;
    const keys = keysOf({ levels, incidents, factors, sources }, (kind, value) => {
      const known = memory.written.get(value);
      if (known !== undefined && present.has(known)) return known;
      const key = `${id}/${kind}/${memory.nextKey()}`;
      fresh.push([value, key]);
      return key;
    });
    // One after the other: the next is begun when the database has taken the last, and other tasks come in between.
    for (const [value, key] of fresh) {
      const { value: rest, places, arrays } = takeApart(value);
      const part = { key, project: id, value: rest };
      await parts.put(sealPart(places.length > 0 ? { ...part, arrays: places } : part));
      for (const [place, array] of arrays.entries())
        for (const piece of piecesOfArray(part, place, array)) await pieces.put(piece);
    }
    const state = sealState({
      key: `${id}/${generation % 2}`,
      project: id,
      generation,
      name: project.name,
      savedAtMilliseconds,
      document,
      parts: keys,
    });
    const writes: Promise<unknown>[] = [states.put(state)];
    const needed = new Set([...namesOf(keys), ...(last ? namesOf(last.parts) : [])]);
    for (const key of stored)
      if (!needed.has(key)) writes.push(parts.delete(key), pieces.delete(piecesOf(key)));
    await Promise.all([...writes, done]);
    memory.seen.set(id, generation);
    for (const [value, key] of fresh) memory.written.set(value, key);
  } catch (error) {
    abort(transaction);
    throw transaction.error ?? error;
  }
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already, by an error of its own.
  }
}

/** The keys of every part, each asked for once. */
function keysOf(parts: Parts, keyOf: (kind: string, value: object) => string): PartKeys {
  const all = (kind: string, values: Readonly<Record<string, object>>) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, keyOf(kind, value)]));
  return {
    levels: all("level", parts.levels),
    incidents: parts.incidents && keyOf("incidents", parts.incidents),
    factors: all("factor", parts.factors),
    sources: all("source", parts.sources),
  };
}

function namesOf({ levels, incidents, factors, sources }: PartKeys): string[] {
  const records = [levels, factors, sources].flatMap((record) => Object.values(record));
  return incidents === null ? records : [...records, incidents];
}

function latest(states: readonly StoredState[]): StoredState | undefined {
  return [...states].sort((a, b) => b.generation - a.generation)[0];
}

async function loadProject(memory: Memory, id: string): Promise<LoadedProject | null> {
  const transaction = memory.database.transaction(["states", "parts", "pieces"], "readonly");
  const [parts, pieces] = [transaction.objectStore("parts"), transaction.objectStore("pieces")];
  const states = await transaction.objectStore("states").index("project").getAll(id);
  const last = latest(states);
  if (!last) return null;
  memory.seen.set(id, last.generation);
  for (const state of [last, ...states.filter((other) => other !== last)]) {
    const project = await wholeProject(memory, state, {
      part: (key) => parts.get(key),
      piece: (key) => pieces.get(key),
    }).catch(() => null);
    if (project) return { project, savedAtMilliseconds: state.savedAtMilliseconds, earlier: state !== last };
  }
  throw new Error(`Every stored state of the project "${id}" is damaged.`);
}

/** A state with its parts, brought to the current schema. Rejects when anything is missing or not as it was written. */
async function wholeProject(
  memory: Memory,
  state: StoredState,
  read: {
    part(key: string): Promise<StoredPart | undefined>;
    piece(key: string): Promise<StoredPiece | undefined>;
  },
): Promise<Project> {
  const { checksum, ...rest } = state;
  if (checksumOf(rest) !== checksum) throw new Error("The state is damaged.");
  const found = new Map<string, object>();
  await Promise.all(
    namesOf(state.parts).map(async (key) => {
      const part = await read.part(key);
      if (!part || checksumOfPart(part) !== part.checksum) throw new Error(`The part "${key}" is damaged.`);
      await putTogether(key, part.value, part.arrays ?? [], read.piece);
      found.set(key, part.value);
    }),
  );
  for (const [key, value] of found) memory.written.set(value, key);
  const all = (keys: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, found.get(key)]));
  const { levels, incidents, factors, sources } = state.parts;
  return migrate({
    ...state.document,
    sources: all(sources),
    levels: all(levels),
    incidents: incidents === null ? null : found.get(incidents),
    factors: all(factors),
  }) as unknown as Project;
}

async function removeProject(memory: Memory, id: string): Promise<void> {
  const names = ["states", "parts", "pieces"] as const;
  const transaction = memory.database.transaction(names, "readwrite", { durability: "strict" });
  await Promise.all([
    ...names.map(async (name) => {
      const store = transaction.objectStore(name);
      await Promise.all((await store.index("project").getAllKeys(id)).map((key) => store.delete(key)));
    }),
    transaction.done,
  ]);
  memory.seen.delete(id);
}
