import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Localised } from "../base/language.ts";
import type { Project } from "../model/project.ts";

/**
 * The projects kept on this computer, in the browser's own database. A project is one small document plus its
 * large immutable parts (levels, incidents, factor layers), each under its own name and version, so that a save
 * writes only what changed. One save is one transaction: it happens whole or not at all.
 */
interface Schema extends DBSchema {
  projects: { key: string; value: StoredProject };
  parts: {
    key: string;
    value: { key: string; project: string; value: unknown };
    indexes: { project: string };
  };
}

interface StoredProject {
  readonly id: string;
  readonly name: Localised;
  readonly savedAtMilliseconds: number;
  readonly document: Omit<Project, "levels" | "incidents" | "factors">;
  readonly levels: Readonly<Record<string, string>>;
  readonly incidents: string | null;
  readonly factors: Readonly<Record<string, string>>;
}

export interface SavedProject {
  readonly id: string;
  readonly name: Localised;
  readonly savedAtMilliseconds: number;
}

export interface ProjectStorage {
  list(): Promise<readonly SavedProject[]>;
  load(id: string): Promise<Project | null>;
  save(project: Project, savedAtMilliseconds: number): Promise<void>;
  remove(id: string): Promise<void>;
}

const databaseName = "convive";

/** Opens the storage. Rejects where the browser keeps nothing (some private windows). */
export async function openProjectStorage(name = databaseName): Promise<ProjectStorage> {
  const database = await openDB<Schema>(name, 1, {
    upgrade(db) {
      db.createObjectStore("projects", { keyPath: "id" });
      db.createObjectStore("parts", { keyPath: "key" }).createIndex("project", "project");
    },
  });
  /** Parts known to be stored, by object: an immutable part is written once. */
  const written = new WeakMap<object, string>();
  return {
    list: () => listProjects(database),
    load: (id) => loadProject(database, written, id),
    save: (project, at) => saveProject(database, written, project, at),
    remove: (id) => removeProject(database, id),
  };
}

async function listProjects(database: IDBPDatabase<Schema>): Promise<readonly SavedProject[]> {
  const stored = await database.getAll("projects");
  return stored
    .map(({ id, name, savedAtMilliseconds }) => ({ id, name, savedAtMilliseconds }))
    .sort((a, b) => b.savedAtMilliseconds - a.savedAtMilliseconds);
}

async function saveProject(
  database: IDBPDatabase<Schema>,
  written: WeakMap<object, string>,
  project: Project,
  savedAtMilliseconds: number,
): Promise<void> {
  const transaction = database.transaction(["projects", "parts"], "readwrite");
  const parts = transaction.objectStore("parts");
  const kept = new Set<string>();
  const fresh: [object, string][] = [];
  const writes: Promise<unknown>[] = [];
  const put = (kind: string, value: object): string => {
    const known = written.get(value);
    if (known?.startsWith(`${project.id}/`)) {
      kept.add(known);
      return known;
    }
    const key = `${project.id}/${kind}/${savedAtMilliseconds}/${kept.size}`;
    writes.push(parts.put({ key, project: project.id, value }));
    kept.add(key);
    fresh.push([value, key]);
    return key;
  };
  const { levels, incidents, factors, ...document } = project;
  const stored: StoredProject = {
    id: project.id,
    name: project.name,
    savedAtMilliseconds,
    document,
    levels: Object.fromEntries(Object.entries(levels).map(([id, level]) => [id, put("level", level)])),
    incidents: incidents ? put("incidents", incidents) : null,
    factors: Object.fromEntries(Object.entries(factors).map(([id, factor]) => [id, put("factor", factor)])),
  };
  writes.push(transaction.objectStore("projects").put(stored));
  for (const key of await parts.index("project").getAllKeys(project.id))
    if (!kept.has(key)) writes.push(parts.delete(key));
  await Promise.all(writes);
  await transaction.done;
  for (const [value, key] of fresh) written.set(value, key);
}

async function loadProject(
  database: IDBPDatabase<Schema>,
  written: WeakMap<object, string>,
  id: string,
): Promise<Project | null> {
  const transaction = database.transaction(["projects", "parts"], "readonly");
  const stored = await transaction.objectStore("projects").get(id);
  if (!stored) return null;
  const parts = transaction.objectStore("parts");
  const get = async (key: string): Promise<object> => {
    const part = await parts.get(key);
    if (!part) throw new Error(`The stored project "${id}" lacks the part "${key}".`);
    written.set(part.value as object, key);
    return part.value as object;
  };
  const getAll = async (keys: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      await Promise.all(Object.entries(keys).map(async ([name, key]) => [name, await get(key)])),
    );
  const [levels, incidents, factors] = await Promise.all([
    getAll(stored.levels),
    stored.incidents ? get(stored.incidents) : null,
    getAll(stored.factors),
  ]);
  await transaction.done;
  return { ...stored.document, levels, incidents, factors } as Project;
}

async function removeProject(database: IDBPDatabase<Schema>, id: string): Promise<void> {
  const transaction = database.transaction(["projects", "parts"], "readwrite");
  await transaction.objectStore("projects").delete(id);
  for (const key of await transaction.objectStore("parts").index("project").getAllKeys(id))
    await transaction.objectStore("parts").delete(key);
  await transaction.done;
}
