import type { IncidentRole } from "../model/incidents.ts";
import { forgetValue, mergeDictionaries, type ValueDictionary } from "../model/value-decisions.ts";
import { valueShelf } from "./value-shelf.ts";

let kept: ValueDictionary = {};
let asked = false;
const listeners = new Set<() => void>();

function tell(next: ValueDictionary): void {
  kept = next;
  for (const listener of listeners) listener();
}

/** What this computer remembers about raw values, as far as this window knows by now. */
export const keptValues = (): ValueDictionary => kept;

/** Calls `listener` whenever that changes; the first one to listen has it read. Returns how to stop. */
export function onKeptValues(listener: () => void): () => void {
  listeners.add(listener);
  if (!asked) {
    asked = true;
    void valueShelf()
      .then((shelf) => shelf.read())
      .then(tell);
  }
  return () => listeners.delete(listener);
}

/** Remembers decisions on this computer. */
export async function keepValues(decided: ValueDictionary): Promise<void> {
  tell(mergeDictionaries(kept, decided));
  tell(await (await valueShelf()).keep(decided));
}

/** Forgets one value on this computer, or all of them. */
export async function forgetValues(
  value: { readonly role: IncidentRole; readonly value: string } | null,
): Promise<void> {
  tell(forgetValue(kept, value));
  tell(await (await valueShelf()).forget(value));
}
