import { type DBSchema, openDB } from "idb";
import type { IncidentRole } from "../model/incidents.ts";
import { forgetValue, mergeDictionaries, type ValueDictionary } from "../model/value-decisions.ts";
import { dictionaryShape } from "../project-file/dictionary-shape.ts";

/** What was decided about raw values, kept on this computer for the next file. */
export interface ValueShelf {
  /** What is kept is checked like a file of unknown origin: a damaged dictionary is an empty one. */
  read(): Promise<ValueDictionary>;
  /** Adds decisions; newer ones replace older ones about the same value. Returns everything that is kept now. */
  keep(decided: ValueDictionary): Promise<ValueDictionary>;
  /** Forgets one value, or all of them. Returns what is kept now. */
  forget(value: { readonly role: IncidentRole; readonly value: string } | null): Promise<ValueDictionary>;
}

interface ShelfSchema extends DBSchema {
  dictionary: { key: "values"; value: unknown };
}

/** Opens the shelf. Where the browser keeps nothing, decisions last as long as the window. */
export async function openValueShelf(name = "convive-values"): Promise<ValueShelf> {
  const change = await openChange(name);
  return {
    read: () => change((kept) => kept),
    keep: (decided) => change((kept) => mergeDictionaries(kept, decided)),
    forget: (value) => change((kept) => forgetValue(kept, value)),
  };
}

type Change = (update: (kept: ValueDictionary) => ValueDictionary) => Promise<ValueDictionary>;

/** Reads, changes and writes in one transaction, so that two windows do not lose each other's decisions. */
async function openChange(name: string): Promise<Change> {
  try {
    const database = await openDB<ShelfSchema>(name, 1, {
      upgrade: (db) => void db.createObjectStore("dictionary"),
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
    return async (update) => {
      const transaction = database.transaction("dictionary", "readwrite");
      const kept = whole(await transaction.store.get("values"));
      const changed = update(kept);
      if (changed !== kept) await transaction.store.put(changed, "values");
      await transaction.done;
      return changed;
    };
  } catch {
    let kept: ValueDictionary = {};
    return async (update) => {
      kept = update(kept);
      return kept;
    };
  }
}

function whole(stored: unknown): ValueDictionary {
  try {
    return stored === undefined ? {} : dictionaryShape(stored, "values");
  } catch {
    return {};
  }
}

let shelf: Promise<ValueShelf> | null = null;

/** The shelf of this window, opened when it is first asked for. */
export function valueShelf(): Promise<ValueShelf> {
  shelf ??= openValueShelf();
  return shelf;
}
